"""Timetables into the plan: the lessons of every class that the files speak of are replaced, all others stay.

Where it cannot be seen who teaches a lesson, the class keeps what it had at that time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from afterschool.excel.directory import Kind
from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.timetable.bells import find_bells
from afterschool.excel.importing.timetable.faults import Faults
from afterschool.excel.importing.timetable.periods import Bells, joined_bells, typed_bells
from afterschool.excel.importing.timetable.reading import TakenLesson, TimetableReader
from afterschool.excel.reader.sheet import SheetData
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.values import Fault
from afterschool.model.people import Lesson, StaffMember
from afterschool.model.plan import SchoolPlan
from afterschool.model.words import Weekday, WeekParity, name_of
from afterschool.problems import Problem, Severity, SheetCell
from afterschool.texts import _

Sheet = tuple[str, SheetData]
"""The name of the file, and a sheet of it."""


def take_timetables(
    timetables: Sequence[Sheet], bell_sheets: Sequence[Sheet], typed: str, context: ReadContext
) -> tuple[SchoolPlan, list[Problem]]:
    """``context.plan`` with the lessons of all ``timetables``, and what is wrong with them.

    ``typed`` holds the times of the lessons of a day in their order, for timetables that do not tell them.
    """
    faults = Faults()
    reader = TimetableReader(context, _bells(timetables, bell_sheets, typed, faults), faults)
    for file, sheet in timetables:
        reader.read(file, Grid.of(sheet))
    _warn_of_clashes(reader.lessons, context, faults)
    return _merged(context.plan, reader), faults.problems()


def _bells(timetables: Sequence[Sheet], bell_sheets: Sequence[Sheet], typed: str, faults: Faults) -> Bells:
    bells = typed_bells(typed)
    if isinstance(bells, Fault):
        file, sheet = timetables[0]
        faults.add(SheetCell(file=file, sheet=sheet.name), bells)
        bells = Bells()
    for _file, sheet in bell_sheets:
        found = find_bells(Grid.of(sheet))
        bells = joined_bells(bells, found) if found else bells
    return bells


def _merged(plan: SchoolPlan, reader: TimetableReader) -> SchoolPlan:
    taken: dict[str, list[Lesson]] = {}
    for item in reader.lessons:
        taken.setdefault(item.staff, []).append(item.lesson)
    classes = {item.lesson.class_id for item in reader.lessons if item.lesson.class_id}

    def stays(person: StaffMember, lesson: Lesson) -> bool:
        if person.id in reader.whole_people:
            return False
        if lesson.class_id is None:
            return all(new.class_id is not None for new in taken.get(person.id, ()))
        return lesson.class_id not in classes or any(
            class_id == lesson.class_id and time.overlaps(lesson.time) for class_id, time in reader.unsettled
        )

    def taught(person: StaffMember) -> StaffMember:
        kept = [lesson for lesson in person.lessons if stays(person, lesson)]
        lessons = tuple(sorted(dict.fromkeys([*kept, *taken.get(person.id, ())]), key=_order))
        return person if set(lessons) == set(person.lessons) else replace(person, lessons=lessons)

    return replace(plan, staff=tuple(map(taught, plan.staff)))


def _order(lesson: Lesson) -> tuple[int, int, str, str]:
    return (lesson.time.day.number, lesson.time.start_min, lesson.parity.value, lesson.class_id or "")


def _warn_of_clashes(lessons: Iterable[TakenLesson], context: ReadContext, faults: Faults) -> None:
    """Say once for each person that lessons of different classes overlap; classes may be taught together."""
    by_day: dict[tuple[str, str], list[TakenLesson]] = {}
    for item in lessons:
        by_day.setdefault((item.staff, item.lesson.time.day), []).append(item)
    warned: set[str] = set()
    for (staff, _day), items in sorted(by_day.items(), key=lambda entry: _first_place(entry[0])):
        pair = None if staff in warned else _clash(items)
        if pair:
            warned.add(staff)
            faults.add(pair[1].where, _clash_fault(pair, context), Severity.WARNING)


def _first_place(key: tuple[str, str]) -> tuple[str, int]:
    return key[0], Weekday(key[1]).number


def _clash(items: Sequence[TakenLesson]) -> tuple[TakenLesson, TakenLesson] | None:
    for number, one in enumerate(items):
        for other in items[number + 1 :]:
            differ = one.lesson.class_id != other.lesson.class_id
            if differ and one.lesson.time.overlaps(other.lesson.time) and _same_weeks(one.lesson, other.lesson):
                return one, other
    return None


def _same_weeks(one: Lesson, other: Lesson) -> bool:
    return WeekParity.EVERY in (one.parity, other.parity) or one.parity is other.parity


def _clash_fault(pair: tuple[TakenLesson, TakenLesson], context: ReadContext) -> Fault:
    names: Mapping[str, str] = {
        key: context.directory.label(Kind.CLASS, item.lesson.class_id or "")
        for key, item in zip("ab", pair, strict=True)
    }
    time = pair[1].lesson.time
    return Fault(
        what=_(
            "{name}{day} {time} 同时在{a}和{b}有课",
            name=context.directory.label(Kind.STAFF, pair[1].staff),
            day=name_of(time.day),
            time=str(time),
            **names,
        ),
        remedy=_("合班上课不用管；否则请检查课表"),
    )
