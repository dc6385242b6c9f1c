"""What the constraints and the objective made for themselves: conditions that may be true as far as rows allow it.

A place that is kept, a group exactly as it was, a way to meet a lock: each is a variable that other variables limit
from above, so each is set as high as its rows allow, in the order in which they were made.
"""

import numpy as np

from solver.encoding.draft import Draft
from solver.sparse import Ints, Rows


def put_loose(draft: Draft) -> None:
    """Raise every condition that nothing else has set; locks last, as they rest on their ways."""
    week = draft.week
    levels = {flag.index for flags in week.objective.levels.values() for flag in flags}
    loose = [column for column in range(week.variables.named, week.size) if column not in levels]
    for column in [*loose, *(var.index for var in week.variables.lock_met)]:
        draft.values[column] = _highest(week.rows, draft.values, column)


def _highest(rows: Rows, values: Ints, column: int) -> int:
    """The highest value of ``column`` that breaks no row which holds below it."""
    highest = int(rows.upper[column])
    for row in rows.by_column[rows.column_start[column] : rows.column_start[column + 1]].tolist():
        first, last = rows.start[row], rows.start[row + 1]
        columns, coefficients = rows.column[first:last], rows.coefficient[first:last]
        others = int((coefficients * np.where(columns == column, 0, values[columns])).sum())
        own = int(coefficients[columns == column].sum())
        if own > 0 and rows.has_high[row]:
            highest = min(highest, (int(rows.high[row]) - others) // own)
        elif own < 0 and rows.has_low[row]:
            highest = min(highest, (int(rows.low[row]) - others) // own)
    return max(int(rows.lower[column]), highest)
