"""Where something that is in no session could take place: a club meeting that is not held, a class that is nowhere.

Each opening is a session without people, put into the roster for trial: an empty meeting or group is no breach and
fills no shortage. What the rules say against it there is why it cannot be; where they say nothing, the advice for its
first place says who could come.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from afterschool.advice.advising import Advice, advise
from afterschool.advice.cost import NO_COST, Cost
from afterschool.model.case import Case
from afterschool.model.roster import Roster, Session
from afterschool.model.words import Activity, SessionKind
from afterschool.rules import Shortage, ShortageCause, Verdict, judge
from afterschool.rules.verdict import new_violations
from afterschool.texts import Message

MOST_OPENINGS = 8
"""For how many openings people are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One time and room for what is missing."""

    session: Session
    roster: Roster
    """With the session, without people, as the last one."""
    cost: Cost = NO_COST
    """What the session costs while nobody is there: one class more at a venue may ask for one PE lead more."""
    refusals: tuple[Message, ...] = ()
    """Why it cannot be there, whoever comes."""
    advice: Advice | None = None
    """Who could come; to each cost comes :attr:`cost`. ``None`` with refusals, or where it was not looked for."""


def openings(case: Case, roster: Roster, shortage: Shortage) -> tuple[Opening, ...]:
    """Openings for a shortage that has no session, those that someone can fill first; none for other shortages.

    For a club one a time: the room against which least speaks.
    """
    before = judge(case, roster)
    every = (_tried(case, roster, before, session) for session in sessions_for(case, shortage))
    tried: dict[object, Opening] = {}
    for opening in sorted(every, key=lambda opening: len(opening.refusals)):
        session = opening.session
        key = (session.day, session.phase) if session.kind is SessionKind.CLUB else session.room
        tried.setdefault(key, opening)
    found = [_peopled(case, one) if number < MOST_OPENINGS else one for number, one in enumerate(tried.values())]
    return tuple(sorted(found, key=lambda one: (len(one.refusals), one.advice is None or one.advice.is_hopeless)))


def _tried(case: Case, roster: Roster, before: Verdict, session: Session) -> Opening:
    placed = replace(roster, sessions=(*roster.sessions, session))
    after = judge(case, placed)
    amounts = {key: after.amounts[key] - amount for key, amount in before.amounts.items()}
    return Opening(
        session=session,
        roster=placed,
        cost=Cost(score=after.score - before.score, amounts=amounts),
        refusals=new_violations(before, after),
    )


def _peopled(case: Case, opening: Opening) -> Opening:
    if opening.refusals:
        return opening
    return replace(opening, advice=advise(case, opening.roster, len(opening.roster.sessions) - 1, 0))


def sessions_for(case: Case, shortage: Shortage) -> Iterator[Session]:
    """Sessions without people that would end the shortage, wherever the data allow; rooms may be taken."""
    if shortage.cause is ShortageCause.MEETING:
        yield from _meetings(case, shortage.owner or "")
    elif shortage.cause is ShortageCause.WITHOUT_SESSION and shortage.day is not None:
        row = case.classes[shortage.owner or ""]
        venues = [room.id for room in case.rooms.values() if room.is_venue]
        for room in venues if shortage.kind is SessionKind.SPORT else [row.home_room]:
            yield Session(
                kind=shortage.kind, day=shortage.day, phase=shortage.phase, room=room, classes=(row.id,), staff=()
            )


def _meetings(case: Case, club: str) -> Iterator[Session]:
    row = case.clubs[club]
    for key in row.phases:
        phase = case.phases[key]
        for day in phase.days if Activity.CLUB in phase.activities else ():
            for room in row.rooms if day in row.days else ():
                yield Session(kind=SessionKind.CLUB, day=day, phase=key, room=room, club=club, staff=(None,))
