"""What the searches of one model minimise, as whole weights by index of variable, and how good a solution is."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import lcm

import numpy as np
from numpy.typing import NDArray

from solver.engine import Values
from solver.fairness import Balance
from solver.objective import Objective
from solver.ranking import Standing
from solver.sparse import Ints, Rows
from solver.variables import Var, Variables

LARGEST_SUM = 2**30
"""The coefficients of an objective must not sum up to more: a 32-bit overflow was seen in OR-Tools 9.15."""
FINEST_SCALE = 60
"""Search objectives need no more than this part of a point; what is accepted is judged by the rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a search minimises: the rest around a mean load, and uncovered places at a price."""

    weights: Ints
    """By index of variable, in whole multiples of 1 / ``scale``."""
    scale: int

    def and_also(self, variables: Iterable[Var], price: Fraction) -> "Goal":
        """The same, each of ``variables`` at ``price`` more."""
        weights = self.weights.copy()
        for var in variables:
            weights[var.index] += int(self.scale * price)
        return Goal(weights=weights, scale=self.scale)

    def by_chance(self, variables: Iterable[Var], most: float, lot: random.Random) -> "Goal":
        """The same, each of ``variables`` dearer by up to ``most``; counted finely enough for that."""
        finer = max(1, FINEST_SCALE // self.scale)
        dearer = Goal(weights=finer * self.weights, scale=finer * self.scale)
        for var in variables:
            dearer.weights[var.index] += int(lot.random() * most * dearer.scale)
        return dearer


class Carried:
    """What everybody in the balance carries, in points as they are, also where the levels of the load round them."""

    def __init__(self, balance: Balance, variables: Variables) -> None:
        self.people = list(balance.shares)
        """All who count for the balance."""
        points_of = cache(lambda role, day: float(balance.points_of(role, day)))
        places = [
            (var.index, number, points_of(task.role, task.time.day))
            for number, person in enumerate(self.people)
            for task, var in variables.by_person.get(person, ())
        ]
        self._columns = np.asarray([column for column, _, _ in places], dtype=np.int64)
        self._people = np.asarray([number for _, number, _ in places], dtype=np.int64)
        self._points = np.asarray([points for _, _, points in places])
        self._shares = np.asarray([float(balance.shares[person]) for person in self.people])

    def unfairness(self, values: Ints) -> float:
        """The amount of that name."""
        return float(self.shares_of_unfairness(values).sum())

    def shares_of_unfairness(self, values: Ints) -> NDArray[np.float64]:
        """What each of :attr:`people` adds to the amount."""
        if not self.people:
            return np.zeros(0)
        carried = np.bincount(self._people, self._points * values[self._columns], len(self._shares))
        mean = carried.sum() / self._shares.sum()
        found: NDArray[np.float64] = self._shares * (carried / self._shares - mean) ** 2
        return found


class Goals:
    """The goals of one model. Asked for before every search, so costs are kept as arrays and floats.

    Rounding may blur what is searched for, never what is accepted: that is judged by the rules.
    """

    def __init__(self, objective: Objective, variables: Variables, rows: Rows) -> None:
        self._variables, self._size = variables, len(rows.lower)
        self._factor = float(objective.balance_factor)
        self.units: Ints = np.zeros(self._size, dtype=np.int64)
        """Load of each variable in units of the balance."""
        for var, units in objective.load:
            self.units[var.index] = units
        self._rest, self._levels = objective.rest_weights(self._size)
        self._uncovered = objective.uncovered_weights(self._size)
        self._constants = objective.uncovered.constant, objective.rest.constant
        self._carried = Carried(objective.balance, variables)
        self._price, self._weight = float(objective.weight("uncovered")), float(objective.weight("unfairness"))
        denominator = lcm(objective.rest.denominator(), (2 * objective.balance_factor).denominator)
        self._scale = min(FINEST_SCALE, denominator)
        places = int((np.abs(self._uncovered) * rows.upper).sum())
        self._highest_price = Fraction(LARGEST_SUM // (self._scale * max(1, places)))

    def standing(self, values: Values) -> Standing:
        """What the model says of a solution. The rules have the last word, but they take longer."""
        x = np.asarray(values, dtype=np.int64)
        uncovered = int(self._constants[0]) + int(self._uncovered @ x)
        unfairness = self._carried.unfairness(x) if self._weight else 0.0
        rest = float(self._constants[1]) + float(self._rest @ x) + self._weight * unfairness
        return Standing(uncovered=uncovered, unfairness=unfairness, score=self._price * uncovered + rest)

    def unfair(self, values: Values) -> dict[str, float]:
        """By person in the balance, what the person's load adds to *unfairness*."""
        added = self._carried.shares_of_unfairness(np.asarray(values, dtype=np.int64))
        return dict(zip(self._carried.people, added.tolist(), strict=True))

    def around(self, load: int, price: Fraction, emphasis: int = 1) -> Goal:
        """The rest around a mean of ``load`` units in all, and uncovered places at ``price`` each.

        The price is lowered where numbers would not be safe. The balance counts ``emphasis`` times.
        """
        price = min(price * emphasis, self._highest_price)
        balance = self._levels - 2 * self._factor * load * self.units
        weights = self._rest + emphasis * balance + float(price) * self._uncovered
        return Goal(weights=np.floor(weights * self._scale + 1e-6).astype(np.int64), scale=self._scale)

    def sport_for_all(self, load: int, price: Fraction, extra: Fraction) -> Goal:
        """:meth:`around`, a class without sport at ``extra`` more: a missing lead is the lesser evil."""
        return self.around(load, price).and_also(self._variables.without_sport(), extra)

    def scarce(self, load: int, price: Fraction) -> Goal:
        """The rest, and at ``price`` each the shortages that few people can fill; a class without sport twice that."""
        v = self._variables
        few = (*v.missing_pe.values(), *v.missing_meetings.values(), *v.without_sport())
        return self.sport_for_all(load, Fraction(0), price).and_also(few, price)

    def grouping(self, price: Fraction) -> Goal:
        """The fewest groups, classes left out at ``price`` each: what can be decided before anybody serves."""
        weights = np.zeros(self._size, dtype=np.int64)
        for groups in self._variables.groups.values():
            weights[[var.index for var in groups.host.values()]] = 1
            weights[[var.index for var in groups.absent.values()]] = int(price)
        return Goal(weights=weights, scale=1)
