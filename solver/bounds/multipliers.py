"""Multipliers of the rows, from PDLP: a first-order method that can go on from where it was, a slice at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.util.python.solve_interrupter import SolveInterrupter

from solver.bounds.people import Floats
from solver.sparse import Ints, Row, Rows

FIRST_STEPS, MOST_STEPS = 1000, 4000
"""Of the first slice of work on a point, and of any; each slice has twice as many as the one before."""
NEARLY = 1e-4
"""Relative error at which the relaxation counts as solved."""


class Column(NamedTuple):
    """One more variable of a linear program."""

    rows: Ints
    coefficients: Floats


@dataclass(slots=True, kw_only=True)
class Point:
    """How far PDLP has come for one vector of costs."""

    cost: Floats
    offset: float
    """To be added to the costs: near their least sum, it makes relative errors meaningful."""
    multipliers: Floats
    values: Floats
    steps: int = FIRST_STEPS
    """In the next slice."""
    solved: bool = False

    def begin_again(self, steps: int = FIRST_STEPS) -> None:
        """From where it is, with ``steps`` in the next slice: more is asked for, or allowed."""
        self.steps, self.solved = steps, False


class LinearProgram:
    """Some rows in fractions, built once; costs change, and rows and variables are added.

    Whoever has the ``interrupter`` can end the slice under way from another thread, and all later ones at once.
    """

    def __init__(self, rows: Rows, interrupter: SolveInterrupter | None = None) -> None:
        self._first = rows
        self._size, self._number = len(rows.lower), len(rows.low)
        self._lower, self._upper, self._entries = rows.lower, rows.upper, len(rows.column)
        self._model = mathopt.Model.from_model_proto(_written(rows))
        self._variables = {c: self._model.get_variable(c) for c in np.flatnonzero(np.diff(rows.column_start)).tolist()}
        self._rows = {r: self._model.get_linear_constraint(r) for r in np.flatnonzero(np.diff(rows.start)).tolist()}
        """By number of the row; those without entries are left out as yet, variables without any for good."""
        self._model.objective.is_maximize = False
        self._parameters = mathopt.SolveParameters(threads=1)
        criteria = self._parameters.pdlp.termination_criteria.simple_optimality_criteria
        criteria.eps_optimal_relative = criteria.eps_optimal_absolute = NEARLY
        self._cost = np.zeros(self._size)
        self.work = 0
        """Entries of the matrix times steps so far."""
        self._interrupter = interrupter

    @property
    def rows(self) -> int:
        """How many there are by now."""
        return self._number

    def within(self, rows: Rows) -> None:
        """From now on, variables are within the ranges of ``rows``, which is otherwise the same."""
        for column in np.flatnonzero((self._lower != rows.lower) | (self._upper != rows.upper)).tolist():
            self._variables[column].lower_bound = float(rows.lower[column])
            self._variables[column].upper_bound = float(rows.upper[column])
        self._lower, self._upper = rows.lower, rows.upper

    def extend(self, rows: Sequence[Row]) -> None:
        """Ask for more rows; points go on with nothing for them."""
        for row in rows:
            sums = mathopt.fast_sum(f * self._variables[c] for f, c in zip(row.coefficients, row.columns, strict=True))
            low, high = row.sides
            self._rows[self._number] = self._model.add_linear_constraint(lb=low, expr=sums, ub=high)
            self._number += 1
            self._entries += len(row.columns)

    def widen(self, columns: Sequence[Column]) -> None:
        """Allow more variables, of 0 or more; points go on with nothing of them."""
        for column in columns:
            variable = self._variables[self._size] = self._model.add_variable(lb=0.0)
            for row, coefficient in zip(column.rows.tolist(), column.coefficients.tolist(), strict=True):
                self._row(row).set_coefficient(variable, coefficient)
            self._size += 1
            self._entries += len(column.rows)
        self._cost = np.pad(self._cost, (0, len(columns)))

    def _row(self, number: int) -> mathopt.LinearConstraint:
        if number not in self._rows:
            low, high = self._first.sides(number)
            self._rows[number] = self._model.add_linear_constraint(lb=low, ub=high)
        return self._rows[number]

    def start(self, cost: Floats, offset: float = 0.0, near: Point | None = None) -> Point:
        """A point to go on from, for ``cost``: nothing, or what was found for other costs.

        Args:
            cost: of every column.
            offset: see :class:`Point`.
            near: for costs that are much the same.
        """
        values = np.zeros(self._size) if near is None else near.values
        multipliers = np.zeros(self._number) if near is None else near.multipliers
        return Point(cost=cost, offset=offset, multipliers=multipliers, values=values)

    def go_on(self, point: Point, seconds: float) -> None:
        """One slice of work on ``point``."""
        self.work += point.steps * self._entries
        self._parameters.iteration_limit, point.steps = point.steps, min(MOST_STEPS, 2 * point.steps)
        self._parameters.time_limit = timedelta(seconds=max(0.01, seconds))
        for column in np.flatnonzero(self._cost != point.cost).tolist():
            if column in self._variables:
                self._model.objective.set_linear_coefficient(self._variables[column], float(point.cost[column]))
        self._cost = point.cost
        self._model.objective.offset = point.offset
        point.multipliers = np.pad(point.multipliers, (0, self._number - len(point.multipliers)))
        point.values = np.pad(point.values, (0, self._size - len(point.values)))
        hint = mathopt.SolutionHint(
            variable_values={var: float(point.values[column]) for column, var in self._variables.items()},
            dual_values={row: float(point.multipliers[number]) for number, row in self._rows.items()},
        )
        result = mathopt.solve(
            self._model,
            mathopt.SolverType.PDLP,
            params=self._parameters,
            model_params=mathopt.ModelSolveParameters(solution_hints=[hint]),
            interrupter=self._interrupter,
        )
        found = result.solutions[0] if result.solutions else None
        if found is None or found.dual_solution is None or found.primal_solution is None:
            point.solved = True
            return
        point.multipliers = _spread(found.dual_solution.dual_values, self._rows, self._number)
        point.values = _spread(found.primal_solution.variable_values, self._variables, self._size)
        point.solved = result.termination.reason is mathopt.TerminationReason.OPTIMAL


def _written(rows: Rows) -> model_pb2.ModelProto:
    """The rows and variables with entries, numbered as in ``rows``; in one piece, as a call an entry takes seconds."""
    proto = model_pb2.ModelProto()
    columns, numbers = np.flatnonzero(np.diff(rows.column_start)), np.flatnonzero(np.diff(rows.start))
    proto.variables.ids.extend(columns.tolist())
    proto.variables.lower_bounds.extend(rows.lower[columns].astype(np.float64).tolist())
    proto.variables.upper_bounds.extend(rows.upper[columns].astype(np.float64).tolist())
    proto.variables.integers.extend([False] * len(columns))
    sides = [rows.sides(number) for number in numbers.tolist()]
    proto.linear_constraints.ids.extend(numbers.tolist())
    proto.linear_constraints.lower_bounds.extend(low for low, _ in sides)
    proto.linear_constraints.upper_bounds.extend(high for _, high in sides)
    places, which = np.unique(rows.row_of_entry * len(rows.lower) + rows.column, return_inverse=True)
    matrix = proto.linear_constraint_matrix
    matrix.row_ids.extend((places // len(rows.lower)).tolist())
    matrix.column_ids.extend((places % len(rows.lower)).tolist())
    matrix.coefficients.extend(np.bincount(which, weights=rows.coefficient).tolist())
    return proto


def _spread(values: Mapping[Any, float], keys: Mapping[int, Any], size: int) -> Floats:
    spread = np.zeros(size)
    spread[list(keys)] = [values[key] for key in keys.values()]
    return spread
