"""The whole model of one week, built once; neighbourhoods are copies in which most variables are fixed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from afterschool.model.case import Case
from afterschool.model.roster import Roster
from solver.constraints import ALL
from solver.decoding import roster_of
from solver.engine import Engine, Limit, Outcome, Values
from solver.layout.week import lay_out
from solver.objective import Objective, Terms, weight_of
from solver.sparse import Flags, Ints, Sheet, cut
from solver.variables import Owner, Part, Variables

LARGEST_SUM = 2**30
"""The coefficients of an objective must not sum up to more: a 32-bit overflow was seen in OR-Tools 9.15."""
RESULT_STEPS = 3
"""From a decision to the last result it can change are at most so many rows: assistant, assistants of the meeting,
missing assistants; or supervisor, supervision of the group, unsupervised group, class in it."""
FINEST_SCALE = 60
"""Search objectives need no more than this part of a point; what is accepted is judged by the rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a search minimises: the rest around a mean load, and uncovered places at a price."""

    weights: Ints
    """By index of variable, in whole multiples of 1 / ``scale``."""
    scale: int


class WeekModel:
    """The model of a case and what belongs to it."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.layout = lay_out(case)
        sheet = Sheet()
        self.variables = Variables(sheet, self.layout)
        for build in ALL.values():
            build(sheet, self.layout, self.variables)
        self.objective = Objective(sheet, self.layout, self.variables)
        self._rows = sheet.rows()
        self.size = len(self._rows.lower)
        self._owners = list(dict.fromkeys(self.variables.owners))
        number = {owner: i for i, owner in enumerate(self._owners)}
        self._owner_of = np.asarray([number[owner] for owner in self.variables.owners], dtype=np.int64)
        self._is_result = np.asarray([owner.part is Part.RESULT for owner in self.variables.owners], dtype=bool)

    # -- reading a solution ------------------------------------------------------------------------
    def roster(self, values: Values) -> Roster:
        """The roster of a solution."""
        return roster_of(self.layout, self.variables, lambda var: values[var.index])

    def load(self, values: Values) -> int:
        """The places of all balanced people, in units (``A``)."""
        return sum(units * values[var.index] for var, units in self.objective.load)

    def uncovered(self, values: Values) -> int:
        """The amount ``uncovered`` of a solution."""
        terms = self.objective.uncovered
        return int(terms.constant + sum(w * values[var.index] for var, w in terms.by_var.values()))

    # -- goals -------------------------------------------------------------------------------------
    def rest_around(self, load: int) -> Terms:
        """Everything but uncovered places, the balance around a mean load of ``load`` units in all."""
        rest, balance = self.objective.rest, self.objective.balance
        terms = Terms(constant=rest.constant, by_var=dict(rest.by_var))
        if balance.shares:
            factor = weight_of(self.layout, "unfairness") * balance.unit**2 / balance.total_share
            terms.constant += factor * load * load
            for var, units in self.objective.load:
                terms.add(var, -2 * factor * load * units)
        return terms

    def goal(self, load: int, price: Fraction) -> Goal:
        """Minimise the rest around ``load`` and uncovered places at ``price`` each, or less to stay in safe numbers."""
        terms = self.rest_around(load)
        places = sum(
            (abs(w) * int(self._rows.upper[var.index]) for var, w in self.objective.uncovered.by_var.values()),
            Fraction(0),
        )
        scale = min(FINEST_SCALE, terms.denominator())
        price = min(price, Fraction(LARGEST_SUM // (scale * max(1, int(places)))))
        for var, weight in self.objective.uncovered.by_var.values():
            terms.add(var, weight * price)
        weights = np.zeros(self.size, dtype=np.int64)
        for index, (_var, weight) in terms.by_var.items():
            weights[index] = int(weight * scale // 1)
        return Goal(weights=weights, scale=scale)

    # -- searching ---------------------------------------------------------------------------------
    def start(self, engine: Engine, limit: Limit) -> Values:
        """A solution in which nobody serves, unless locks ask for it: as many locks met as can be found in time."""
        nothing = np.zeros(self.size, dtype=np.int64)
        if self.variables.lock_met:
            wanted = nothing.copy()
            wanted[[var.index for var in self.variables.lock_met]] = -1
            everything = cut(self._rows, np.ones(self.size, dtype=bool), nothing, wanted)
            found = engine.solve(everything.model, limit, thorough=True).values
            if found is not None:
                return found
        for var, value in self.variables.when_nobody_serves():
            nothing[var.index] = value
        return tuple(nothing.tolist())

    def keep_locks(self, values: Values) -> tuple[int, ...]:
        """Make the locks that ``values`` meets binding from now on.

        Returns:
            The indexes of the others.
        """
        columns = [var.index for var in self.variables.lock_met]
        self._rows.lower[columns] = self._rows.upper[columns] = [values[column] for column in columns]
        return tuple(i for i, column in enumerate(columns) if not values[column])

    def improve(
        self, engine: Engine, current: Values, free: Callable[[Owner], bool], goal: Goal, limit: Limit
    ) -> Outcome:
        """Search where ``free`` allows; what results from that follows, everything else stays as in ``current``."""
        values = np.asarray(current, dtype=np.int64)
        part = cut(self._rows, self._region(free), values, goal.weights)
        outcome = engine.solve(part.model, limit)
        if outcome.values is None:
            return outcome
        values[part.columns] = outcome.values
        return replace(outcome, values=tuple(values.tolist()))

    def allows(self, values: Values) -> bool:
        """Whether ``values`` keep every row of the model."""
        return self._rows.allow(np.asarray(values, dtype=np.int64))

    def _region(self, free: Callable[[Owner], bool]) -> Flags:
        """The variables of decisions that ``free`` allows, and of the results they can change."""
        allowed = np.asarray([owner.part is not Part.RESULT and free(owner) for owner in self._owners], dtype=bool)
        region: Flags = allowed[self._owner_of]
        for _ in range(RESULT_STEPS):
            region = region | (self._rows.of_rows(self._rows.touching(region)) & self._is_result)
        return region
