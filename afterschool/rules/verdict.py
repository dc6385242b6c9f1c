"""What the rules say of a roster."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from afterschool.model.time import WeeklyTime
from afterschool.model.words import SessionKind, Weekday
from afterschool.texts import Message


class ShortageCause(StrEnum):
    """Why something is uncovered."""

    UNSUPERVISED = "unsupervised"
    """A care group or sport session has nobody; counts its classes."""
    WITHOUT_SESSION = "without_session"
    """A class whose pupils stay is in no session of a phase that serves it."""
    PE_LEAD = "pe_lead"
    """A venue has too few supervisors with the skill for its classes."""
    MEETING = "meeting"
    """A club meets less often than its entry asks, a meeting without its leader not counted."""
    ASSISTANT = "assistant"
    """A club meeting has too few assistants."""
    POST = "post"
    """A duty post has too few people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One breach of a hard rule."""

    rule_id: str
    text: Message
    people: tuple[str, ...] = ()
    """Ids of staff."""
    sessions: tuple[int, ...] = ()
    """Indexes into ``Roster.sessions``."""
    times: tuple[WeeklyTime, ...] = ()
    """When the sessions take place, in the same order where all of them have a time."""
    lock: int | None = None
    """Number of the lock that is not kept, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """Something that nobody covers."""

    count: int
    """Places, classes or meetings, at least 1."""
    cause: ShortageCause
    kind: SessionKind
    text: Message
    day: Weekday | None = None
    """``None`` when any day of the week would do, as for a club meeting."""
    phase: str | None = None
    session: int | None = None
    """Index into ``Roster.sessions`` of the session that misses somebody, if there is one."""
    skill: str | None = None
    """What the missing person must be able to do beyond the role."""
    owner: str | None = None
    """Id of the class, room, club or post that goes short, by ``cause``; ``None`` for an unsupervised session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRange:
    """Points of load per share of own staff who count for the balance; all 0 without such staff."""

    mean: float = 0.0
    min: float = 0.0
    max: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judgement of one roster. Figures are those of the interchange format's reference checker."""

    violations: tuple[Violation, ...]
    shortages: tuple[Shortage, ...]
    amounts: Mapping[str, float]
    """By id of the amount, in the order of the registry."""
    score: float
    """Weighted sum of the amounts, lower is better, rounded to 3 places."""
    load: LoadRange
    below_min: int
    """How many people serve less often than their ``min_per_week``."""
    sessions: int
    """How many sessions were judged, malformed ones left out."""

    @property
    def hard(self) -> int:
        """How often hard rules are broken."""
        return len(self.violations)


def new_violations(before: Verdict, after: Verdict) -> tuple[Message, ...]:
    """What ``after`` breaks that ``before`` did not, in words; existing breaches do not forbid a change."""
    known = {str(violation.text) for violation in before.violations}
    return tuple(violation.text for violation in after.violations if str(violation.text) not in known)
