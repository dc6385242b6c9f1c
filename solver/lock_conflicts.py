"""Which locks contradict each other: the smallest set, and only what was proved.

A set of locks is tried on the part of the model around it. If that part has no solution even when all else may be
anything, row by row, the locks cannot hold together; if it has one while nobody serves anywhere else, they can.
Assumptions ("why infeasible") are not used: they take many times as long, and can name what was never assumed.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from solver.engine import Engine, Limit
from solver.locks import NEAR, around_locks, nobody_serves
from solver.manners import SOLUTION_ONLY
from solver.protocol import LockConflict
from solver.sparse import Flags, Ints, Rows, cut, relaxed
from solver.week_model import WeekModel

WORK_OF_A_TRIAL = 1.0
"""Deterministic seconds."""


class LockConflicts:
    """Looks for contradictions among the locks of ``week`` until ``seconds`` are over."""

    def __init__(self, week: WeekModel, engine: Engine, seconds: float) -> None:
        self._week, self._engine = week, engine
        self._until = time.monotonic() + seconds
        self._locks: Ints = np.asarray([var.index for var in week.variables.lock_met], dtype=np.int64)
        self._balance, self._nobody = week.balance_rows, nobody_serves(week)
        self._known: dict[frozenset[int], bool | None] = {}

    def find(self, given_up: Sequence[int]) -> Iterator[LockConflict]:
        """For each lock that was given up, the smallest set with it that cannot hold together."""
        kept = [lock for lock in range(len(self._locks)) if lock not in given_up]
        told: set[frozenset[int]] = set()
        for lock in given_up:
            conflict = None if self._over() else self._around(lock, kept)
            if conflict is not None and frozenset(conflict.locks) not in told:
                told.add(frozenset(conflict.locks))
                yield conflict

    def _around(self, lock: int, others: list[int]) -> LockConflict | None:
        """Alone, in pairs, then whatever is left when no lock more can be taken out."""
        if self._impossible({lock}):
            return self._told({lock}, minimal=True)
        near = self._near(lock, others)
        for other in near:
            if self._over():
                return None
            if self._impossible({lock, other}):
                return self._told({lock, other}, minimal=self._possible({lock}) and self._possible({other}))
        found = {lock, *near}
        if not self._impossible(found):
            found = {lock, *others}
            if not self._impossible(found):
                return None
        for other in sorted(found - {lock}):
            if self._over():
                return self._told(found, minimal=False)
            if self._impossible(found - {other}):
                found.discard(other)
        return self._told(found, minimal=all(self._possible(found - {one}) for one in found))

    def _told(self, locks: set[int], *, minimal: bool) -> LockConflict:
        rules = tuple(rule for rule in self._week.rows_of_rule if not self._over() and self._because_of(rule, locks))
        return LockConflict(locks=tuple(sorted(locks)), minimal=minimal, rules=rules)

    def _near(self, lock: int, others: list[int]) -> list[int]:
        """Locks whose surroundings meet those of ``lock``."""
        here = self._surroundings({lock}, NEAR - 1)
        return [other for other in others if (here & self._surroundings({other}, 2)).any()]

    # -- trials --------------------------------------------------------------------------------
    def _impossible(self, locks: set[int]) -> bool:
        return self._tried(locks) is False

    def _possible(self, locks: set[int]) -> bool:
        return not locks or self._tried(locks) is True

    def _tried(self, locks: set[int]) -> bool | None:
        """Whether ``locks`` can hold together; ``None``: not known."""
        key = frozenset(locks)
        if key not in self._known:
            self._known[key] = self._trial(locks, self._balance)
        return self._known[key]

    def _because_of(self, rule: str, locks: set[int]) -> bool:
        """Whether the locks could hold together if ``rule`` were not there."""
        if rule == "H9":
            return False
        without = self._balance.copy()
        without[self._week.rows_of_rule[rule]] = True
        return self._trial(locks, without) is True

    def _trial(self, locks: set[int], without: Flags) -> bool | None:
        rows, around = self._asking(locks), self._surroundings(locks, NEAR)
        nothing = np.zeros(self._week.size, dtype=np.int64)
        anything = relaxed(rows, around, nothing, without)
        if self._engine.solve(anything.model, self._limit(), SOLUTION_ONLY).infeasible:
            return False
        nobody_else = cut(rows, around, self._nobody, nothing, without)
        found = self._engine.solve(nobody_else.model, self._limit(), SOLUTION_ONLY)
        return True if found.values is not None else None

    def _asking(self, locks: set[int]) -> Rows:
        """The rows with these locks binding and the others free."""
        lower, upper = self._week.rows.lower.copy(), self._week.rows.upper.copy()
        lower[self._locks], upper[self._locks] = 0, 1
        lower[self._locks[sorted(locks)]] = 1
        return replace(self._week.rows, lower=lower, upper=upper)

    def _surroundings(self, locks: set[int], hops: int) -> Flags:
        return around_locks(self._week, locks, hops, self._balance)

    def _limit(self) -> Limit:
        return Limit(seconds=max(0.05, self._until - time.monotonic()), work=WORK_OF_A_TRIAL)

    def _over(self) -> bool:
        return self._engine.stopper.asked or time.monotonic() >= self._until
