"""What preflight finds."""

from dataclasses import dataclass
from enum import StrEnum

from afterschool.model.time import WeeklyTime
from afterschool.model.words import Role, SessionKind, Weekday
from afterschool.problems import RecordField
from afterschool.texts import Message


class Severity(StrEnum):
    """What a finding means for the roster, worst first."""

    CONTRADICTION = "contradiction"
    """The data contradict themselves: no roster can do what they ask."""
    SHORTAGE = "shortage"
    """Every roster leaves ``missing`` places empty here."""
    WARNING = "warning"
    """Possible, but probably not what was meant."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something the week asks for, as fine as shortages are counted.

    ``place`` is the id of a phase, a post or a club; ``class_id`` is empty for posts and clubs, whose people are
    counted together; ``day`` is ``None`` for a club, whose meetings have no fixed day.
    """

    kind: SessionKind
    place: str
    day: Weekday | None = None
    class_id: str = ""


class Lack(StrEnum):
    """What would have to be found to close a gap."""

    PEOPLE = "people"
    ROOMS = "rooms"
    TIME = "time"
    """Days, or times at which everything a club needs comes together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """People asked for, of one role."""

    role: Role
    count: int
    skill: str | None = None
    times: tuple[WeeklyTime, ...] = ()
    """When; empty where it may be at several times, as for a club."""
    places: tuple[str, ...] = ()
    """Ids of phases, of a post, or of clubs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A proof that something is missing: ``asks`` together want more than all of ``able`` can give."""

    lack: Lack
    asks: tuple[Ask, ...]
    able: tuple[str, ...] = ()
    """Everybody (ids of staff) or everything (ids of rooms) that could serve in any of it."""

    @property
    def asked(self) -> int:
        """How many places are asked for."""
        return sum(ask.count for ask in self.asks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to know before solving: the rows behind it, what it costs, and what to do."""

    check: str
    """Id of the check that found it; :mod:`.registry` has its name."""
    severity: Severity
    text: Message
    """What is wrong, with the numbers."""
    remedy: Message
    """One thing to do now."""
    rows: tuple[RecordField, ...] = ()
    """The rows behind it, with the tables of :class:`~afterschool.model.case.Case`; locks and the rules too.

    A lock's id is its number in the list, counted from 1.
    """
    day: Weekday | None = None
    """``None`` when several days or the whole week are meant."""
    phase: str | None = None
    missing: int = 0
    """How many places are certainly missing: no roster that keeps the hard rules has fewer among ``duties``."""
    gap: Gap | None = None
    """Who or what is missing, where something is."""
    duties: frozenset[Duty] = frozenset()
    """The duties among which they are missing. What two findings miss may be added up if these share nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preflight:
    """What is known about a case before solving it."""

    findings: tuple[Finding, ...]
    """Contradictions first, then shortages by their size, then warnings."""
    certainly_missing: int
    """No roster that keeps the hard rules has fewer ``uncovered``; 0 does not promise that one with 0 exists."""

    @property
    def is_contradictory(self) -> bool:
        """Whether the data contradict themselves."""
        return any(finding.severity is Severity.CONTRADICTION for finding in self.findings)
