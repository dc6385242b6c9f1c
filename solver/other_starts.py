"""Other rosters from the start, while the search rests at its best one.

How good a roster can become is settled early, by its clubs: when they meet and who leads them. So a few first rosters
are planned with other lots and improved for a little while, and the best of them for as long as that gains anything.
"""

import random
import time
from collections.abc import Callable
from fractions import Fraction

from solver.engine import Engine, Stopper, Values
from solver.first_roster import FirstRoster
from solver.improve import Improvement
from solver.incumbent import Incumbent
from solver.week_model import WeekModel

RIVALS = 3
"""First rosters of which the best one is improved further."""
WORK_OF_A_RIVAL = 1.0
"""Deterministic seconds for each until they are compared."""
FIRST_ROSTERS = 20
"""Only where there is as much time left as so many first rosters take; in a large school there is not."""
WORK_WITHOUT_GAIN = 0.6
"""Deterministic seconds after which nothing more is hoped for."""


class OtherStarts:
    """Starts from ``empty``, in which nobody serves or just those whom locks ask for, with a new lot each time."""

    def __init__(
        self,
        week: WeekModel,
        empty: Values,
        incumbent: Incumbent,
        *,
        price: Fraction,
        locks_given_up: int,
        lot: random.Random,
        stopper: Stopper,
        over: Callable[[], bool],
        left: Callable[[], float],
        seconds_of_a_first_roster: float,
    ) -> None:
        self._week, self._empty, self._incumbent = week, empty, incumbent
        self._price, self._given_up, self._lot, self._stopper = price, locks_given_up, lot, stopper
        self._over, self._left = over, left
        self._least_s = FIRST_ROSTERS * seconds_of_a_first_roster

    @property
    def have_time(self) -> bool:
        """Whether there is enough time left to find any."""
        return self._left() >= self._least_s

    def better(self) -> Values | None:
        """A solution better than that of the search is by then, if one is found before time is over."""
        ways: list[_Way] = []
        while len(ways) < RIVALS and not self._is_over():
            ways.append(self._way())
        if not ways:
            return None
        best = min(ways, key=lambda way: way.cost)
        best.improve(lambda: self._is_ahead(best) or best.gains_no_more, self._is_over, self._left)
        return best.values if self._is_ahead(best) else None

    def _way(self) -> "_Way":
        """One roster from the start, improved for a little while."""
        seed = self._lot.getrandbits(31)
        engine, lot = Engine(threads=1, seed=seed, stopper=self._stopper), random.Random(seed)
        incumbent = Incumbent(lambda _: None, time.monotonic(), self._incumbent.ranking)
        incumbent.uncovered_bound = self._incumbent.uncovered_bound
        first = FirstRoster(
            self._week,
            engine,
            left=lambda: 0.0 if self._is_over() else self._left(),
            offer=lambda _: None,
            price=self._price,
            lot=lot,
            patient=True,
        )
        incumbent.offer(self._week, first.plan(self._empty), self._given_up)
        improvement = Improvement(
            self._week, engine, incumbent, lot=lot, price=self._price, locks_given_up=self._given_up
        )
        way = _Way(engine, incumbent, improvement)
        way.improve(lambda: engine.work >= WORK_OF_A_RIVAL, self._is_over, self._left)
        return way

    def _is_ahead(self, way: "_Way") -> bool:
        return way.cost < self._incumbent.cost

    def _is_over(self) -> bool:
        return self._over() or self._incumbent.proved


class _Way:
    """One roster on its way from the start."""

    def __init__(self, engine: Engine, incumbent: Incumbent, improvement: Improvement) -> None:
        self._engine, self._incumbent, self._improvement = engine, incumbent, improvement
        self._gained = engine.work, incumbent.cost
        """When something was gained last, and the cost since then."""

    @property
    def cost(self) -> float:
        """As neighbourhoods count."""
        return self._incumbent.cost

    @property
    def values(self) -> Values:
        """The best solution on this way."""
        return self._incumbent.values

    @property
    def gains_no_more(self) -> bool:
        """Whether the last gain is long ago. Asked for after every step."""
        if self.cost < self._gained[1]:
            self._gained = self._engine.work, self.cost
        return self._engine.work >= self._gained[0] + WORK_WITHOUT_GAIN

    def improve(self, until: Callable[[], bool], over: Callable[[], bool], left: Callable[[], float]) -> None:
        """Go on ``until`` this is true, or time is over."""
        self._improvement.run(over=lambda: over() or until(), left=left)
