"""What one person could fill in a roster right away, with nobody else moving."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from afterschool.advice.desk import Desk
from afterschool.advice.openings import sessions_for
from afterschool.advice.seats import Seat, seat_at, seated, with_staffing
from afterschool.model.case import Case
from afterschool.model.roster import PE_SKILL, Roster, Session
from afterschool.model.words import SessionKind
from afterschool.rules import Shortage, ShortageCause, judge
from afterschool.rules.places import places_of
from afterschool.shortages.hires import Hire, HireValue, hire_id, rank, with_hire

MOST_ASKED = 15
"""For how many hires it is worked out."""


def with_at_once(case: Case, roster: Roster, values: Sequence[HireValue]) -> tuple[HireValue, ...]:
    """The first of ``values`` with what they fill in ``roster`` at once, ranked anew; one for each number of days."""
    one_each = {value.sort: value for value in reversed(values)}
    first = [value for value in values if one_each[value.sort] is value][:MOST_ASKED]
    missing = _missing(case, roster)
    asked: list[HireValue] = []
    for value in first:
        filled = filled_at_once(case, roster, value.hire)
        asked.append(replace(value, at_once=missing - _missing(with_hire(case, value.hire), filled)))
    return tuple(sorted(asked, key=rank))


def filled_at_once(case: Case, roster: Roster, hire: Hire) -> Roster:
    """``roster`` with the person in place after place, the best first; of the case with the hire.

    What is filled can be filled, but it is not always the most: which places go together is decided greedily.
    """
    more = with_hire(case, hire)
    placed = _with_meetings(more, roster, hire)
    desk, person = Desk(more, placed), hire_id(case)
    alone = {seat: desk.accounts.shortages(seated(placed, [(seat, person)])) for seat in _seats(more, placed, hire)}
    takers: list[tuple[Seat, str]] = []
    least = 0
    for seat in sorted(alone, key=lambda seat: (alone[seat], seat)):
        trial = [*takers, (seat, person)]
        staffing = seated(placed, trial)
        change = desk.accounts.shortages(staffing)
        if change < least and desk.legality.allows(trial, staffing):
            takers, least = trial, change
    sessions = with_staffing(placed, seated(placed, takers)).sessions
    known = len(roster.sessions)
    return replace(roster, sessions=(*sessions[:known], *(session for session in sessions[known:] if session.people)))


def _missing(case: Case, roster: Roster) -> int:
    return sum(row.count for row in judge(case, roster).shortages)


def _seats(case: Case, roster: Roster, hire: Hire) -> Iterator[Seat]:
    """Empty places, and at venues without enough leads every place that nobody with the skill has."""
    venues = {
        (SessionKind.SPORT, row.owner, row.day, row.phase)
        for row in judge(case, roster).shortages
        if row.cause is ShortageCause.PE_LEAD and PE_SKILL in hire.skills
    }
    seats: dict[Seat, None] = {}
    for index, session in enumerate(roster.sessions):
        is_led = (session.kind, session.room, session.day, session.phase) not in venues
        for place in places_of(case, session, index) if session.day in hire.days else ():
            if place.person is None or not (is_led or PE_SKILL in case.staff[place.person].skills):
                seats[seat_at(roster, index, place.position)] = None
    yield from seats


def _with_meetings(case: Case, roster: Roster, hire: Hire) -> Roster:
    """``roster`` with meetings without a leader for clubs of the person, at times and in rooms that are free."""
    hard = judge(case, roster).hard
    for shortage in judge(case, roster).shortages:
        if shortage.cause is ShortageCause.MEETING and shortage.owner in hire.clubs:
            for session in _on_days(case, shortage, hire):
                trial = replace(roster, sessions=(*roster.sessions, session))
                if judge(case, trial).hard <= hard:
                    roster = trial
    return roster


def _on_days(case: Case, shortage: Shortage, hire: Hire) -> Iterator[Session]:
    return (session for session in sessions_for(case, shortage) if session.day in hire.days)
