"""The model as it is written down: variables and constraints one after the other, the matrix of all at the end."""

from collections.abc import Sequence

import numpy as np
from ortools.sat.python import cp_model

from solver.sparse import FAR, Rows


class Sheet:
    """Takes down variables and constraints as they are made, and gives the matrix when all are there."""

    def __init__(self) -> None:
        self._proto = cp_model.CpModel().proto
        """Left empty: variables only stand for their columns here, and are written down where they are searched."""
        self._lower: list[int] = []
        self._upper: list[int] = []
        self._start = [0]
        self._column: list[int] = []
        self._coefficient: list[int] = []
        self._low: list[int] = []
        self._high: list[int] = []

    def variable(self, least: int, most: int) -> cp_model.IntVar:
        """A new variable from ``least`` to ``most``; its index is its column."""
        self._lower.append(least)
        self._upper.append(most)
        return cp_model.IntVar(self._proto, len(self._lower) - 1)

    def add(self, row: cp_model.BoundedLinearExpression | bool) -> None:
        """Ask for a linear comparison.

        Raises:
            ValueError: if it has no variables and is false.
        """
        if isinstance(row, bool):
            if not row:
                raise ValueError("a constraint without variables is false")
            return
        bounds = row.bounds
        least, most, offset = bounds.min(), bounds.max(), row.offset
        self._row([var.index for var in row.vars], row.coeffs, _shifted(least, offset), _shifted(most, offset))

    def imply(self, condition: cp_model.IntVar, result: cp_model.IntVar) -> None:
        """Ask that ``result`` is 1 wherever ``condition`` is."""
        self.at_most(0, (condition,), (result,))

    def at_most(self, most: int, variables: Sequence[cp_model.IntVar], less: Sequence[cp_model.IntVar] = ()) -> None:
        """Ask that the sum of ``variables``, that of ``less`` taken off, is no more than ``most``.

        A comparison in :meth:`add` reads better, but takes longer: this is for rows of which there are thousands.
        """
        columns = [var.index for var in (*variables, *less)]
        self._row(columns, [1] * len(variables) + [-1] * len(less), -FAR, most)

    def _row(self, columns: list[int], coefficients: list[int], least: int, most: int) -> None:
        self._column.extend(columns)
        self._coefficient.extend(coefficients)
        self._start.append(len(self._column))
        self._low.append(least)
        self._high.append(most)

    @property
    def size(self) -> int:
        """How many rows there are so far."""
        return len(self._low)

    def rows(self) -> Rows:
        """The matrix."""
        columns, starts = np.asarray(self._column, dtype=np.int64), np.asarray(self._start, dtype=np.int64)
        order = np.argsort(columns, kind="stable")
        row_of_entry = np.repeat(np.arange(len(self._low)), np.diff(starts))
        counts = np.bincount(columns, minlength=len(self._lower))
        return Rows(
            start=starts,
            column=columns,
            coefficient=np.asarray(self._coefficient, dtype=np.int64),
            low=np.asarray(self._low, dtype=np.int64),
            high=np.asarray(self._high, dtype=np.int64),
            lower=np.asarray(self._lower, dtype=np.int64),
            upper=np.asarray(self._upper, dtype=np.int64),
            by_column=row_of_entry[order],
            column_start=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
        )


def _shifted(side: int, offset: int) -> int:
    """One side of a row without the constant in it; the far ends stay far."""
    return max(-FAR, min(FAR, side - offset)) if abs(side) < FAR else (FAR if side > 0 else -FAR)
