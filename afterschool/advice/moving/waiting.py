"""What waits for a place: every shortage that can be taken up and put somewhere."""

from collections.abc import Iterator

from afterschool.advice.moving.holds import HeldClass, HeldClub, HeldLead, HeldPost, HeldVacancy, Hold
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules import Shortage, ShortageCause, Verdict
from afterschool.rules.places import places_of


def waiting_holds(case: Case, roster: Roster, verdict: Verdict) -> tuple[Hold, ...]:
    """One for each shortage of the ``verdict``, or for each place of it: a meeting that is held without a leader is an
    empty place.
    """
    found = (hold for shortage in verdict.shortages for hold in _holds(case, roster, shortage))
    return tuple(dict.fromkeys(found))


def _holds(case: Case, roster: Roster, shortage: Shortage) -> Iterator[Hold]:
    if shortage.cause is ShortageCause.WITHOUT_SESSION and shortage.day is not None:
        yield HeldClass(class_id=shortage.owner or "", kind=shortage.kind, day=shortage.day, phase=shortage.phase or "")
    elif shortage.cause is ShortageCause.MEETING:
        yield from _meetings(case, roster, shortage)
    elif shortage.cause is ShortageCause.PE_LEAD and shortage.day is not None:
        yield HeldLead(room=shortage.owner or "", day=shortage.day, phase=shortage.phase or "", count=shortage.count)
    elif shortage.cause is ShortageCause.POST and shortage.session is None and shortage.day is not None:
        yield HeldPost(post=shortage.owner or "", day=shortage.day, count=shortage.count)
    elif shortage.session is not None:
        for place in places_of(case, roster.sessions[shortage.session], shortage.session):
            if place.person is None:
                yield HeldVacancy(session=place.session, position=place.position)


def _meetings(case: Case, roster: Roster, shortage: Shortage) -> Iterator[Hold]:
    """The lead of a club whose meetings have nobody, and the meetings that are not there at all."""
    there = [index for index, session in enumerate(roster.sessions) if session.club == shortage.owner]
    leaderless = [index for index in there if roster.sessions[index].staff[:1] in ((), (None,))]
    if leaderless:
        yield HeldVacancy(session=leaderless[0], position=0)
    club = case.clubs[shortage.owner or ""]
    if len(there) < club.sessions_per_week:
        yield HeldClub(club=club.id)
