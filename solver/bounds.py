"""Proven lower limits. Each comes from a relaxation: a problem that every roster solves, with fewer rules or terms.

*Leaving out columns.* :func:`solver.sparse.relaxed` keeps some variables and widens every row by all that the others
could contribute. Whatever a roster does there, its kept part is a solution of the relaxed model, so the least
objective over kept terms is a true bound as long as the terms left out are never negative.

*The linear relaxation.* Any vector of multipliers y gives the bound Σ side(y)·y + Σ min of reduced cost times value,
over the range of each variable, whatever solver y came from and however exact it is: so it is recomputed here, and
rounding errors of the solver cannot make it wrong.
"""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver.python import model_builder

from afterschool.model.words import SessionKind
from solver.engine import Engine, Limit
from solver.neighbourhoods import on_day, skeleton
from solver.sparse import Cut, Flags, Rows, relaxed
from solver.week_model import WeekModel

Floats = NDArray[np.float64]


def uncovered_bound(week: WeekModel, engine: Engine, limit: Limit) -> int:
    """At least so many places stay uncovered: clubs and their leaders, and PE teachers at sport, taken together.

    Everybody else is left out: they may supervise everything, but cannot stand in for a PE lead or a club's leader.
    First each day alone, which is soon proved to the end; what the days cannot avoid is a row of the model of the week.
    """
    weights, free = week.uncovered_weights(), skeleton(week)
    rows, sum_of_days = week.rows, 0
    days = list(dict.fromkeys(slot.time.day for slot in week.layout.slots if slot.kind is SessionKind.SPORT))
    for day in days:
        of_day = week.region(on_day(day, free)) & ~_meetings(week)
        least = _least(relaxed(week.rows, of_day, np.where(of_day, weights, 0)), engine, limit.part(0.5 / len(days)))
        columns = np.flatnonzero(np.where(of_day, weights, 0))
        if least > 0:
            sum_of_days += least
            rows = rows.with_row(columns, weights[columns], least, 2**60)
    together = _least(relaxed(rows, week.region(free) | _meetings(week), weights), engine, limit.part(0.5))
    return max(0, sum_of_days, together)


def _meetings(week: WeekModel) -> Flags:
    """The variables that count missing meetings: they belong to no day."""
    flags = np.zeros(week.size, dtype=bool)
    flags[[var.index for var in week.variables.missing_meetings.values()]] = True
    return flags


def _least(part: Cut, engine: Engine, limit: Limit) -> int:
    """The least objective of a relaxed model, as far as it is proved."""
    outcome = engine.solve(part.model, limit, thorough=True)
    return max(0, int(np.ceil(part.constant + max(0.0, outcome.bound) - 1e-6)))


def rest_bound(week: WeekModel, most_uncovered: int, seconds: float) -> Fraction:
    """The rest of the score is at least this in every roster with at most ``most_uncovered`` uncovered places.

    The linear relaxation of the whole model. The balance is left out: it is never negative, and a relaxation can
    balance perfectly.
    """
    weights, constant = week.rest_weights_without_balance()
    rows = week.rows.with_row(*week.uncovered_row(most_uncovered))
    duals = _duals(rows, weights, seconds)
    trivial = _bound_of(rows, weights, np.zeros(len(rows.low)))
    best = max(trivial, _bound_of(rows, weights, duals) if duals is not None else trivial)
    return constant + Fraction(np.floor(best * 1000 - 1e-3)) / 1000


def _duals(rows: Rows, weights: Floats, seconds: float) -> Floats | None:
    """Multipliers from GLOP; any others would do, if worse."""
    model = model_builder.Model()  # type: ignore[no-untyped-call]  # the library left the annotation out
    variables = [model.new_var(float(a), float(b), False, None) for a, b in zip(rows.lower, rows.upper, strict=True)]
    kept = []
    for r in range(len(rows.low)):
        first, last = rows.start[r], rows.start[r + 1]
        expression = model_builder.LinearExpr.weighted_sum(
            [variables[c] for c in rows.column[first:last]], rows.coefficient[first:last].astype(float).tolist()
        )
        low, high = rows.sides(r)
        kept.append(model.add_linear_constraint(expression, low, high))
    used = np.flatnonzero(weights)
    model.minimize(model_builder.LinearExpr.weighted_sum([variables[i] for i in used], weights[used].tolist()))
    solver = model_builder.Solver("glop")
    solver.set_time_limit_in_seconds(max(0.1, seconds))
    if solver.solve(model) != model_builder.SolveStatus.OPTIMAL:
        return None
    return np.asarray([solver.dual_value(row) for row in kept], dtype=np.float64)


def _bound_of(rows: Rows, weights: Floats, duals: Floats) -> float:
    """The bound that ``duals`` prove, recomputed from scratch."""
    low, high = rows.low.astype(np.float64), rows.high.astype(np.float64)
    y = np.where(((duals > 0) & ~rows.has_low) | ((duals < 0) & ~rows.has_high), 0.0, duals)
    sides = np.where(y > 0, y * low, np.where(y < 0, y * high, 0.0))
    products = y[np.repeat(np.arange(len(low)), np.diff(rows.start))] * rows.coefficient
    reduced = weights - np.bincount(rows.column, weights=products, minlength=len(weights))
    return float(sides.sum() + np.minimum(reduced * rows.lower, reduced * rows.upper).sum())
