"""On weeks so small that every roster can be tried, the solver finds the best one and proves it."""

import os

import pytest

from afterschool.interchange import parse_roster
from afterschool.rules import judge
from solver.protocol import EndReason, Event, Improved
from solver.search import Search
from tests.solver.brute_force import TooLargeError, best_scores
from tests.solver.tiny_weeks import tiny_week

WEEKS = int(os.environ.get("AFTERSCHOOL_TINY_WEEKS", "300"))
"""How many weeks are tried; more of them on request."""


@pytest.mark.parametrize("part", range(10))
def test_the_score_is_that_of_the_best_of_all_rosters(part: int) -> None:
    tried = 0
    for seed in range(part * 100_000, (part + 1) * 100_000):
        week = tiny_week(seed)
        try:
            best = best_scores(week)
        except TooLargeError:
            continue
        events: list[Event] = []
        finished = Search(week, seconds=600, work=3, threads=1, report=events.append).run()
        given_up = frozenset(finished.locks_given_up)
        optimum = min(score for unmet, score in best.items() if unmet <= given_up)
        assert len(given_up) == min(map(len, best)), f"week {seed}: too many locks given up"
        assert finished.score == pytest.approx(optimum, abs=0.0011), f"week {seed}"
        assert finished.bound <= optimum + 0.0011, f"week {seed}: the bound is none"
        assert finished.reason is EndReason.OPTIMAL, f"week {seed}: not proved"
        for event in events:
            if isinstance(event, Improved) and event.roster is not None:
                assert judge(week, parse_roster(event.roster).roster).score == event.score
        tried += 1
        if tried * 10 >= WEEKS:
            return
