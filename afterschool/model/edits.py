"""Changes to a roster made by hand: each returns a new roster and judges nothing."""

from dataclasses import replace

from afterschool.model.roster import Lock, Roster, Session
from afterschool.model.words import SessionKind


def with_person(roster: Roster, session: int, position: int, person: str) -> Roster:
    """``roster`` with ``person`` at ``position`` of session number ``session``; past its end: in one more place."""
    staff = list(roster.sessions[session].staff)
    staff[position : position + 1] = [person]
    return _with_staff(roster, session, tuple(staff))


def with_leader(roster: Roster, club: str, person: str) -> Roster:
    """``roster`` with ``person`` leading every meeting of ``club``: its leader is the same all week."""
    return replace(
        roster,
        sessions=tuple(
            replace(session, staff=(person, *session.staff[1:])) if session.club == club else session
            for session in roster.sessions
        ),
    )


def without_person(roster: Roster, session: int, position: int) -> Roster:
    """``roster`` with the place at ``position`` empty. Without its leader a club does not meet and needs nobody."""
    old = roster.sessions[session]
    if old.kind is SessionKind.CLUB and position == 0:
        return _with_staff(roster, session, (None,))
    return _with_staff(roster, session, old.staff[:position] + old.staff[position + 1 :])


def lock_on(session: Session, person: str) -> Lock:
    """A lock that keeps ``person`` in ``session``, wherever it takes place."""
    return Lock(
        kind=session.kind,
        day=session.day,
        phase=session.phase,
        classes=session.classes or None,
        club=session.club,
        post=session.post,
        staff=(person,),
    )


def _with_staff(roster: Roster, session: int, staff: tuple[str | None, ...]) -> Roster:
    sessions = list(roster.sessions)
    sessions[session] = replace(sessions[session], staff=staff)
    return replace(roster, sessions=tuple(sessions))
