"""What follows from the rows alone once most variables are fixed.

A neighbourhood frees what somebody does and every result of it, thousands of variables of which most can only be what
they are: nobody supervises a group that does not meet. Finding them here, with a few passes over arrays, keeps them
out of the small model; CP-SAT's presolve would find them too, but later and one by one.
"""

import numpy as np

from solver.sparse import Flags, Ints, Rows, spread

PASSES = 3
"""More passes fix hardly any more."""


def settle(rows: Rows, free: Flags, values: Ints, without: Flags | None = None) -> tuple[Flags, Ints]:
    """Fix those of the ``free`` variables for which the rows leave one value, all others being at ``values``.

    Activity-based bound tightening: in low ≤ Σ c·x ≤ high a variable cannot go further than the others allow it at
    their best.

    Returns:
        The variables still free, and the values with the fixed ones put in; both as given if rows contradict each
        other. Every solution of the rows (but for ``without``) has these values.
    """
    lower, upper = np.where(free, rows.lower, values), np.where(free, rows.upper, values)
    touched = rows.touching(free)
    if without is not None:
        touched &= ~without
    picks = np.flatnonzero(touched)
    entries = spread(touched, rows.start)
    owner = np.repeat(np.arange(len(picks)), rows.start[picks + 1] - rows.start[picks])
    column, coefficient = rows.column[entries], rows.coefficient[entries]
    low, high = rows.low[picks][owner], rows.high[picks][owner]
    open_, size = free, int(free.sum())
    for _ in range(PASSES):
        least, most = _reach(owner, coefficient, lower[column], upper[column], low, high, len(picks))
        np.maximum.at(lower, column, least)
        np.minimum.at(upper, column, most)
        if (lower > upper).any():
            return free, values
        open_ = free & (lower < upper)
        if int(open_.sum()) == size:
            break
        size = int(open_.sum())
    return open_, np.where(free & ~open_, lower, values)


def _reach(
    owner: Ints, coefficient: Ints, lower: Ints, upper: Ints, low: Ints, high: Ints, count: int
) -> tuple[Ints, Ints]:
    """By entry: the least and the most that its variable can be, as far as its row says."""
    ends = coefficient * lower, coefficient * upper
    smallest, largest = np.minimum(*ends), np.maximum(*ends)
    others_least = np.bincount(owner, weights=smallest, minlength=count).astype(np.int64)[owner] - smallest
    others_most = np.bincount(owner, weights=largest, minlength=count).astype(np.int64)[owner] - largest
    least, most = np.maximum(smallest, low - others_most), np.minimum(largest, high - others_least)
    size = np.abs(coefficient)
    up, down = most // size, -(-least // size)
    return np.where(coefficient > 0, down, -up), np.where(coefficient > 0, up, -down)
