"""A bound over all loads the own staff may carry together: the part of the balance that ties everybody together.

The rest of the score is *convex part* - f·A², with A the load of all balanced people together (see
:mod:`solver.fairness`). For any slope, the relaxation at cost - slope·load proves ``value``: the convex part is at
least value + slope·A in every roster. Such lines together are a limit for every A; subtract f·A², and the least over
all whole A that are possible is a limit for every roster. Nothing is lost by the square being concave.

One and the same multipliers of the rows prove a line for every slope at once, so that a limit for every A comes of
them; those found for a slope serve the loads best that are best at that slope.
"""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from solver.bounds.people import Floats
from solver.bounds.relaxation import GRAIN

_FINEST = 10_000
"""Bounds are rounded down to a multiple of its inverse, with room for the errors of a few floats."""
_STEPS_OF_LEVEL = 4
"""Slopes between those that touch where everybody has a unit of load more."""
_MOST_SLOPES = 120


def rounded_down(proved: float) -> Fraction:
    """What is safely proved by ``proved``, the sum of a few floats."""
    return Fraction(int(np.floor(proved * _FINEST - 0.1)), _FINEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What better multipliers are sought for: a higher line at one load."""

    slopes: Floats
    """Of the lines that multipliers prove, see :meth:`solver.bounds.relaxation.Relaxation.proved`."""
    load: float
    known: float
    """What the highest line has there so far."""

    def gain(self, values: Floats) -> float:
        """How far lines with these ``values`` would come above what is known; below 0 if they would not."""
        return float((values + self.slopes * self.load).max()) - self.known


@dataclass(slots=True)
class Lines:
    """Proven lines below the convex part, one for each of some slopes."""

    square: float
    """``f``: what the square of a unit of A counts."""
    slopes: Floats
    values: Floats
    """By slope; -∞ where nothing is proved."""
    loads: Floats
    """All that are possible."""
    single: list[tuple[float, float]] = field(default_factory=list)
    """More of them: slope and value."""

    @classmethod
    def up_to(cls, most: int, square: float, level: float) -> "Lines":
        """Nothing proved yet.

        Args:
            most: the largest load of all.
            square: see above.
            level: units of load when everybody has one.
        """
        if not square:
            return cls(square, np.zeros(1), np.full(1, -np.inf), np.zeros(1))
        step = max(level / _STEPS_OF_LEVEL, most / _MOST_SLOPES)
        slopes = np.round(2 * square * step * np.arange(int(most / step) + 2) / GRAIN) * GRAIN
        return cls(square, slopes, np.full(len(slopes), -np.inf), np.arange(most + 1, dtype=np.float64))

    def add(self, values: Floats) -> None:
        """Note what is proved for each slope; the higher line counts."""
        self.values = np.maximum(self.values, values)

    def heights(self) -> Floats:
        """Of the highest line at each load, the square taken off."""
        single = np.asarray(self.single, dtype=np.float64).reshape(-1, 2)
        slopes, values = np.concatenate((self.slopes, single[:, 0])), np.concatenate((self.values, single[:, 1]))
        highest: Floats = (values[:, None] + slopes[:, None] * self.loads[None, :]).max(axis=0)
        return highest - self.square * self.loads**2

    def lowest(self) -> tuple[float, float]:
        """The bound, and the load at which it is so low."""
        heights = self.heights()
        at = int(heights.argmin())
        return float(heights[at]), float(self.loads[at])

    def aim(self) -> Aim:
        """To raise the bound, where it is lowest now."""
        bound, load = self.lowest()
        return Aim(slopes=self.slopes, load=load, known=bound + self.square * load**2)
