"""What many people do, relaxed first: a true lower limit, a legal roster that is never worse."""

from fractions import Fraction

import numpy as np
import pytest

from afterschool.model.case import Case
from afterschool.rules import judge
from solver.encoding import encode
from solver.engine import Engine, Limit, Stopper, Values
from solver.linear import relax
from solver.propagation import settle
from solver.variables import Owner, Part
from solver.week_model import WeekModel
from tests.greedy import greedy_roster
from tests.solver.busy_week import BUSY_WEEK
from tests.solver.tiny_weeks import tiny_week

WEEKS = [BUSY_WEEK, *map(tiny_week, range(40))]


def _everybody(owner: Owner) -> bool:
    return owner.part is Part.PERSON or owner.decides_leader


def _started(week: Case) -> tuple[WeekModel, Values]:
    model = WeekModel(week)
    values = encode(model, greedy_roster(week)).values
    assert values is not None
    return model, values


def _engine() -> Engine:
    return Engine(threads=1, seed=1, stopper=Stopper())


@pytest.mark.parametrize("week", WEEKS, ids=lambda _week: "")
def test_the_relaxation_costs_no_more_than_the_best_and_what_is_rounded_no_less(week: Case) -> None:
    model, values = _started(week)
    goal = model.goals.around(model.load(values), Fraction(1000))
    limit = Limit(seconds=600)
    start = np.asarray(values, dtype=np.int64)
    free, settled = settle(model.rows, model.region(_everybody), start)
    relaxed = relax(_engine(), model.rows, free, settled, goal.weights, limit, model.chain_rows)
    assert relaxed.values is not None
    fractions = settled.astype(np.float64)
    fractions[relaxed.columns] = relaxed.values
    best = model.improve(_engine(), values, _everybody, goal, limit).values
    rounded = model.round(_engine(), values, _everybody, goal, limit).values
    assert best is not None
    assert goal.weights @ fractions <= goal.weights @ np.asarray(best) + 1e-6
    assert rounded is not None
    assert model.allows(rounded)
    assert goal.weights @ np.asarray(best) <= goal.weights @ np.asarray(rounded) <= goal.weights @ np.asarray(values)


def test_everybody_planned_anew_is_fairer_than_what_was_handed_to_the_first_people() -> None:
    model, values = _started(BUSY_WEEK)
    goal = model.goals.around(model.load(values), Fraction(10000))
    found = model.round(_engine(), values, _everybody, goal, Limit(seconds=600)).values
    assert found is not None
    before, after = judge(BUSY_WEEK, model.roster(values)), judge(BUSY_WEEK, model.roster(found))
    assert after.hard == 0
    assert after.score < before.score


def test_nothing_is_found_without_enough_work_and_what_was_done_is_counted() -> None:
    model, values = _started(BUSY_WEEK)
    engine = _engine()
    goal = model.goals.around(model.load(values), Fraction(10000))
    outcome = model.round(engine, values, _everybody, goal, Limit(seconds=600, work=1e-9))
    assert outcome.values is None
    assert 0 < outcome.work <= engine.work


def test_with_nothing_free_everything_stays() -> None:
    model, values = _started(BUSY_WEEK)
    goal = model.goals.around(model.load(values), Fraction(10000))
    assert model.round(_engine(), values, lambda _owner: False, goal, Limit(seconds=600)).values == values
