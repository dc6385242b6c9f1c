"""What is certain of a repair: limits that hold whatever the rest of the week does."""

from collections.abc import Callable

import numpy as np

from afterschool.model.case import Case
from afterschool.preflight import inspect
from afterschool.rules import ShortageCause, Verdict
from solver.engine import Engine, Limit
from solver.repair.proof import fewest_changed, fewest_uncovered, shortages_of_days
from solver.repair.state import State
from solver.sparse import Flags


class Certainty:
    """Bounds of a repair that may leave ``accepted`` places uncovered; ``before`` is the verdict on what it mends."""

    def __init__(self, case: Case, before: Verdict, accepted: int) -> None:
        self._case, self._before, self._accepted = case, before, accepted
        self.fills = accepted < before.amounts["uncovered"]
        """Whether places that were uncovered before are to be covered as well."""
        self.uncovered_bound = self.changed_bound = 0
        self._as_covered = False
        """Whether the touched days cannot be covered better, the rest of the week as before."""

    def forget_days(self) -> None:
        """Another solution is the best now: what was proved of the days of the one before says nothing of it."""
        self._as_covered = False

    def settle(self, state: State) -> None:
        """The whole week was searched to the end, and ``state`` is what was found."""
        self.uncovered_bound, self.changed_bound = state.uncovered, state.changed

    def complete(self, state: State) -> bool:
        """Whether it is proved that no repair covers more, and none that covers as much moves fewer people."""
        self.changed_bound = max(self.changed_bound, state.changes.certain)
        return self.covered(state) and state.changed <= self.changed_bound

    def raise_bounds(self, state: State, days: Flags, engine: Engine, limit: Callable[[], Limit]) -> None:
        """Prove what can be proved with only ``days`` in view; ``limit`` says how long the next search may take."""
        if not self.covered(state):
            self._prove_covered(state, days, engine, limit())
        if self.covered(state):
            least = fewest_changed(state.week, engine, state.changes, days, state.values, limit())
            self.changed_bound = max(self.changed_bound, least)

    def _prove_covered(self, state: State, days: Flags, engine: Engine, limit: Limit) -> None:
        """Prove that fewer uncovered places are impossible, by the days alone or by counting the week."""
        own = int(shortages_of_days(state.week, days) @ np.asarray(state.values, dtype=np.int64))
        touched_days = {owner.day for owner, free in zip(state.week.variables.owners, days, strict=True) if free}
        own_before = sum(
            row.count
            for row in self._before.shortages
            if row.day in touched_days and row.cause is not ShortageCause.MEETING
        )
        if state.uncovered - own <= self._before.amounts["uncovered"] - own_before and not self.fills:
            least = fewest_uncovered(state.week, engine, days, state.values, limit)
            self._as_covered = own <= max(least, own_before)
        if not self._as_covered:
            self.uncovered_bound = max(self.uncovered_bound, inspect(self._case).certainly_missing)

    def covered(self, state: State) -> bool:
        """Whether it is proved that no repair covers more."""
        return self._as_covered or state.uncovered <= max(self._accepted, self.uncovered_bound)
