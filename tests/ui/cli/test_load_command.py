"""``afterschool load``: words and JSON, in the order of the list of people."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from afterschool.document import Document
from afterschool.model.people import Exemption
from afterschool.model.semester import PlanVersion
from afterschool.texts import _
from afterschool.week import week_case
from tests.afterschool.record.school import FIRST, LAST, PLAN, ROSTER
from tests.ui.months.noted import september
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
        "李二（T2）计划 2.0 分，实到 1.0 分（50 分钟），目标 1.5 分，差 −0.5 分",
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


# -- documents -----------------------------------------------------------------------------------
SEPTEMBER_ONLY = date(2026, 9, 30)
VERSIONS = (
    PlanVersion(id="V1", name="上半", first_day=FIRST, last_day=SEPTEMBER_ONLY),
    PlanVersion(id="V2", name="下半", first_day=date(2026, 10, 1), last_day=LAST),
)


def school(folder: Path, *, noted: bool = True) -> Path:
    """September is noted as planned; teacher 6 is exempt in it."""
    ill = Exemption(reason="病假", last_day=SEPTEMBER_ONLY)
    staff = tuple(replace(row, exemption=ill) if row.id == "T6" else row for row in PLAN.staff)
    plan = replace(PLAN, staff=staff, semester=replace(PLAN.semester, versions=VERSIONS))
    path = folder / "school.afterschool"
    with Document.create(path, plan, backups=folder / "backups") as document:
        with document.transaction(_("求解")) as change:
            change.set_roster("V1", ROSTER)
        if noted:
            with document.transaction(_("登记")) as change:
                change.append(*september())
    return path


def test_who_is_exempt_in_a_month_is_not_measured_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", str(school(tmp_path)), "--month", "2026-09"]) == 0
    lines = capsys.readouterr().out.splitlines()
    # 104 points for five people, as on the page.
    assert [line.split("（")[0] for line in lines[1:]] == ["王甲", "李乙", "张丙", "赵丁", "陈戊"]
    assert all("目标 20.8 分" in line for line in lines[1:])


def test_what_is_left_over_goes_into_the_targets_of_a_version_and_out_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = school(tmp_path)
    assert main(["load", str(path), "--carry", "V2"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head == "“下半”的目标已计入到 2026-09-30 为止的差额，下次排班时采用："
    # September: T1 to T3 23.2, 12.2 and 1.2 over, T4 and T5 15.8 and 20.8 under; T6 comes back and owes nothing.
    # October has 104 points again. T1 is further ahead than that, the others share 104 - 23.2 = 80.8, 16.16 each:
    # 3.96, 14.96, 31.96, 36.96 and 16.16, times 6/104; nobody gets less than a quarter.
    assert lines == ["  王甲 25 %", "  李乙 25 %", "  张丙 86 %", "  赵丁 184 %", "  陈戊 213 %", "  刘己 93 %"]
    with Document.open(path, read_only=True) as document:
        shares = {row.id: row.share for row in week_case(document.plan, "V2").staff.values()}
    assert shares["T1"] == 0.25
    assert shares["T5"] == 2.13
    assert main(["load", str(path), "--carry-nothing", "V2"]) == 0
    assert capsys.readouterr().out.splitlines() == ["“下半”的目标不再计入以前的差额"]
    with Document.open(path, read_only=True) as document:
        assert document.plan.semester.versions == VERSIONS


@pytest.mark.parametrize(
    ("version", "noted", "words"),
    [("V1", True, "以后没有课后服务"), ("V2", False, "还没有登记"), ("V3", True, "没有方案 V3")],
    ids=["over", "nothing noted", "unknown"],
)
def test_what_cannot_be_carried_is_refused(
    version: str, noted: bool, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", str(school(tmp_path, noted=noted)), "--carry", version]) == 2
    assert words in capsys.readouterr().err


def test_only_a_document_has_versions(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", file, "--carry", "V2"]) == 2
    assert "不是文档" in capsys.readouterr().err
