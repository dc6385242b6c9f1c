"""Solutions in which locks are met and nobody else serves, and the part of the model that a lock reaches."""

from collections.abc import Iterable

import numpy as np

from solver.engine import Engine, Limit, Values
from solver.manners import THOROUGH
from solver.sparse import Flags, Ints, cut
from solver.week_model import WeekModel

NEAR = 4
"""From a lock over its ways to decisions and on to what they clash with, so many rows away."""


def nobody_serves(week: WeekModel) -> Ints:
    """The solution in which nobody serves, whatever locks ask for."""
    nothing = np.zeros(week.size, dtype=np.int64)
    for var, value in week.variables.when_nobody_serves():
        nothing[var.index] = value
    return nothing


def around_locks(week: WeekModel, locks: Iterable[int], hops: int, without: Flags) -> Flags:
    """The variables up to so many rows away from some locks; rows ``without`` lead nowhere."""
    around = np.zeros(week.size, dtype=bool)
    around[[week.variables.lock_met[lock].index for lock in locks]] = True
    for _ in range(hops):
        around = around | week.rows.of_rows(week.rows.touching(around) & ~without)
    return around


def start(week: WeekModel, engine: Engine, limit: Limit) -> Values:
    """A solution in which nobody serves, unless locks ask for it: as many locks met as can be found in time."""
    best, columns = nobody_serves(week), [var.index for var in week.variables.lock_met]
    if not columns:
        return tuple(best.tolist())
    balance, everything = week.balance_rows, np.ones(week.size, dtype=bool)
    wanted = np.zeros(week.size, dtype=np.int64)
    wanted[columns] = -1
    for free in (around_locks(week, range(len(columns)), NEAR, balance), everything):
        part = cut(week.rows, free, best, wanted, balance)
        found = engine.solve(part.model, limit.part(0.5), THOROUGH).values
        if found is not None:
            best[part.columns] = found
        if all(best[columns]):
            break
    week.put_right(best)
    return tuple(best.tolist())
