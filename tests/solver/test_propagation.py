"""Settling what rows leave no choice about takes no solution away: held against every solution of tiny models."""

import random
from itertools import product

import numpy as np
import pytest

from solver.propagation import settle
from solver.sparse import FAR, Ints, Row, Rows

SIZE = 6


def _model(upper: list[int], rows: list[Row]) -> Rows:
    nothing = np.zeros(0, dtype=np.int64)
    size = len(upper)
    bare = Rows(
        start=np.zeros(1, dtype=np.int64),
        column=nothing,
        coefficient=nothing,
        low=nothing,
        high=nothing,
        lower=np.zeros(size, dtype=np.int64),
        upper=np.asarray(upper, dtype=np.int64),
        by_column=nothing,
        column_start=np.zeros(size + 1, dtype=np.int64),
    )
    return bare.extended(rows)


def _row(lot: random.Random, around: list[int]) -> Row:
    """A row that ``around`` just keeps."""
    columns = lot.sample(range(SIZE), lot.randint(1, 4))
    factors = [lot.choice((-2, -1, 1, 1, 3)) for _ in columns]
    total = sum(factor * around[column] for factor, column in zip(factors, columns, strict=True))
    return Row(columns, factors, lot.choice((-FAR, total - 1, total)), lot.choice((FAR, total + 1, total)))


def _solutions(rows: Rows, free: np.ndarray, values: Ints, without: np.ndarray) -> list[Ints]:
    """Every way to complete the fixed ``values`` so that all rows hold but ``without``."""
    spans = [range(int(rows.upper[i]) + 1) if free[i] else (int(values[i]),) for i in range(SIZE)]
    every = (np.asarray(choice, dtype=np.int64) for choice in product(*spans))
    return [choice for choice in every if not (rows.broken(choice) & ~without).any()]


@pytest.mark.parametrize("part", range(4))
def test_every_solution_has_the_settled_values(part: int) -> None:
    settled = 0
    for seed in range(part * 150, (part + 1) * 150):
        lot = random.Random(seed)
        upper = [lot.choice((1, 1, 2)) for _ in range(SIZE)]
        values = np.asarray([lot.randint(0, most) for most in upper], dtype=np.int64)
        rows = _model(upper, [_row(lot, values.tolist()) for _ in range(lot.randint(1, 5))])
        free = np.asarray([lot.random() < 0.7 for _ in range(SIZE)])
        without = np.asarray([lot.random() < 0.2 for _ in rows.low])
        still_free, found = settle(rows, free, values, without)
        assert not (still_free & ~free).any(), f"seed {seed}: nothing becomes free"
        assert (found[~free] == values[~free]).all(), f"seed {seed}: what was fixed stays"
        decided = free & ~still_free
        solutions = _solutions(rows, free, values, without)
        assert solutions, "the values themselves are one"
        for solution in solutions:
            assert (solution[decided] == found[decided]).all(), f"seed {seed}: a solution is lost"
        settled += int(decided.sum())
    assert settled > 50, "otherwise this shows little"


def test_nobody_supervises_a_group_that_does_not_meet() -> None:
    # 0 ≤ meets - Ann - Bea: with meets = 0 neither can supervise; with meets = 1 both are left open.
    rows = _model([1, 1, 1], [Row([0, 1, 2], [1, -1, -1], 0, FAR)])
    people = np.asarray([False, True, True])
    still_free, values = settle(rows, people, np.asarray([0, 1, 1]))
    assert (still_free.tolist(), values.tolist()) == ([False] * 3, [0, 0, 0])
    still_free, values = settle(rows, people, np.asarray([1, 0, 0]))
    assert (still_free.tolist(), values.tolist()) == ([False, True, True], [1, 0, 0])


def test_what_follows_from_what_follows_is_settled_too() -> None:
    # x0 = 1 makes x1 = 0, which makes x2 = 1.
    rows = _model([1, 1, 1], [Row([0, 1], [1, 1], 1, 1), Row([1, 2], [1, 1], 1, 1)])
    still_free, values = settle(rows, np.asarray([False, True, True]), np.asarray([1, 1, 1]))
    assert (still_free.any(), values.tolist()) == (False, [1, 0, 1])


def test_rows_that_contradict_each_other_leave_everything_as_it_was() -> None:
    rows = _model([1, 1], [Row([0, 1], [1, 1], 2, 2), Row([0], [1], 0, 0)])
    free, values = np.asarray([True, True]), np.asarray([0, 1])
    still_free, found = settle(rows, free, values)
    assert (still_free.tolist(), found.tolist()) == (free.tolist(), values.tolist())
