"""Whoever waits for covers gets the least change when it stands, not when the score cannot be better any more."""

import sys
import threading

from afterschool.interchange import case_object
from solver.client import run_worker
from solver.protocol import EndReason, SolveRequest
from tests.make import case, klass, phase

POLISHING = """
import sys
from solver.protocol import STOP, EndReason, Finished, Stage, StageReached, encode
sys.stdin.readline()
for stage in (Stage.SHORTAGES, Stage.BALANCE):
    print(encode(StageReached(stage=stage, seconds=60.0)), flush=True)
reason = EndReason.STOPPED if sys.stdin.readline().strip() == STOP else EndReason.OPTIMAL
end = dict(score=0.0, uncovered=0, bound=0.0, uncovered_bound=0, roster={}, seconds=0.0)
print(encode(Finished(reason=reason, **end)), flush=True)
"""
"""A worker that has needed a minute for the rest and goes on with the score until it is told to stop."""


def test_whoever_asks_for_the_end_is_told_that_it_was_stopped() -> None:
    request = SolveRequest(case=case_object(case(phase("p", "homework", "mon"), klass("1.1", 30))), least_change=True)
    stop = threading.Event()
    finished = run_worker(request, lambda _event: stop.set(), (sys.executable, "-c", POLISHING), stop=stop)
    assert finished.reason is EndReason.STOPPED


def test_a_repair_is_stopped_when_only_the_score_is_left() -> None:
    request = SolveRequest(case=case_object(case(phase("p", "homework", "mon"), klass("1.1", 30))), least_change=True)
    heard: list[object] = []
    finished = run_worker(request, heard.append, (sys.executable, "-c", POLISHING), polish_until_s=60.0)
    assert finished.reason is EndReason.TIME, "nobody asked for the end: its time was over"
    assert len(heard) == 3
