"""The rows of the dated record. All of them are appended; what is true now follows from the last row about a thing.

An :class:`Absence` says who is away, a :class:`SessionChange` what becomes of one session on its date, a
:class:`RecordEntry` what was noted of sessions that took place or did not, a :class:`MonthAct` that a month was closed
or opened again.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from uuid import uuid4

from afterschool.model.time import DAY_MINUTES
from afterschool.record.found_out import KeepsWhatIsFoundOut
from afterschool.record.reasons import ChangeReason, reason_words
from afterschool.record.sessions import SessionRecord, read_covers, read_sessions, session_text
from afterschool.texts import Message, _


class AbsenceReason(StrEnum):
    """Why somebody is away."""

    SICK = "sick"
    PERSONAL = "personal"
    OFFICIAL = "official"
    TRAINING = "training"
    MATERNITY = "maternity"
    OTHER = "other"


ABSENCE_REASONS: dict[AbsenceReason, Message] = {
    AbsenceReason.SICK: _("病假"),
    AbsenceReason.PERSONAL: _("事假"),
    AbsenceReason.OFFICIAL: _("公差"),
    AbsenceReason.TRAINING: _("培训"),
    AbsenceReason.MATERNITY: _("产假"),
    AbsenceReason.OTHER: _("其他"),
}


class ChangeKind(StrEnum):
    """What becomes of a session on its date."""

    COVER = "cover"
    """Somebody serves in the place of another (代班)."""
    SWAP = "swap"
    """Two people serve in each other's places (换班)."""
    REARRANGED = "rearranged"
    """Part of the least change for several absences at once."""
    MERGED = "merged"
    """Its classes join another session (并班)."""
    SELF_STUDY = "self_study"
    """Pupils study alone in their room (自习)."""
    CANCELLED = "cancelled"
    AS_PLANNED = "as_planned"
    """Earlier changes are taken back."""


CHANGE_NAMES: dict[ChangeKind, Message] = {
    ChangeKind.COVER: _("代班"),
    ChangeKind.SWAP: _("换班"),
    ChangeKind.REARRANGED: _("调整"),
    ChangeKind.MERGED: _("并班"),
    ChangeKind.SELF_STUDY: _("自习"),
    ChangeKind.CANCELLED: _("取消"),
    ChangeKind.AS_PLANNED: _("照原安排"),
}


def new_id() -> str:
    """The id of a new row."""
    return uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Somebody is away on some dates, each time from and to the same minute of the day."""

    id: str
    absence: str
    """What it is about: the id of the first row of this absence."""
    at: datetime
    """UTC, when it was noted."""
    person: str
    first_day: date
    last_day: date
    from_min: int = 0
    to_min: int = DAY_MINUTES
    reason: AbsenceReason = AbsenceReason.PERSONAL
    note: str = ""
    withdrawn: bool = False
    """The person comes after all."""
    why: str = ""
    """Why an earlier row was corrected."""

    def overlaps(self, day: date, start_min: int, end_min: int) -> bool:
        """Whether it touches this time of ``day``."""
        return self.first_day <= day <= self.last_day and self.from_min < end_min and start_min < self.to_min


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChange:
    """What becomes of one dated session."""

    id: str
    at: datetime
    """UTC."""
    session: str
    """Id of the dated session."""
    day: date
    kind: ChangeKind
    planned: tuple[str | None, ...] = ()
    """Whom the plan had, place by place; ``None``: nobody."""
    staff: tuple[str | None, ...] = ()
    """Who serves, place by place as planned; means nothing for a session that is not held."""
    room: str | None = None
    """Where it is instead; ``None``: as planned."""
    into: str = ""
    """For merged sessions: the session that its classes join."""
    counts: bool = True
    """Whether those who serve for others are paid for it."""
    together: str = ""
    """The same text in all changes that were made together."""
    why: str = ""
    """The reason in free words."""
    reason: ChangeReason | None = None
    """What kind of reason there is; sessions that are not held have one, or say why."""

    @property
    def reason_words(self) -> Message | str:
        """Why, as people are told; empty where nothing was said."""
        return reason_words(self.reason, self.why)


@dataclass(frozen=True, kw_only=True)
class RecordEntry(KeepsWhatIsFoundOut):
    """One act of recording: sessions of one date."""

    id: str
    at: datetime
    """UTC."""
    day: date
    why: str
    """Why earlier entries were corrected; empty for first entries."""
    people: tuple[str, ...]
    """Everybody whom the sessions name, once; of an entry in a document only those whom none before it names. They are
    references, which keep people on record from being removed: one to each is enough."""
    text: str
    """The sessions, see :mod:`afterschool.record.sessions`: a whole semester is read only where it is asked for."""

    @classmethod
    def of(cls, day: date, sessions: Iterable[SessionRecord], at: datetime, why: str = "") -> "RecordEntry":
        """The entry that records ``sessions``, all of ``day``."""
        noted = tuple(sessions)
        return cls(id=new_id(), at=at, day=day, why=why, people=named_in(noted), text=session_text(noted))

    @cached_property
    def sessions(self) -> tuple[SessionRecord, ...]:
        """What was noted."""
        return read_sessions(self.text, self.day)

    def covers(self, known: Container[str]) -> Iterator[SessionRecord]:
        """The sessions in which somebody served for another, and the ``known`` ones, without reading the rest."""
        return read_covers(self.text, self.day, known)


def named_in(sessions: Iterable[SessionRecord]) -> tuple[str, ...]:
    """Everybody whom ``sessions`` name, once."""
    return tuple(dict.fromkeys(person for session in sessions for person in session.named))


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthAct:
    """A month was closed or opened again."""

    id: str
    at: datetime
    """UTC."""
    month: str
    """``2026-10``."""
    closed: bool
    """Closed; otherwise opened again."""
    by: str
    """A neutral word, no person's name."""
    why: str
    total_fen: int
    """What was paid in the month; 0 while no pay rules are kept."""
    digest: str
    """Of the ledger; empty where there was none."""
    ledger: str
    """The ledger that the month was closed with, as text; empty where there was none."""
