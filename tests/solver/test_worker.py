"""The worker over a real process: one request in, events out, and an end in every case."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from afterschool.interchange import case_object, parse_case, parse_roster
from afterschool.problems import KnownError
from afterschool.rules import judge
from solver.protocol import STOP, EndReason, Event, Failed, Finished, Improved, SolveRequest, decode, encode
from solver.worker import MOST_PLACES
from tests.make import case, club, klass, person, post, room, venue
from tests.patience import PATIENCE_S
from tests.shared_cases import ROOT

SMALL_WEEK = case(
    *(klass(f"{grade}.{n}", teachers=f"T{grade}{n}") for grade in (1, 2) for n in (1, 2)),
    *(person(f"T{grade}{n}", skills="pe" if n == 1 else "") for grade in (1, 2) for n in (1, 2)),
    person("T9"),
    venue(),
    room("art"),
    club("C1", leaders="T9 T11", rooms="art", members="1.1=5 2.1=4"),
    post("gate"),
)


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[str]]:
    """A worker process, ended after the test whatever happens."""
    process = subprocess.Popen(
        [sys.executable, "-m", "solver", "worker"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    yield process
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None and not stream.closed:
            stream.close()


def _write(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def _events(process: subprocess.Popen[str]) -> Iterator[Event]:
    assert process.stdout is not None
    for line in process.stdout:
        event = decode(line)
        assert not isinstance(event, SolveRequest)
        yield event


def _request(**more: Any) -> str:
    return encode(SolveRequest(**{"case": case_object(SMALL_WEEK), "seconds": 600, **more}))


def test_a_request_is_answered_with_ever_better_rosters_that_keep_every_rule(worker: subprocess.Popen[str]) -> None:
    _write(worker, _request(seconds=1))
    events = list(_events(worker))
    finished = events[-1]
    assert isinstance(finished, Finished)
    scores = [event.score for event in events if isinstance(event, Improved) and event.roster is not None]
    assert scores == sorted(scores, key=lambda score: -(score or 0))
    for event in events:
        if isinstance(event, Improved | Finished) and event.roster:
            verdict = judge(SMALL_WEEK, parse_roster(event.roster).roster)
            assert verdict.hard == 0
            assert verdict.score == event.score
    assert worker.wait(PATIENCE_S) == 0


def test_a_case_that_cannot_be_read_is_answered_with_its_places_in_the_listeners_language(
    worker: subprocess.Popen[str],
) -> None:
    broken = case_object(SMALL_WEEK)
    broken["off_work"] = "25:99"
    broken["staff"] = [{**row, "max_per_day": "viele"} for row in broken["staff"]]
    _write(worker, _request(case=broken))
    *_, failed = _events(worker)
    assert isinstance(failed, Failed)
    with pytest.raises(KnownError) as error:
        parse_case(broken)
    told = str(failed.message)
    assert told == str(error.value), "as few places are all named"
    assert "$.off_work：" in told
    assert "$.staff[4].max_per_day：" in told
    english = failed.message.in_language("en")
    assert "$.off_work: " in english
    assert not re.search("[\u4e00-\u9fff]", english)


def test_of_very_many_faults_the_first_are_named_and_the_others_counted(worker: subprocess.Popen[str]) -> None:
    broken = case_object(SMALL_WEEK)
    broken["staff"] = [{**row, "id": f"T{n}", "max_per_day": "x"} for n, row in enumerate(broken["staff"][:1] * 30)]
    _write(worker, _request(case=broken))
    *_, failed = _events(worker)
    assert isinstance(failed, Failed)
    lines = str(failed.message).splitlines()
    assert len(lines) == 1 + MOST_PLACES + 1
    assert re.fullmatch(r"另有 \d+ 处", lines[-1])


def test_a_stop_line_ends_the_search_with_the_best_roster(worker: subprocess.Popen[str]) -> None:
    _write(worker, _request(seconds=600))
    events = _events(worker)
    assert any(isinstance(event, Improved) for event in events)
    _write(worker, STOP)
    *_, finished = events
    assert isinstance(finished, Finished)
    assert finished.roster
    assert finished.reason in (EndReason.STOPPED, EndReason.OPTIMAL)


def test_the_end_of_the_input_stops_the_search(worker: subprocess.Popen[str]) -> None:
    _write(worker, _request(seconds=600))
    events = _events(worker)
    assert any(isinstance(event, Improved) for event in events)
    assert worker.stdin is not None
    worker.stdin.close()
    *_, finished = events
    assert isinstance(finished, Finished)
    assert worker.wait(PATIENCE_S) == 0


def test_a_case_that_cannot_be_read_fails_with_what_is_wrong(worker: subprocess.Popen[str]) -> None:
    _write(worker, json.dumps({"type": "SolveRequest", "case": {"format": "afterschool-case/1"}}))
    *_, event = _events(worker)
    assert isinstance(event, Failed)
    assert worker.wait(PATIENCE_S) == 1


def test_a_wrong_call_says_how_to_call() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "solver", "nonsense"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "worker" in done.stderr
