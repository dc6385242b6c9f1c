"""At least so many places stay uncovered.

*Leaving out columns.* :func:`solver.sparse.relaxed` keeps some variables and widens every row by all that the others
could contribute. Whatever a roster does there, its kept part is a solution of the relaxed model, so the least
objective over kept terms is a true bound as long as the terms left out are never negative.
"""

from collections.abc import Callable, Sequence

import numpy as np

from afterschool.model.words import SessionKind
from solver.bounds.leads import lead_rows
from solver.engine import Engine, Limit, Values
from solver.manners import THOROUGH
from solver.neighbourhoods import on_day, skeleton
from solver.sparse import FAR, Cut, Flags, Row, cut, relaxed
from solver.week_model import WeekModel


def rows_of_days(week: WeekModel, engine: Engine, limit: Limit) -> list[Row]:
    """What no day can avoid: rows that say how many places stay uncovered in its sport slots, clubs left out.

    Everybody but PE teachers is left out too: they may supervise everything, but cannot stand in for a PE lead.
    """
    weights, free = week.uncovered_weights(), skeleton(week)
    days = list(dict.fromkeys(slot.time.day for slot in week.layout.slots if slot.kind is SessionKind.SPORT))
    found = []
    for day in days:
        of_day = week.region(on_day(day, free)) & ~_meetings(week)
        least = _least(relaxed(week.rows, of_day, np.where(of_day, weights, 0)), engine, limit.part(1 / len(days)))
        if least > 0:
            columns = np.flatnonzero(np.where(of_day, weights, 0))
            found.append(Row(columns.tolist(), weights[columns].tolist(), least, FAR))
    return found


def uncovered_bound(week: WeekModel, of_days: list[Row], engine: Engine, limit: Limit) -> int:
    """At least so many places stay uncovered: clubs and their leaders, and PE teachers at sport, taken together.

    The days share no shortage, so the sum of what they cannot avoid is a bound; ``of_days`` are rows of the model of
    the whole week too.
    """
    rows, free = week.rows.extended(of_days), skeleton(week)
    together = _least(relaxed(rows, week.region(free) | _meetings(week), week.uncovered_weights()), engine, limit)
    return max(0, sum(row.low for row in of_days), together)


def least_uncovered(
    week: WeekModel,
    of_days: Sequence[Row],
    values: Values,
    engine: Engine,
    limit: Limit,
    offer: Callable[[Values], object],
) -> int:
    """At least so many places stay uncovered: the whole week with nothing left out but its balance.

    Where people are short who are no PE teachers, or rooms are, no smaller model shows it. It starts from ``values``;
    ``offer`` is given the solutions that are found, on a thread of CP-SAT.
    """
    stronger = [*of_days, *lead_rows(week)]
    without = np.pad(week.balance_rows, (0, len(stronger)))
    now = np.asarray(values, dtype=np.int64)
    part = cut(week.rows.extended(stronger), ~week.levels, now, week.uncovered_weights(), without)
    outcome = engine.solve(
        part.model, limit, on_solution=lambda found: offer(week.completed(values, part.columns, found))
    )
    return int(week.objective.uncovered.constant) + max(0, int(np.ceil(outcome.bound - 1e-6)))


def _meetings(week: WeekModel) -> Flags:
    """The variables that count missing meetings: they belong to no day."""
    flags = np.zeros(week.size, dtype=bool)
    flags[[var.index for var in week.variables.missing_meetings.values()]] = True
    return flags


def _least(part: Cut, engine: Engine, limit: Limit) -> int:
    """The least objective of a relaxed model, as far as it is proved."""
    outcome = engine.solve(part.model, limit, THOROUGH)
    return max(0, int(np.ceil(part.constant + max(0.0, outcome.bound) - 1e-6)))
