"""Five days of a small school by the commands of an office: what the sheets say is what was recorded."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from semester import money
from semester.checks import Findings, check_formulas
from semester.months import archived
from semester.prints import office_program, recalculated
from simulate_semester import Semester, live, look_at, read_options, report

from afterschool.document import Document
from afterschool.excel.cells import put_formula, put_number
from afterschool.excel.figures import Formula
from afterschool.excel.looks import Look, add_looks
from afterschool.excel.writing import workbook_bytes
from afterschool.model.semester import PlanVersion
from afterschool.texts import _
from tests.afterschool.record.school import PLAN, ROSTER

FIRST, LAST = date(2026, 9, 2), date(2026, 9, 8)
VERSIONS = (
    PlanVersion(id="V1", name="一", first_day=FIRST, last_day=date(2026, 9, 4)),
    PlanVersion(id="V2", name="二", first_day=date(2026, 9, 7), last_day=LAST),
)


@pytest.fixture(scope="module")
def semester(tmp_path_factory: pytest.TempPathFactory) -> Semester:
    folder = tmp_path_factory.mktemp("semester")
    school = folder / "small.afterschool"
    staff = tuple(replace(row, max_per_week=10, number=row.id) for row in PLAN.staff)
    plan = replace(
        PLAN, staff=staff, semester=replace(PLAN.semester, first_day=FIRST, last_day=LAST, versions=VERSIONS)
    )
    with Document.create(school, plan) as document, document.transaction(_("求解")) as change:
        for version in VERSIONS:
            change.set_roster(version.id, ROSTER)
    return live(read_options([str(folder / "out"), "--document", str(school), "--seconds", "0", "--seed", "3"]))


def test_every_sum_comes_out(semester: Semester) -> None:
    findings = look_at(semester, opens_files=False)
    assert findings.wrong == []
    assert findings.done > 30
    report(semester, findings)
    assert "do not come out" in (semester.office.folder / "report.md").read_text(encoding="utf-8")


def test_something_happened(semester: Semester) -> None:
    """Absences and corrections; the month closed, opened and closed again; both plan versions served."""
    assert semester.life.story.counts["absences"]
    assert any(command.startswith("afterschool record set") for command in semester.office.commands)
    assert sum("record close" in command for command in semester.office.commands) == 2
    assert any("四项指标" in path.name for path in archived(semester.office.folder / "archive"))
    assert {"方案1 课表.xlsx", "方案2 课表.xlsx"} <= {path.name for path in semester.office.written}
    assert all(path.exists() for path in semester.office.written)


def test_a_wrong_sum_is_found(semester: Semester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(money, "CARE", 61)
    wrong = look_at(semester, opens_files=False).wrong
    assert wrong
    assert all("金额明细" in line for line in wrong)


@pytest.mark.skipif(office_program() is None, reason="asks LibreOffice")
def test_a_formula_that_comes_to_something_else_than_the_file_shows_is_found(tmp_path: Path) -> None:
    book = Workbook()
    add_looks(book)
    put_number(book.worksheets[0], 1, 1, 3, Look.NUMBER)
    put_formula(book.worksheets[0], 2, 1, Formula("=A1+4", 8), Look.TOTAL)
    put_formula(book.worksheets[0], 3, 1, Formula("=A1+4", 7), Look.TOTAL)
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook_bytes(book))
    findings = Findings()
    for opened in recalculated(office_program() or "", [path], tmp_path / "opened").values():
        check_formulas(path, opened, findings)
    assert (findings.done, findings.wrong) == (2, ["book.xlsx Sheet A2: 8, worked out 7"])
