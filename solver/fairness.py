"""The balance of the load, exactly, in whole numbers.

With ``p`` a person's points, ``s`` the share, ``P`` and ``S`` their sums, the amount *unfairness* is
Σ s·(p/s − P/S)² = Σ p²/s − P²/S. Points are whole multiples of a unit ``g``: p = g·a. Around a reference load A₀ (the
sum of all ``a`` is A = A₀ + D) this is

    Σ (g²a²/s − 2g²A₀a/S) + g²A₀²/S − g²D²/S.

The first sum is convex in every ``a`` and becomes a sum of *levels*: flags of which the k-th says that a ≥ k and costs
what the k-th unit adds. The last term is the only one that ties everybody together. Leaving it out gives the balance
around a fixed mean: never less than the true unfairness, and equal to it when A = A₀. The search therefore works
around the mean of its best roster (an improvement there is an improvement of the truth), and only the proof needs D.

There are as many levels as units that a person may carry. Points as fine as 0.3333 would make millions of them: where a
place may count more than ``MOST_UNITS``, the search goes by rounded points instead. What is accepted is still judged by
the true ones, and no bound counts the balance.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from afterschool.exact import exact
from afterschool.model.case import Case
from afterschool.model.words import Role, Weekday

MOST_UNITS = 40
"""Of one place; with points in tenths that is 4 points."""
NEAR_ENOUGH = Fraction(1, 200)
"""Part of the largest points by which rounded ones may be wrong, if they can be had like that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What the balance of a case is computed with."""

    unit: Fraction
    """``g``: points are whole multiples of it, or are rounded to them."""
    is_exact: bool
    """Whether nothing had to be rounded."""
    shares: Mapping[str, Fraction]
    """Person -> share, for all who count for the balance."""
    factor: Fraction
    """Of points on a weekend day."""
    points: Mapping[Role, Fraction]

    @property
    def total_share(self) -> Fraction:
        """``S``."""
        return sum(self.shares.values(), Fraction(0))

    def points_of(self, role: Role, day: Weekday) -> Fraction:
        """What a place counts."""
        return self.points[role] * (self.factor if day.is_weekend else 1)

    def units(self, role: Role, day: Weekday) -> int:
        """Load of a place in units."""
        return round(self.points_of(role, day) / self.unit)


def balance_of(case: Case) -> Balance:
    """The balance of ``case``."""
    points = {role: exact(case.rules.points.get(role, 0)) for role in Role}
    factor = exact(case.rules.weekend_factor)
    values = [value * f for value in points.values() for f in (Fraction(1), factor) if value * f != 0]
    unit = _common_unit(values)
    is_exact = all(abs(value) <= MOST_UNITS * unit for value in values)
    shares = {row.id: exact(row.share) for row in case.staff.values() if row.counts_for_balance}
    return Balance(
        unit=unit if is_exact else _coarse_unit(values),
        is_exact=is_exact,
        shares=shares,
        factor=factor,
        points=points,
    )


def _common_unit(values: list[Fraction]) -> Fraction:
    """The largest that all ``values`` are whole multiples of."""
    common = lcm(*(value.denominator for value in values))
    return Fraction(gcd(*(int(value * common) for value in values)), common) if values else Fraction(1)


def _coarse_unit(values: list[Fraction]) -> Fraction:
    """The largest that ``values`` are near enough to multiples of, or the one that they are nearest to."""
    largest = max(map(abs, values))
    units = [largest / parts for parts in range(1, MOST_UNITS + 1)]
    wrong = {unit: max(abs(value - round(value / unit) * unit) for value in values) for unit in units}
    return next((unit for unit in units if wrong[unit] <= NEAR_ENOUGH * largest), min(units, key=wrong.__getitem__))
