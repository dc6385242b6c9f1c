"""``dayplan``: a rainy Wednesday of a small school through the command line."""

import json
from pathlib import Path

import pytest

from afterschool.document import Document
from afterschool.texts import _
from tests.afterschool.record.rain import INDOORS_1, PLAN, ROSTER, SPORT_1
from ui.cli import main

WEDNESDAY, NEXT = ("--on", "2026-09-02"), ("--on", "2026-09-09")
PATIENT = ("--seconds", "600")


@pytest.fixture
def school(tmp_path: Path) -> str:
    path = tmp_path / "school.afterschool"
    document = Document.create(path, PLAN, backups=tmp_path / "backups")
    with document, document.transaction(_("求解")) as change:
        change.set_roster("V1", ROSTER)
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(list(words)) == status
    captured = capsys.readouterr()
    return captured.err if status else captured.out


def sessions(capsys: pytest.CaptureFixture[str], school: str, *day: str) -> set[str]:
    return {row["id"] for row in json.loads(said(capsys, "record", "list", school, *day, "--json"))["sessions"]}


def test_a_rainy_day_is_planned_kept_repeated_and_dropped(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    looked_at = said(capsys, "dayplan", school, *WEDNESDAY, "--rain", *PATIENT)
    assert looked_at.splitlines()[0] == "2026-09-02 周三：户外停用"
    assert "没有保存" in looked_at
    assert SPORT_1 in sessions(capsys, school, *WEDNESDAY)
    kept = json.loads(said(capsys, "dayplan", school, *WEDNESDAY, "--rain", "--keep", *PATIENT, "--json"))
    # Only the rooms change: the people go indoors with their classes.
    assert (kept["kept"], kept["like"], kept["changed_places"], kept["changed_rooms"]) == (True, None, 0, 3)
    assert INDOORS_1 in sessions(capsys, school, *WEDNESDAY)
    assert said(capsys, "dayplan", school, *WEDNESDAY).strip() == "2026-09-02 的预案：雨天"
    assert "沿用 2026-09-02 的预案" in said(capsys, "dayplan", school, *NEXT, "--rain", "--keep")
    messages = said(capsys, "cover", school, *NEXT, "--messages")
    assert "王甲老师，2026-09-09 周三的课后服务有变动" in messages
    said(capsys, "record", "held", school, *WEDNESDAY)
    assert "已经登记" in said(capsys, "dayplan", school, *WEDNESDAY, "--drop", status=2)
    assert "照周计划" in said(capsys, "dayplan", school, *NEXT, "--drop")
    assert "2026-09-09/sport/P0//C1" in sessions(capsys, school, *NEXT)
    assert "没有预案" in said(capsys, "dayplan", school, *NEXT)


def test_a_visit_names_its_rooms(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "没有“礼堂”这个地点" in said(capsys, "dayplan", school, *WEDNESDAY, "--visit", "礼堂", status=2)
    planned = said(capsys, "dayplan", school, *WEDNESDAY, "--visit", "4班教室@16:00-17:00", "--exam", *PATIENT)
    assert planned.splitlines()[0] == "2026-09-02 周三：占用场地 1 处、停社团"
    assert "有什么情况" in said(capsys, "dayplan", school, *WEDNESDAY, "--keep", status=2)
