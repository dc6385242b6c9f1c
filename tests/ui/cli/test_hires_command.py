"""``afterschool hires``: estimates without a roster, verified figures with one."""

import json
from pathlib import Path

import pytest

from afterschool.interchange import case_object, json_text, roster_object
from tests.afterschool.shortages.lacking_leads import leads_week
from tests.greedy import greedy_roster
from tests.make import case
from ui.cli import main


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    week, now = tmp_path / "case.json", tmp_path / "roster.json"
    week.write_text(json_text(case_object(leads_week())), encoding="utf-8")
    now.write_text(json_text(roster_object(greedy_roster(leads_week()))), encoding="utf-8")
    return [str(week), str(now)]


def test_estimates_say_that_they_are(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hires", files[0]]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "数人头：1/1",
        "再有 1 名志愿者（周二、周三；体育锻炼；会体育）：缺额约少 2（估算）",
        "再有 1 名志愿者（周二；体育锻炼；会体育）：缺额约少 1（估算）",
        "再有 1 名志愿者（周三；体育锻炼；会体育）：缺额约少 1（估算）",
    ]


def test_with_a_roster_the_best_are_verified(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hires", *files, "--seconds", "600", "--threads", "1", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert (first["estimated"], first["at_once"], first["verified"], first["exact"]) == (2, 2, 2, True)


def test_nothing_to_gain_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.json"
    path.write_text(json_text(case_object(case())), encoding="utf-8")
    assert main(["hires", str(path)]) == 0
    assert "看不出" in capsys.readouterr().out
