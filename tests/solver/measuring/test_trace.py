"""What a recorded process is said to have reached: judged by the rules, counted from the start of its own work."""

import json
import sys
from pathlib import Path

import pytest

from afterschool.interchange import case_object, roster_object
from afterschool.model.roster import Roster
from solver.measuring.recording import Recording, record
from solver.measuring.trace import Trace, trace_of
from solver.protocol import EndReason, Event, Finished, Improved, SolveRequest, Stage, StageReached, encode
from tests.make import case, duty, homework, klass, person, phase, post, roster

# One class at homework and one at a post at the same time before: T1 can do both, T2 too.
WEEK = case(
    phase("study", "homework", "mon"),
    klass("1.1", teachers="T1"),
    person("T1"),
    person("T2"),
    post("gate", count=1),
)
NOBODY = roster()  # the class is in no session, the post is empty: 2 uncovered
ALONE = roster(homework("mon", "1.1"), duty("mon", "gate"))  # 2 uncovered, but every session is there
STRANGER = roster(homework("mon", "1.1", by="T2"), duty("mon", "gate", by="T1"))
BROKEN = roster(homework("mon", "1.1", by="T1"), homework("mon", "1.1", by="T2"))


def improved(found: Roster, bound: float | None = None, uncovered_bound: int | None = None) -> Improved:
    return Improved(seconds=99, roster=roster_object(found), bound=bound, uncovered_bound=uncovered_bound)


def trace(tmp_path: Path, *said: tuple[float, Event]) -> Trace:
    path = tmp_path / "said"
    path.write_text("".join(f"{seconds}\t{encode(event)}\n" for seconds, event in said), encoding="utf-8")
    return trace_of(Recording(path=path, status=0, seconds=60.5, memory_mb=12.0), WEEK, solver="one", name="week")


READING = (0.5, StageReached(stage=Stage.READING, seconds=0.0))


def test_seconds_count_from_the_start_of_the_work_by_our_own_clock(tmp_path: Path) -> None:
    found = trace(tmp_path, READING, (1.75, improved(STRANGER)))
    assert (found.start_s, found.seconds) == (0.5, 60.0)
    assert [moment.seconds for moment in found.moments] == [1.25]


def test_the_score_is_that_of_the_rules_and_its_rest_has_no_uncovered_places(tmp_path: Path) -> None:
    found = trace(tmp_path, READING, (1.0, improved(NOBODY)), (2.0, improved(STRANGER, bound=10.0, uncovered_bound=0)))
    first, last = found.moments
    # The post and the class: 2 places at 10,000 each, nothing else.
    assert (first.uncovered, first.without_session, first.score) == (2, 1, 20000)
    # T2 does not teach the class: 2. Two people at school: 2. Loads 1 and 0.5 around 0.75: 10 × 2 × 0.0625.
    assert (last.uncovered, found.rest(last)) == (0, 5.25)
    assert found.rest_bound(last) == 10.0
    assert found.rest_gap(last) == 0.0


def test_the_bound_of_the_rest_leaves_out_what_is_proven_to_be_uncovered(tmp_path: Path) -> None:
    found = trace(tmp_path, READING, (1.0, improved(NOBODY, bound=10004.0, uncovered_bound=1)))
    assert found.last is not None
    assert found.rest_bound(found.last) == 4.0


def test_complete_means_that_every_session_is_there(tmp_path: Path) -> None:
    found = trace(tmp_path, READING, (1.0, improved(NOBODY)), (2.0, improved(STRANGER)))
    # At the end nothing is uncovered: up to 0 × 1.1 + 2 places count as nearly as good.
    assert found.covered is not None
    assert found.covered.seconds == 0.5
    assert found.complete is not None
    assert found.complete.seconds == 1.5
    assert trace(tmp_path, READING, (1.0, improved(NOBODY))).complete is None
    assert trace(tmp_path, READING, (1.0, improved(ALONE))).complete is not None


def test_a_roster_that_breaks_a_rule_counts_for_nothing(tmp_path: Path) -> None:
    found = trace(tmp_path, READING, (1.0, improved(BROKEN)))
    assert (found.moments, found.illegal, found.complete) == ((), 1, None)


def test_a_worse_roster_changes_nothing_and_a_bound_alone_is_noted(tmp_path: Path) -> None:
    told = (READING, (1.0, improved(STRANGER)), (2.0, improved(NOBODY)), (3.0, Improved(seconds=3, bound=3.0)))
    found = trace(tmp_path, *told)
    assert [moment.uncovered for moment in found.moments] == [0, 0, 0]
    assert [moment.bound for moment in found.moments] == [None, None, 3.0]
    last = found.at(1.6)
    assert last is not None
    assert (last.seconds, found.at(0.2)) == (1.5, None)


def test_noise_between_the_lines_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "said"
    last = Finished(
        seconds=1, reason=EndReason.TIME, score=0, uncovered=0, bound=0, uncovered_bound=0, roster=roster_object(ALONE)
    )
    path.write_text(f"0.5\thello\n0.6\t{{}}\n1.0\t{encode(last)}\n", encoding="utf-8")
    found = trace_of(Recording(path=path, status=1, seconds=2, memory_mb=None), WEEK, solver="one", name="week")
    assert [moment.uncovered for moment in found.moments] == [2]


SCRIPT = """
import json, sys, time
request = json.loads(sys.stdin.readline())
held = bytearray(30_000_000)
print(json.dumps({"type": "StageReached", "stage": "reading", "seconds": request["seconds"]}), flush=True)
"""


def test_a_recording_has_every_line_with_its_time_and_the_memory_held(tmp_path: Path) -> None:
    request = SolveRequest(case=case_object(WEEK), seconds=3)
    recording = record((sys.executable, "-c", SCRIPT), request, tmp_path / "said")
    (line,) = recording.path.read_text(encoding="utf-8").splitlines()
    seconds, said = line.split("\t")
    assert float(seconds) > 0
    assert json.loads(said) == {"type": "StageReached", "stage": "reading", "seconds": 3}
    assert recording.status == 0
    assert recording.memory_mb is not None
    assert recording.memory_mb > 30


def test_a_process_that_reads_nothing_is_recorded_as_well(tmp_path: Path) -> None:
    recording = record(
        (sys.executable, "-c", "raise SystemExit(4)"), SolveRequest(case={"x": "y" * 10**6}), tmp_path / "s"
    )
    assert (recording.status, recording.path.read_bytes()) == (4, b"")


def test_a_process_far_beyond_its_time_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("solver.measuring.recording.LATE_S", 0.5)
    command = (sys.executable, "-c", "import time; time.sleep(600)")
    assert record(command, SolveRequest(case={}, seconds=0.1), tmp_path / "said").status == -9
