"""Seats: what one person does as a whole, and rosters with other people in some of them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from afterschool.model.roster import Roster, Session
from afterschool.model.words import Role, SessionKind

Staffing = Mapping[int, tuple[str | None, ...]]
"""By session index: who serves there instead; sessions that are not named stay as they are."""


class Seat(NamedTuple):
    """One person's work that stays together: a place of one session, or the lead of every meeting of a club (H7)."""

    sessions: tuple[int, ...]
    """Indexes into ``Roster.sessions``: all meetings for the leader of a club, one session else."""
    position: int
    """Index in the ``staff`` of each of them; past the end for one place more."""
    role: Role


def seat_at(roster: Roster, session: int, position: int) -> Seat:
    """The seat that the place at ``position`` of session number ``session`` belongs to."""
    here = roster.sessions[session]
    role = here.role_at(position)
    if role is not Role.CLUB:
        return Seat((session,), position, role)
    return Seat(meetings_by_club(roster)[here.club], 0, role)


def meetings_by_club(roster: Roster) -> dict[str | None, tuple[int, ...]]:
    """Club -> indexes of all its meetings."""
    meetings: dict[str | None, tuple[int, ...]] = {}
    for index, session in enumerate(roster.sessions):
        if session.kind is SessionKind.CLUB:
            meetings[session.club] = (*meetings.get(session.club, ()), index)
    return meetings


def person_in(roster: Roster, seat: Seat) -> str | None:
    """Who has the seat now; of a club whose meetings have different leaders, the first."""
    for index in seat.sessions:
        staff = roster.sessions[index].staff
        if seat.position < len(staff) and staff[seat.position] is not None:
            return staff[seat.position]
    return None


def seated(roster: Roster, takers: Iterable[tuple[Seat, str]]) -> dict[int, tuple[str | None, ...]]:
    """The staffing in which each of these people has that seat; whoever had it is no longer there."""
    staffing: dict[int, tuple[str | None, ...]] = {}
    for seat, person in takers:
        for index in seat.sessions:
            staff = staffing.get(index, roster.sessions[index].staff)
            staffing[index] = (*staff[: seat.position], person, *staff[seat.position + 1 :])
    return staffing


def vacated(roster: Roster, seat: Seat) -> dict[int, tuple[str | None, ...]]:
    """The staffing without whoever has ``seat``. A club that nobody leads needs nobody."""
    emptied: dict[int, tuple[str | None, ...]] = {}
    for index in seat.sessions:
        staff = roster.sessions[index].staff
        is_lead = seat.role is Role.CLUB
        emptied[index] = (None,) if is_lead else (*staff[: seat.position], *staff[seat.position + 1 :])
    return emptied


def with_staffing(roster: Roster, staffing: Staffing) -> Roster:
    """``roster`` with the people of ``staffing``."""
    return replace(
        roster,
        sessions=tuple(
            replace(session, staff=staffing[index]) if index in staffing else session
            for index, session in enumerate(roster.sessions)
        ),
    )


def with_staff(session: Session, staff: tuple[str | None, ...]) -> Session:
    """``session`` with these people."""
    return replace(session, staff=staff)
