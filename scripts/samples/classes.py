"""Classes with those who stay, their home rooms, venues and function rooms."""

from random import Random

from afterschool.model.plan import HomeClass, Room
from afterschool.model.words import WORKDAYS, Weekday
from samples.shape import Shape

DIGITS = "零一二三四五六七八九"
STAYING = 0.85
"""Part of the pupils who take part at all."""
DAY_FACTOR = {Weekday.MON: 0.95, Weekday.TUE: 0.97, Weekday.WED: 0.93, Weekday.THU: 0.97, Weekday.FRI: 0.82}
_EVENING_PART = 0.72
_ROOM_NAMES = {
    "music": "音乐教室",
    "dance": "舞蹈教室",
    "art": "美术教室",
    "pottery": "陶艺室",
    "calligraphy": "书法教室",
    "library": "图书阅览室",
    "computer": "计算机教室",
    "science": "科学实验室",
    "hall": "报告厅",
    "garden": "种植园",
    "gym": "室内训练室",
    "tabletennis": "乒乓球室",
    "labour": "劳动教室",
}
_PUPILS_PER_VENUE_CLASS = 52


def class_label(grade: int, number: int) -> str:
    """三(2)班."""
    return f"{DIGITS[grade]}({number})班"


def make_classes(shape: Shape, rng: Random) -> list[HomeClass]:
    """All classes, without their teachers; their pupils add up to the school's."""
    mean = shape.pupils / shape.class_count
    sizes = [round(mean + rng.uniform(-3, 3)) for _class in range(shape.class_count)]
    _correct(sizes, shape.pupils)
    labels = [(grade, n) for grade, count in shape.classes_per_grade.items() for n in range(1, count + 1)]
    return [
        _home_class(shape, grade, number, pupils, rng) for (grade, number), pupils in zip(labels, sizes, strict=True)
    ]


def _correct(sizes: list[int], total: int) -> None:
    """Take or give one pupil a class in turn until the sum is right."""
    position = 0
    while (rest := total - sum(sizes)) != 0:
        sizes[position % len(sizes)] += 1 if rest > 0 else -1
        position += 1


def _home_class(shape: Shape, grade: int, number: int, pupils: int, rng: Random) -> HomeClass:
    name = class_label(grade, number)
    staying = pupils * (STAYING + rng.uniform(-0.04, 0.04))
    students = {day: round(staying * (DAY_FACTOR[day] + rng.uniform(-0.03, 0.03))) for day in WORKDAYS}
    evening = {day: round(pupils * (_EVENING_PART + rng.uniform(-0.08, 0.08))) for day in WORKDAYS[:4]}
    return HomeClass(
        id=name,
        name=name,
        grade=grade,
        home_room=f"{name}教室",
        pupils=pupils,
        students=students,
        extended={} if shape.has_evening else {day: rng.randint(1, 5) for day in WORKDAYS},
        evening=evening if shape.has_evening else {},
        dismissal_waves=(shape.early_leaving,) if shape.early_leaving and number % 4 == 0 else (),
        pe_days=tuple(sorted(rng.sample(WORKDAYS, 3 if grade > 2 else 4), key=lambda day: day.number)),
    )


def make_rooms(shape: Shape, classes: list[HomeClass], rng: Random) -> list[Room]:
    """Home rooms first, then venues, then function rooms."""
    rooms = [_home_room(shape, row, place) for place, row in enumerate(classes)]
    for venue in shape.venues:
        capacity = venue.classes_at_once * _PUPILS_PER_VENUE_CLASS
        rooms.append(
            Room(
                id=venue.name,
                name=venue.name,
                kind="venue",
                capacity=capacity,
                classes_at_once=venue.classes_at_once,
                outdoor=venue.outdoor,
            )
        )
    for kind, count in shape.function_rooms.items():
        rooms += [_function_room(kind, number, count, rng) for number in range(1, count + 1)]
    return rooms


def _home_room(shape: Shape, row: HomeClass, place: int) -> Room:
    building, door = divmod(place, 24)
    floor, position = divmod(door, 6)
    return Room(
        id=row.home_room,
        name=row.home_room,
        capacity=shape.room_capacity,
        number=f"{building + 1}-{floor + 1}{position + 1:02d}",
        floor=f"{building + 1}号楼{floor + 1}层",
        area_m2=67.5,
    )


def _function_room(kind: str, number: int, count: int, rng: Random) -> Room:
    name = _ROOM_NAMES[kind] + (str(number) if count > 1 else "")
    return Room(id=name, name=name, kind=kind, capacity=rng.choice((36, 40, 45, 48)), floor=f"综合楼{number % 4 + 1}层")
