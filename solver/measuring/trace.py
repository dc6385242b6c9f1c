"""What a recorded process reached and when, in the judgement of the rules."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from afterschool.interchange import parse_roster
from afterschool.model.case import Case
from afterschool.rules import Verdict, judge
from afterschool.rules.verdict import ShortageCause
from solver.measuring.recording import Recording
from solver.protocol import Event, Failed, Finished, Improved, StageReached, decode

COMPLETE_SHARE, COMPLETE_PLACES = 0.10, 2
"""A roster is complete when no more than this is uncovered beyond the figure of the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A roster that was handed out, or a bound, ``seconds`` after the process began its own work."""

    seconds: float
    score: float
    uncovered: int
    without_session: int
    """Classes with pupils who stay that are in no session."""
    bound: float | None
    uncovered_bound: int | None


def most_uncovered(at_the_end: int) -> float:
    """How much a roster may leave uncovered to count as nearly as good."""
    return at_the_end * (1 + COMPLETE_SHARE) + COMPLETE_PLACES


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One run of one solver on one case."""

    solver: str
    case: str
    classes: int
    staff: int
    clubs: int
    price: float
    """Weight of an uncovered place."""
    start_s: float
    """Of the process until its own work began: the interpreter and imports."""
    moments: tuple[Moment, ...]
    """Only rosters that break no hard rule, and bounds after the first of them."""
    illegal: int
    """Rosters that break a hard rule."""
    seconds: float
    """Of its own work in all."""
    memory_mb: float | None
    status: int

    @property
    def last(self) -> Moment | None:
        """The best roster with the last bounds."""
        return self.moments[-1] if self.moments else None

    @property
    def covered(self) -> Moment | None:
        """The first roster with nearly as little uncovered as at the end."""
        return next((moment for moment in self.moments if moment.uncovered <= self._most_uncovered), None)

    @property
    def complete(self) -> Moment | None:
        """The first such roster in which every session is present: no class that stays is in none."""
        whole = (moment for moment in self.moments if moment.without_session == 0)
        return next((moment for moment in whole if moment.uncovered <= self._most_uncovered), None)

    @property
    def _most_uncovered(self) -> float:
        return 0 if self.last is None else most_uncovered(self.last.uncovered)

    def at(self, seconds: float) -> Moment | None:
        """The best roster after so many seconds."""
        return next((moment for moment in reversed(self.moments) if moment.seconds <= seconds), None)

    def rest(self, moment: Moment) -> float:
        """The score without what uncovered places cost."""
        return moment.score - self.price * moment.uncovered

    def rest_bound(self, moment: Moment) -> float | None:
        """No roster that leaves as few places uncovered has a smaller rest."""
        if moment.bound is None or moment.uncovered_bound is None or moment.bound == float("-inf"):
            return None
        return moment.bound - self.price * moment.uncovered_bound

    def rest_gap(self, moment: Moment) -> float | None:
        """How far the rest may be from the least possible, as a part of it."""
        bound, rest = self.rest_bound(moment), self.rest(moment)
        return None if bound is None else max(0.0, rest - bound) / max(abs(rest), 1e-9)


def trace_of(recording: Recording, case: Case, *, solver: str, name: str) -> Trace:
    """Judge everything that was said."""
    reader = _Reader(case)
    for seconds, event in _events(recording.path):
        reader.take(seconds, event)
    return Trace(
        solver=solver,
        case=name,
        classes=len(case.classes),
        staff=len(case.staff),
        clubs=len(case.clubs),
        price=case.rules.weights["uncovered"],
        start_s=reader.began or 0.0,
        moments=tuple(reader.moments),
        illegal=reader.illegal,
        seconds=recording.seconds - (reader.began or 0.0),
        memory_mb=recording.memory_mb,
        status=recording.status,
    )


def _events(path: Path) -> Iterator[tuple[float, Event]]:
    """Line by line, as a long search says more than should be in memory at once."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            seconds, _tab, said = line.partition("\t")
            try:
                event = decode(said)
            except (ValueError, TypeError, AttributeError):
                continue
            if isinstance(event, Event):
                yield float(seconds), event


class _Reader:
    """Takes events in turn; keeps what was ever better."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._bounds: tuple[float | None, int | None] = (None, None)
        self.began: float | None = None
        self.moments: list[Moment] = []
        self.illegal = 0

    def take(self, seconds: float, event: StageReached | Improved | Finished | Failed) -> None:
        """Note one event."""
        self.began = seconds if self.began is None else self.began
        if not isinstance(event, Improved | Finished):
            return
        bound, uncovered_bound = self._bounds
        self._bounds = (
            bound if event.bound is None else event.bound,
            uncovered_bound if event.uncovered_bound is None else event.uncovered_bound,
        )
        now = seconds - self.began
        if event.roster:
            self._judge(now, judge(self._case, parse_roster(event.roster).roster))
        elif self.moments:
            self.moments.append(self._moment(now, self.moments[-1]))

    def _judge(self, now: float, verdict: Verdict) -> None:
        if verdict.hard:
            self.illegal += 1
            return
        missing = sum(s.count for s in verdict.shortages if s.cause is ShortageCause.WITHOUT_SESSION)
        moment = Moment(
            seconds=now,
            score=verdict.score,
            uncovered=int(verdict.amounts["uncovered"]),
            without_session=missing,
            bound=None,
            uncovered_bound=None,
        )
        better = not self.moments or moment.score < self.moments[-1].score
        self.moments.append(self._moment(now, moment if better else self.moments[-1]))

    def _moment(self, now: float, roster: Moment) -> Moment:
        return replace(roster, seconds=now, bound=self._bounds[0], uncovered_bound=self._bounds[1])
