"""One sheet with timetables into lessons of people, with a fault for everything that was not understood."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from afterschool.excel.directory import Kind
from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.rows import lost_value
from afterschool.excel.importing.timetable.cells import CellLesson, cell_lessons, is_no_lesson, parities_in
from afterschool.excel.importing.timetable.drawn import DrawnLesson, drawn_lessons, lost_places
from afterschool.excel.importing.timetable.faults import Faults
from afterschool.excel.importing.timetable.frames import Frame, find_frames
from afterschool.excel.importing.timetable.lists import ListedLesson, find_list, listed_lessons, lost_cells
from afterschool.excel.importing.timetable.periods import Bells, Period
from afterschool.excel.importing.timetable.teachers import ListedTeacher, Teachers, listed_beside
from afterschool.excel.importing.timetable.titles import class_in, names_a_class, person_in
from afterschool.excel.normalise.names import split_names
from afterschool.excel.normalise.text import is_nothing
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.tables.references import candidates, find_one, subject_id
from afterschool.excel.values import Fault
from afterschool.model.people import Lesson
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Weekday
from afterschool.problems import Severity, SheetCell
from afterschool.texts import _


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenLesson:
    """A lesson of a person, and where it was found."""

    staff: str
    lesson: Lesson
    where: SheetCell


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """When and whose a lesson is; of class and person, what the timetable as a whole is of."""

    where: SheetCell
    day: Weekday
    period: Period
    class_id: str | None = None
    person: str | None = None
    listed: tuple[ListedTeacher, ...] = ()


@dataclass(slots=True)
class TimetableReader:
    """Reads sheet after sheet."""

    context: ReadContext
    bells: Bells
    """When lessons are that do not say so themselves."""
    faults: Faults = field(default_factory=Faults)
    lessons: list[TakenLesson] = field(default_factory=list)
    whole_people: set[str] = field(default_factory=set)
    """Whose whole week was read."""
    unsettled: list[tuple[str | None, WeeklyTime]] = field(default_factory=list)
    """When classes have a lesson of which it is not known who teaches it."""
    _drawn: dict[str, SheetCell] = field(default_factory=dict)
    """Classes and people with a timetable of their own so far, and where."""
    _teachers: Teachers = field(init=False)

    def __post_init__(self) -> None:
        self._teachers = Teachers(self.context)

    def read(self, file: str, grid: Grid) -> None:
        """Take in a sheet."""
        where = SheetCell(file=file, sheet=grid.sheet.name)
        frames = find_frames(grid)
        for frame in frames:
            self._read_frame(where, grid, frame)
        columns = None if frames else find_list(grid)
        if columns:
            for row in listed_lessons(grid, columns):
                self._read_row(_at(where, row.row), row)
            self._tell_lost(where, grid, lost_cells(grid, columns))
        elif not frames:
            self.faults.add(
                where,
                Fault(
                    what=_("看不出这张课表怎么读"),
                    remedy=_("请让星期写在一行（或一列），节次写在另一列（或一行），例如 周一、第1节"),
                ),
            )

    def _read_frame(self, sheet: SheetCell, grid: Grid, frame: Frame) -> None:
        where = _at(sheet, max(frame.heading_row, 1))
        owner: str | None = None
        person: str | None = None
        if frame.class_line is None:
            owner = class_in(frame.titles, self.context.directory)
            person = None if owner else person_in(frame.titles, self.context.directory)
            if not self._is_first(where, owner, person, frame.titles):
                return
        listed = listed_beside(grid, frame, self.context.directory)
        for drawn in drawn_lessons(grid, frame):
            cell = _at(sheet, drawn.row, drawn.column)
            class_id = self._class(cell, drawn) if frame.class_line is not None else owner
            if class_id or person:
                self._read_place(
                    _Place(
                        where=cell,
                        day=drawn.day,
                        period=drawn.period,
                        class_id=class_id,
                        person=person,
                        listed=listed,
                    ),
                    drawn.text,
                )
        self._tell_lost(sheet, grid, lost_places(grid, frame))
        if person:
            self.whole_people.add(person)

    def _tell_lost(self, sheet: SheetCell, grid: Grid, places: Iterable[tuple[int, int]]) -> None:
        """A lesson that cannot be seen is not one that is not held."""
        for row, column in places:
            fault = lost_value(grid.sheet, row, column)
            if fault is not None:
                self.faults.add(_at(sheet, row, column), fault)

    def _is_first(self, where: SheetCell, owner: str | None, person: str | None, titles: Sequence[str]) -> bool:
        """Whether the timetable is of somebody of whom there was none before."""
        key = owner or person
        if key is None:
            self.faults.add(where, _nobodys(names_a_class(titles)))
            return False
        first = self._drawn.setdefault(key, where)
        if first is not where:
            label = self.context.directory.label(Kind.CLASS if owner else Kind.STAFF, key)
            self.faults.add(
                where,
                Fault(
                    what=_("{name}的课表在{place}已经有一份", name=label, place=first),
                    remedy=_("请只保留一份，或改正标题里的班级"),
                ),
            )
        return first is where

    def _class(self, cell: SheetCell, drawn: DrawnLesson) -> str | None:
        found = find_one(Kind.CLASS, drawn.class_name, self.context.directory)
        if isinstance(found, Fault):
            self.faults.add(cell, found)
            return None
        return found

    def _read_place(self, place: _Place, text: str) -> None:
        lessons = cell_lessons(text, self.context.directory)
        if len(lessons) > 1 and not any(lesson.parities for lesson in lessons):
            self.faults.add(
                place.where,
                Fault(
                    what=_("“{text}”写了不止一门课，没有写单双周，按每周都上处理", text=" ".join(text.split())),
                    remedy=_("如果是单双周轮换，请写成例如 美术(单)/音乐(双)"),
                ),
                Severity.WARNING,
            )
        for lesson in lessons:
            self._take(place, lesson)

    def _take(self, place: _Place, lesson: CellLesson) -> None:
        class_id = place.class_id
        if place.person and lesson.class_name:
            found = find_one(Kind.CLASS, lesson.class_name, self.context.directory)
            if isinstance(found, Fault):
                self.faults.add(place.where, found)
                return
            class_id = found
        span = self.bells.span(place.period)
        if span is None:
            self.faults.add(place.where, _timeless())
            return
        time = WeeklyTime(place.day, *span)
        for person in self._people(place, lesson, class_id):
            if isinstance(person, Fault):
                self.faults.add(place.where, person)
                self.unsettled.append((class_id, time))
                continue
            taken = Lesson(
                time=time,
                class_id=class_id,
                subject=subject_id(lesson.subject) if lesson.subject else self._teachers.only_subject(class_id, person),
                parity=lesson.parity,
            )
            self.lessons.append(TakenLesson(staff=person, lesson=taken, where=place.where))

    def _people(self, place: _Place, lesson: CellLesson, class_id: str | None) -> Iterable[str | Fault]:
        """Who teaches the lesson; who is not known is a fault."""
        if place.person:
            return [place.person]
        found: Sequence[str | Fault] = [self._teachers.named(n, class_id, lesson.subject) for n in lesson.teachers]
        if not found:
            found = self._teachers.of_lesson(class_id, lesson.subject, place.listed) or [
                self._unassigned(class_id, lesson.subject)
            ]
        return dict.fromkeys(found)

    def _unassigned(self, class_id: str | None, subject: str) -> Fault:
        label = self.context.directory.label(Kind.CLASS, class_id) if class_id else ""
        return Fault(
            what=_("不知道{name}的“{subject}”由谁上", name=label, subject=subject),
            remedy=_("请在课表里写上教师，或在“班级”表的任课教师里登记，例如 {subject}：李晓明", subject=subject),
        )

    def _read_row(self, row_place: SheetCell, row: ListedLesson) -> None:
        if is_no_lesson(row.texts["subject"]):
            return
        if row.day is None or row.period is None:
            text = row.texts["day"] if row.day is None else row.texts["period"]
            self.faults.add(
                row_place,
                Fault(what=_("“{text}”看不出是周几或第几节", text=text), remedy=_("请填写例如 周二 和 第3节")),
            )
            return
        lesson = CellLesson(subject=row.texts["subject"], teachers=[*self._names(row.texts.get("teacher", ""))])
        lesson.parities += parities_in(row.texts.get("parity", ""))
        for class_id in self._classes(row_place, row.texts.get("class", "")):
            self._take(_Place(where=row_place, day=row.day, period=row.period, class_id=class_id), lesson)

    def _names(self, text: str) -> tuple[str, ...]:
        return split_names(text, lambda name: bool(candidates(Kind.STAFF, name, self.context.directory)))

    def _classes(self, where: SheetCell, text: str) -> Iterator[str | None]:
        if is_nothing(text):
            yield None
            return
        for name in split_names(text, lambda word: self.context.directory.knows(Kind.CLASS, word)):
            found = find_one(Kind.CLASS, name, self.context.directory)
            if isinstance(found, Fault):
                self.faults.add(where, found)
            else:
                yield found


def _at(sheet: SheetCell, row: int, column: int | None = None) -> SheetCell:
    return SheetCell(file=sheet.file, sheet=sheet.sheet, row=row, column=column)


def _nobodys(name: str) -> Fault:
    if name:
        return Fault(what=_("班级里没有“{name}”", name=name), remedy=_("请检查标题里的班级，或先在“班级”表里添加"))
    return Fault(
        what=_("看不出这是哪个班的课表"),
        remedy=_("请在课表上方的标题或工作表名称里写上班级，例如 三(2)班课程表"),
    )


def _timeless() -> Fault:
    return Fault(
        what=_("看不出各节课的时间"),
        remedy=_("请在节次旁边写上时间（例如 8:20-9:00），或把作息表一起导入，或在“各节时间”里填写"),
    )
