"""Who teaches a lesson of the timetable: by name, by 王老师, or by what the class's teachers teach."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from afterschool.excel.directory import Directory, Kind
from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.timetable.cells import cell_lessons
from afterschool.excel.importing.timetable.frames import Frame
from afterschool.excel.normalise.text import fold, is_nothing
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.tables.references import candidates, find_one, subject_id
from afterschool.excel.tables.word_codecs import LIST_MARK
from afterschool.excel.values import Fault
from afterschool.model.people import StaffMember
from afterschool.model.plan import HomeClass
from afterschool.texts import _

_BY_SURNAME = re.compile(r"(?P<surname>.{1,2})(?:老师|教师)")
_SUBJECT_HEADS = frozenset({"科目", "学科", "课程"})
_TEACHER_HEADS = frozenset({"教师", "任课教师", "老师", "任课老师", "姓名", "科任教师"})
_LISTED = re.compile(r"(?:任课教师|任课老师|科任教师|科任老师)[：:\s]+(?P<rest>.+)", re.DOTALL)
_CLASS_MEETINGS = frozenset({"班会", "班队", "班队会", "主题班会", "队会", "晨会", "班队活动", "班团队"})
"""What the homeroom teacher holds where nobody else is named."""

ListedTeacher = tuple[str, str]
"""Subject and teacher in the words of the sheet."""


@dataclass(slots=True)
class Teachers:
    """The people of a plan as timetables name them."""

    context: ReadContext
    _classes: dict[str, HomeClass] = field(init=False)

    def __post_init__(self) -> None:
        self._classes = {row.id: row for row in self.context.plan.classes}

    def named(self, text: str, class_id: str | None, subject: str) -> str | Fault:
        """The id of the person that ``text`` names in a lesson of that class and subject."""
        found = find_one(Kind.STAFF, text, self.context.directory)
        if isinstance(found, str):
            return found
        match = _BY_SURNAME.fullmatch(text)
        if match:
            return self._by_surname(match["surname"], class_id, subject) or found
        namesakes = set(candidates(Kind.STAFF, text, self.context.directory))
        people = [person for person in self.context.plan.staff if person.id in namesakes]
        meant = next((few[0].id for few in self._fewer(people, class_id, subject) if len(few) == 1), None)
        return meant or found

    def of_lesson(self, class_id: str | None, subject: str, listed: Sequence[ListedTeacher]) -> tuple[str | Fault, ...]:
        """Who teaches ``subject`` to the class: by the list beside its timetable, else by the plan; empty: unknown."""
        named = [self.named(name, class_id, subject) for other, name in listed if _same(other, subject)]
        row = self._classes.get(class_id or "")
        if named or row is None:
            return tuple(named)
        found = dict.fromkeys(t.staff for t in row.subject_teachers if _same(t.subject, subject))
        if not found and row.homeroom_teacher and fold(subject) in _CLASS_MEETINGS:
            return (row.homeroom_teacher,)
        return tuple(found)

    def only_subject(self, class_id: str | None, person: str) -> str:
        """What the person teaches the class, where that is one subject; else empty."""
        row = self._classes.get(class_id or "")
        found = {t.subject for t in row.subject_teachers if t.staff == person} if row else set()
        return found.pop() if len(found) == 1 else ""

    def _by_surname(self, surname: str, class_id: str | None, subject: str) -> str | Fault | None:
        """The one of that surname among the class's teachers, else among those of the subject, else among all."""
        named = [person for person in self.context.plan.staff if person.name.startswith(surname)]
        for people in (*self._fewer(named, class_id, subject), named):
            if len(people) == 1:
                return people[0].id
            if people:
                labels = [self.context.directory.label(Kind.STAFF, person.id) for person in people]
                return Fault(
                    what=_("“{name}老师”可能是{people}", name=surname, people=LIST_MARK.join(labels)),
                    remedy=_("请写全名；同名时写工号"),
                )
        return None

    def _fewer(
        self, named: Sequence[StaffMember], class_id: str | None, subject: str
    ) -> Iterator[Sequence[StaffMember]]:
        """Those among ``named`` who teach the class, if possible that subject; then all who teach the subject."""
        row = self._classes.get(class_id or "")
        own = {row.homeroom_teacher, *(t.staff for t in row.subject_teachers)} if row else set()
        skill = subject_id(subject) if subject else ""
        of_class = [person for person in named if person.id in own]
        yield [person for person in of_class if skill in person.skills] or of_class
        yield [person for person in named if skill in person.skills]


def _same(one: str, other: str) -> bool:
    """Whether two names of subjects mean the same."""
    return fold(subject_id(one)) == fold(subject_id(other))


def listed_beside(grid: Grid, frame: Frame, directory: Directory) -> tuple[ListedTeacher, ...]:
    """The table of subjects and teachers that class sheets carry under or beside the timetable."""
    found: list[ListedTeacher] = []
    for row in range(max(frame.heading_row, 1), frame.last_row + 1):
        for column in range(1, grid.width + 1):
            text = grid.heading(row, column)
            match = _LISTED.fullmatch(text)
            if match:
                lessons = cell_lessons(match["rest"], directory)
                found += [(lesson.subject, name) for lesson in lessons for name in lesson.teachers]
            elif fold(text) in _SUBJECT_HEADS:
                found += _pairs_at(grid, row, column)
    return tuple(dict.fromkeys(found))


def _pairs_at(grid: Grid, row: int, column: int) -> Iterator[ListedTeacher]:
    """The pairs under, or right of, the headings 科目 and 教师."""
    if fold(grid.heading(row, column + 1)) in _TEACHER_HEADS:
        places = [((below, column), (below, column + 1)) for below in range(row + 1, grid.height + 1)]
    elif fold(grid.heading(row + 1, column)) in _TEACHER_HEADS:
        places = [((row, right), (row + 1, right)) for right in range(column + 1, grid.width + 1)]
    else:
        return
    for subject_place, teacher_place in places:
        subject, teacher = grid.heading(*subject_place), grid.heading(*teacher_place)
        if is_nothing(subject):
            return
        if not is_nothing(teacher):
            yield subject, teacher
