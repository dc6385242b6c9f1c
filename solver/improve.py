"""Large neighbourhood search: parts of the best roster are planned anew for as long as there is time."""

import random
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from fractions import Fraction
from functools import partial
from queue import SimpleQueue
from typing import Protocol

import numpy as np

from solver.engine import Engine, Limit, Outcome, Values
from solver.incumbent import Incumbent
from solver.neighbourhoods import Kind, Neighbourhoods
from solver.week_model import WeekModel

REST_S = 8.0
"""How far back gains count."""
LITTLE = 0.01
"""Of what the proof leaves open: who gains less than that in :data:`REST_S` is at rest."""


class Others(Protocol):
    """Rosters that do not come of the best one there is."""

    @property
    def have_time(self) -> bool:
        """Whether there is enough time left to find any."""

    def better(self) -> Values | None:
        """A solution that may be better than the best one by now."""


def _nothing() -> None:
    """Nothing to be done."""


class Improvement:
    """Plans neighbourhoods anew, several at a time where there are threads for it.

    Solutions that somebody else puts into ``found_beside`` are looked at too.
    """

    def __init__(
        self,
        week: WeekModel,
        engine: Engine,
        incumbent: Incumbent,
        *,
        lot: random.Random,
        price: Fraction,
        locks_given_up: int,
        found_beside: SimpleQueue[Values] | None = None,
    ) -> None:
        self._week, self._engine, self._incumbent = week, engine, incumbent
        self._price, self._neighbourhoods = price, Neighbourhoods(week, lot)
        self._given_up = locks_given_up
        self._found_beside = SimpleQueue() if found_beside is None else found_beside
        self._past: deque[tuple[float, float]] = deque()
        """Seconds and cost, from :data:`REST_S` ago on."""

    def run(
        self,
        *,
        over: Callable[[], bool],
        left: Callable[[], float],
        threads: int = 1,
        beside: Callable[[], None] = _nothing,
        others: Others | None = None,
    ) -> None:
        """Improve until ``over`` or proved; ``left`` says how many seconds there are.

        ``beside`` is work to be done once meanwhile, on a thread of its own where there are several. There ``others``
        take the place of neighbourhoods on one thread while these gain hardly anything.
        """
        if not self._neighbourhoods.kinds or self._done(over):
            return
        if threads == 1:
            beside()
            while not self._done(over):
                self._step(left)()
            return
        other = threading.Thread(target=beside, daemon=True)
        other.start()
        with ThreadPoolExecutor(threads) as pool:
            running: set[Future[Callable[[], None]]] = set()
            aside: Future[Callable[[], None]] | None = None
            while not self._done(over):
                while len(running) + other.is_alive() < threads:
                    if others is not None and self._is_at_rest() and aside not in running and others.have_time:
                        aside = pool.submit(self._better_one, others)
                        running.add(aside)
                    else:
                        running.add(pool.submit(self._step, left))
                finished, running = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
                for future in finished:
                    future.result()()
            for future in running:
                future.result()()

    def _done(self, over: Callable[[], bool]) -> bool:
        while not self._found_beside.empty():
            self._offer(self._found_beside.get())
        self._incumbent.tell_if_due()
        return over() or self._incumbent.proved

    def _is_at_rest(self) -> bool:
        """Whether hardly anything was gained of late, for what the proof says there may still be to gain."""
        now, cost, bound = self._incumbent.seconds, self._incumbent.cost, self._incumbent.bound
        self._past.append((now, cost))
        while len(self._past) > 1 and self._past[1][0] <= now - REST_S:
            self._past.popleft()
        began, before = self._past[0]
        return bound is not None and now - began >= REST_S and before - cost < LITTLE * (cost - bound)

    def _step(self, left: Callable[[], float]) -> Callable[[], None]:
        """Plan one neighbourhood anew; what comes of it is taken over, and learnt from, by a call of the result."""
        current, bound = self._incumbent.values, self._incumbent.uncovered_bound
        short = self._incumbent.uncovered != bound
        kind = self._neighbourhoods.next(short=short)
        goal = self._week.goals.around(self._week.load(current), self._price, emphasis=self._incumbent.ranking.emphasis)
        limit = Limit(seconds=left(), work=kind.work)
        outcome = kind.search(self._week, self._engine, current, kind.make(kind.size, current), goal, limit)
        return partial(self._learn, kind, current, outcome)

    def _learn(self, kind: Kind, base: Values, outcome: Outcome) -> None:
        before = self._incumbent.cost
        if outcome.values is not None and outcome.values != base:
            merged = self._merged(base, outcome.values)
            self._offer(outcome.values if merged is None else merged)
        kind.learn(gain=before - self._incumbent.cost, work=outcome.work, solved=outcome.optimal)

    def _better_one(self, others: Others) -> Callable[[], None]:
        """As :meth:`_step`, with what others find."""
        found = others.better()
        return _nothing if found is None else partial(self._offer, found)

    def _offer(self, values: Values) -> None:
        self._incumbent.offer(self._week, values, self._given_up)

    def _merged(self, base: Values, found: Values) -> Values | None:
        """``found`` with what has improved elsewhere meanwhile; ``None`` where the two do not go together."""
        if self._incumbent.values == base:
            return found
        old, new, now = np.asarray(base), np.asarray(found), np.asarray(self._incumbent.values)
        both = np.where(new != old, new, now)
        self._week.put_right(both)
        merged = tuple(both.tolist())
        return merged if self._week.allows(merged) else None
