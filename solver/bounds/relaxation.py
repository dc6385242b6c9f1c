"""What is relaxed to bound the rest of the score: rows, prices, and what any multipliers prove.

For multipliers y of the rows, of either sign where the row has that side, every solution x of the model costs

    cost·x  ≥  Σ y·side  +  Σ over variables of nobody: min of (reduced price × value) over its range
                         +  Σ over people: the cheapest of the person's weeks at the reduced prices.

That holds for any y, whoever proposed it. Rows about one person alone get no multiplier: the person's weeks keep them.
Numbers are whole multiples of ``GRAIN`` small enough for a float to hold their sums exactly; costs are rounded down to
it. So nothing is lost to rounding, and what comes out is proved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain

import numpy as np

from solver.bounds.compact import spared_rows, supervision_rows
from solver.bounds.leads import lead_rows
from solver.bounds.partitions import Partitions
from solver.bounds.people import NOTHING, Floats, PersonWeeks
from solver.bounds.sharing import Sharing
from solver.bounds.strengthening import partly_rows, presence_rows
from solver.sparse import Flags, Ints, Row, Rows
from solver.week_model import WeekModel

GRAIN = 2.0**-24
_LARGEST = 2.0**28
"""Sums of multiples of ``GRAIN`` below this are exact."""


def grained(numbers: Floats) -> Floats:
    """``numbers`` rounded down to multiples of ``GRAIN``."""
    return np.floor(numbers / GRAIN) * GRAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """The model of a week with at most so many uncovered places, and more rows. Made by :func:`relaxation_of`."""

    rows: Rows
    cost: Floats
    """Of every column: the rest without the share of the balance that depends on the sum of all loads."""
    load: Ints
    """Units of load of every column: 1 for each level of somebody's load."""
    people: PersonWeeks
    person_of: Ints
    """Column -> number of its person, or ``NOTHING``."""
    of_one_person: Flags
    """Rows about one person alone."""
    dearer: Floats
    """Change of the multipliers that makes uncovered places dearer by 1, and clubs led partly by half of that. Nothing
    is lost by it where the rows that are known say why each place is uncovered."""

    def with_rows(self, rows: Sequence[Row]) -> "Relaxation":
        """The same with more rows, none of them about one person alone."""
        more = len(rows)
        return replace(
            self,
            rows=self.rows.extended(rows),
            of_one_person=np.concatenate((self.of_one_person, np.zeros(more, dtype=bool))),
            dearer=np.concatenate((self.dearer, np.zeros(more))),
        )

    def proved(self, multipliers: Floats, slopes: Floats) -> Floats | None:
        """For each slope, what every solution costs at least with ``slope`` taken off for each unit of load.

        The slopes are multiples of ``GRAIN``. ``None`` where numbers are too large to be sure.
        """
        y = self._allowed(multipliers)
        rows, spread = self.rows, self._spread(y)
        sides = np.where(y > 0, y * rows.low, np.where(y < 0, y * rows.high, 0.0))
        prices = self._reduced(spread)
        steepest = np.abs(slopes).max()
        largest = np.abs(sides).sum() + np.abs(spread).sum()
        sizes = np.maximum(np.abs(rows.lower), np.abs(rows.upper))
        largest += ((np.abs(prices) + steepest * self.load) * sizes).sum()
        if not largest < _LARGEST:
            return None
        proved: Floats = sides.sum() + self._others(prices, slopes) + self.people.least(prices, slopes).sum(axis=0)
        return proved

    def prices(self, multipliers: Floats) -> Floats:
        """What each column costs once the rows are paid for with ``multipliers``; loads as yet without a slope."""
        return self._reduced(self._spread(self._allowed(multipliers)))

    def of_all_rows(self, multipliers: Floats) -> Floats:
        """``multipliers`` of more or fewer rows, the same ones first: 0 for those that have none."""
        rows = len(self.rows.low)
        return np.pad(multipliers[:rows], (0, max(0, rows - len(multipliers))))

    def _allowed(self, multipliers: Floats) -> Floats:
        rows = self.rows
        y = np.where(self.of_one_person, 0.0, np.nan_to_num(self.of_all_rows(multipliers)))
        allowed: Floats = np.where(
            ((y > 0) & ~rows.has_low) | ((y < 0) & ~rows.has_high), 0.0, np.round(y / GRAIN) * GRAIN
        )
        return allowed

    def _spread(self, y: Floats) -> Floats:
        """What each entry of the matrix takes off the price of its column."""
        return y[self.rows.row_of_entry] * self.rows.coefficient

    def _reduced(self, spread: Floats) -> Floats:
        return self.cost - np.bincount(self.rows.column, weights=spread, minlength=len(self.cost))

    def _others(self, prices: Floats, slopes: Floats) -> Floats:
        """The least that the variables of nobody cost, for each slope."""
        lower, upper, nobody = self.rows.lower, self.rows.upper, self.person_of == NOTHING
        fixed = nobody & (self.load == 0)
        least = float(np.minimum(prices * lower, prices * upper)[fixed].sum())
        sloping = np.flatnonzero(nobody & (self.load != 0))
        shifted = prices[sloping, None] - slopes[None, :] * self.load[sloping, None]
        cheapest: Floats = np.minimum(shifted * lower[sloping, None], shifted * upper[sloping, None]).sum(axis=0)
        return least + cheapest


