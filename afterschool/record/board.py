"""What takes place on one date: the sessions that the plan foresees as changes, absences and the record leave them."""

from dataclasses import dataclass, replace
from functools import cached_property

from afterschool.calendar import CalendarDay, DatedSession
from afterschool.model.case import Case
from afterschool.model.roster import Session
from afterschool.model.time import hours_text
from afterschool.model.words import SessionKind, name_of
from afterschool.record.names import Names
from afterschool.record.reasons import reason_words
from afterschool.record.rows import Absence, ChangeKind, SessionChange
from afterschool.record.sessions import STATE_NAMES, SessionRecord, SessionState
from afterschool.rules.places import people_needed
from afterschool.texts import Message, _

_STATES = {
    ChangeKind.MERGED: SessionState.MERGED,
    ChangeKind.SELF_STUDY: SessionState.SELF_STUDY,
    ChangeKind.CANCELLED: SessionState.CANCELLED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSession:
    """A session on its date."""

    dated: DatedSession
    planned: tuple[str | None, ...]
    """Whom the plan has, one for each place that the session asks for; ``None``: nobody."""
    staff: tuple[str | None, ...]
    """Who serves now, place by place."""
    classes: tuple[str, ...]
    """Its own in the order of the plan, then those of sessions that joined it."""
    state: SessionState = SessionState.HELD
    change: SessionChange | None = None
    into: str = ""
    """Merged: the id of the session in which its classes are in the end."""
    record: SessionRecord | None = None
    away: tuple[int, ...] = ()
    """Places whose person is absent then."""
    varied: bool = False
    """The date's own plan has it, and the week's does not have it so."""

    @property
    def id(self) -> str:
        """Of the dated session."""
        return self.dated.id

    @property
    def session(self) -> Session:
        """As the roster has it."""
        return self.dated.session

    @property
    def room(self) -> str | None:
        """Where it is."""
        return (self.change.room if self.change else None) or self.session.room

    @property
    def open_places(self) -> tuple[int, ...]:
        """Places in which nobody serves: absent, or nobody was found. None once the session was recorded."""
        if self.state is not SessionState.HELD or self.record is not None:
            return ()
        return tuple(n for n, person in enumerate(self.staff) if person is None or n in self.away)

    @property
    def reason_words(self) -> Message | str:
        """Why it is not as planned: as noted, else as said of the change."""
        if self.record is not None and not self.record.is_held:
            return reason_words(self.record.reason, self.record.reason_note)
        return self.change.reason_words if self.change is not None else ""

    @property
    def state_words(self) -> Message:
        """What became of it, with the reason where it is not held, e.g. ``取消（天气：雷阵雨）``."""
        why = self.reason_words if self.state is not SessionState.HELD else ""
        name = STATE_NAMES[self.state]
        return _("{state}（{reason}）", state=name, reason=why) if why else name

    @property
    def present(self) -> tuple[str, ...]:
        """Who is there."""
        if self.state is not SessionState.HELD:
            return ()
        return tuple(person for n, person in enumerate(self.staff) if person is not None and n not in self.away)

    def overlaps(self, other: "BoardSession", gap_min: int = 0) -> bool:
        """Whether both share a moment, or lie less than ``gap_min`` apart."""
        one, two = self.dated, other.dated
        return one.start_min < two.end_min + gap_min and two.start_min < one.end_min + gap_min

    def lasts_through(self, other: "BoardSession") -> bool:
        """Whether it is held at every moment of ``other``."""
        return self.dated.start_min <= other.dated.start_min and other.dated.end_min <= self.dated.end_min

    @property
    def time_text(self) -> str:
        """From and to."""
        return hours_text(self.dated.start_min, self.dated.end_min)

    def what(self, names: Names) -> Message | str:
        """The club, post or classes."""
        session = self.session
        if session.kind is SessionKind.POST:
            return names.post(session.post or "")
        return names.club(session.club or "") if session.kind is SessionKind.CLUB else names.classes(self.classes)

    def alone(self, names: Names) -> "BoardSession":
        """Without the classes that joined it: as people know it."""
        return replace(self, classes=tuple(names.in_order(self.session.classes)))

    def joined_words(self, names: Names) -> Message:
        """That another session was merged into it."""
        return _("并入{what}", what=self.alone(names).what(names))

    def title(self, names: Names) -> Message:
        """Time, kind and what, e.g. ``16:30–17:30 作业辅导 三(2)班``."""
        kind, what = name_of(self.session.kind), self.what(names)
        return _("{time} {kind} {what}", time=self.time_text, kind=kind, what=what)


@dataclass(frozen=True, kw_only=True)
class DayBoard:
    """One date. Without slots: indexes are made when asked for."""

    day: CalendarDay
    sessions: tuple[BoardSession, ...]
    """By time, then by activity, each in the order of the plan's classes, clubs and posts."""
    absences: tuple[Absence, ...]

    @cached_property
    def _by_id(self) -> dict[str, BoardSession]:
        return {row.id: row for row in self.sessions}

    def session(self, id_: str) -> BoardSession | None:
        """The session of that id."""
        return self._by_id.get(id_)

    @cached_property
    def _by_person(self) -> dict[str, list[BoardSession]]:
        found: dict[str, list[BoardSession]] = {}
        for row in self.sessions:
            for person in dict.fromkeys(row.present):
                found.setdefault(person, []).append(row)
        return found

    def of_person(self, person: str) -> tuple[BoardSession, ...]:
        """Where ``person`` is on this date."""
        return tuple(self._by_person.get(person, ()))

    @cached_property
    def open_places(self) -> tuple[tuple[BoardSession, int], ...]:
        """Every place in which nobody serves."""
        return tuple((row, position) for row in self.sessions for position in row.open_places)

    @property
    def changed(self) -> tuple[BoardSession, ...]:
        """What is not as the week's plan has it."""
        return tuple(row for row in self.sessions if row.change is not None or row.varied)

    @property
    def unrecorded(self) -> tuple[BoardSession, ...]:
        """What was not noted yet."""
        return tuple(row for row in self.sessions if row.record is None)


def board_session(
    dated: DatedSession,
    case: Case,
    *,
    change: SessionChange | None,
    record: SessionRecord | None,
    classes: tuple[str, ...],
    into: str,
    absences: tuple[Absence, ...],
    varied: bool,
) -> BoardSession:
    """``dated`` as the last ``change``, the ``absences`` of its date and its ``record`` leave it.

    ``case`` is the week that it is of and says how many people it asks for; the rest is as in :class:`BoardSession`.
    """
    asked = people_needed(case, dated.session)
    foreseen = dated.session.staff + (None,) * (asked - len(dated.session.staff))
    planned = dated.planned + foreseen[len(dated.planned) :]
    state, staff = SessionState.HELD, foreseen
    if change is not None:
        state = _STATES.get(change.kind, SessionState.HELD)
        staff = change.staff if state is SessionState.HELD else foreseen
    if record is not None:
        state, staff = record.state, tuple(place.person for place in record.places)
    return BoardSession(
        dated=dated,
        planned=planned,
        staff=staff,
        classes=classes,
        state=state,
        change=change,
        into=into,
        record=record,
        away=() if record is not None else _away(dated, staff, absences),
        varied=varied,
    )


def is_same(one: Session | None, other: Session) -> bool:
    """Whether the same people are in the same room; only of a club it matters who is first."""
    if one is None or one.room != other.room or set(one.people) != set(other.people):
        return False
    return one.kind is not SessionKind.CLUB or one.staff[:1] == other.staff[:1]


def _away(dated: DatedSession, staff: tuple[str | None, ...], absences: tuple[Absence, ...]) -> tuple[int, ...]:
    here = [row for row in absences if row.overlaps(dated.day, dated.start_min, dated.end_min)]
    if not here:
        return ()
    away = {row.person for row in here}
    return tuple(n for n, person in enumerate(staff) if person in away)
