"""A club meeting is taken up: at which other times and in which rooms it could be, and what that costs."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from afterschool.advice.desk import Desk
from afterschool.advice.moving.drops import REFUSED, Drop, DropKind, Opening, Spot, Target
from afterschool.advice.moving.gathering import Crowd, crowd_of, gathered, room_refusals
from afterschool.advice.moving.holds import HeldMeeting
from afterschool.advice.moving.trading import Trading
from afterschool.advice.moving.week_part import Outcome, WeekPart
from afterschool.model.roster import Session
from afterschool.model.words import Activity, Weekday
from afterschool.texts import Message, _


class MeetingHand:
    """Targets of a club meeting: openings, each for a room and once more for whichever room suits best; and meetings of
    other clubs, to change places with.
    """

    def __init__(self, desk: Desk, hold: HeldMeeting) -> None:
        self._desk, self._board, self._case = desk, desk.board, desk.board.case
        self._weights = self._case.rules.weights
        self.hold = hold
        self._here = self._board.sessions[hold.session]
        self._club = self._case.clubs[self._here.club or ""]
        self._part = WeekPart(desk, self._near(), ("H1", "H2", "H3", "H7"), blurred=(self._club.id,))
        self._trading = Trading(desk, hold.session)
        self._times: dict[tuple[Weekday, str, str | None], Outcome] = {}
        self._crowds: dict[tuple[Weekday, str], Crowd] = {}

    @cached_property
    def targets(self) -> dict[Spot, Target]:
        """By opening; times at which no clubs meet are left out, and so is where the meeting is now.

        Meetings of other clubs, to change places with, are worked out one by one when they are asked for.
        """
        found: dict[Spot, Target] = {}
        for opening, outcome in self._outcomes.items():
            found[opening] = outcome.target(self._weights)
            anywhere = Opening(opening.day, opening.phase)
            best = min(found.get(anywhere, REFUSED), found[opening], key=lambda target: target.rank(self._weights))
            found[anywhere] = best
        return found

    def target(self, spot: Spot) -> Target | None:
        """What meeting then would do; ``None``: clubs do not meet there."""
        if isinstance(spot, int):
            return self._trading.target(spot)
        known = self.targets.get(spot)
        if known is None and isinstance(spot, Opening) and Opening(spot.day, spot.phase) in self.targets:
            known = self._outcome(spot).target(self._weights)
        return known

    def reasons(self, spot: Spot) -> tuple[Message, ...]:
        """Why the club cannot meet there; of the room against which least speaks."""
        if isinstance(spot, int):
            return self._trading.reasons(spot)
        found = [outcome.refusals for _opening, outcome in self._at(spot)]
        return min(found, key=len, default=())

    def drops(self, spot: Spot) -> tuple[Drop, ...]:
        """The rooms in which the club can meet then, the cheapest first; changing places with another meeting."""
        if isinstance(spot, int):
            return self._trading.drops(spot)
        found = [self._drop(opening, outcome) for opening, outcome in self._at(spot) if not outcome.refusals]
        return tuple(sorted(found, key=lambda drop: drop.cost.score))

    def _at(self, spot: Spot) -> Iterator[tuple[Opening, Outcome]]:
        if not isinstance(spot, Opening):
            return
        if spot.room and spot not in self._outcomes:
            if Opening(spot.day, spot.phase) in self.targets:
                yield spot, self._outcome(spot)
            return
        for opening, outcome in self._outcomes.items():
            if opening[:2] == spot[:2] and spot.room in ("", opening.room):
                yield opening, outcome

    @cached_property
    def _outcomes(self) -> dict[Opening, Outcome]:
        """Every opening in the club's own rooms."""
        return {opening: self._outcome(opening) for opening in self._openings()}

    def _openings(self) -> Iterator[Opening]:
        here = Opening(self._here.day, self._here.phase or "", self._here.room or "")
        for phase in self._case.phases.values():
            for day in phase.days if Activity.CLUB in phase.activities else ():
                for room in self._club.rooms:
                    opening = Opening(day, phase.id, room)
                    if opening != here and room in self._case.rooms:
                        yield opening

    def _outcome(self, opening: Opening) -> Outcome:
        in_the_way = room_refusals(self._desk, self._club, opening, (self.hold.session,))
        return gathered(self._people(opening), in_the_way, self._crowd(opening), self._weights)

    def _people(self, opening: Opening) -> Outcome:
        """What the time means for the people: the same in all rooms of the club on one campus."""
        if opening.room not in self._club.rooms:
            return self._part.outcome({self.hold.session: self._moved(opening)})
        when = opening.day, opening.phase, self._case.rooms[opening.room].campus
        if when not in self._times:
            self._times[when] = self._part.outcome({self.hold.session: self._moved(opening)})
        return self._times[when]

    def _crowd(self, opening: Opening) -> Crowd:
        """What it means for the homework groups: pupils come back at the old time and leave at the new one."""
        when = opening.day, opening.phase
        if self._here.staff[0] is None or when == (self._here.day, self._here.phase):
            return Crowd()
        if when not in self._crowds:
            back = {key: -pupils for key, pupils in self._club.members.items()}
            away = {(self._here.day, self._here.phase or ""): back, when: self._club.members}
            self._crowds[when] = crowd_of(self._desk, away)
        return self._crowds[when]

    def _moved(self, opening: Opening) -> Session:
        return replace(self._here, day=opening.day, phase=opening.phase, room=opening.room)

    def _near(self) -> Iterator[int]:
        """Meetings of this club and of those that share pupils with it, and all work of its people."""
        clubs = {self._club.id, *(key for pair in self._case.club_conflicts if self._club.id in pair for key in pair)}
        for club in clubs:
            yield from self._board.meetings.get(club, ())
        for person in self._here.people:
            for index, _role in self._board.duties[person]:
                yield index

    def _drop(self, opening: Opening, outcome: Outcome) -> Drop:
        words, moved = self._board.facts.words, self._moved(opening)
        names = {
            "club": words.club(self._club.id),
            "before": words.when(self._case.time_of(self._here)),
            "after": words.when(self._case.time_of(moved)),
            "room": words.room(opening.room),
        }
        return Drop(
            kind=DropKind.MEET,
            text=_("{club}：{before} → {after}，{room}", **names),
            cost=outcome.cost,
            changed={self.hold.session: moved},
        )