def _dearer(rows: int, of_week: int, leading: int, unavoidable: int) -> Floats:
    """:attr:`Relaxation.dearer` of so many ``rows``: those of the week, the one that limits uncovered places, others,
    those of clubs led partly, and last those that say why places are uncovered."""
    change = np.zeros(rows)
    change[of_week] = -1
    change[rows - unavoidable - leading : rows - unavoidable] = -1 / 2
    change[rows - unavoidable :] = 1
    return change


def relaxation_of(week: WeekModel, most_uncovered: int, known: Iterable[Row] = ()) -> Relaxation:
    """The relaxation of ``week`` for rosters with at most ``most_uncovered`` uncovered places.

    ``known`` are more rows that every roster keeps.
    """
    people = PersonWeeks(week)
    partitions = Partitions(week.variables, week.size + len(people.partly))
    sharing = Sharing(week.variables, week.size + len(people.partly) + partitions.flags)
    new = len(people.partly) + partitions.flags + sharing.flags
    columns, factors, low, high = week.uncovered_row(most_uncovered)
    leading, unavoidable = list(partly_rows(week, people)), list(known)
    more = chain(
        supervision_rows(week),
        presence_rows(week, people),
        lead_rows(week),
        partitions.rows,
        sharing.rows,
        leading,
        unavoidable,
    )
    rows = week.rows.without(spared_rows(week)).with_row(columns, factors, low, high).extended(list(more), new)
    blank = np.zeros(new, dtype=np.int64)
    load = np.zeros(week.size, dtype=np.int64)
    if week.objective.balance.is_exact:
        load[list(week.objective.level_indexes())] = 1
    cost = np.zeros(week.size)
    unproven = set() if week.objective.balance.is_exact else week.objective.level_indexes()
    for index, (_var, weight) in week.objective.rest.by_var.items():
        cost[index] = 0 if index in unproven else _down(weight)
    person_of = np.concatenate((people.person_of, np.full(partitions.flags + sharing.flags, NOTHING, dtype=np.int64)))
    return Relaxation(
        rows=rows,
        cost=np.concatenate((cost, blank)),
        load=np.concatenate((load, blank)),
        people=people,
        person_of=person_of,
        of_one_person=_of_one_person(rows, person_of),
        dearer=_dearer(len(rows.low), len(week.rows.low), len(leading), len(unavoidable)),
    )


def _down(weight: Fraction) -> float:
    return int(weight / Fraction(GRAIN) // 1) * GRAIN


def _of_one_person(rows: Rows, person_of: Ints) -> Flags:
    """The rows all of whose columns belong to the same person."""
    owner = person_of[rows.column]
    filled = np.flatnonzero(np.diff(rows.start) > 0)
    starts = rows.start[filled]
    least, most = np.minimum.reduceat(owner, starts), np.maximum.reduceat(owner, starts)
    flags = np.zeros(len(rows.low), dtype=bool)
    flags[filled] = (least == most) & (least != NOTHING)
    return flags
