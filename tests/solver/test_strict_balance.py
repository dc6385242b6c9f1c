"""Strict balance: after uncovered places an even load goes before strangers, days at school and wishes."""

import os

import pytest

from afterschool.interchange import parse_roster
from afterschool.rules import Verdict, judge
from solver.protocol import EndReason
from solver.search import Search
from tests.make import case, klass, person, phase, rules
from tests.solver.brute_force import Rank, TooLargeError, best_ranks
from tests.solver.tiny_weeks import tiny_week

WEEKS = int(os.environ.get("AFTERSCHOOL_TINY_WEEKS", "100"))


def _strictly(verdict: Verdict) -> Rank:
    """Rounded: the amounts are sums of floats."""
    amounts = (verdict.amounts["uncovered"], verdict.amounts["unfairness"], verdict.score)
    return tuple(round(amount, 4) for amount in amounts)


@pytest.mark.parametrize("part", range(5))
def test_no_roster_is_better_stage_by_stage(part: int) -> None:
    tried = 0
    for seed in range(part * 100_000, (part + 1) * 100_000):
        week = tiny_week(seed)
        if week.rules.weights.get("unfairness", 0) <= 0 or any(w < 0 for w in week.rules.weights.values()):
            continue
        try:
            best = best_ranks(week, _strictly)
        except TooLargeError:
            continue
        finished = Search(week, seconds=600, work=3, threads=1, strict_balance=True).run()
        given_up = frozenset(finished.locks_given_up)
        optimum = min(rank for unmet, rank in best.items() if unmet <= given_up)
        found = _strictly(judge(week, parse_roster(finished.roster).roster))
        assert found == pytest.approx(optimum, abs=0.0011), f"week {seed}"
        assert finished.reason is EndReason.OPTIMAL, f"week {seed}: not proved"
        tried += 1
        if tried * 5 >= WEEKS:
            return


def test_a_stranger_takes_a_group_when_that_evens_the_load() -> None:
    """Two afternoons, one class, its teacher and a stranger. The stranger costs 100, an uneven load of 2 to 0 costs
    10 · (1 + 1) = 20: by the score the teacher does both, with strict balance each does one."""
    weights = {"unfairness": 10.0, "stranger": 100.0, "uncovered": 10000.0, "staff_day": 0.0}
    week = case(
        phase("study", "homework"),
        klass("1.1", teachers="T1"),
        person("T1"),
        person("T2"),
        rules(weights=weights),
    )
    by_score, strictly = (
        judge(
            week, parse_roster(Search(week, seconds=600, work=1, threads=1, strict_balance=strict).run().roster).roster
        )
        for strict in (False, True)
    )
    assert (by_score.amounts["unfairness"], by_score.amounts["stranger"]) == (2, 0)
    assert (strictly.amounts["unfairness"], strictly.amounts["stranger"]) == (0, 1)
