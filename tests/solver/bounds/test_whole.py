"""Lines from the model in whole numbers: never above the best roster, and nearly there."""

import time

import pytest

from afterschool.model.case import Case
from solver.bounds.rest import RestBound
from solver.engine import NOTHING, Outcome, Values
from solver.goals import FINEST_SCALE
from solver.neighbourhoods import Kind
from solver.protocol import EndReason
from solver.search import Search
from solver.week_model import WeekModel
from tests.solver.brute_force import TooLargeError, best_scores
from tests.solver.tiny_weeks import priced, tiny_week

NEARLY = 1e-3
WEEKS = 14
"""In each part."""


def _tiny_weeks(part: int, price: float) -> list[tuple[Case, float]]:
    """Weeks with the best score there is."""
    found: list[tuple[Case, float]] = []
    for seed in range(part * 10_000, (part + 1) * 10_000):
        week = priced(tiny_week(seed), price)
        try:
            found.append((week, min(best_scores(week, most=500).values())))
        except TooLargeError:
            continue
        if len(found) == WEEKS:
            break
    return found


@pytest.mark.parametrize("part", range(3))
def test_the_bound_comes_to_the_best_rest_but_for_the_grain_of_the_slopes(part: int) -> None:
    """Slopes are multiples of 1/scale. One touches within 1/(4·f·scale) of any load, f = what the square of a load
    counts, and a line loses f times the square of the distance: 1/(16·f·scale²) at most."""
    for week, least in _tiny_weeks(part, price=0):
        model = WeekModel(week)
        bound = RestBound(model, most_uncovered=10**6, load=2)
        for _, _value in zip(range(4), bound.steps(lambda: 600.0), strict=False):
            pass
        found: list[Values] = []
        for value in bound.whole_steps(lambda: 600.0, found.append, 1):
            assert float(value) <= least + NEARLY
        scale = min(FINEST_SCALE, model.objective.rest.denominator())
        square = float(model.objective.balance_factor)
        grain = 1 / (16 * square * scale**2) if square else 0.0
        assert float(bound.value) >= least - grain - NEARLY
        assert min(model.goals.standing(values).score for values in found) >= least - NEARLY


def test_search_takes_bounds_and_rosters_from_the_proof_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiny weeks are solved as a whole; here they are searched as those of middling size are, by a search that finds
    nothing itself: it begins with nobody serving, and can only end with the best roster if the proof brings it."""
    monkeypatch.setattr("solver.search.SMALL", 0)
    monkeypatch.setattr("solver.search.FirstRoster.plan", lambda _first, values: values)
    monkeypatch.setattr("solver.improve.Neighbourhoods.next", lambda _neighbourhoods, short: _idle())
    for week, optimum in _tiny_weeks(7, price=10_000)[:6]:
        finished = Search(week, seconds=20, threads=2).run()
        assert finished.reason is EndReason.OPTIMAL
        assert finished.bound <= optimum + NEARLY
        assert finished.score == pytest.approx(optimum, abs=NEARLY)


def _idle() -> Kind:
    """A neighbourhood in which nothing is ever found."""
    return Kind(
        "idle", make=lambda _size, _values: lambda _owner: False, size=1, smallest=1, largest=1, search=_nothing
    )


def _nothing(*_asked: object) -> Outcome:
    time.sleep(0.01)
    return NOTHING
