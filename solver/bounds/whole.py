"""Lines below the rest from the model in whole numbers: CP-SAT proves them where the model is not too large.

In the linear relaxation a club meets a little on every day. A small school with all its stronger rows can be solved as
it is, for one slope at a time (see :mod:`solver.bounds.load`): what CP-SAT proves of *cost - slope·load* is a line like
any other. Its solutions are rosters, often the best ones.
"""

from collections.abc import Callable, Container, Sequence
from fractions import Fraction
from itertools import chain

import numpy as np

from solver.bounds.leads import lead_rows
from solver.bounds.people import PersonWeeks
from solver.bounds.strengthening import merge_rows, presence_rows
from solver.engine import Engine, Limit, Values
from solver.goals import FINEST_SCALE, LARGEST_SUM
from solver.manners import PROOF_BY_RESTARTS
from solver.sparse import Ints, Row, cut
from solver.week_model import WeekModel


class WholeModel:
    """The model of a week with at most so many uncovered places and its stronger rows, in whole numbers."""

    def __init__(self, week: WeekModel, people: PersonWeeks, most_uncovered: int, known: Sequence[Row]) -> None:
        stronger = chain(merge_rows(week.variables), presence_rows(week, people), lead_rows(week), known)
        self._rows = week.rows.with_row(*week.uncovered_row(most_uncovered)).extended(list(stronger))
        self._objective = week.objective
        self._load = np.zeros(week.size, dtype=np.int64)
        for var, units in week.objective.load:
            self._load[var.index] = units
        self._scale = min(FINEST_SCALE, week.objective.rest.denominator())

    def slope_near(self, load: float, tried: Container[Fraction]) -> Fraction | None:
        """A slope not yet ``tried`` that touches close to ``load``, first a whole one: costs of few digits are easier.

        Finer than the costs themselves they never get; ``None`` when all that is left is that.
        """
        touching = 2 * self._objective.balance_factor * int(load)
        slopes = (Fraction(round(touching * parts), parts) for parts in (1, self._scale))
        return next((slope for slope in slopes if slope not in tried), None)

    def line(self, slope: Fraction, engine: Engine, limit: Limit, offer: Callable[[Values], object]) -> Fraction | None:
        """Solve for ``slope``, from scratch: a known roster as a hint only leads the proof astray.

        Args:
            offer: is given every solution as soon as it is found, on a thread of CP-SAT: the proof may take as long
                again.

        Returns:
            What is proved: every solution costs at least that + slope·load. ``None`` if nothing is.
        """
        weights = self._weights(slope)
        if int(np.abs(weights * self._rows.upper).sum()) > LARGEST_SUM:
            return None
        part = cut(self._rows, np.ones(len(weights), dtype=bool), np.zeros(len(weights), dtype=np.int64), weights)
        part.model.proto.clear_solution_hint()
        outcome = engine.solve(part.model, limit, PROOF_BY_RESTARTS, on_solution=offer)
        proved = outcome.objective if outcome.optimal else outcome.bound
        return Fraction(int(np.floor(proved + 1e-6)), self._scale) if np.isfinite(proved) else None

    def _weights(self, slope: Fraction) -> Ints:
        """cost - slope·load of every column in multiples of 1 / scale, rounded down: no variable is negative."""
        costs: dict[int, Fraction] = {i: weight for i, (_var, weight) in self._objective.rest.by_var.items()}
        for i in np.flatnonzero(self._load).tolist():
            costs[i] = costs.get(i, Fraction(0)) - slope * int(self._load[i])
        weights = np.zeros(len(self._rows.lower), dtype=np.int64)
        for i, cost in costs.items():
            weights[i] = int(cost * self._scale // 1)
        return weights
