"""Notes what became of sessions: as planned for all at once, or one by one with corrections."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from afterschool.calendar import classes_of
from afterschool.load.held import GroupPupils
from afterschool.model.words import Programme, SessionKind
from afterschool.problems import Problem, Severity, Where
from afterschool.record.board import BoardSession
from afterschool.record.daybook import Daybook
from afterschool.record.names import Names
from afterschool.record.reasons import ChangeReason
from afterschool.record.sessions import PlaceRecord, SessionRecord, SessionState
from afterschool.texts import _
from afterschool.week.day_plan import phase_of

MOST_PUPILS = 200
"""More than this in one class is a slip of the pen."""


def as_it_stands(book: Daybook, day: date) -> tuple[SessionRecord, ...]:
    """The sessions of ``day`` that were not noted yet, as the plan and the changes foresee them."""
    return tuple(foreseen(book, row) for row in book.board(day).unrecorded)


def foreseen(book: Daybook, session: BoardSession) -> SessionRecord:
    """The record of ``session`` if it goes as plan and changes foresee: absent people are not there."""
    dated, week = session.dated, book.week_of(session.dated)
    return SessionRecord(
        id=session.id,
        part=_part(session),
        day=dated.day,
        kind=session.session.kind,
        start_min=dated.start_min,
        end_min=dated.end_min,
        programme=dated.programme or Programme.SERVICE,
        weekday=session.session.day if session.session.day.number != dated.day.weekday() else None,
        phase=phase_of(session.session),
        room=session.room,
        club=session.session.club,
        post=session.session.post,
        duty=week.duty(session.session),
        groups=tuple(_groups(book, session)),
        state=_state(session),
        places=tuple(_places(book, session)),
        **_reason(session),
    )


def _reason(session: BoardSession) -> dict[str, Any]:
    """Why it is not held: as was said when it was changed; a club is cancelled where nobody leads it."""
    if session.state is not SessionState.HELD and session.change is not None:
        return {"reason": session.change.reason, "reason_note": session.change.why}
    return {"reason": ChangeReason.NO_ADULT} if _state(session) is not SessionState.HELD else {}


def _part(session: BoardSession) -> tuple[str, ...] | None:
    """The classes that the record is of, where its id names more."""
    classes = session.session.classes
    return None if sorted(classes) == sorted(classes_of(session.id)) else classes


def _state(session: BoardSession) -> SessionState:
    """A meeting without leader cannot be held."""
    leaderless = session.session.kind is SessionKind.CLUB and 0 in session.open_places
    return SessionState.CANCELLED if leaderless else session.state


def _groups(book: Daybook, session: BoardSession) -> Iterator[GroupPupils]:
    """Pupils of its own classes, and of those that joined it."""
    if _state(session) in (SessionState.MERGED, SessionState.CANCELLED):
        return
    week, day = book.week_of(session.dated), session.dated.day
    yield from week.groups(session.dated)
    for other in book.board(day).sessions:
        if other.into == session.id:
            yield from week.groups(other.dated)


def _places(book: Daybook, session: BoardSession) -> Iterator[PlaceRecord]:
    week, weekly = book.week_of(session.dated), session.session
    swapped = book.record.swapped_places.get(session.id, frozenset())
    for position, planned in enumerate(session.planned):
        person = session.staff[position] if position not in session.away else None
        serves = person if session.state is SessionState.HELD else planned
        yield PlaceRecord(
            planned=planned,
            person=serves,
            points=week.points(weekly.role_at(position), weekly.day),
            counts=session.change is None or session.change.counts or serves == planned,
            swapped=position in swapped and serves not in (None, planned),
        )


def in_state(noted: SessionRecord, state: SessionState) -> SessionRecord:
    """``noted`` in another ``state``; what is held needs no reason."""
    if state is SessionState.HELD:
        return replace(noted, state=state, reason=None, reason_note="")
    return replace(noted, state=state)


def with_pupils(noted: SessionRecord, pupils: Mapping[str, int]) -> SessionRecord:
    """``noted`` with other head counts by class; classes that are not in it are left out."""
    groups = tuple(replace(g, pupils=pupils.get(g.class_id, g.pupils)) for g in noted.groups)
    return noted if groups == noted.groups else replace(noted, groups=groups)


def with_adults(noted: SessionRecord, adults: Mapping[int, str | None]) -> SessionRecord:
    """``noted`` with other people who served, by place; who was to serve counts, though a cover would not have."""
    places = tuple(_served_by(place, adults.get(n, place.person)) for n, place in enumerate(noted.places))
    return noted if places == noted.places else replace(noted, places=places)


def _served_by(place: PlaceRecord, person: str | None) -> PlaceRecord:
    counts = place.counts or (person is not None and person == place.planned)
    return replace(place, person=person, counts=counts, swapped=place.swapped and person == place.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilCount:
    """How many pupils of a class were there."""

    class_id: str
    day: date
    pupils: int
    phase: str | None = None
    """Id of the phase; ``None``: of every phase."""
    kind: SessionKind | None = None
    """``None``: of every kind."""
    where: Where = field(compare=False)
    """Where it was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What head counts make of a date."""

    day: date
    sessions: tuple[SessionRecord, ...]
    """With the new numbers: those noted before that differ, and those that were not noted."""
    unused: tuple[PupilCount, ...]
    """Counts of classes that had no such session. Nobody is missed where the count is 0."""


def counted(book: Daybook, day: date, counts: Iterable[PupilCount]) -> Counted:
    """The sessions of ``day`` with the head counts in them. Clubs and posts keep their own numbers."""
    before = book.record.sessions_on(day)
    sessions = [before.get(row.id) or foreseen(book, row) for row in book.board(day).sessions]
    changed, unused = {row.id: row for row in sessions if row.id not in before}, []
    for count in counts:
        meant = [row for row in sessions if _is_about(count, row)]
        if not meant and count.pupils:
            unused.append(count)
        for row in meant:
            now = with_pupils(changed.get(row.id, row), {count.class_id: count.pupils})
            if now is not row:
                changed[row.id] = now
    return Counted(day=day, sessions=tuple(changed.values()), unused=tuple(unused))


def unused_problem(names: Names, count: PupilCount) -> Problem:
    """Says of a count that no session was there for it, so that it is not taken for noted."""
    return Problem(
        where=count.where,
        what=_("{class_} {day} 没有这一场，人数没有用上", class_=names.classes([count.class_id]), day=count.day),
        remedy=_("请核对班级、日期和时段"),
        severity=Severity.WARNING,
    )


def _is_about(count: PupilCount, noted: SessionRecord) -> bool:
    return (
        noted.kind not in (SessionKind.CLUB, SessionKind.POST)
        and count.phase in (None, noted.phase)
        and count.kind in (None, noted.kind)
        and any(group.class_id == count.class_id for group in noted.groups)
    )
