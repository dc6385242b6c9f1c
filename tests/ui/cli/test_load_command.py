"""``afterschool load``: words and JSON, in the order of the list of people."""

import json
from pathlib import Path

import pytest

from ui.cli import main

RECORDS = """工号,姓名,日期,内容,开始,结束,计划,实到,代班
T2,李二,2026-10-08,作业辅导,15:00,15:40,是,否,
T1,王一,2026-10-08,作业辅导,15:00,15:40,否,是,是
T1,王一,2026-10-09,作业辅导,15:00,15:40,,,
T2,李二,2026-10-12,作业辅导,15:00,15:50,,,
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "records.csv"
    path.write_text(RECORDS, encoding="utf-8")
    return str(path)


def test_everybody_against_their_own_target(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    # 3 points held, 1.5 each
    assert main(["load", file, "--month", "2026-10"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2026-10",
        "李二（T2）计划 2.0 分，实到 1.0 分（50 分钟），目标 1.5 分，差 -0.5 分",
        "王一（T1）计划 1.0 分，实到 2.0 分（80 分钟），目标 1.5 分，差 0.5 分",
    ]


def test_json_has_exact_points_by_every_dimension(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", file, "--json"]) == 0
    [month] = json.loads(capsys.readouterr().out)
    assert [(row["person"], row["target"], row["over"]) for row in month["balance"]] == [
        ("T2", "3/2", "-1/2"),
        ("T1", "3/2", "1/2"),
    ]
    first, second = month["loads"]
    assert (first["person"], first["covers"], second["covers"]) == ("T1", 1, 0)
    assert first["parts"]["weekday"] == {
        "fri": {"planned": {"points": "1", "minutes": 40}, "held": {"points": "1", "minutes": 40}},
        "thu": {"planned": {"points": "0", "minutes": 0}, "held": {"points": "1", "minutes": 40}},
    }
