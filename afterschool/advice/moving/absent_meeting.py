"""A club meets too seldom: at which times, in which rooms and under whom it could, and what that costs."""

from collections.abc import Iterator
from functools import cached_property

from afterschool.advice.desk import Desk
from afterschool.advice.moving.drops import REFUSED, Drop, DropKind, Opening, Spot, Target
from afterschool.advice.moving.gathering import Crowd, crowd_of, gathered, room_refusals
from afterschool.advice.moving.holds import HeldClub
from afterschool.advice.moving.week_part import Outcome, Start, WeekPart
from afterschool.model.roster import Session
from afterschool.model.words import Activity, SessionKind, Weekday
from afterschool.texts import Message, _

RULES = ("H1", "H2", "H3", "H7")


class ClubHand:
    """Targets of a meeting that is missing: openings, each for a room and once more for whichever suits best."""

    def __init__(self, desk: Desk, hold: HeldClub) -> None:
        self._desk, self._board, self._case = desk, desk.board, desk.board.case
        self.hold = hold
        self._club = self._case.clubs[hold.club]
        self._known: dict[tuple[object, ...], Outcome] = {}
        self._crowds: dict[tuple[Weekday, str], Crowd] = {}
        self._meetings = [self._board.sessions[index] for index in self._board.meetings.get(hold.club, ())]

    @property
    def targets(self) -> dict[Spot, Target]:
        """By opening."""
        openings = [Opening(day, phase, room) for day, phase in self._times() for room in ("", *self._rooms)]
        return {spot: target for spot in openings if (target := self.target(spot)) is not None}

    def target(self, spot: Spot) -> Target | None:
        """What meeting then would do; ``None``: clubs do not meet there."""
        if not isinstance(spot, Opening) or not self._is_of_clubs(spot):
            return None
        if spot.phase not in self._club.phases or spot.day not in self._club.days:
            return REFUSED
        starts = self._offered(spot) or list(self._at(spot))
        weights = self._case.rules.weights
        targets = (start.outcome.target(weights) for start in starts)
        return min(targets, key=lambda target: target.rank(weights), default=REFUSED)

    def reasons(self, spot: Spot) -> tuple[Message, ...]:
        """Why the club cannot meet there: as few as any room and leader has."""
        return min((start.outcome.refusals for start in self._at(spot)), key=len, default=())

    def drops(self, spot: Spot) -> tuple[Drop, ...]:
        """Every room and leader that the rules allow, the cheapest first; without leader only where there is none."""
        return tuple(sorted(map(self._drop, self._offered(spot)), key=lambda drop: drop.cost.score))

    def _offered(self, spot: Spot) -> list[Start]:
        allowed = [start for start in self._at(spot) if not start.outcome.refusals]
        return [start for start in allowed if start.session.people] or allowed

    @property
    def _rooms(self) -> tuple[str, ...]:
        return tuple(room for room in self._club.rooms if room in self._case.rooms)

    def _is_of_clubs(self, spot: Opening) -> bool:
        """Whether any club meets then, and the room is one of this club's."""
        phase = self._case.phases.get(spot.phase)
        fits_time = phase is not None and Activity.CLUB in phase.activities and spot.day in phase.days
        return fits_time and bool(self._rooms) and spot.room in ("", *self._rooms)

    def _times(self) -> Iterator[tuple[Weekday, str]]:
        for phase in self._case.phases.values():
            for day in phase.days if Activity.CLUB in phase.activities else ():
                yield day, phase.id

    @cached_property
    def _crews(self) -> tuple[tuple[str | None, ...], ...]:
        """Who could lead: whoever leads the other meetings, otherwise each leader of the entry; and nobody yet."""
        leading = [session.staff[0] for session in self._meetings if session.staff[:1] not in ((), (None,))]
        people = leading[:1] or [person for person in self._club.leaders if person in self._case.staff]
        return (*((person,) for person in people), (None,))

    def _start(self, session: Session) -> Start:
        in_the_way = room_refusals(self._desk, self._club, _opening(session), ())
        people, crowd = self._people(session), self._crowd(session)
        return Start(session, gathered(people, in_the_way, crowd, self._case.rules.weights))

    def _people(self, session: Session) -> Outcome:
        """What the time means for the people: the same in all rooms of the club on one campus."""
        campus = self._case.rooms[session.room or ""].campus
        when = session.day, session.phase, campus, session.staff
        if when not in self._known:
            self._known[when] = self._part.outcome({}, (session,))
        return self._known[when]

    def _crowd(self, session: Session) -> Crowd:
        """What becomes of homework groups; a meeting without a leader is not held and empties none."""
        when = session.day, session.phase or ""
        if not session.people:
            return Crowd()
        if when not in self._crowds:
            self._crowds[when] = crowd_of(self._desk, {when: self._club.members})
        return self._crowds[when]

    @cached_property
    def _part(self) -> WeekPart:
        like = Session(kind=SessionKind.CLUB, day=Weekday.MON, club=self._club.id, staff=(None,))
        return WeekPart(self._desk, self._near(), RULES, blurred=(self._club.id,), coming=(like,))

    def _near(self) -> Iterator[int]:
        """Meetings of this club and of those that share pupils with it, and all work of who could lead."""
        pairs = self._case.club_conflicts
        for club in {self._club.id, *(key for pair in pairs if self._club.id in pair for key in pair)}:
            yield from self._board.meetings.get(club, ())
        for crew in self._crews:
            for person in crew:
                for index, _role in self._board.duties.get(person or "", ()):
                    yield index

    def _at(self, spot: Spot) -> Iterator[Start]:
        if not isinstance(spot, Opening) or not self._is_of_clubs(spot):
            return
        for room in [spot.room] if spot.room else self._rooms:
            for staff in self._crews:
                yield self._start(
                    Session(
                        kind=SessionKind.CLUB,
                        day=spot.day,
                        phase=spot.phase,
                        room=room,
                        club=self._club.id,
                        staff=staff,
                    )
                )

    def _drop(self, start: Start) -> Drop:
        words, session = self._board.facts.words, start.session
        names = {"session": words.session(session), "room": words.room(session.room or "")}
        if session.people:
            text = _("{session}，{room}，由{person}主教", person=words.people(session.people), **names)
        else:
            text = _("{session}，{room}，主教师待排", **names)
        return Drop(kind=DropKind.OPEN, text=text, cost=start.outcome.cost, changed={}, added=(session,))


def _opening(session: Session) -> Opening:
    return Opening(session.day, session.phase or "", session.room or "")
