"""A small case solved as a whole: the best roster and its proof.

In stages: first the fewest uncovered places, then the least rest among the rosters with so few. That is the best score
as long as no saving in the rest can pay for one more uncovered place; where the weights allow such a bargain, score is
minimised as it stands, in one stage. With strict balance the most even load comes in between, as a stage of its own.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from ortools.sat.python import cp_model

from solver.engine import Engine, Limit, Outcome, Values
from solver.manners import THOROUGH
from solver.objective import LARGEST_SCALE, Terms
from solver.sparse import Rows, cut
from solver.week_model import WeekModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """What is known after a whole solve."""

    values: Values | None
    bound: Fraction | None
    """Of the score."""
    uncovered_bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balanced:
    """What is known after a whole solve with strict balance."""

    values: Values | None
    optimal: bool
    """Whether every stage was solved to its end."""
    uncovered_bound: int


def solve_whole(week: WeekModel, engine: Engine, hint: Values, price: Fraction, limit: Limit) -> Solved:
    """Solve ``week`` as a whole, starting from ``hint``; ``price`` is the weight of an uncovered place."""
    shortages, fewest = _shortages(week, engine, hint, limit.part(0.3))
    if not shortages.optimal or shortages.values is None:
        return Solved(values=shortages.values, bound=None, uncovered_bound=max(0, fewest))
    least_rest = week.least_rest()
    rows = week.rows.with_row(*week.uncovered_row(fewest))
    values, bound = _rest(week, rows, engine, shortages.values, Fraction(0), limit.part(0.7))
    if bound is not None and bound - least_rest > price:
        values, bound = _rest(week, week.rows, engine, values or shortages.values, price, limit.part(0.7))
        return Solved(values=values, bound=bound, uncovered_bound=fewest)
    if bound is not None:
        bound = min(price * fewest + bound, price * (fewest + 1) + least_rest)
    return Solved(values=values, bound=bound, uncovered_bound=fewest)


def solve_strictly(week: WeekModel, engine: Engine, hint: Values, limit: Limit) -> Balanced:
    """Solve ``week`` as a whole: fewest uncovered places, then the most even load, then the least of all else."""
    shortages, fewest = _shortages(week, engine, hint, limit.part(0.2))
    if not shortages.optimal or shortages.values is None:
        return Balanced(values=shortages.values, optimal=False, uncovered_bound=max(0, fewest))
    rows = week.rows.with_row(*week.uncovered_row(fewest))
    balance = week.objective.balance_around(week.load(shortages.values))
    model, _scale = _with_balance(week, rows, shortages.values, balance)
    even = engine.solve(model, limit.part(0.4), THOROUGH)
    if not even.optimal or even.values is None:
        values = shortages.values if even.values is None else even.values[: week.size]
        return Balanced(values=values, optimal=False, uncovered_bound=fewest)
    _freeze(model, round(even.objective))
    _minimise_others(week, model)
    last = engine.solve(model, limit.part(0.4), THOROUGH)
    values = even.values if last.values is None else last.values
    return Balanced(values=values[: week.size], optimal=last.optimal, uncovered_bound=fewest)


def _shortages(week: WeekModel, engine: Engine, hint: Values, limit: Limit) -> tuple[Outcome, int]:
    """The first stage, and how many uncovered places it proves to be unavoidable."""
    everything = np.ones(week.size, dtype=bool)
    first = cut(week.rows, everything, np.asarray(hint, dtype=np.int64), week.uncovered_weights())
    outcome = engine.solve(first.model, limit, THOROUGH)
    return outcome, int(week.objective.uncovered.constant) + int(np.ceil(outcome.bound - 1e-6))


def _rest(
    week: WeekModel, rows: Rows, engine: Engine, hint: Values, price: Fraction, limit: Limit
) -> tuple[Values | None, Fraction | None]:
    """The least of rest + ``price`` · uncovered under ``rows``, with the balance exact; values and proven bound."""
    load = week.load(hint)
    terms = week.objective.rest_around(load)
    for var, weight in week.objective.uncovered.by_var.values():
        terms.add(var, price * weight)
    constant = terms.constant + price * week.objective.uncovered.constant
    model, scale = _with_balance(week, rows, hint, terms)
    outcome = engine.solve(model, limit, THOROUGH)
    if outcome.values is None:
        return None, None
    return outcome.values[: week.size], constant + _down(outcome, scale)


def _with_balance(week: WeekModel, rows: Rows, hint: Values, terms: Terms) -> tuple[cp_model.CpModel, int]:
    """The whole model that minimises ``terms``, which are around the load of ``hint``, and the scale of its goal."""
    factor = week.objective.balance_factor
    scale = min(LARGEST_SCALE, lcm(terms.denominator(), factor.denominator))
    part = cut(rows, np.ones(week.size, dtype=bool), np.asarray(hint, dtype=np.int64), terms.scaled(scale, week.size))
    _subtract_square(week, part.model, week.load(hint), -int(-factor * scale // 1))
    return part.model, scale


def _freeze(model: cp_model.CpModel, value: int) -> None:
    """Ensures that what ``model`` minimises stays at ``value``."""
    row, objective = model.proto.constraints.add().linear, model.proto.objective
    row.vars.extend(objective.vars)
    row.coeffs.extend(objective.coeffs)
    row.domain.extend((-(2**60), value))


def _minimise_others(week: WeekModel, model: cp_model.CpModel) -> None:
    """Minimise what counts beside uncovered places and the balance."""
    costs, _constant = week.rest_weights_without_balance()
    used = np.flatnonzero(costs)
    variables = [model.get_int_var_from_proto_index(index) for index in used.tolist()]
    whole = np.floor(costs[used] * LARGEST_SCALE + 1e-6).astype(np.int64)
    model.minimize(
        cp_model.LinearExpr.weighted_sum(variables, (whole // np.gcd.reduce(whole)).tolist()) if len(used) else 0
    )


def _subtract_square(week: WeekModel, model: cp_model.CpModel, load: int, weight: int) -> None:
    """Take ``weight`` · D² off the objective, D being how far the places of balanced people are from ``load``."""
    places = [(model.get_int_var_from_proto_index(var.index), units) for var, units in week.objective.load]
    if not weight or not places:
        return
    most = sum(units for _, units in places)
    deviation = model.new_int_var(-load, most - load, "")
    model.add(deviation == sum(units * var for var, units in places) - load)
    square = model.new_int_var(0, max(load, most - load) ** 2, "")
    model.add_multiplication_equality(square, [deviation, deviation])
    for index, value in ((deviation.index, 0), (square.index, 0)):
        model.add_hint(model.get_int_var_from_proto_index(index), value)
    objective = model.proto.objective
    objective.vars.append(square.index)
    objective.coeffs.append(-weight)


def _down(outcome: Outcome, scale: int) -> Fraction:
    """The proven bound as a multiple of 1 / ``scale``, rounded down where the search was not finished."""
    exact = outcome.objective if outcome.optimal else outcome.bound
    return Fraction(int(np.floor(exact + 1e-6)), scale)
