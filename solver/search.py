"""Build, start, plan in turn, improve: the search for the best roster of one week, at any moment with one to hand out.

1. *Start*: nobody serves; or, with locks, as many locks met as possible.
2. *First roster*: clubs first, then day by day, each part to near its best with all before it fixed.
3. *Improve*: neighbourhoods are planned anew, the rest fixed, for as long as there is time.
4. *Prove*: a small case is solved as a whole, which also ends the search early.

A roster counts only after the rules have judged it, and only if they give it a better score.
"""

import random
import time
from collections.abc import Callable
from fractions import Fraction

from afterschool.interchange import roster_object
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules import Verdict, judge
from solver.engine import Engine, InternalError, Limit, Stopper, Values
from solver.fairness import exact
from solver.neighbourhoods import Neighbourhoods, club_plan, one_day
from solver.protocol import EndReason, Event, Finished, Improved, Stage, StageReached
from solver.week_model import WeekModel

WORK_A_SECOND = 0.5
"""Deterministic seconds that even a slow machine does in one: the budget that makes one thread repeatable."""


class Search:
    """One search. ``report`` is told of every improvement, on the thread that runs the search."""

    def __init__(
        self,
        case: Case,
        *,
        seconds: float = 60,
        threads: int = 2,
        seed: int = 1,
        report: Callable[[Event], None] = lambda _: None,
        stopper: Stopper | None = None,
    ) -> None:
        self._case, self._seconds, self._report = case, seconds, report
        self._began = time.monotonic()
        self._stopper = stopper or Stopper()
        self._engine = Engine(threads=threads, seed=seed, stopper=self._stopper)
        self._lot = random.Random(seed)  # noqa: S311 - no secret, a repeatable lot
        self._budget = seconds * WORK_A_SECOND if threads == 1 else float("inf")
        self._price = max(Fraction(0), exact(case.rules.weights.get("uncovered", 0)))
        self._best: tuple[Verdict, Roster] | None = None
        self._given_up: tuple[int, ...] = ()
        self._values: Values = ()
        self._stage(Stage.BUILDING)
        self._week = WeekModel(case)

    def run(self) -> Finished:
        """Search until proved, out of time or stopped."""
        self._stage(Stage.FIRST_ROSTER)
        self._start()
        self._first_roster()
        self._stage(Stage.BALANCE)
        self._improve()
        return self._finished()

    # -- stages ------------------------------------------------------------------------------------
    def _start(self) -> None:
        values = self._week.start(self._engine, Limit(seconds=max(0.1, self._left() / 2), work=20.0))
        self._given_up = self._week.keep_locks(values)
        self._accept(values)

    def _first_roster(self) -> None:
        load = self._expected_load()
        goal = self._week.goal(load, min(self._price, Fraction(200)))
        days = dict.fromkeys(owner.day for owner in self._week.variables.owners if owner.day is not None)
        for free in (club_plan(), *(one_day(day) for day in sorted(days, key=lambda d: d.number))):
            if self._over():
                return
            outcome = self._week.improve(self._engine, self._values, free, goal, self._limit(0.12, gap=0.0))
            if outcome.values is not None:
                self._accept(outcome.values)

    def _improve(self) -> None:
        neighbourhoods = Neighbourhoods(self._week, self._lot)
        while not self._over() and neighbourhoods.kinds:
            kind = neighbourhoods.next()
            goal = self._week.goal(self._week.load(self._values), self._price)
            before, work = self._score(), self._engine.work
            outcome = self._week.improve(
                self._engine, self._values, kind.make(kind.size), goal, self._limit(0.15, gap=0.0)
            )
            if outcome.values is not None:
                self._accept(outcome.values)
            kind.learn(gain=before - self._score(), work=self._engine.work - work, solved=outcome.optimal)

    # -- limits ------------------------------------------------------------------------------------
    def _left(self) -> float:
        return self._seconds - self._elapsed()

    def _elapsed(self) -> float:
        return time.monotonic() - self._began

    def _over(self) -> bool:
        return self._stopper.asked or self._left() <= 0.05 or self._engine.work >= self._budget

    def _limit(self, work: float, gap: float) -> Limit:
        return Limit(seconds=self._left(), work=min(work, max(0.01, self._budget - self._engine.work)), gap=gap)

    # -- results -----------------------------------------------------------------------------------
    def _expected_load(self) -> int:
        """Units that own people will carry, roughly; only the direction of the first roster depends on it."""
        places = sum(
            len(slot.pupils) if slot.by_class or slot.venues else (slot.fewest or (0,))[0]
            for slot in self._week.layout.slots
        )
        return round(places / float(self._week.objective.balance.unit)) if places else 0

    def _score(self) -> float:
        return self._best[0].score if self._best else float("inf")

    def _accept(self, values: Values) -> None:
        """Judge a solution; keep and report it if it is better than the best so far."""
        roster = self._week.roster(values)
        verdict = judge(self._case, roster)
        allowed = len(self._given_up)
        if verdict.hard > allowed:
            raise InternalError(f"a roster breaks hard rules: {[str(v.text) for v in verdict.violations[:3]]}")
        if self._best is None or verdict.score < self._best[0].score - 1e-9:
            self._best, self._values = (verdict, roster), values
            self._report(
                Improved(
                    seconds=self._elapsed(),
                    score=verdict.score,
                    uncovered=int(verdict.amounts["uncovered"]),
                    roster=roster_object(roster),
                )
            )

    def _stage(self, stage: Stage) -> None:
        self._report(StageReached(stage=stage, seconds=self._elapsed()))

    def _finished(self) -> Finished:
        if self._best is None:
            raise InternalError("the search ended without a roster")
        verdict, roster = self._best
        return Finished(
            seconds=self._elapsed(),
            reason=EndReason.STOPPED if self._stopper.asked else EndReason.TIME,
            score=verdict.score,
            uncovered=int(verdict.amounts["uncovered"]),
            bound=0.0,
            uncovered_bound=0,
            roster=roster_object(roster),
            locks_given_up=self._given_up,
        )
