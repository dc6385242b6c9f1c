"""``export --sheets`` and ``record income``: a month of a small school as workbooks."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from afterschool.document import Document
from afterschool.pay.kept import pay_rows
from afterschool.texts import _
from tests.afterschool.excel.sheets.school import BASIS, SCHOOL, WEEKLY
from ui.cli import main


@pytest.fixture
def school(tmp_path: Path) -> str:
    path = tmp_path / "school.afterschool"
    with (
        Document.create(path, SCHOOL, backups=tmp_path / "backups") as document,
        document.transaction(_("课表")) as change,
    ):
        change.set_roster("V1", WEEKLY)
        change.set_pay(pay_rows(BASIS))
    return str(path)


def test_sheets_of_a_month(school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "九月.xlsx"
    words = ["--only", "increment", "patrol", "--from", "2026-09-07", "--until", "2026-09-08"]
    assert main(["export", school, "--sheets", str(target), *words]) == 0
    assert capsys.readouterr().out == f"2026-09 的表：{target}\n"
    book = load_workbook(target)
    assert book.sheetnames == ["绩效增量发放表", "金额明细", "巡查记录 09-07", "巡查记录 09-08"]
    assert book["绩效增量发放表"]["B4"].value == "王*"
    main(
        ["export", school, "--sheets", str(target), "--only", "increment", "--full-names", "存档", "--month", "2026-10"]
    )
    assert load_workbook(target)["绩效增量发放表"]["B4"].value == "王甲"
    capsys.readouterr()
    assert main(["export", school, "--log"]) == 0
    logged = [line[len("2026-09-07 12:00 ") :] for line in capsys.readouterr().out.splitlines()]
    # The patrol's sheet has whole names, whatever was asked of the others.
    assert logged == [
        "月报和现场表册 2026-09（完整姓名）：九月.xlsx",
        "月报和现场表册 2026-10（完整姓名，用于存档）：九月.xlsx",
    ]


def test_what_was_written_before_a_refusal_is_logged(
    school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", school, "--log"]) == 0
    assert capsys.readouterr().out == "还没有导出过\n"
    plan, poster = tmp_path / "数据.xlsx", tmp_path / "没有" / "a.html"
    assert main(["export", school, "--plan", str(plan), "--poster", str(poster)]) == 2
    with Document.open(Path(school), read_only=True) as document:
        assert [(note.what, note.files) for note in document.exports] == [("plan_book", ("数据.xlsx",))]


def test_a_document_that_is_open_elsewhere_is_exported_without_a_note(
    school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Document.open(Path(school)):
        assert main(["export", school, "--plan", str(tmp_path / "数据.xlsx")]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"学期数据：{tmp_path / '数据.xlsx'}\n"
    assert captured.err.startswith("没有记入导出记录：")


def test_a_document_without_roster_has_no_sheets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.afterschool"
    Document.create(path, SCHOOL, backups=tmp_path / "backups").close()
    assert main(["export", str(path), "--sheets", str(tmp_path / "a.xlsx")]) == 2
    assert "还没有课表" in capsys.readouterr().err


def test_incomes_are_entered_listed_and_taken_out(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "income", school, "2026-10", "收费=12,000.5", "补助=300"]) == 0
    assert capsys.readouterr().out.splitlines() == ["收费：12,000.50 元", "补助：300.00 元"]
    assert main(["record", "income", school, "2026-10", "补助=0"]) == 0
    assert main(["record", "income", school, "2026-09"]) == 0
    assert capsys.readouterr().out.splitlines() == ["收费：12,000.50 元", "收费：10,000.00 元"]
    for wrong in ("收费=多", "收费=1.234", "=5", "收费"):
        assert main(["record", "income", school, "2026-10", wrong]) == 2
    assert "最多两位小数" in capsys.readouterr().err


def test_calendars_poster_and_activities(school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, poster, fet = tmp_path / "日历", tmp_path / "a.html", tmp_path / "a.fet"
    assert main(["export", school, "--calendars", str(folder), "--people", "王甲", "T2"]) == 0
    assert capsys.readouterr().out == f"日历 2 个：{folder}\n"
    assert sorted(path.name for path in folder.iterdir()) == ["101 王甲.ics", "102 李乙.ics"]
    assert main(["export", school, "--poster", str(poster), "--fet", str(fet)]) == 2
    assert "处违反规定" in capsys.readouterr().err, "an outside person leads the choir alone"
    assert not poster.exists()


def test_something_must_be_asked_for(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", school]) == 2
    assert "--sheets、--calendars、--poster、--fet" in capsys.readouterr().err
