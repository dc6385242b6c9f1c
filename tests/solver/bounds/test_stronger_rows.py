"""Rows that make the relaxation tighter take nothing away: every solution of the model can be carried on to them."""

import numpy as np
import pytest
from ortools.math_opt.python import mathopt

from solver.bounds.relaxation import Relaxation, relaxation_of
from tests.solver.bounds.merging import SEEDS, example


def _can_be_carried_on(relaxation: Relaxation, values: np.ndarray) -> bool:
    """Whether the new variables can take values with which ``values`` keeps every row."""
    model = mathopt.Model()
    rows, fixed = relaxation.rows, len(values)
    new = [model.add_variable(lb=0.0, ub=1.0) for _ in range(len(rows.lower) - fixed)]
    for row in range(len(rows.low)):
        entries = range(int(rows.start[row]), int(rows.start[row + 1]))
        known = sum(int(rows.coefficient[e] * values[rows.column[e]]) for e in entries if rows.column[e] < fixed)
        free = [
            (new[int(rows.column[e]) - fixed], float(rows.coefficient[e])) for e in entries if rows.column[e] >= fixed
        ]
        low, high = rows.sides(row)
        if free:
            model.add_linear_constraint(mathopt.fast_sum(a * x for x, a in free) >= low - known)
            model.add_linear_constraint(mathopt.fast_sum(a * x for x, a in free) <= high - known)
        elif not low <= known <= high:
            return False
    return mathopt.solve(model, mathopt.SolverType.GLOP).termination.reason is mathopt.TerminationReason.OPTIMAL


@pytest.mark.parametrize("seed", SEEDS)
def test_every_solution_keeps_the_stronger_rows(seed: int) -> None:
    week, solutions = example(seed)
    relaxation = relaxation_of(week, 10**6)
    assert len(relaxation.rows.lower) > week.size
    assert all(_can_be_carried_on(relaxation, values) for values in solutions)


def test_clubs_that_take_pupils_away_let_classes_merge_here() -> None:
    """Otherwise the test above would show little."""
    merged = 0
    for week, solutions in map(example, SEEDS):
        for values in solutions:
            merged += sum(
                int(values[join.index])
                for slot, groups in week.variables.groups.items()
                for (k, h), join in groups.join.items()
                if slot.pupils[k] + slot.pupils[h] > slot.group_limit[h]
            )
    assert merged > len(SEEDS)
