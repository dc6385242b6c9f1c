"""``comply``: the report of a document on the command line."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from afterschool.document import Document
from afterschool.indicators.rows import MonthIndicators
from afterschool.texts import _
from tests.afterschool.policy.school import PLAN, ROSTER, noted
from ui.cli import main


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The school with 1 September 2026 on record. Nothing here changes it."""
    folder = tmp_path_factory.mktemp("comply")
    path = folder / "school.afterschool"
    document = Document.create(path, PLAN, backups=folder / "backups")
    with document, document.transaction(_("求解")) as change:
        change.set_roster("V1", ROSTER)
        change.append(*noted().entries)
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(["comply", *words]) == status
    captured = capsys.readouterr()
    return captured.err if status else captured.out


def test_it_prints_every_clause_by_the_schools_own_document(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, school).splitlines()
    assert lines[0] == "示例小学 秋 按国家通用核对：周计划和 2026-09-01 至 2026-09-01 的登记"
    assert any(line.startswith("[符合] 每个年级每天的服务时间") for line in lines)


def test_another_document_and_other_dates_may_be_asked_for(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    made = json.loads(said(capsys, school, "--profile", "xinrong-2021", "--to", "2026-09-02", "--json"))
    assert (made["profile"], made["from"], made["to"]) == ("xinrong-2021", "2026-09-01", "2026-09-02")
    kept = next(row for row in made["clauses"] if row["id"] == "records_kept")
    # the 5 sessions of 2 September were not noted
    assert (kept["state"], kept["evidence"][0]["text"]) == ("not_met", "5 场没有登记")


def test_a_report_of_other_months_has_not_the_figures_of_this_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "school.afterschool"
    plan = replace(PLAN, semester=replace(PLAN.semester, last_day=date(2026, 10, 30)))
    september = MonthIndicators(id="2026-09", month="2026-09", homework_bp=9_000)
    with Document.create(path, plan, backups=tmp_path) as document, document.transaction(_("指标")) as change:
        change.put(september)
    asked = {"": True, "--to 2026-09-30": True, "--from 2026-10-08": False}
    for days, is_told in asked.items():
        assert ("2026-09 90 %" in said(capsys, str(path), *days.split(), "--profile", "xinrong-2021")) is is_told


def test_papers_are_written_and_named_without_disturbing_programs(
    school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / "r.xlsx", tmp_path / "p.docx"]
    assert main(["comply", school, "--json", "--workbook", str(paths[0]), "--school-plan", str(paths[1])]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["profile"] == "national"
    assert captured.err.splitlines() == [f"合规报告：{paths[0]}", f"一校一案：{paths[1]}"]
    assert all(path.stat().st_size for path in paths)


def test_dates_outside_the_semester_are_refused(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "请在 2026-09-01 和 2026-09-30 之间选择" in said(capsys, school, "--from", "2026-08-31", status=2)
