"""``afterschool pay``: from files to words and JSON."""

import json
import shutil
from pathlib import Path

import pytest

from afterschool.samples import sample_folder
from ui.cli import main

RULES = """{"format": "afterschool-pay/1", "versions": [{"id": "2026", "name": "2026 年办法", "first_month": "2026-09",
 "items": [{"id": "lesson", "name": "课时", "measure": "lesson", "prices": [{"price": 50}], "most_per_day": 2}],
 "caps": [{"id": "month", "name": "每月封顶", "most": 120, "period": "month"}]}]}"""
RECORDS = """工号,姓名,人员类别,日期,内容,开始,结束
T1,王一,,2026-10-08,作业辅导,15:00,15:40
T1,王一,,2026-10-08,作业辅导,15:50,16:30
T1,王一,,2026-10-08,作业辅导,16:40,17:20
T1,王一,,2026-10-09,作业辅导,16:40,17:20
P1,钱三,退休教师,2026-10-09,社团,16:40,17:20
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    rules, records = tmp_path / "rules.json", tmp_path / "records.csv"
    rules.write_text(RULES, encoding="utf-8")
    records.write_text(RECORDS, encoding="utf-8")
    return [str(rules), str(records)]


def test_a_month_for_everybody(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    # T1: 3 counted lessons of 4 are 150, held to 120; P1: 50, too little for tax
    assert main(["pay", *files, "--month", "2026-10"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2026-10 2026 年办法",
        "钱三（P1）劳务费 50.00 元，扣税 0.00 元，实发 50.00 元",
        "王一（T1）绩效增量 120.00 元",
        "合计 170.00 元",
    ]


def test_one_person_line_by_line(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", *files, "--explain", "王一"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "王一（T1）绩效增量 120.00 元",
        "  课时：3 × 50.00 元 = 150.00 元",
        "  课时：每天最多计 2，−1 = 0.00 元",
        "  每月封顶：共 150.00 元，最多 120.00 元 = −30.00 元",
    ]


def test_json_adds_up(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", *files, "--json"]) == 0
    [month] = json.loads(capsys.readouterr().out)
    assert (month["month"], month["total_fen"], len(month["people"])) == ("2026-10", 17_000, 2)
    assert all(sum(line["fen"] for line in row["lines"]) == row["gross_fen"] for row in month["people"])


def test_trying_other_rules(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # 60 instead of 50: P1 10 more; T1 stays at the cap of 120
    other = tmp_path / "other.json"
    other.write_text(RULES.replace('"price": 50', '"price": 60'), encoding="utf-8")
    assert main(["pay", *files, "--try", str(other)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2026-10 钱三（P1）：50.00 → 60.00 元，差 10.00 元",
        "有变化的 1 人次，合计差 10.00 元",
    ]
    assert main(["pay", *files, "--try", str(other), "--explain", "钱三"]) == 0
    assert capsys.readouterr().out.splitlines()[1:3] == [
        "  课时：1 × 50.00 元 = 50.00 元 → 课时：1 × 60.00 元 = 60.00 元，差 10.00 元",
        "    2026-10-09 周五 16:40–17:20 社团：50.00 → 60.00",
    ]
    assert main(["pay", *files, "--try", str(other), "--explain", "谁"]) == 2
    capsys.readouterr()
    assert main(["pay", *files, "--try", str(other), "--json"]) == 0
    [found] = json.loads(capsys.readouterr().out)
    assert found["person"] == "P1"
    assert [(row["day"], row["after_fen"] - row["before_fen"]) for row in found["lines"][0]["records"]] == [
        ("2026-10-09", 1000)
    ]


def test_who_is_not_there_is_said(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", *files, "--explain", "孙悟空"]) == 2
    assert "孙悟空" in capsys.readouterr().err


def test_what_is_no_month_is_said(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["pay", *files, "--month", "10月"])
    assert end.value.code == 2
    assert "10月" in capsys.readouterr().err


def test_broken_rules_are_told_with_their_place(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path(files[0]).write_text(RULES.replace('"lesson", "prices"', '"hours", "prices"'), encoding="utf-8")
    assert main(["pay", *files]) == 2
    assert "$.versions[0].items[0].measure" in capsys.readouterr().err


def test_a_document_is_paid_as_its_rosters_foresee(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Whole yuan of 50 a lesson, nobody above the cap of 120, and the people add up to the total
    document = shutil.copyfile(sample_folder() / "primary-24.afterschool", tmp_path / "school.afterschool")
    assert main(["pay", files[0], str(document), "--month", "2026-10", "--json"]) == 0
    [month] = json.loads(capsys.readouterr().out)
    paid = {row["gross_fen"] for row in month["people"]}
    assert paid <= {5_000, 10_000, 12_000}
    assert sum(row["gross_fen"] for row in month["people"]) == month["total_fen"] > 0
