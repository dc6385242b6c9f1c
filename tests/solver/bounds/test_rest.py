"""Whatever the multipliers are, no roster has a smaller rest than they prove."""

import os
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from afterschool.model.case import Case
from solver.bounds.multipliers import LinearProgram
from solver.bounds.people import MOST_STEPS
from solver.bounds.relaxation import Relaxation, relaxation_of
from solver.bounds.rest import RestBound
from solver.bounds.shortages import rows_of_days
from solver.engine import Engine, Limit, Stopper
from solver.week_model import WeekModel
from tests.solver.brute_force import TooLargeError, best_scores
from tests.solver.tiny_weeks import priced, tiny_week

WEEKS = int(os.environ.get("AFTERSCHOOL_TINY_WEEKS", "120"))
"""How many tiny weeks are tried, in all parts together."""
NEARLY = 1e-6
"""Scores of the rules are sums of floats."""


def _least(week: Case) -> float:
    return min(best_scores(week, most=500).values())


@pytest.mark.parametrize("part", range(6))
def test_no_roster_has_a_smaller_rest_than_proved(part: int) -> None:
    tried = 0
    for seed in range(part * 10_000, (part + 1) * 10_000):
        week = priced(tiny_week(seed), 0)
        try:
            least = _least(week)
        except TooLargeError:
            continue
        model = WeekModel(week)
        engine = Engine(threads=1, seed=1, stopper=Stopper())
        of_days = rows_of_days(model, engine, Limit(seconds=600, work=0.1))
        bound = RestBound(model, most_uncovered=10**6, load=2, of_days=of_days)
        for _, value in zip(range(12), bound.steps(lambda: 10.0), strict=False):
            assert float(value) <= least + NEARLY, f"week {seed}"
        tried += 1
        if tried * 6 >= WEEKS:
            return


@pytest.mark.parametrize("part", range(3))
def test_any_multipliers_prove_a_bound(part: int) -> None:
    lot = np.random.default_rng(part)
    tried = 0
    for seed in range(part * 10_000, (part + 1) * 10_000):
        week = priced(tiny_week(seed), 0)
        try:
            least = Fraction(_least(week))
        except TooLargeError:
            continue
        model = WeekModel(week)
        relaxation = relaxation_of(model, 10**6)
        for _ in range(20):
            assert _proved_by_lot(model, relaxation, lot) <= float(least) + NEARLY, f"week {seed}"
        tried += 1
        if tried >= 10:
            return


def _proved_by_lot(model: WeekModel, relaxation: Relaxation, lot: np.random.Generator) -> float:
    """What multipliers drawn by lot prove, over every load, with the lines of a few slopes drawn by lot."""
    size = len(relaxation.rows.low)
    multipliers = lot.normal(scale=lot.choice((0.1, 3.0)), size=size) * (lot.random(size) < lot.choice((0.1, 1.0)))
    slopes = np.round(lot.normal(scale=20.0, size=5))
    values = relaxation.proved(multipliers, slopes)
    assert values is not None
    loads = np.arange(int(relaxation.load.sum()) + 1)
    heights = (values[:, None] + slopes[:, None] * loads[None, :]).max(axis=0)
    lowest = (heights - float(model.objective.balance_factor) * loads**2).min()
    return float(model.objective.rest.constant) + float(lowest)


@pytest.mark.parametrize("steps", [0, MOST_STEPS])
def test_one_slope_or_many_the_same_is_proved_for_each(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """A slope taken off each unit of load is the same as levels that cost so much less; also for people with too many
    ways to spend a day to be priced as whole weeks."""
    monkeypatch.setattr("solver.bounds.people.MOST_STEPS", steps)
    relaxation = relaxation_of(WeekModel(next(_with_people())), 10**6)
    assert bool(relaxation.people.people) == bool(steps)
    multipliers = np.random.default_rng(1).normal(size=len(relaxation.rows.low))
    slopes = np.asarray([0.0, 2.5, -7.0])
    together = relaxation.proved(multipliers, slopes)
    assert together is not None
    for slope, value in zip(slopes, together, strict=True):
        cheaper = replace(relaxation, cost=relaxation.cost - slope * relaxation.load)
        alone = cheaper.proved(multipliers, np.zeros(1))
        assert alone is not None
        assert alone[0] == value, "sums of multiples of the grain are exact"


def test_a_bound_is_refused_where_floats_could_not_hold_it() -> None:
    model = WeekModel(next(_with_people()))
    relaxation = relaxation_of(model, 0)
    assert relaxation.proved(np.full(len(relaxation.rows.low), 1e12), np.zeros(1)) is None


def _with_people() -> Iterator[Case]:
    return (week for week in map(tiny_week, range(1000)) if len(week.staff) >= 2 and week.classes)


def test_pdlp_comes_to_the_bound_of_the_linear_relaxation() -> None:
    """It goes on from where it was: more slices never leave it unsolved on a tiny week."""
    relaxation = relaxation_of(WeekModel(next(_with_people())), 10**6)
    program = LinearProgram(relaxation.rows)
    point = program.start(relaxation.cost)
    for _ in range(10):
        if not point.solved:
            program.go_on(point, 10.0)
    assert point.solved
    proved = relaxation.proved(point.multipliers, np.zeros(1))
    assert proved is not None
    assert proved[0] >= float(relaxation.cost @ point.values) - 0.01
