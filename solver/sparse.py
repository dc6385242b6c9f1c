"""The model as a sparse matrix, from which small models of a part of it are cut.

Every constraint of the model is linear: low ≤ Σ coefficient · variable ≤ high (implications and at-most-ones too).
Fixing most variables leaves few rows with anything to decide; writing only those down is what makes a neighbourhood of
a large school as quick to build and to presolve as that of a small one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

FAR = 2**60
"""Stands for a side on which a row has no limit."""


class Row(NamedTuple):
    """One more constraint: low ≤ Σ coefficient · variable ≤ high; ``FAR`` and ``-FAR`` stand for no limit."""

    columns: list[int]
    coefficients: list[int]
    low: int
    high: int

    @property
    def sides(self) -> tuple[float, float]:
        """Both sides, infinite where there is none."""
        return _sides(self.low, self.high)


def _sides(low: int, high: int) -> tuple[float, float]:
    return (float(low) if low > -FAR // 2 else -inf, float(high) if high < FAR // 2 else inf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All constraints of a model, row by row, and the same by column."""

    start: Ints
    """Row r has the entries ``start[r]:start[r + 1]``."""
    column: Ints
    coefficient: Ints
    low: Ints
    high: Ints
    lower: Ints
    """Least value of each variable."""
    upper: Ints
    by_column: Ints
    """Rows of the entries sorted by column; column c has ``column_start[c]:column_start[c + 1]``."""
    column_start: Ints

    def touching(self, columns: Flags) -> Flags:
        """The rows with at least one of ``columns``."""
        rows = np.zeros(len(self.low), dtype=bool)
        rows[self.by_column[spread(columns, self.column_start)]] = True
        return rows

    def of_rows(self, rows: Flags) -> Flags:
        """The columns of at least one of ``rows``."""
        columns = np.zeros(len(self.lower), dtype=bool)
        columns[self.column[spread(rows, self.start)]] = True
        return columns

    @property
    def row_of_entry(self) -> Ints:
        """The row of each entry, in the order of ``column``."""
        return np.repeat(np.arange(len(self.low)), np.diff(self.start))

    @property
    def has_low(self) -> Flags:
        """Rows that have a lower side."""
        return self.low > -FAR // 2

    @property
    def has_high(self) -> Flags:
        """Rows that have an upper side."""
        return self.high < FAR // 2

    def sides(self, row: int) -> tuple[float, float]:
        """Both sides of a row, infinite where there is none."""
        return _sides(int(self.low[row]), int(self.high[row]))

    def with_row(self, columns: Ints, coefficients: Ints, low: int, high: int) -> "Rows":
        """The same with one more row."""
        return self.extended([Row(columns.tolist(), coefficients.tolist(), low, high)])

    def extended(self, rows: Sequence["Row"], flags: int = 0) -> "Rows":
        """The same with more ``rows``, which may use as many new 0-1 variables as ``flags`` says."""
        before = len(self.low)
        entries = np.asarray([entry for row in rows for entry in row.columns], dtype=np.int64)
        factors = np.asarray([factor for row in rows for factor in row.coefficients], dtype=np.int64)
        ends = self.start[-1] + np.cumsum(np.asarray([len(row.columns) for row in rows], dtype=np.int64))
        start = np.concatenate((self.start, ends)).astype(np.int64)
        column = np.concatenate((self.column, entries))
        lower = np.concatenate((self.lower, np.zeros(flags, dtype=np.int64)))
        order = np.argsort(column, kind="stable")
        counts = np.bincount(column, minlength=len(lower))
        return replace(
            self,
            start=start,
            column=column,
            coefficient=np.concatenate((self.coefficient, factors)),
            low=np.concatenate((self.low, np.asarray([max(row.low, -FAR) for row in rows], dtype=np.int64))),
            high=np.concatenate((self.high, np.asarray([min(row.high, FAR) for row in rows], dtype=np.int64))),
            lower=lower,
            upper=np.concatenate((self.upper, np.ones(flags, dtype=np.int64))),
            by_column=np.repeat(np.arange(before + len(rows)), np.diff(start))[order],
            column_start=np.concatenate(([0], np.cumsum(counts))),
        )

    def without(self, emptied: Flags) -> "Rows":
        """The same, but the rows ``emptied`` ask for nothing; they keep their numbers."""
        low, high = np.where(emptied, -FAR, self.low), np.where(emptied, FAR, self.high)
        return replace(self._with_entries(np.repeat(~emptied, np.diff(self.start))), low=low, high=high)

    def without_columns(self, emptied: Flags) -> "Rows":
        """The same, but the columns ``emptied`` are in no row; they keep their numbers."""
        return self._with_entries(~emptied[self.column])

    def _with_entries(self, kept: Flags) -> "Rows":
        lengths = np.bincount(self.row_of_entry[kept], minlength=len(self.low))
        column = self.column[kept]
        order = np.argsort(column, kind="stable")
        counts = np.bincount(column, minlength=len(self.lower))
        return replace(
            self,
            start=np.concatenate(([0], np.cumsum(lengths))),
            column=column,
            coefficient=self.coefficient[kept],
            by_column=np.repeat(np.arange(len(self.low)), lengths)[order],
            column_start=np.concatenate(([0], np.cumsum(counts))),
        )

    def broken(self, values: Ints) -> Flags:
        """The rows that ``values`` do not keep, bounds of variables aside."""
        sums = np.zeros(len(self.low), dtype=np.int64)
        np.add.at(sums, self.row_of_entry, self.coefficient * values[self.column])
        outside: Flags = (sums < self.low) | (self.high < sums)
        return outside

    def allow(self, values: Ints) -> bool:
        """Whether ``values`` keep every row and every bound."""
        inside = (self.lower <= values).all() and (values <= self.upper).all()
        return bool(inside) and not self.broken(values).any()


