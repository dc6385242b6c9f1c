"""The places of a session: one for each person it asks for, filled or not."""

from dataclasses import dataclass

from afterschool.model.case import Case
from afterschool.model.roster import Session
from afterschool.model.words import Role, SessionKind, StaffKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Room for one person in a session."""

    session: int
    """Index of the session in its roster."""
    position: int
    """Index in the session's ``staff``; past the end where a person is missing."""
    role: Role
    person: str | None
    """Staff id; ``None``: empty."""


def needs_companion(case: Case, session: Session) -> bool:
    """Whether an own teacher must stand beside the leader of a club meeting: the leader is from outside (H8)."""
    leader = case.staff.get(session.staff[0] or "") if session.staff else None
    return leader is not None and leader.kind is not StaffKind.OWN and case.rules.accompany_external


def assistants_needed(case: Case, session: Session) -> int:
    """How many assistants a club meeting asks for: the club's own number, and one beside an outside leader."""
    club = case.clubs.get(session.club or "")
    return max(club.assistants if club else 0, 1 if needs_companion(case, session) else 0)


def leads_needed(case: Case, classes: int) -> int:
    """How many supervisors with the skill ``pe`` a venue with ``classes`` classes in a phase needs."""
    return -(-classes // case.rules.classes_per_pe_lead)


def most_people(case: Case, session: Session) -> int:
    """How many people ``session`` may have, its leader included."""
    if session.kind is SessionKind.CLUB:
        return 1 + assistants_needed(case, session)
    if session.kind is SessionKind.POST:
        post = case.posts.get(session.post or "")
        return post.count if post else 0
    return 1


def people_needed(case: Case, session: Session) -> int:
    """How many people ``session`` lacks none with: as many as it may have; a meeting without leader asks for one."""
    leaderless = session.kind is SessionKind.CLUB and session.staff[:1] in ((), (None,))
    return 1 if leaderless else most_people(case, session)


def places_of(case: Case, session: Session, index: int) -> tuple[Place, ...]:
    """Every place of ``session``, which stands at ``index`` in its roster: those taken, then those missing."""
    total = max(people_needed(case, session), len(session.staff))
    return tuple(
        Place(
            session=index,
            position=position,
            role=session.role_at(position),
            person=session.staff[position] if position < len(session.staff) else None,
        )
        for position in range(total)
    )
