"""A school with a little of everything, and the importing of sheets into it."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from afterschool.excel.importing import ImportProposal, ImportResult
from afterschool.excel.importing.proposal import propose_files
from afterschool.excel.reader.file import read_path
from afterschool.model.people import StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, Post, Room, SchoolPlan
from afterschool.model.school import School
from afterschool.model.semester import PlanVersion, Semester
from afterschool.model.words import WORKDAYS, Activity, DutyKind, Programme
from tests.afterschool.excel.files import Cells, write_xlsx

EMPTY = SchoolPlan(
    school=School(name=""), semester=Semester(name="", first_day=date(2026, 9, 1), last_day=date(2027, 1, 20))
)
TEACHERS = (
    StaffMember(id="T001", number="T001", name="李晓明"),
    StaffMember(id="T002", number="T002", name="王芳"),
    StaffMember(id="T003", number="T003", name="王芳"),
    StaffMember(id="T004", number="T004", name="Anna Smith"),
)
SCHOOL = SchoolPlan(
    school=School(name="实验小学"),
    semester=Semester(
        name="2026 秋",
        first_day=date(2026, 9, 1),
        last_day=date(2027, 1, 20),
        versions=(PlanVersion(id="v1", name="方案 1", first_day=date(2026, 9, 1), last_day=date(2027, 1, 20)),),
    ),
    clock=(
        ClockPhase(
            id="p1",
            name="社团时段",
            programme=Programme.SERVICE,
            activities=(Activity.HOMEWORK, Activity.CLUB),
            days=WORKDAYS,
            grades=(3, 4),
            start_min=990,
            end_min=1050,
        ),
    ),
    staff=TEACHERS,
    rooms=(Room(id="r1", name="302教室"), Room(id="r2", name="书法教室", kind="calligraphy")),
    classes=(
        HomeClass(id="c1", name="三(1)班", grade=3, home_room="r1"),
        HomeClass(id="c2", name="三(2)班", grade=3, home_room="r1"),
    ),
    clubs=(Club(id="k1", name="书法社"),),
    posts=(Post(id="d1", name="总值", start_min=920, end_min=1080, kind=DutyKind.LEADER),),
)


def proposal_of(
    folder: Path, sheets: Mapping[str, Cells], merged: Mapping[str, Sequence[str]] | None = None
) -> ImportProposal:
    """What is made of a workbook of ``sheets``, each with the ``merged`` ranges named for it."""
    return propose_files([read_path(write_xlsx(folder / "学校.xlsx", sheets, merged=merged))])


def imported(
    folder: Path, name: str, rows: Cells, into: SchoolPlan = SCHOOL, merged: Sequence[str] = ()
) -> ImportResult:
    """What one sheet brings ``into`` a plan."""
    return proposal_of(folder, {name: rows}, {name: merged}).apply(into)


def said(result: ImportResult) -> list[str]:
    """The problems, each with its place."""
    return [f"{problem.where}: {problem.what}" for problem in result.problems]
