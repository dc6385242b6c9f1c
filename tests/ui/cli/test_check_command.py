"""``afterschool check``: exit status and words."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.cli import main

CASE = {
    "format": "afterschool-case/1",
    "school": {"name": "小学"},
    "off_work": "17:30",
    "phases": [],
    "classes": [],
    "rooms": [],
    "staff": [],
    "clubs": [],
    "posts": [{"id": "gate", "name": "护学岗", "days": ["mon", "tue"], "start": "16:00", "end": "17:00", "count": 1}],
    "rules": {},
}
POST = {"kind": "post", "day": "mon", "post": "gate", "staff": []}


def write(path: Path, content: object) -> str:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return str(path)


def roster(*sessions: object) -> dict[str, object]:
    return {"format": "afterschool-roster/1", "sessions": list(sessions)}


def test_a_sound_roster_with_shortages_is_status_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, answer = write(tmp_path / "case.json", CASE), write(tmp_path / "roster.json", roster(POST))
    assert main(["check", case, answer, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    # One post on two days, one person each, nobody there: 2 places uncovered, 10,000 each.
    assert (report["hard"], report["amounts"]["uncovered"], report["score"]) == (0, 2, 20000)


def test_a_broken_rule_is_status_1_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, answer = write(tmp_path / "case.json", CASE), write(tmp_path / "roster.json", roster(POST, POST))
    assert main(["check", case, answer]) == 1
    assert "安排成立且不重复" in capsys.readouterr().out


@pytest.mark.parametrize("broken", ["{", "[]", '{"format": "afterschool-roster/2"}', '{"format": NaN}'])
def test_an_unreadable_file_is_status_2_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    bad = tmp_path / "roster.json"
    bad.write_text(broken, encoding="utf-8")
    assert main(["check", write(tmp_path / "case.json", CASE), str(bad)]) == 2
    told = capsys.readouterr()
    assert "roster.json" in told.err
    assert "Traceback" not in told.err


def test_every_problem_of_a_case_is_listed_with_its_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = {**CASE, "off_work": "25:99", "posts": [{"id": "gate", "days": ["someday"], "start": "x", "end": "17:00"}]}
    assert main(["check", write(tmp_path / "case.json", bad), write(tmp_path / "roster.json", roster())]) == 2
    told = capsys.readouterr().err
    for path in ("$.off_work", "$.posts[0].days[0]", "$.posts[0].start", "缺少 count"):
        assert path in told


def test_a_missing_file_is_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "nowhere.json"), str(tmp_path / "nowhere.json")]) == 2
    assert "nowhere.json" in capsys.readouterr().err


def test_preflight_says_what_no_roster_can_fill(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preflight", write(tmp_path / "case.json", CASE), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    # Nobody is on the staff, and the post asks for one person on each of two days.
    assert report["certainly_missing"] == 2
    assert all(finding["text"] and finding["remedy"] for finding in report["findings"])


def test_a_reader_that_has_had_enough_is_no_failure(tmp_path: Path) -> None:
    case, answer = write(tmp_path / "case.json", CASE), write(tmp_path / "roster.json", roster(POST))
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "ui", "check", case, answer]
    told = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (told.returncode, told.stderr) == (0, b"")
