"""The best roster so far and the proven bounds: the one place that hands anything out.

The search goes by what the model says of its solutions; nobody else hears of one that the rules have not judged.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from afterschool.interchange import roster_object
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules import Verdict, judge
from solver.engine import InternalError, Values
from solver.protocol import Event, Improved, Stage, StageReached
from solver.ranking import NEARLY, Ranking, Standing
from solver.week_model import WeekModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A roster that the rules have judged."""

    roster: Roster
    verdict: Verdict


PAUSE_S = 0.5
"""Rosters are judged and told of at most so often: that takes a large school longer than finding them."""
REST = 4.0
"""How many times as long as judging and telling took, nothing is judged and told."""


class Incumbent:
    """Judges every roster before it is handed out. ``report`` is told of improvements.

    What is handed out (``best``) is the best of the search's own rosters and of the one that the search was given; the
    search itself goes on from ``values``, its own.
    """

    def __init__(self, report: Callable[[Event], None], began: float, ranking: Ranking) -> None:
        self._report, self._began, self.ranking = report, began, ranking
        self.values: Values = ()
        self.standing: Standing | None = None
        """Of ``values``, as the model has it."""
        self.best: Judged | None = None
        self.bound: float | None = None
        self.uncovered_bound: int | None = None
        self.settled = False
        """Whether a search of the whole case has been brought to its end."""
        self._due = 0.0
        """Seconds at which to judge and tell again."""
        self._unjudged: Callable[[], Judged | None] | None = None
        """Judges ``values``, if that is still to be done."""
        self._is_untold = False
        """Whether ``best`` is better than the last roster told of."""

    @property
    def seconds(self) -> float:
        """Since the worker began its work."""
        return time.monotonic() - self._began

    @property
    def score(self) -> float:
        """Of the search's own best roster; infinite before there is one."""
        return float("inf") if self.standing is None else self.standing.score

    @property
    def cost(self) -> float:
        """Of the search's own best roster, as neighbourhoods count; infinite before there is one."""
        return float("inf") if self.standing is None else self.ranking.cost(self.standing)

    @property
    def uncovered(self) -> int | None:
        """Of the search's own best roster."""
        return None if self.standing is None else self.standing.uncovered

    @property
    def proved(self) -> bool:
        """Whether no roster can be better."""
        if self.ranking.strict_balance:
            return self.settled
        best = min(self.score, float("inf") if self.best is None else self.best.verdict.score)
        return self.bound is not None and best <= self.bound + 0.0011

    def stage(self, stage: Stage) -> None:
        """Tell that the search does something else now."""
        self.judge()
        if self._is_untold:
            self._tell()
        self._report(StageReached(stage=stage, seconds=self.seconds))

    def begin_with(self, case: Case, roster: Roster) -> None:
        """Hand out nothing worse than ``roster``, if it keeps every hard rule."""
        verdict = judge(case, roster)
        if verdict.hard == 0:
            self.best, self._is_untold = Judged(roster=roster, verdict=verdict), True
            self.tell_if_due()

    def offer(self, week: WeekModel, values: Values, locks_given_up: int) -> bool:
        """Keep a solution if it is better than the search's own best so far, and has a roster that may be handed out.

        Raises:
            InternalError: if a roster breaks a hard rule other than the locks that were given up.
        """
        standing = week.goals.standing(values)
        if not self.ranking.is_better(standing, self.standing):
            return False
        if week.is_choosy:
            found = judged(week, values, locks_given_up)
            if found is None:
                return False
            self._unjudged = lambda: found
        else:
            self._unjudged = lambda: judged(week, values, locks_given_up)
        self.values, self.standing = values, standing
        self.tell_if_due()
        return True

    def judge(self) -> None:
        """Let the rules judge the search's own best, if they have not, and hand it out if it is the best there is.

        Raises:
            InternalError: see :meth:`offer`.
        """
        judging, self._unjudged = self._unjudged, None
        found = None if judging is None else judging()
        if found is not None and (
            self.best is None or self.ranking.is_better(Standing.of(found.verdict), Standing.of(self.best.verdict))
        ):
            self.best, self._is_untold = found, True

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
        """Judge and tell of the best roster, if there is news and the last time is long enough ago."""
        if self.seconds < self._due:
            return
        began = self.seconds
        self.judge()
        if self._is_untold:
            self._tell()
            self._due = self.seconds + max(PAUSE_S, REST * (self.seconds - began))

    def _tell(self) -> None:
        verdict = None if self.best is None else self.best.verdict
        roster = roster_object(self.best.roster) if self.best is not None and self._is_untold else None
        self._is_untold = False
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


def judged(week: WeekModel, values: Values, locks_given_up: int) -> Judged | None:
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
            return Judged(roster=roster, verdict=verdict)
    if broken is None:
        return None
    raise InternalError(f"a roster breaks hard rules: {broken[:3]}")
