"""``indicators``: the months of a document on the command line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from afterschool.document import Document
from afterschool.texts import _
from tests.afterschool.policy.school import PLAN, ROSTER, noted
from ui.cli import main

LISTED = replace(PLAN, classes=tuple(replace(row, pupils=40) for row in PLAN.classes))
"""Of each class 30 of 40 pupils stay."""


@pytest.fixture
def school(tmp_path: Path) -> str:
    path = tmp_path / "school.afterschool"
    document = Document.create(path, LISTED, backups=tmp_path / "backups")
    with document, document.transaction(_("求解")) as change:
        change.set_roster("V1", ROSTER)
        change.append(*noted().entries)
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(["indicators", *words]) == status
    captured = capsys.readouterr()
    return captured.err if status else captured.out


def sheet(path: Path, *rows: list[object]) -> str:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return str(path)


def test_figures_are_entered_corrected_and_taken_away(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    figures = ("homework=98%", "parents=0.97", "works=12", "--on", "2026-09-30", "--source", "家长问卷 50 份")
    assert said(capsys, "set", school, "2026-09", *figures).splitlines()[-1] == "有 5 处不同"
    assert said(capsys, "set", school, "2026-09", "works=", "homework=98.5").splitlines() == [
        "2026-09 全校 作业完成率：98 % → 98.5 %",
        "2026-09 全校 成果展示：12 项 → 空",
        "有 2 处不同",
    ]
    said(capsys, "set", school, "2026-09", "homework=99", "--grade", "一年级")
    lines = said(capsys, "list", school).splitlines()
    assert lines[0] == "2026-09 全校 作业完成率 98.5 %，家长满意度 97 % （2026-09-30，家长问卷 50 份）"
    assert lines[1] == "2026-09 一年级 作业完成率 99 %"
    said(capsys, "set", school, "2026-09", "homework=", "--grade", "1")
    made = json.loads(said(capsys, "list", school, "--json"))
    assert [(row["month"], row["grade"], row["homework"], row["works"]) for row in made["months"]] == [
        ("2026-09", 0, 98.5, None)
    ]
    # 30 of 40 in both classes on the one day on record
    assert made["counted"][0] == {"month": "2026-09", "grade": 0, "days": 1, "as_planned": 1, "participation": 75.0}


def test_participation_is_taken_over_and_never_silently_replaced(
    school: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "还没有填写指标" in said(capsys, "list", school)
    assert said(capsys, "count", school).splitlines() == [
        "2026-09 全校 参与率：空 → 75 %",
        "2026-09 全校 来源说明：空 → 参与率按 1 天的登记人数，1 天与计划相同",
        "有 2 处不同",
    ]
    said(capsys, "set", school, "2026-09", "participation=80")
    assert said(capsys, "count", school).strip() == "没有不同"
    assert "80 % → 75 %" in said(capsys, "count", school, "--replace")
    assert "2026-09 一年级 参与率：空 → 75 %" in said(capsys, "count", school, "--grades")


def test_a_sheet_is_previewed_then_imported_as_one_step(
    school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sheet(tmp_path / "指标.xlsx", ["月份", "参与率", "学生满意度"], ["9月", 0.9, "95%"])
    assert said(capsys, "import", school, path, "--dry-run").splitlines()[-1] == "有 2 处不同"
    assert json.loads(said(capsys, "list", school, "--json"))["months"] == []
    said(capsys, "import", school, path)
    assert json.loads(said(capsys, "list", school, "--json"))["months"][0]["pupils"] == 95
    assert said(capsys, "import", school, path).strip() == "没有不同"
    with Document.open(Path(school)) as document:
        assert str(document.can_undo) == "导入“指标.xlsx”"


def test_one_bad_cell_and_nothing_is_touched(school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sheet(tmp_path / "指标.xlsx", ["月份", "参与率"], ["9月", 0.9], ["10月", 0.9])
    told = said(capsys, "import", school, path, status=2)
    assert "什么都没有改" in told
    assert "Sheet A3：月份：“10月”不是本学期的月份" in told
    assert json.loads(said(capsys, "list", school, "--json"))["months"] == []


def test_the_template_and_the_book_can_be_read_again(
    school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "set", school, "2026-09", "works=12")
    for name in ("template", "export"):
        path = str(tmp_path / f"{name}.xlsx")
        assert path in said(capsys, name, school, path)
        assert load_workbook(path).sheetnames == ["四项指标"]
        assert said(capsys, "import", school, path).strip() == "没有不同"
    with Document.open(Path(school), read_only=True) as document:
        assert [(row.what, row.names.value) for row in document.exports] == [("indicators", "none")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("2026-10", "works=1"), "2026-10 不在本学期内"),
        (("2026-09", "fun=1"), "没有“fun”这项指标"),
        (("2026-09", "homework=101"), "作业完成率：“101”不在 0 到 100% 之间。请填写如 98% 的数"),
        (("2026-09", "works=1", "--grade", "九年级"), "本校没有“九年级”"),
        (("2026-09",), "没有要登记的数"),
    ],
)
def test_what_cannot_be_entered_is_refused(
    school: str, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in said(capsys, "set", school, *words, status=2)


def test_without_head_counts_nothing_can_be_taken_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "school.afterschool"
    Document.create(path, PLAN, backups=tmp_path / "backups").close()
    assert "没有可用的登记人数" in said(capsys, "count", str(path), status=2)


def test_report_plan_and_archive_have_them(school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "set", school, "2026-09", "homework=98", "works=12")
    folder = tmp_path / "archive"
    assert main(["comply", school, "--profile", "xinrong-2021", "--archive", str(folder)]) == 0
    assert "作业完成率：2026-09 98 %" in capsys.readouterr().out
    (book,) = folder.glob("* 四项指标 *.xlsx")
    row = next(load_workbook(book).worksheets[0].iter_rows(min_row=4, values_only=True))
    assert (row[0], row[3], row[7]) == ("2026-09", 0.98, 12)
