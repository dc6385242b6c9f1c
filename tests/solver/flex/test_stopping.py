"""A plan of a week that is stopped: the best so far, judged, and in words what is not proved of it."""

import sys
import threading
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from afterschool.flex.planning import problem_of
from afterschool.flex.problem import Candidate, CrowdLimit, FlexProblem, Right, broken, measure
from afterschool.flex.rows import WindowKind
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import FlexModel, PresenceMinimum
from afterschool.problems import KnownError
from solver.client import run_flex_worker
from solver.flex.greedy import first_choice
from solver.flex.planning import plan_week
from solver.flex.wire import problem_object
from solver.protocol import STOP, EndReason, FlexFinished, FlexImproved, FlexRequest, decode, encode
from tests.afterschool.flex.school import book_with, rules
from tests.afterschool.record.school import NOW
from tests.solver.processes import running_worker, write

MONDAY = date(2026, 9, 7)
AFTERNOON = 15 * 60

ENDLESS = """
import sys
from solver.protocol import FlexImproved, encode
sys.stdin.readline()
print(encode(FlexImproved(seconds=0.5, chosen={chosen}, proved=1)), flush=True)
print("heard", file=open(sys.argv[1], "w"), flush=True)
while sys.stdin.readline(): pass
while True: pass
"""
"""A worker that finds a choice, and is deaf to every wish to stop."""


def test_a_worker_that_is_stopped_and_does_not_answer_is_ended_with_what_it_had(tmp_path: Path) -> None:
    week = FlexWeek(book_with(rules(FlexModel.RIGHT_TO_LEAVE)), MONDAY)
    heard, stop = tmp_path / "heard", threading.Event()

    def stop_when_heard() -> None:
        while not heard.exists():
            time.sleep(0.01)
        stop.set()

    threading.Thread(target=stop_when_heard, daemon=True).start()
    command = (sys.executable, "-c", ENDLESS.format(chosen=(0,)), str(heard))
    solved = plan_week(week, NOW, command=command, stop=stop)
    assert len(solved.plan.windows) == 1
    assert (solved.reason, solved.proved, solved.optimal) == (EndReason.STOPPED, 1, False)
    assert str(solved.proof) == "已按要求停下，已证明不能更公平，没有证明变动最少"


def test_whoever_stops_before_there_is_anything_is_told_so() -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(KnownError, match="计算已停止，还没有得到结果"):
        run_flex_worker(FlexRequest(problem={}), (sys.executable, "-c", "import time; time.sleep(600)"), stop)


def test_what_breaks_a_rule_is_not_shown_even_if_a_stopped_worker_says_it(tmp_path: Path) -> None:
    """One of six may leave, and the choice lets two go on one day."""
    version = rules(FlexModel.RIGHT_TO_LEAVE, PresenceMinimum(count=5, start_min=AFTERNOON))
    week = FlexWeek(book_with(version), MONDAY)
    rows = problem_of(week).candidates
    first = 0
    second = next(n for n, row in enumerate(rows) if row.day == rows[first].day and row.person != rows[first].person)
    lying = f"""
import sys
from solver.protocol import EndReason, FlexFinished, encode
sys.stdin.readline()
print(encode(FlexFinished(seconds=1, reason=EndReason.STOPPED, chosen=({first}, {second}))), flush=True)
"""
    with pytest.raises(KnownError, match="没有通过规则检查"):
        plan_week(week, NOW, command=(sys.executable, "-c", lying))


def test_a_real_worker_hands_out_what_it_has_when_it_is_stopped() -> None:
    """However early or late it hears of it: the choice made without a search, or a better one."""
    people = [f"P{n:02}" for n in range(40)]
    rows = tuple(early_leave(one, day) for one in people for day in range(5))
    problem = FlexProblem(
        candidates=rows,
        rights=tuple(Right(person=one, earned=7 + n, open=3 + n % 4, cap=3, most=3) for n, one in enumerate(people)),
        limits=tuple(CrowdLimit(candidates=tuple(range(n, n + 60)), most=17) for n in range(0, 140, 3)),
    )
    with running_worker() as worker:
        write(worker, encode(FlexRequest(problem=problem_object(problem), seconds=600)))
        assert worker.stdout is not None
        told = [decode(worker.stdout.readline().decode())]
        write(worker, STOP)
        told += [decode(line.decode()) for line in worker.stdout]
    assert isinstance(told[0], FlexImproved)
    last = told[-1]
    assert isinstance(last, FlexFinished)
    assert not list(broken(problem, last.chosen))
    assert measure(problem, last.chosen) <= measure(problem, first_choice(problem))


def early_leave(person: str, day: int) -> Candidate:
    leaves, ends = 15 * 60, 17 * 60 + 30
    return Candidate(
        person=person,
        day=MONDAY + timedelta(day),
        kind=WindowKind.EARLY_LEAVE,
        start_min=leaves,
        end_min=ends,
        units=1,
    )
