"""The linear relaxation of a part of the model: what everybody in it would do best, could anybody be split.

GLOP solves it, from the roster at hand: that is a corner of the relaxation from which a third of the steps lead to the
best one. A corner has few fractions, so that most of what it says can be done as it is.
"""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.util.python.solve_interrupter import SolveInterrupter

from solver.engine import Engine, Limit
from solver.sparse import Flags, Ints, Rows, SmallRows, rows_of

WORK_OF_A_STEP = 1e-8
"""Deterministic seconds for one step of the simplex method, by row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxed:
    """What a relaxation found."""

    columns: Ints
    """The free variables."""
    values: NDArray[np.float64] | None
    """``None``: not solved."""
    work: float
    """Deterministic seconds spent."""


def relax(
    engine: Engine, rows: Rows, free: Flags, values: Ints, weights: Ints, limit: Limit, without: Flags
) -> Relaxed:
    """Minimise ``weights`` over the ``free`` variables in fractions, all others at ``values``.

    Rows ``without`` are left out.
    """
    columns = np.flatnonzero(free)
    small = rows_of(rows, free, values, columns, without)
    if (small.low > small.high).any():
        return Relaxed(columns=columns, values=None, work=0.0)
    model = mathopt.Model.from_model_proto(_proto(rows, columns, small, weights))
    steps = None if limit.work is None else 1 + int(limit.work / (WORK_OF_A_STEP * (len(small.low) + 1)))
    parameters = mathopt.SolveParameters(
        threads=1, time_limit=timedelta(seconds=max(0.01, limit.seconds)), iteration_limit=steps
    )
    variables = list(model.variables())
    start = mathopt.ModelSolveParameters(initial_basis=_corner(model, variables, values[columns] > rows.lower[columns]))
    interrupter = SolveInterrupter()
    with engine.stopper.watching(interrupter.interrupt):
        result = mathopt.solve(
            model, mathopt.SolverType.GLOP, params=parameters, model_params=start, interrupter=interrupter
        )
    work = WORK_OF_A_STEP * len(small.low) * result.solve_stats.simplex_iterations
    engine.work += work
    found = None
    if result.termination.reason is mathopt.TerminationReason.OPTIMAL:
        found = np.asarray(result.variable_values(variables), dtype=np.float64)
    return Relaxed(columns=columns, values=found, work=work)


def _proto(rows: Rows, columns: Ints, small: SmallRows, weights: Ints) -> model_pb2.ModelProto:
    used = np.flatnonzero(weights[columns])
    row = np.repeat(np.arange(len(small.low)), np.diff(small.start))
    place, which = np.unique(row * len(columns) + small.column, return_inverse=True)
    factors = np.bincount(which, weights=small.coefficient)
    return model_pb2.ModelProto(
        variables=model_pb2.VariablesProto(
            ids=range(len(columns)),
            lower_bounds=rows.lower[columns].tolist(),
            upper_bounds=rows.upper[columns].tolist(),
            integers=[False] * len(columns),
        ),
        objective=model_pb2.ObjectiveProto(
            linear_coefficients={"ids": used.tolist(), "values": weights[columns][used].astype(np.float64).tolist()}
        ),
        linear_constraints=model_pb2.LinearConstraintsProto(
            ids=range(len(small.low)),
            lower_bounds=small.low.tolist(),
            upper_bounds=small.high.tolist(),
        ),
        linear_constraint_matrix={
            "row_ids": (place // len(columns)).tolist(),
            "column_ids": (place % len(columns)).tolist(),
            "coefficients": factors.tolist(),
        },
    )


def _corner(model: mathopt.Model, variables: list[mathopt.Variable], at_upper: Flags) -> mathopt.Basis:
    """The corner at which a roster is: every row open, every variable at one of its bounds."""
    status = mathopt.BasisStatus
    return mathopt.Basis(
        variable_status={
            variable: status.AT_UPPER_BOUND if upper else status.AT_LOWER_BOUND
            for variable, upper in zip(variables, at_upper.tolist(), strict=True)
        },
        constraint_status=dict.fromkeys(model.linear_constraints(), status.BASIC),
    )
