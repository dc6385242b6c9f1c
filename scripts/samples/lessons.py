"""The ordinary timetable of an invented school: nobody in two classes at once, lessons over before service begins."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from random import Random

from afterschool.model.people import Lesson, StaffMember
from afterschool.model.plan import HomeClass
from afterschool.model.time import WeeklyTime, minutes_of
from afterschool.model.words import WORKDAYS, Weekday
from samples.shape import Shape

_A_WEEK: Mapping[str, int] = {"chinese": 7, "maths": 5, "english": 3, "science": 2, "ethics": 2, "music": 2, "art": 2}
"""Lessons a week of a class; PE on its PE days, other subjects once."""
_Slot = tuple[Weekday, int]
"""Weekday and number of the period, from 0."""


def with_lessons(shape: Shape, classes: list[HomeClass], staff: list[StaffMember]) -> list[StaffMember]:
    """``staff`` with the lessons of all ``classes``; a draw of its own, so that nothing else changes."""
    if not shape.periods:
        return staff
    rng = Random(shape.seed + 1)
    spans = [_span(text) for text in shape.periods]
    taken: dict[_Slot, set[str]] = defaultdict(set)
    found: dict[str, list[Lesson]] = defaultdict(list)
    for row in rng.sample(classes, len(classes)):
        for (day, number), subject, person in _timetable(row, len(spans), taken, rng):
            taken[day, number].add(person)
            found[person].append(Lesson(time=WeeklyTime(day, *spans[number]), class_id=row.id, subject=subject))
    return [replace(p, lessons=tuple(sorted(found[p.id], key=_order))) if p.id in found else p for p in staff]


def _timetable(
    row: HomeClass, periods: int, taken: Mapping[_Slot, set[str]], rng: Random
) -> list[tuple[_Slot, str, str]]:
    """Each lesson of a class, every subject spread over the days; what fits nowhere is left out."""
    teachers = {teacher.subject: teacher.staff for teacher in row.subject_teachers}
    left = {subject: _A_WEEK.get(subject, 1) for subject in teachers if subject != "pe"}
    placed: list[tuple[_Slot, str, str]] = []
    for days_left, day in zip(range(len(WORKDAYS), 0, -1), WORKDAYS, strict=True):
        wanted = {subject: -(-count // days_left) for subject, count in left.items()}
        wanted["pe"] = int(day in row.pe_days)
        for number in range(periods):
            busy = taken.get((day, number), set())
            free = [subject for subject, count in wanted.items() if count > 0 and teachers[subject] not in busy]
            if free:
                subject = max(free, key=lambda name: (name == "pe" and number > 1, left.get(name, 1), rng.random()))
                placed.append(((day, number), subject, teachers[subject]))
                wanted[subject] -= 1
                left[subject] = left.get(subject, 0) - (subject != "pe")
        left.pop("pe", None)
    return placed


def _span(text: str) -> tuple[int, int]:
    start, end = text.split("-")
    return minutes_of(start), minutes_of(end)


def _order(lesson: Lesson) -> tuple[int, int]:
    return lesson.time.day.number, lesson.time.start_min
