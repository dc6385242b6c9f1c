"""A school of three classes, and its timetables as sheets that were read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from afterschool.excel.importing import ImportProposal, ImportResult
from afterschool.excel.importing.proposal import propose_files
from afterschool.excel.reader.sheet import FileData, MergedRange, SheetData
from afterschool.excel.values import CellValue
from afterschool.model.people import StaffMember
from afterschool.model.plan import HomeClass, Room, SchoolPlan, SubjectTeacher
from afterschool.model.school import School
from afterschool.model.semester import Semester
from afterschool.model.words import name_of

Rows = Sequence[Sequence[CellValue]]
DAYS = ("周一", "周二", "周三", "周四", "周五")
TIMES = "8:20-9:00、9:10-9:50、10:10-10:50、14:00-14:40"
STAFF = (
    StaffMember(id="T1", number="T1", name="李晓明", skills=("chinese",)),
    StaffMember(id="T2", number="T2", name="王芳", skills=("maths",)),
    StaffMember(id="T3", number="T3", name="王敏", skills=("pe",)),
    StaffMember(id="T4", number="T4", name="张伟", skills=("art",)),
    StaffMember(id="T5", number="T5", name="张伟", skills=("music",)),
)
SCHOOL = SchoolPlan(
    school=School(name="实验小学"),
    semester=Semester(name="2026 秋", first_day=date(2026, 9, 1), last_day=date(2027, 1, 20)),
    staff=STAFF,
    rooms=(Room(id="r1", name="三(1)教室"),),
    classes=(
        HomeClass(
            id="c1",
            name="三(1)班",
            grade=3,
            home_room="r1",
            homeroom_teacher="T1",
            subject_teachers=(
                SubjectTeacher(staff="T1", subject="chinese"),
                SubjectTeacher(staff="T2", subject="maths"),
                SubjectTeacher(staff="T3", subject="pe"),
            ),
        ),
        HomeClass(id="c2", name="三(2)班", grade=3, home_room="r1"),
        HomeClass(id="c3", name="三(3)班", grade=3, home_room="r1"),
    ),
)


def sheet(name: str, rows: Rows, merged: Sequence[tuple[int, int, int, int]] = ()) -> SheetData:
    """A sheet; ``merged`` holds first row, first column, last row, last column."""
    areas = tuple(MergedRange(first_row=a, first_column=b, last_row=c, last_column=d) for a, b, c, d in merged)
    return SheetData(name=name, rows=tuple(map(tuple, rows)), merged=areas)


def proposal(*sheets: SheetData) -> ImportProposal:
    return propose_files([FileData(name="课表.xlsx", sheets=sheets)])


def imported(*sheets: SheetData, times: str = TIMES, into: SchoolPlan = SCHOOL) -> ImportResult:
    return proposal(*sheets).with_lesson_times(times).apply(into)


def lessons(result: ImportResult, person: str) -> list[str]:
    """What a person teaches, e.g. ``周一 08:20–09:00 三(1)班 chinese``; odd and even weeks are named."""
    classes = {row.id: row.name for row in result.plan.classes}
    found = next(row for row in result.plan.staff if row.id == person)
    return [
        " ".join(
            filter(
                None,
                (
                    str(name_of(lesson.time.day)),
                    str(lesson.time),
                    classes.get(lesson.class_id or ""),
                    lesson.subject,
                    "" if lesson.parity == "every" else str(name_of(lesson.parity)),
                ),
            )
        )
        for lesson in found.lessons
    ]


def said(result: ImportResult) -> list[str]:
    return [f"{problem.where}: {problem.what}" for problem in result.problems]


def with_lessons(result: ImportResult) -> SchoolPlan:
    """The plan after an import that went well."""
    assert not result.has_errors, said(result)
    return replace(result.plan)
