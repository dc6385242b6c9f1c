"""At least so many places stay uncovered.

*Leaving out columns.* :func:`solver.sparse.relaxed` keeps some variables and widens every row by all that the others
could contribute. Whatever a roster does there, its kept part is a solution of the relaxed model, so the least
objective over kept terms is a true bound as long as the terms left out are never negative.
"""

import numpy as np

from afterschool.model.words import SessionKind
from solver.engine import Engine, Limit
from solver.neighbourhoods import on_day, skeleton
from solver.sparse import Cut, Flags, relaxed
from solver.week_model import WeekModel


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
