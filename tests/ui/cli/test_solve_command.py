"""``afterschool solve``: whatever is to be planned, checked again, and nothing begun that cannot be finished."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from afterschool.document import Document
from afterschool.interchange import case_object, json_text
from solver import asking
from solver.client import run_worker
from solver.protocol import Event, Finished, SolveRequest
from tests.solver.busy_week import BUSY_WEEK
from tests.solver.processes import command_that_tells_its_pid, on_first_roster
from ui.cli import main

POST = {"id": "gate", "name": "护学岗", "days": ["mon", "tue"], "start": "16:00", "end": "17:00", "count": 1}
PERSON = {"id": "T1", "kind": "own", "cleared": True, "roles": ["post"], "max_per_day": 1, "max_per_week": 1}
CASE = {
    "format": "afterschool-case/1",
    "school": {"name": "小学"},
    "off_work": "17:30",
    "phases": [],
    "classes": [],
    "rooms": [],
    "staff": [PERSON],
    "clubs": [],
    "posts": [POST],
    "rules": {},
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_case_is_planned_and_its_roster_passes_the_check(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "roster.json"
    assert main(["solve", str(case), "--seconds", "600", "--out", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    # One person, at most one place a week, two days to stand: one place stays empty, and no roster can do better.
    assert (told["hard"], told["uncovered"], told["uncovered_bound"]) == (0, 1, 1)
    assert told["reason"] == "optimal"
    assert main(["check", str(case), str(out)]) == 0


def test_improvements_are_printed_as_seconds_score_and_bound(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", str(case), "--seconds", "600"]) == 0
    first = capsys.readouterr().out.splitlines()[0].split()
    assert len(first) == 3
    assert float(first[0]) >= 0
    assert float(first[1]) >= 10000


def test_a_document_keeps_the_roster_as_a_step_that_can_be_undone_and_the_run(case: Path, tmp_path: Path) -> None:
    path = tmp_path / "school.afterschool"
    assert main(["new", str(path), "--from", str(case)]) == 0
    assert main(["solve", str(path), "--seconds", "600"]) == 0
    with Document.open(path) as document:
        version = document.plan.semester.versions[0].id
        roster = document.roster(version)
        assert roster is not None
        assert sum(len(session.people) for session in roster.sessions) == 1
        (run,) = document.runs
        assert (run.uncovered, run.number) == (1, 1)
        assert document.run_roster(run.id) == roster
        document.undo()
        assert document.roster(version) is None


@pytest.mark.parametrize(
    "limit", [["--seconds", "-5"], ["--seconds", "long"], ["--threads", "0"], ["--seconds", "inf"]]
)
def test_a_limit_that_is_none_is_refused_before_anything_is_done(
    case: Path, limit: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["solve", str(case), *limit])
    assert ended.value.code == 2
    assert limit[1] in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told_before_planning(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["solve", str(case), "--out", str(tmp_path / "nowhere" / "roster.json")]) == 2
    told = capsys.readouterr()
    assert "nowhere" in told.err
    assert told.out == "", "planning had begun"


def test_a_folder_of_cases_is_measured_case_by_case(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["bench", str(tmp_path), "--seconds", "600", "--json", "--out", str(out)]) == 0
    assert json.loads(capsys.readouterr().out)["case"]["uncovered"] == 1
    assert "case (0/1/0)" in (out / "table.md").read_text(encoding="utf-8")
    assert main(["bench", str(case), "--seconds", "600"]) == 0
    assert "| 1 (1) |" in capsys.readouterr().out


def test_a_worker_killed_in_mid_search_leaves_its_last_roster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, pid_file, out = tmp_path / "busy.json", tmp_path / "pid", tmp_path / "roster.json"
    path.write_text(json_text(case_object(BUSY_WEEK)), encoding="utf-8")
    command = command_that_tells_its_pid(pid_file)

    def watched(request: SolveRequest, on_event: Callable[[Event], None], **_more: object) -> Finished:
        kill = on_first_roster(pid_file, lambda pid: os.kill(pid, signal.SIGKILL))

        def listen(event: Event) -> None:
            on_event(event)
            kill(event)

        return run_worker(request, listen, command)

    monkeypatch.setattr(asking, "run_worker", watched)
    assert main(["solve", str(path), "--out", str(out), "--json"]) == 0
    told = capsys.readouterr()
    assert told.err == "计算程序意外退出。已保留目前最好的结果，可以再开始一次。\n"
    assert json.loads(told.out)["reason"] == "cut_short"
    assert main(["check", str(path), str(out)]) == 0