def spread(chosen: Flags, start: Ints) -> Ints:
    """Positions of all entries of the ``chosen`` rows (or columns)."""
    picks = np.flatnonzero(chosen)
    lengths = start[picks + 1] - start[picks]
    if not len(picks):
        return np.zeros(0, dtype=np.int64)
    offsets = np.repeat(start[picks] - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return offsets + np.arange(int(lengths.sum()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A small model of the free variables only."""

    model: cp_model.CpModel
    columns: Ints
    """The columns of the large model, in the order of the variables of the small one."""
    constant: float = 0.0
    """To be added to the objective of the small model."""


def relaxed(rows: Rows, keep: Flags, weights: Ints, without: Flags | None = None) -> Cut:
    """The model of the ``keep`` variables only; all others may take any value in every row, each anew.

    Rows ``without`` are left out.

    Its objective is the part of ``weights`` on the kept variables, plus the least that the others can cost.
    """
    others = np.where(keep, 0, weights)
    constant = float(np.minimum(others * rows.lower, others * rows.upper).sum())
    part = _empty_cut(rows, keep, weights)
    others_free = _Others(rows.lower, rows.upper)
    _write(part.model, _small_rows(rows, keep, others_free, _places(rows, part.columns), without))
    return replace(part, constant=constant)


def cut(rows: Rows, free: Flags, values: Ints, weights: Ints, without: Flags | None = None) -> Cut:
    """The model of the ``free`` variables, all others at ``values``, which are the hint too; minimises ``weights``.

    ``without`` are rows to leave out: the caller knows how to mend what they ask for.
    """
    part = _empty_cut(rows, free, weights)
    hint = part.model.proto.solution_hint
    hint.vars.extend(range(len(part.columns)))
    hint.values.extend(values[part.columns].tolist())
    _write(part.model, rows_of(rows, free, values, part.columns, without))
    return part


def rows_of(rows: Rows, free: Flags, values: Ints, columns: Ints, without: Flags | None = None) -> "SmallRows":
    """What the rows ask of the ``free`` variables, all others at ``values``; ``columns`` are the free ones in order."""
    return _small_rows(rows, free, _Others(values, values), _places(rows, columns), without)


def _empty_cut(rows: Rows, free: Flags, weights: Ints) -> Cut:
    """Variables and objective, written in few calls: one call a variable takes longer than many a search."""
    columns = np.flatnonzero(free)
    model = cp_model.CpModel()
    ranges = zip(rows.lower[columns].tolist(), rows.upper[columns].tolist(), strict=True)
    model.proto.parse_text_format("".join(f"variables{{domain:[{least},{most}]}}" for least, most in ranges))
    goal = weights[columns]
    used = np.flatnonzero(goal)
    objective = model.proto.objective
    objective.vars.extend(used.tolist())
    objective.coeffs.extend(goal[used].tolist())
    return Cut(model=model, columns=columns)


def _places(rows: Rows, columns: Ints) -> Ints:
    """Column of the large model -> variable of the small one."""
    place = np.full(len(rows.lower), -1, dtype=np.int64)
    place[columns] = np.arange(len(columns))
    return place


class _Others(NamedTuple):
    """What the variables outside a small model can be."""

    least: Ints
    most: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallRows:
    """The rows of a small model that forbid anything."""

    start: Ints
    """Row r has the entries ``start[r]:start[r + 1]``."""
    column: Ints
    coefficient: Ints
    low: Ints
    """Above ``high`` where a row cannot be kept."""
    high: Ints


def _small_rows(rows: Rows, free: Flags, others: _Others, place: Ints, without: Flags | None = None) -> SmallRows:
    touched = rows.touching(free) if without is None else rows.touching(free) & ~without
    picks = np.flatnonzero(touched)
    entries = spread(touched, rows.start)
    owner = np.repeat(np.arange(len(picks)), rows.start[picks + 1] - rows.start[picks])
    column, coefficient = rows.column[entries], rows.coefficient[entries]
    loose = free[column]
    reach = (coefficient * others.least[column], coefficient * others.most[column])
    smallest = np.bincount(owner, weights=np.where(loose, 0, np.minimum(*reach)), minlength=len(picks))
    largest = np.bincount(owner, weights=np.where(loose, 0, np.maximum(*reach)), minlength=len(picks))
    low, high = rows.low[picks] - largest.astype(np.int64), rows.high[picks] - smallest.astype(np.int64)
    owner, column, coefficient = owner[loose], column[loose], coefficient[loose]
    ends = (coefficient * rows.lower[column], coefficient * rows.upper[column])
    least = np.bincount(owner, weights=np.minimum(*ends), minlength=len(picks)).astype(np.int64)
    most = np.bincount(owner, weights=np.maximum(*ends), minlength=len(picks)).astype(np.int64)
    binding = (least < low) | (most > high)
    kept = binding[owner]
    lengths = np.bincount(owner, minlength=len(picks))[binding]
    return SmallRows(
        start=np.concatenate(([0], np.cumsum(lengths))),
        column=place[column[kept]],
        coefficient=coefficient[kept],
        low=np.maximum(low, least)[binding],
        high=np.minimum(high, most)[binding],
    )


def _write(model: cp_model.CpModel, rows: SmallRows) -> None:
    constraints = model.proto.constraints
    columns, factors = rows.column.tolist(), rows.coefficient.tolist()
    first = 0
    for last, low, high in zip(rows.start[1:].tolist(), rows.low.tolist(), rows.high.tolist(), strict=True):
        row = constraints.add().linear
        if low > high:  # never true, which only a row without variables may say
            row.domain.extend((1, 1))
        else:
            row.vars.extend(columns[first:last])
            row.coeffs.extend(factors[first:last])
            row.domain.extend((low, high))
        first = last
