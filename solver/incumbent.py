"""The best roster so far and the proven bounds: the one place that hands anything out."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from afterschool.interchange import roster_object
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules import Verdict, judge
from solver.engine import InternalError, Values
from solver.protocol import Event, Improved, Stage, StageReached
from solver.ranking import NEARLY, Ranking
from solver.week_model import WeekModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A roster that the rules have judged."""

    roster: Roster
    verdict: Verdict


PAUSE_S = 0.5
"""Rosters are told of at most so often: writing one down takes a large school longer than finding it."""


class Incumbent:
    """Judges every roster before it counts. ``report`` is told of each improvement.

    What is handed out (``best``) is the best of the search's own rosters and of the one that the search was given; the
    search itself goes on from ``values``, its own.
    """

    def __init__(self, report: Callable[[Event], None], began: float, ranking: Ranking) -> None:
        self._report, self._began, self.ranking = report, began, ranking
        self.values: Values = ()
        self.verdict: Verdict | None = None
        """Of ``values``."""
        self.best: Judged | None = None
        self.bound: float | None = None
        self.uncovered_bound: int | None = None
        self.settled = False
        """Whether a search of the whole case has been brought to its end."""
        self._told_at = -PAUSE_S
        self._is_untold = False
        """Whether ``best`` is better than the last roster told of."""

    @property
    def seconds(self) -> float:
        """Since the worker began its work."""
        return time.monotonic() - self._began

    @property
    def score(self) -> float:
        """Of the search's own best roster; infinite before there is one."""
        return float("inf") if self.verdict is None else self.verdict.score

    @property
    def cost(self) -> float:
        """Of the search's own best roster, as neighbourhoods count; infinite before there is one."""
        return float("inf") if self.verdict is None else self.ranking.cost(self.verdict)

    @property
    def uncovered(self) -> int | None:
        """Of the search's own best roster."""
        return None if self.verdict is None else int(self.verdict.amounts["uncovered"])

    @property
    def proved(self) -> bool:
        """Whether no roster can be better."""
        if self.ranking.strict_balance:
            return self.settled
        best = self.score if self.best is None else self.best.verdict.score
        return self.bound is not None and best <= self.bound + 0.0011

    def stage(self, stage: Stage) -> None:
        """Tell that the search does something else now."""
        if self._is_untold:
            self._tell()
        self._report(StageReached(stage=stage, seconds=self.seconds))

    def begin_with(self, case: Case, roster: Roster) -> None:
        """Hand out nothing worse than ``roster``, if it keeps every hard rule."""
        verdict = judge(case, roster)
        if verdict.hard == 0:
            self._hand_out(Judged(roster=roster, verdict=verdict))

    def offer(self, week: WeekModel, values: Values, locks_given_up: int) -> bool:
        """Keep a solution if its roster is better than the search's own best so far.

        Raises:
            InternalError: if the roster breaks a hard rule other than the locks that were given up.
        """
        found = judged(week, values, locks_given_up)
        if found is None:
            return False
        roster, verdict = found
        if not self.ranking.is_better(verdict, self.verdict):
            return False
        self.values, self.verdict = values, verdict
        if self.best is None or self.ranking.is_better(verdict, self.best.verdict):
            self._hand_out(Judged(roster=roster, verdict=verdict))
        return True

    def raise_bound(self, *, bound: float | None = None, uncovered_bound: int | None = None) -> None:
        """Note proven limits; only higher ones count."""
        higher = uncovered_bound is not None and uncovered_bound > (self.uncovered_bound or -1)
        if higher:
            self.uncovered_bound = uncovered_bound
        if bound is not None and (self.bound is None or bound > self.bound + NEARLY):
            self.bound, higher = bound, True
        if higher:
            self._tell()

    def tell_if_due(self) -> None:
        """Tell of the best roster, if there is news and the last was told long enough ago."""
        if self._is_untold and self.seconds - self._told_at >= PAUSE_S:
            self._tell()

    def _hand_out(self, judged: Judged) -> None:
        self.best, self._is_untold = judged, True
        self.tell_if_due()

    def _tell(self) -> None:
        verdict = None if self.best is None else self.best.verdict
        roster = roster_object(self.best.roster) if self.best is not None and self._is_untold else None
        self._is_untold, self._told_at = False, self.seconds if roster is not None else self._told_at
        self._report(
            Improved(
                seconds=self.seconds,
                score=None if verdict is None else verdict.score,
                uncovered=None if verdict is None else int(verdict.amounts["uncovered"]),
                bound=self.bound,
                uncovered_bound=self.uncovered_bound,
                roster=roster,
            )
        )


def judged(week: WeekModel, values: Values, locks_given_up: int) -> tuple[Roster, Verdict] | None:
    """The first roster of ``values`` that keeps the rules, and what they say of it.

    ``None`` if ``values`` have no roster that leaves alone what is not to be planned anew.

    Raises:
        InternalError: if none does, locks that were given up aside.
    """
    broken: list[str] | None = None
    for roster in week.rosters(values):
        verdict = judge(week.case, roster)
        broken = [str(violation.text) for violation in verdict.violations if violation.rule_id != "H9"]
        if not broken and verdict.hard <= locks_given_up:
            return roster, verdict
    if broken is None:
        return None
    raise InternalError(f"a roster breaks hard rules: {broken[:3]}")
