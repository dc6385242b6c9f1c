"""``afterschool why``: words, JSON and exit status."""

import json
from pathlib import Path

import pytest

from afterschool.interchange import case_object, json_text, roster_object
from tests.ui.roster.weeks import SPORT_1, SPORT_2, small_case, small_roster
from ui.cli import main


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    case, roster = tmp_path / "case.json", tmp_path / "roster.json"
    case.write_text(json_text(case_object(small_case())), encoding="utf-8")
    roster.write_text(json_text(roster_object(small_roster())), encoding="utf-8")
    return [str(case), str(roster)]


def test_one_session_by_its_number(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", *files, "--session", str(SPORT_2 + 1)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "周一 15:20–16:20 体育锻炼 一年级2班（体育锻炼）：空缺"
    assert lines[1].startswith("  可以：王芳 (T3)，缺额 −1，其余 +4.3 分（")
    # T1 could come over and T3 take over there, but that is no cheaper than T3 here.
    assert not any("调动" in line for line in lines)
    assert "  不能：赵外聘（不承担体育锻炼）" in lines


def test_swaps_for_a_place_that_is_filled(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", *files, "--session", str(SPORT_1 + 1)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "周一 15:20–16:20 体育锻炼 一年级1班（体育锻炼）：王芳 (T1)"
    assert any(line.startswith("  调动：李娜从“周一 16:30–17:35 作业辅导") for line in lines)


def test_every_shortage_without_a_number(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", *files, "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert "missing" in told.lower()
    assert "can: " in told


def test_json_has_every_candidate_and_move(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", *files, "--session", str(SPORT_2 + 1), "--json"]) == 0
    [place] = json.loads(capsys.readouterr().out)
    assert [row["person"] for row in place["candidates"]] == ["T3", "T2", "T1", "T4"]
    assert place["candidates"][0]["amounts"]["uncovered"] == -1
    assert [move["person"] for move in place["options"][0]["moves"]] == ["T1", "T3"]


def test_a_session_that_is_not_there_is_status_2(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", *files, "--session", "6"]) == 2
    assert "共 5 项" in capsys.readouterr().err
