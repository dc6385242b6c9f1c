"""A part of the model that is searched several times, for one aim after the other."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from ortools.sat.python import cp_model

from solver.bounds.leads import lead_rows
from solver.engine import Engine, Limit, Values
from solver.manners import QUICK, SOLUTION_ONLY, THOROUGH, Manner
from solver.sparse import Flags, Ints, cut
from solver.week_model import WeekModel


class Turn(NamedTuple):
    """One attempt at an aim."""

    share: float
    """Of the limit."""
    manner: Manner


TURNS = (Turn(0.7, QUICK), Turn(0.1, SOLUTION_ONLY), Turn(0.2, THOROUGH))
"""Some aims are proved with linear relaxations, others only found without."""
IN_ONE = (Turn(1.0, QUICK),)


class Region:
    """The decisions that may change and what follows from them; everything else stays as in ``values``.

    ``balance`` is whether an aim asks for the load of people; otherwise it is counted only when all is decided.
    """

    def __init__(self, week: WeekModel, free: Flags, values: Values, *, balance: bool = False) -> None:
        self._week = week
        self.values = values
        """The best solution of the aim searched last."""
        self.free = free if balance else free & ~week.levels
        nothing = np.zeros(week.size, dtype=np.int64)
        leads = list(lead_rows(week))
        without = None if balance else np.pad(week.balance_rows, (0, len(leads)))
        self._part = cut(week.rows.extended(leads), self.free, np.asarray(values, dtype=np.int64), nothing, without)

    def hold(self, weights: Ints, most: int) -> None:
        """From now on, ask that the sum of ``weights`` over the whole solution is at most ``most``."""
        inside = np.where(self.free, weights, 0)
        outside = int((weights - inside) @ np.asarray(self.values, dtype=np.int64))
        self._part.model.add(self._sum(inside) <= most - outside)

    def least(self, engine: Engine, weights: Ints, limit: Limit) -> bool:
        """Search for the least sum of ``weights`` over the whole solution.

        Returns:
            Whether there is no less than what the values have now.
        """
        return self._solve(engine, self._sum(np.where(self.free, weights, 0)), limit, IN_ONE)

    def least_beyond(
        self,
        engine: Engine,
        first: Ints,
        enough: int,
        then: Ints,
        limit: Limit,
        on_values: Callable[[Values], None] | None = None,
    ) -> bool:
        """Search for the least sum of ``first`` that is not below ``enough``, and the least of ``then`` beside it.

        ``on_values`` is told of every solution on the way, on a thread of CP-SAT.

        Returns:
            Whether there is no less.
        """
        rows, inside = self._week.rows, np.where(self.free, first, 0)
        outside = int((first - inside) @ np.asarray(self.values, dtype=np.int64))
        most = int(np.maximum(inside * rows.lower, inside * rows.upper).sum()) + outside
        price = 1 + int(np.abs(np.where(self.free, then, 0) * (rows.upper - rows.lower)).sum())
        beyond = self._part.model.new_int_var(0, max(0, most - enough), "")
        self._part.model.add(self._sum(inside) - beyond <= enough - outside)
        goal = self._sum(np.where(self.free, then, 0)) + price * beyond
        return self._solve(engine, goal, limit, TURNS, on_values)

    def _solve(
        self,
        engine: Engine,
        goal: cp_model.LinearExpr,
        limit: Limit,
        turns: tuple[Turn, ...],
        on_values: Callable[[Values], None] | None = None,
    ) -> bool:
        model = self._part.model
        on_solution = None if on_values is None else lambda found: on_values(self._completed(found))
        model.minimize(goal)
        least = float("inf")
        for turn in turns:
            self._hint()
            outcome = engine.solve(model, limit.part(turn.share), turn.manner, on_solution)
            if outcome.values is not None and outcome.objective < least:
                self.values, least = self._completed(outcome.values), outcome.objective
            if outcome.optimal or outcome.infeasible:
                return outcome.optimal
        return False

    def _completed(self, found: Values) -> Values:
        """A solution of the part as one of the whole."""
        return self._week.completed(self.values, self._part.columns, found)

    def _hint(self) -> None:
        hint = self._part.model.proto.solution_hint
        hint.vars.clear()
        hint.values.clear()
        hint.vars.extend(range(len(self._part.columns)))
        hint.values.extend(np.asarray(self.values, dtype=np.int64)[self._part.columns].tolist())

    def _sum(self, weights: Ints) -> cp_model.LinearExpr:
        goal = weights[self._part.columns]
        used = np.flatnonzero(goal).tolist()
        variables = [self._part.model.get_int_var_from_proto_index(i) for i in used]
        return cp_model.LinearExpr.weighted_sum(variables, goal[used].tolist())
