"""Makes the rows for what becomes of sessions: covers, swaps, merging, self-study, cancelling."""

from dataclasses import replace
from datetime import datetime

from afterschool.record.board import BoardSession
from afterschool.record.reasons import ChangeReason
from afterschool.record.rows import ChangeKind, SessionChange, new_id
from afterschool.record.sessions import SessionState


def cover(
    session: BoardSession, position: int, person: str | None, at: datetime, *, counts: bool = True, why: str = ""
) -> SessionChange:
    """``person`` serves at ``position``; ``None``: the place stays empty."""
    return reseated(session, {position: person}, ChangeKind.COVER, at, counts=counts, why=why)


def swap(
    one: BoardSession, place: int, other: BoardSession, other_place: int, at: datetime, why: str = ""
) -> tuple[SessionChange, SessionChange]:
    """Whoever serves in the two places serves in the other one instead; the sessions may be of different dates."""
    together = new_id()
    first = reseated(one, {place: other.staff[other_place]}, ChangeKind.SWAP, at, why=why)
    second = reseated(other, {other_place: one.staff[place]}, ChangeKind.SWAP, at, why=why)
    return replace(first, together=together), replace(second, together=together)


def reseated(
    session: BoardSession,
    people: dict[int, str | None],
    kind: ChangeKind,
    at: datetime,
    *,
    counts: bool = True,
    why: str = "",
) -> SessionChange:
    """``session`` with ``people`` by position; the other places stay as they are, and where it was moved to, too."""
    before = session.staff if session.state is SessionState.HELD else session.planned
    staff = tuple(people.get(position, person) for position, person in enumerate(before))
    room = session.change.room if session.change else None
    return replace(_change(session, kind, at, why, staff=staff, counts=counts), room=room)


def merged(
    session: BoardSession, into: BoardSession, at: datetime, why: str = "", reason: ChangeReason | None = None
) -> SessionChange:
    """The classes of ``session`` join ``into``."""
    return replace(_change(session, ChangeKind.MERGED, at, why, into=into.id), reason=reason)


def not_held(
    session: BoardSession, kind: ChangeKind, at: datetime, why: str = "", reason: ChangeReason | None = None
) -> SessionChange:
    """``session`` becomes self-study, or is cancelled."""
    return replace(_change(session, kind, at, why), reason=reason)


def as_planned(session: BoardSession, at: datetime, why: str = "") -> SessionChange:
    """Whatever was changed of ``session`` is taken back."""
    return _change(session, ChangeKind.AS_PLANNED, at, why)


def _change(
    session: BoardSession,
    kind: ChangeKind,
    at: datetime,
    why: str,
    *,
    staff: tuple[str | None, ...] = (),
    into: str = "",
    counts: bool = True,
) -> SessionChange:
    return SessionChange(
        id=new_id(),
        at=at,
        session=session.id,
        day=session.dated.day,
        kind=kind,
        planned=session.planned,
        staff=staff,
        into=into,
        counts=counts,
        why=why,
    )
