"""Large neighbourhood search: parts of the best roster are planned anew for as long as there is time."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from fractions import Fraction
from queue import SimpleQueue

import numpy as np

from solver.engine import Engine, Limit, Outcome, Values
from solver.incumbent import Incumbent
from solver.neighbourhoods import Kind, Neighbourhoods
from solver.week_model import WeekModel


class Improvement:
    """Plans neighbourhoods anew, several at a time where there are threads for it."""

    def __init__(
        self, week: WeekModel, engine: Engine, incumbent: Incumbent, *, lot: random.Random, price: Fraction
    ) -> None:
        self._week, self._engine, self._incumbent = week, engine, incumbent
        self._price, self._neighbourhoods = price, Neighbourhoods(week, lot)
        self._given_up = 0
        self._found_beside: SimpleQueue[Values] = SimpleQueue()

    def run(
        self,
        *,
        over: Callable[[], bool],
        left: Callable[[], float],
        threads: int,
        locks_given_up: int,
        beside: Callable[[], None],
        found_beside: SimpleQueue[Values],
    ) -> None:
        """Improve until ``over`` or proved; ``left`` says how many seconds there are.

        ``beside`` is work to be done once meanwhile, on a thread of its own where there are several; the solutions that
        come of it are taken from ``found_beside``.
        """
        self._given_up, self._found_beside = locks_given_up, found_beside
        if not self._neighbourhoods.kinds or self._done(over):
            return
        if threads == 1:
            beside()
            while not self._done(over):
                self._learn(*self._step(left))
            return
        other = threading.Thread(target=beside, daemon=True)
        other.start()
        with ThreadPoolExecutor(threads) as pool:
            running: set[Future[tuple[Kind, Values, Outcome]]] = set()
            while not self._done(over):
                while len(running) + other.is_alive() < threads:
                    running.add(pool.submit(self._step, left))
                finished, running = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
                for future in finished:
                    self._learn(*future.result())
            for future in running:
                self._learn(*future.result())

    def _done(self, over: Callable[[], bool]) -> bool:
        while not self._found_beside.empty():
            self._incumbent.offer(self._week, self._found_beside.get(), self._given_up)
        self._incumbent.tell_if_due()
        return over() or self._incumbent.proved

    def _step(self, left: Callable[[], float]) -> tuple[Kind, Values, Outcome]:
        current, bound = self._incumbent.values, self._incumbent.uncovered_bound
        short = self._incumbent.uncovered != bound
        kind = self._neighbourhoods.next(short=short)
        goal = self._week.goals.around(self._week.load(current), self._price, emphasis=self._incumbent.ranking.emphasis)
        limit = Limit(seconds=left(), work=kind.work)
        return kind, current, kind.search(self._week, self._engine, current, kind.make(kind.size, current), goal, limit)

    def _learn(self, kind: Kind, base: Values, outcome: Outcome) -> None:
        before = self._incumbent.cost
        if outcome.values is not None and outcome.values != base:
            merged = self._merged(base, outcome.values)
            self._incumbent.offer(self._week, outcome.values if merged is None else merged, self._given_up)
        kind.learn(gain=before - self._incumbent.cost, work=outcome.work, solved=outcome.optimal)

    def _merged(self, base: Values, found: Values) -> Values | None:
        """``found`` with what has improved elsewhere meanwhile; ``None`` where the two do not go together."""
        if self._incumbent.values == base:
            return found
        old, new, now = np.asarray(base), np.asarray(found), np.asarray(self._incumbent.values)
        both = np.where(new != old, new, now)
        self._week.put_right(both)
        merged = tuple(both.tolist())
        return merged if self._week.allows(merged) else None
