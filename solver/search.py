"""Build, start, plan in turn, improve: the search for the best roster of one week, at any moment with one to hand out.

1. *Start*: the roster that was given; or nobody serves; or, with locks, as many locks met as possible.
2. *First roster*: clubs first, then phase by phase, each part to its best with all before it fixed. Left out where a
   roster was given that misses hardly anybody.
3. *Prove*: relaxations give bounds; a small case is solved as a whole.
4. *Improve*: neighbourhoods are planned anew, the rest fixed, for as long as there is time; with several threads also
   other rosters from the start, once hardly anything is gained (:mod:`solver.other_starts`).

A roster is handed out only after the rules have judged it, and only if they give it a better score.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from queue import SimpleQueue

from afterschool.exact import exact
from afterschool.interchange import roster_object
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.preflight import inspect
from afterschool.rules.legal_part import legal_part
from solver.bounds import RestBound, least_uncovered, rows_of_days, uncovered_bound
from solver.engine import Engine, InternalError, Limit, Stopper, Values
from solver.exact import solve_strictly, solve_whole
from solver.first_roster import FirstRoster
from solver.hint import is_complete, start_from
from solver.improve import Improvement
from solver.incumbent import Incumbent
from solver.lock_conflicts import LockConflicts
from solver.locks import start
from solver.other_starts import OtherStarts
from solver.protocol import EndReason, Event, Finished, LockConflict, Scope, Stage
from solver.ranking import Ranking
from solver.scope import Selection
from solver.week_model import WeekModel, negative_allowance

WORK_A_SECOND = 0.1
"""Deterministic seconds that even a slow machine does in one: the budget that makes one thread repeatable."""
SECONDS_FOR_CONFLICTS = 10.0
"""To find which locks contradict each other."""
WORK_OF_SELECTION = 2.0
"""Deterministic seconds for planning a selection anew in one piece."""
SMALL = 1200
"""A model of at most so many variables is solved as a whole."""
WORK_OF_WHOLE = 10.0
"""Deterministic seconds for a whole solve."""
WORK_OF_BOUND = 1.0
"""Deterministic seconds for the bound of uncovered places."""
WORK_OF_WEEK = 3.0
"""Deterministic seconds for the fewest uncovered places of the whole week, where that bound leaves any open."""
MIDDLE = 2500
"""The rest of a model of at most so many variables is bounded in whole numbers too, on a thread beside the search."""
PATIENCE_S = 0.3
"""For a step of the proof to end when the search is stopped; five times as long when its time is over."""
STEPS_OF_REST = 5e7, 2.5e7
"""For the bound of the rest, entries times steps: by second asked, about a core of several; on an only core
by deterministic second, a tenth of it."""


class Search:
    """One search. ``report`` is told of every improvement; it starts from ``hint`` and hands out nothing worse.

    With a ``scope`` only that part of ``hint`` is planned anew. ``work`` is the budget in deterministic seconds: unless
    told, one thread has :data:`WORK_A_SECOND` of it for each of the ``seconds``, and several go by the clock.
    """

    def __init__(
        self,
        case: Case,
        *,
        seconds: float = 60,
        work: float | None = None,
        threads: int = 2,
        seed: int = 1,
        report: Callable[[Event], None] = lambda _: None,
        stopper: Stopper | None = None,
        hint: Roster | None = None,
        scope: Scope | None = None,
        strict_balance: bool = False,
    ) -> None:
        self._seconds, self._threads, self._seed = seconds, max(1, threads), seed
        self._began = time.monotonic()
        self._stopper = stopper or Stopper()
        self._engine = Engine(threads=self._threads, seed=seed, stopper=self._stopper)
        known = seconds * WORK_A_SECOND if self._threads == 1 else float("inf")
        self._budget = known if work is None else work
        self._price = max(Fraction(0), exact(case.rules.weights.get("uncovered", 0)))
        self._allowance = negative_allowance(case)
        ranking = Ranking.of(case, strict_balance=strict_balance)
        self._incumbent = Incumbent(report, self._began, ranking)
        self._given_up: tuple[int, ...] = ()
        self._proof: RestBound | None = None
        self._proof_ended = threading.Event()
        self._proof_ended.set()
        self._found: SimpleQueue[Values] = SimpleQueue()
        """Solutions that came of the proof, on its thread."""
        self._others: OtherStarts | None = None
        self._conflicts: tuple[LockConflict, ...] = ()
        self._incumbent.stage(Stage.BUILDING)
        self._hint = hint
        if hint is not None:
            self._incumbent.begin_with(case, hint)
        self._selection: Selection | None = None
        if scope is not None and hint is not None:
            self._hint = legal_part(case, hint).roster
            self._selection = Selection(case, scope, self._hint)
        remembered = () if self._selection is None or self._hint is None else self._selection.remembered(self._hint)
        self._week = WeekModel(case, remembered)

    def run(self) -> Finished:
        """Search until proved, out of time or stopped."""
        self._incumbent.stage(Stage.FIRST_ROSTER)
        self._start()
        if self._selection is not None:
            self._plan_selection()
        elif self._hint is None or not is_complete(self._week, self._hint):
            self._first_roster()
        self._name_conflicts()
        self._prove()
        self._incumbent.stage(Stage.BALANCE)
        improvement = Improvement(
            self._week,
            self._engine,
            self._incumbent,
            lot=random.Random(self._seed),
            price=self._price,
            locks_given_up=len(self._given_up),
            found_beside=self._found,
        )
        improvement.run(
            over=self._over, left=self._left, threads=self._threads, beside=self._prove_beside, others=self._others
        )
        self._incumbent.judge()
        self._end_proof()
        return self._finished()

    def _start(self) -> None:
        values = None
        if self._hint is not None:
            values = start_from(self._week, self._hint, whatever_locks=self._selection is not None)
        if values is None:
            values = start(self._week, self._engine, Limit(seconds=max(0.1, self._left() / 2), work=20.0))
        self._given_up = self._week.keep_locks(values)
        self._incumbent.offer(self._week, values, len(self._given_up))

    def _plan_selection(self) -> None:
        """Fix everything outside the selection, and plan all of it anew at once, as far as that is soon done."""
        week, values = self._week, self._incumbent.values
        if self._selection is not None:
            self._selection.pin(week, values)
        goal = week.goals.around(week.load(values), self._price)
        limit = Limit(seconds=self._left() / 2, work=min(WORK_OF_SELECTION, self._budget))
        found = week.improve(self._engine, values, lambda _: True, goal, limit).values
        if found is not None:
            self._incumbent.offer(week, found, len(self._given_up))

    def _first_roster(self) -> None:
        """Plan part after part, in an order in which hardly anything has to be taken back."""
        first = FirstRoster(
            self._week,
            self._engine,
            left=lambda: 0 if self._over() else self._left(),
            offer=self._offer,
            price=self._price,
            lot=random.Random(self._seed),
        )
        empty, began = self._incumbent.values, self._left()
        self._offer(first.plan(empty))
        if self._hint is None:
            self._others = OtherStarts(
                self._week,
                empty,
                self._incumbent,
                price=self._price,
                locks_given_up=len(self._given_up),
                lot=random.Random(f"other starts {self._seed}"),
                stopper=self._stopper,
                over=self._over,
                left=self._left,
                seconds_of_a_first_roster=began - self._left(),
            )

    def _offer(self, values: Values) -> None:
        self._incumbent.offer(self._week, values, len(self._given_up))

    def _name_conflicts(self) -> None:
        """Find out why locks had to be given up."""
        if self._given_up and not self._over():
            seconds = min(SECONDS_FOR_CONFLICTS, self._left() / 4)
            engine = Engine(threads=1, seed=self._seed, stopper=self._stopper)
            self._conflicts = tuple(LockConflicts(self._week, engine, seconds).find(self._given_up))

    def _prove(self) -> None:
        """What counting alone proves, and a small case as a whole."""
        self._incumbent.stage(Stage.BOUNDING)
        best, week = self._incumbent, self._week
        self._raise_uncovered(inspect(week.case).certainly_missing)
        if self._over() or week.size > SMALL:
            return
        limit = Limit(seconds=self._left(), work=min(WORK_OF_WHOLE, self._budget))
        if best.ranking.strict_balance:
            balanced = solve_strictly(week, self._engine, best.values, limit)
            if balanced.values is not None:
                best.offer(week, balanced.values, len(self._given_up))
            best.settled = balanced.optimal and week.objective.balance.is_exact
            best.raise_bound(uncovered_bound=balanced.uncovered_bound)
            return
        solved = solve_whole(week, self._engine, best.values, self._price, limit)
        if solved.values is not None:
            best.offer(week, solved.values, len(self._given_up))
        if solved.bound is not None and week.objective.balance.is_exact:
            best.raise_bound(bound=float(solved.bound) + self._allowance)
        best.raise_bound(uncovered_bound=solved.uncovered_bound)

    def _prove_beside(self) -> None:
        """:meth:`_prove_more`, known to be under way."""
        self._proof_ended.clear()
        try:
            self._prove_more()
        finally:
            self._proof_ended.set()

    def _prove_more(self) -> None:
        """Relaxations: of uncovered places where counting has not settled them, then of everything else."""
        best = self._incumbent
        limit = Limit(seconds=self._left() / 8, work=min(WORK_OF_BOUND, self._budget) / 2)
        of_days = rows_of_days(self._week, self._engine, limit)
        if best.uncovered != best.uncovered_bound:
            self._raise_uncovered(uncovered_bound(self._week, of_days, self._engine, limit))
        if best.uncovered != best.uncovered_bound:
            limit = Limit(seconds=self._left() / 4, work=min(WORK_OF_WEEK, self._budget / 4))
            self._raise_uncovered(
                least_uncovered(self._week, of_days, best.values, self._engine, limit, self._found.put)
            )
        if best.uncovered is None or best.uncovered_bound is None:
            return
        most = self._most_uncovered(best.uncovered, best.uncovered_bound)
        beyond = self._price * (most + 1) + self._week.least_rest()
        self._proof = RestBound(self._week, most, self._week.load(best.values), of_days)
        for rest in self._steps_of_rest(self._proof):
            within = self._price * best.uncovered_bound + rest
            best.raise_bound(bound=float(min(within, beyond)) + self._allowance)
            if self._over() or best.proved:
                return

    def _steps_of_rest(self, proof: RestBound) -> Iterator[Fraction]:
        """The linear relaxation as far as it may go, then the model in whole numbers where that can be solved."""
        beside, alone = STEPS_OF_REST
        work = beside * self._seconds if self._threads > 1 else alone * self._budget
        for rest in proof.steps(self._left):
            yield rest
            if proof.work > work:
                break
        if self._threads > 1 and self._week.size <= MIDDLE:
            yield from proof.whole_steps(self._left, self._found.put, self._seed)

    def _end_proof(self) -> None:
        """End the step under way: a process must not end while native code computes on another thread."""
        if self._proof is not None:
            self._proof.stop()
        self._proof_ended.wait(PATIENCE_S if self._stopper.asked else 5 * PATIENCE_S)

    def _most_uncovered(self, now: int, fewest: int) -> int:
        """Up to where it pays to bound the rest: with more uncovered places than that, no rest is small enough."""
        if self._price <= 0:
            return now
        least_rest = self._week.least_rest()
        rest = exact(self._incumbent.score) - self._price * now
        return min(now, fewest + max(0, int((rest - least_rest) // self._price)))

    def _raise_uncovered(self, fewest: int) -> None:
        """Every roster leaves ``fewest`` places uncovered, and costs at least that and the least rest imaginable."""
        bound = float(self._price * fewest + self._week.least_rest()) + self._allowance
        self._incumbent.raise_bound(bound=bound, uncovered_bound=fewest)

    def _left(self) -> float:
        return self._seconds - self._incumbent.seconds

    def _over(self) -> bool:
        return self._stopper.asked or self._left() <= 0.05 or self._engine.work >= self._budget

    def _finished(self) -> Finished:
        incumbent, best = self._incumbent, self._incumbent.best
        if best is None:
            raise InternalError("the search ended without a roster")
        stopped = EndReason.STOPPED if self._stopper.asked else EndReason.TIME
        return Finished(
            seconds=incumbent.seconds,
            reason=EndReason.OPTIMAL if incumbent.proved else stopped,
            score=best.verdict.score,
            uncovered=int(best.verdict.amounts["uncovered"]),
            bound=incumbent.bound if incumbent.bound is not None else 0.0,
            uncovered_bound=incumbent.uncovered_bound or 0,
            roster=roster_object(best.roster),
            locks_given_up=self._given_up,
            lock_conflicts=self._conflicts,
        )
