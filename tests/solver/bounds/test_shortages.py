"""How many places stay uncovered at least: never more than in the best of all rosters, and all of them in the end."""

import pytest

from afterschool.model.case import Case
from solver.bounds import least_uncovered, rows_of_days, uncovered_bound
from solver.engine import Engine, Limit, Stopper, Values
from solver.locks import start
from solver.week_model import WeekModel
from tests.solver.brute_force import TooLargeError, best_ranks
from tests.solver.tiny_weeks import tiny_week

WEEKS = 15
"""In each part."""
ENOUGH = Limit(seconds=600, work=1.0)


def _weeks_with_shortages(part: int) -> list[tuple[Case, int]]:
    """Weeks and the fewest uncovered places of all their rosters; weeks in which nothing need be missing aside."""
    found: list[tuple[Case, int]] = []
    for seed in range(part * 10_000, (part + 1) * 10_000):
        week = tiny_week(seed)
        try:
            ranks = best_ranks(week, lambda verdict: (verdict.amounts["uncovered"],), most=500)
        except TooLargeError:
            continue
        fewest = int(min(rank[0] for rank in ranks.values()))
        if fewest:
            found.append((week, fewest))
        if len(found) == WEEKS:
            break
    return found


@pytest.mark.parametrize("part", range(4))
def test_the_whole_week_proves_all_that_cannot_be_avoided_and_finds_a_roster_with_no_more(part: int) -> None:
    for week, fewest in _weeks_with_shortages(part):
        model, engine = WeekModel(week), Engine(threads=1, seed=1, stopper=Stopper())
        of_days = rows_of_days(model, engine, ENOUGH)
        began = start(model, engine, ENOUGH)
        found: list[Values] = [began]

        assert uncovered_bound(model, of_days, engine, ENOUGH) <= fewest
        assert least_uncovered(model, of_days, began, engine, ENOUGH, found.append) == fewest
        assert min(model.goals.standing(values).uncovered for values in found) == fewest


def test_of_a_proof_without_time_nothing_is_claimed_that_is_not_so() -> None:
    for week, fewest in _weeks_with_shortages(5):
        model, engine = WeekModel(week), Engine(threads=1, seed=1, stopper=Stopper())
        none = Limit(seconds=600, work=1e-9)

        assert 0 <= least_uncovered(model, (), start(model, engine, ENOUGH), engine, none, lambda _: None) <= fewest
