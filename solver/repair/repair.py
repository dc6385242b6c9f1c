"""The stages of a repair."""

import contextlib
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np

from afterschool.exact import exact
from afterschool.interchange import roster_object
from afterschool.model.case import Case
from afterschool.model.roster import Roster, Session
from afterschool.rules import judge
from afterschool.rules.legal_part import legal_part
from solver.encoding import encode
from solver.engine import Engine, InternalError, Limit, Stopper, Values
from solver.incumbent import PAUSE_S, REST
from solver.protocol import EndReason, Event, Finished, Improved, LeastChange, Stage, StageReached
from solver.repair.certainty import Certainty
from solver.repair.changes import Changes
from solver.repair.region import Region
from solver.repair.rings import Touched, touched
from solver.repair.state import State
from solver.sparse import Flags
from solver.week_model import WeekModel, negative_allowance

WORK_OF_A_STAGE = 2.0
"""Deterministic seconds for one stage in one ring."""
WORK_OF_THE_REST = 0.5
"""Deterministic seconds for the score once nobody more is moved."""
SHARE_OF_THE_WEEK = 0.75
"""Of the time that is left, for searching the whole week; the rest is for proving what was found."""


class Repair:
    """Mends ``roster`` for ``case``.

    ``accepted`` places may stay uncovered (as many as ``roster`` leaves, unless told otherwise): nobody is moved to do
    better than that. ``curve`` asks for the best score with up to so many changes more. ``report`` is told of
    everything that is handed out.
    """

    def __init__(
        self,
        case: Case,
        roster: Roster,
        *,
        seconds: float = 10,
        threads: int = 2,
        seed: int = 1,
        accepted: int | None = None,
        curve: int = 0,
        report: Callable[[Event], None] = lambda _: None,
        stopper: Stopper | None = None,
    ) -> None:
        self._began = time.monotonic()
        self._case, self._roster, self._seconds, self._curve = case, roster, seconds, curve
        self._report, self._stopper = report, stopper or Stopper()
        self._engine = Engine(threads=1, seed=seed, stopper=self._stopper)
        """For the small models of the first rings, where several threads take longer to begin than one to end."""
        self._large = Engine(threads=max(1, threads), seed=seed, stopper=self._stopper)
        self._scores: dict[int, float] = {}
        self._before = judge(case, roster)
        uncovered = int(self._before.amounts["uncovered"])
        self._accepted = uncovered if accepted is None else accepted
        self._certainty = Certainty(case, self._before, self._accepted)
        self._told: tuple[int, tuple[int, int]] | None = None
        """The rank of what was handed out last."""
        self._due = 0.0
        """Seconds at which what a search finds on its way is handed out again."""

    def run(self) -> Finished:
        """Mend as far as time allows; there is always a roster at the end."""
        self._enter(Stage.BUILDING)
        where = self._touched()
        state = self._state(where.remembered(self._roster), self._roster)
        self._hand_out(state)
        self._enter(Stage.SHORTAGES)
        week = state.week
        moments, days = week.region(where.moments), week.region(where.whole_days)
        self._search(state, where.places(week), self._engine, self._limit())
        self._hand_out(state)
        self._prove(state, moments)
        if not self._certainty.complete(state) and not self._over():
            certain = self._search(state, days, self._engine, self._limit())
            self._hand_out(state)
            if certain and _is_all(days, week):
                self._certainty.settle(state)
            self._prove(state, moments)
            self._prove(state, days)
        if not self._certainty.complete(state) and not self._over():
            state = self._search_the_week(where, state)
        self._enter(Stage.BALANCE)
        self._tell_what_is_proved(state)
        self._improve(state, state.week.region(where.whole_days))
        return self._finished(state)

    def _touched(self) -> Touched:
        """Where the roster does not fit; with ``accepted`` below what it leaves uncovered, its shortages too."""
        legal = legal_part(self._case, self._roster)
        lost = {*legal.lost_sessions, *(session for session, _person in legal.lost_people)}
        where = touched(self._case, (self._roster.sessions[index] for index in sorted(lost)))
        return where.with_shortages(self._before.shortages, self._case) if self._certainty.fills else where

    def _state(self, remembered: tuple[Session, ...], roster: Roster) -> State:
        """A model that counts changes of ``remembered`` sessions, at what ``roster`` stands for in it."""
        week = WeekModel(self._case, remembered)
        encoded = encode(week, roster)
        if encoded.values is None:
            raise InternalError("a model without binding locks has no solution")
        week.remember(encoded.roster, encoded.values, [roster.sessions[index] for index in encoded.dropped])
        values = self._with_locks(week, encoded.values)
        return State(week=week, changes=Changes(week), values=values, given_up=week.keep_locks(values))

    def _with_locks(self, week: WeekModel, values: Values) -> Values:
        """``values``, or a solution that meets more locks than they do."""
        columns = [var.index for var in week.variables.lock_met]
        if all(values[column] for column in columns):
            return values
        weights = np.zeros(week.size, dtype=np.int64)
        weights[columns] = -1
        region = Region(week, np.ones(week.size, dtype=bool), values)
        region.least(self._engine, weights, self._limit())
        return region.values

    # -- one ring ------------------------------------------------------------------------------
    def _search(self, state: State, free: Flags, engine: Engine, limit: Limit) -> bool:
        """The fewest uncovered places, then the fewest changes, where ``free``; whether that is certain there."""
        week, region = state.week, Region(state.week, free, state.values)
        enough = self._accepted - int(week.objective.uncovered.constant)
        certain = region.least_beyond(
            engine,
            week.uncovered_weights(),
            enough,
            state.changes.weights,
            limit,
            on_values=lambda found: self._hand_out_if_due(state, found),
        )
        if self._rank(state, region.values) < self._rank(state, state.values):
            state.values = region.values
            self._certainty.forget_days()
        return certain

    def _rank(self, state: State, values: Values) -> tuple[int, tuple[int, int]]:
        """Less is better: places uncovered beyond those accepted, people moved, rooms changed."""
        return max(0, state.week.uncovered(values) - self._accepted), state.changes.of(values)

    def _prove(self, state: State, days: Flags) -> None:
        if not self._certainty.complete(state) and not self._over():
            self._certainty.raise_bounds(state, days, self._engine, self._limit)

    def _search_the_week(self, where: Touched, state: State) -> State:
        """All clubs may change besides, then everything; what is searched to the end is proved."""
        week = self._state(self._roster.sessions, self._roster)
        encoded = encode(week.week, state.judged()[0])
        if encoded.values is not None and not encoded.dropped:
            week.values = encoded.values
        everything: Flags = np.ones(week.week.size, dtype=bool)
        clubs = week.week.region(where.whole_days_and_clubs)
        self._search(week, clubs, self._engine, self._limit())
        self._prove(week, clubs)
        if self._certainty.covered(week):
            self._prove(week, everything)
        if not self._certainty.complete(week):
            certain = self._search(week, everything, self._large, Limit(seconds=self._left() * SHARE_OF_THE_WEEK))
            if certain:
                self._certainty.settle(week)
            self._prove(week, everything)
        if self._rank(week, week.values) > self._rank(state, state.values):
            return state
        self._hand_out(week)
        return week

    # -- the rest ------------------------------------------------------------------------------
    def _improve(self, state: State, free: Flags) -> None:
        """The best score with the fewest changes, and before that with some more where a curve is asked for."""
        week, changes, start = state.week, state.changes, state.values
        region = Region(week, free, start, balance=True)
        shortages, constant = week.uncovered_weights(), int(week.objective.uncovered.constant)
        region.hold(shortages, state.uncovered - constant)
        goal = week.goals.around(week.load(start), self._price)
        for more in range(self._curve, -1, -1):
            if self._over():
                return
            if more:
                region.hold(changes.people, state.changed + more - len(changes.kept))
            else:
                region.hold(changes.weights, int(changes.weights @ np.asarray(start, dtype=np.int64)))
            region.values = start
            region.least(self._engine, goal.weights, Limit(seconds=self._left(), work=WORK_OF_THE_REST))
            found = replace(state, values=region.values)
            _roster, verdict = found.judged()
            self._scores[found.changed] = min(verdict.score, self._scores.get(found.changed, verdict.score))
        state.values = region.values

    # -- what is told --------------------------------------------------------------------------
    def _enter(self, stage: Stage) -> None:
        self._report(StageReached(stage=stage, seconds=self._seconds_gone))

    def _hand_out_if_due(self, state: State, values: Values) -> None:
        """Hand out what a search has found on its way, if it is better than all that was and the last is long ago."""
        rank, now = self._rank(state, values), self._seconds_gone
        if now >= self._due and self._told is not None and rank < self._told:
            with contextlib.suppress(InternalError):  # nothing may escape into CP-SAT; the end is judged once more
                self._hand_out(replace(state, values=values))
            self._due = self._seconds_gone + max(PAUSE_S, REST * (self._seconds_gone - now))

    def _hand_out(self, state: State) -> None:
        roster, verdict = state.judged()
        self._told = self._rank(state, state.values)
        self._report(
            Improved(
                seconds=self._seconds_gone,
                score=verdict.score,
                uncovered=int(verdict.amounts["uncovered"]),
                roster=roster_object(roster),
            )
        )

    def _tell_what_is_proved(self, state: State) -> None:
        """Only the score is left: whoever ends the search from now on knows of the rest as much as it does."""
        self._report(
            Improved(
                seconds=self._seconds_gone,
                uncovered_bound=min(state.uncovered, self._certainty.uncovered_bound),
                least_change=self._least_change(state),
                proved=self._certainty.complete(state),
            )
        )

    def _least_change(self, state: State) -> LeastChange:
        changed, rooms = state.changes.of(state.values)
        return LeastChange(
            changed=changed,
            changed_bound=min(changed, self._certainty.changed_bound),
            rooms=rooms,
            accepted=self._accepted,
            curve=tuple(sorted(self._scores.items())),
        )

    def _finished(self, state: State) -> Finished:
        roster, verdict = state.judged()
        uncovered = int(verdict.amounts["uncovered"])
        least = self._price * min(uncovered, self._certainty.uncovered_bound) + state.week.least_rest()
        stopped = EndReason.STOPPED if self._stopper.asked else EndReason.TIME
        return Finished(
            seconds=self._seconds_gone,
            reason=EndReason.OPTIMAL if self._certainty.complete(state) else stopped,
            score=verdict.score,
            uncovered=uncovered,
            bound=float(least) + negative_allowance(self._case),
            uncovered_bound=min(uncovered, self._certainty.uncovered_bound),
            roster=roster_object(roster),
            locks_given_up=state.given_up,
            least_change=self._least_change(state),
        )

    @property
    def _price(self) -> Fraction:
        return max(Fraction(0), exact(self._case.rules.weights.get("uncovered", 0)))

    @property
    def _seconds_gone(self) -> float:
        return time.monotonic() - self._began

    def _left(self) -> float:
        return max(0.05, self._seconds - self._seconds_gone)

    def _limit(self) -> Limit:
        return Limit(seconds=self._left(), work=WORK_OF_A_STAGE)

    def _over(self) -> bool:
        return self._stopper.asked or self._seconds_gone >= self._seconds


def _is_all(days: Flags, week: WeekModel) -> bool:
    """Whether nothing is decided but on ``days``."""
    return bool(np.array_equal(days, week.region(lambda _owner: True)))
