"""A bound over all loads the own staff may carry together: the part of the balance that ties everybody together.

The rest of the score is *convex part* - f·A², with A the load of all balanced people together (see
:mod:`solver.fairness`). For any slope, the relaxation at cost - slope·load proves ``value``: the convex part is at
least value + slope·A in every roster. Such lines together are a limit for every A; subtract f·A², and the least over
all whole A that are possible is a limit for every roster. Nothing is lost by the square being concave.
"""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

_FINEST = 10_000
"""Bounds are rounded down to a multiple of its inverse, with room for the errors of a few floats."""


def rounded_down(proved: float) -> Fraction:
    """What is safely proved by ``proved``, the sum of a few floats."""
    return Fraction(int(np.floor(proved * _FINEST - 0.1)), _FINEST)


@dataclass(slots=True, kw_only=True)
class Lines:
    """Proven lines below the convex part, and the loads that are possible."""

    square: Fraction
    """``f``: what the square of a unit of A counts."""
    least: int
    most: int
    by_slope: dict[float, float] = field(default_factory=dict)
    """Slope -> value."""

    def add(self, slope: float, value: float) -> None:
        """Note a proven line; of several with the same slope the highest counts."""
        self.by_slope[slope] = max(value, self.by_slope.get(slope, -np.inf))

    def lowest(self) -> tuple[Fraction, int]:
        """The bound, and the load at which it is so low."""
        loads = np.arange(self.least, self.most + 1, dtype=np.float64)
        slopes = np.asarray(list(self.by_slope), dtype=np.float64)
        values = np.asarray(list(self.by_slope.values()), dtype=np.float64)
        heights = (values[:, None] + slopes[:, None] * loads[None, :]).max(axis=0) - float(self.square) * loads**2
        at = int(heights.argmin())
        return rounded_down(float(heights[at])), self.least + at

    def best_at(self, load: int) -> float:
        """The slope of the highest line at ``load``."""
        return max(self.by_slope, key=lambda slope: self.by_slope[slope] + slope * load)
