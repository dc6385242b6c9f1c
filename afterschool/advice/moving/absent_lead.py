"""A venue lacks a PE lead: who has the skill and could have a session there, and what that costs."""

from collections.abc import Iterator
from functools import cached_property

from afterschool.advice.advising import unskilled_seats
from afterschool.advice.desk import Desk
from afterschool.advice.moving.drops import REFUSED, Drop, Spot, Taker, Target
from afterschool.advice.moving.holds import HeldLead, HeldPerson, HeldVacancy
from afterschool.advice.moving.person import PersonHand
from afterschool.advice.moving.vacancy import VacancyHand
from afterschool.texts import Message

Way = tuple[VacancyHand | PersonHand, Spot]
"""A hand and where it would put what it holds: together one way in which one person gets one session at the venue."""


class LeadHand:
    """Targets of a lead who is missing: people with the skill, and the sessions in which they serve."""

    def __init__(self, desk: Desk, hold: HeldLead) -> None:
        self._desk, self._board = desk, desk.board
        self.hold = hold
        seats = unskilled_seats(desk, hold.room, hold.day, hold.phase)
        self._sessions = tuple(seat.sessions[0] for seat in seats)
        """Sessions at the venue that somebody with the skill could have."""
        self._people: dict[tuple[int, int], PersonHand] = {}

    @property
    def targets(self) -> dict[Spot, Target]:
        """By index of a session in which people with the skill serve, and by person with the skill."""
        spots: tuple[Spot, ...] = (*self._board.sessions, *map(Taker, self._board.case.staff))
        found = {spot: self.target(spot) for spot in spots}
        return {spot: target for spot, target in found.items() if target is not None}

    def target(self, spot: Spot) -> Target | None:
        """The cheapest way in which somebody from there comes; ``None``: nobody there has the skill."""
        ways = [target for hand, to in self._ways(spot) if (target := hand.target(to)) is not None]
        allowed = [target for target in ways if target.allowed]
        if allowed:
            return min(allowed, key=lambda target: target.score(self._board.case.rules.weights))
        return REFUSED if ways else None

    def reasons(self, spot: Spot) -> tuple[Message, ...]:
        """Why nobody from there can come: as few as any way has."""
        return min((hand.reasons(to) for hand, to in self._ways(spot)), key=len, default=())

    def drops(self, spot: Spot) -> tuple[Drop, ...]:
        """Every way in which somebody from there comes; the cheapest first."""
        found = [drop for hand, to in self._ways(spot) for drop in hand.drops(to)]
        distinct = {tuple(sorted((index, str(row)) for index, row in drop.changed.items())): drop for drop in found}
        return tuple(sorted(distinct.values(), key=lambda drop: drop.cost.score))

    def _ways(self, spot: Spot) -> Iterator[Way]:
        """Beside all that somebody does, or instead of the session in which they are found."""
        if isinstance(spot, Taker):
            if self._is_skilled(spot.person):
                yield from ((hand, spot) for hand in self._vacancies)
        elif isinstance(spot, int) and spot in self._board.sessions and spot not in self._sessions:
            for position, person in enumerate(self._board.sessions[spot].staff):
                if person is not None and self._is_skilled(person) and not self._is_there(spot):
                    yield from ((hand, Taker(person)) for hand in self._vacancies)
                    yield from ((self._person(spot, position), index) for index in self._sessions)

    @cached_property
    def _vacancies(self) -> tuple[VacancyHand, ...]:
        return tuple(VacancyHand(self._desk, HeldVacancy(session=index, position=0)) for index in self._sessions)

    def _person(self, session: int, position: int) -> PersonHand:
        if (session, position) not in self._people:
            self._people[session, position] = PersonHand(self._desk, HeldPerson(session=session, position=position))
        return self._people[session, position]

    def _is_skilled(self, person: str) -> bool:
        return bool(self._board.crew.bit[person] & self._board.crew.skilled)

    def _is_there(self, index: int) -> bool:
        """Whether a session takes place at the venue then: its lead would only change the session."""
        there, like = self._board.sessions[index], self.hold.like
        return (there.kind, there.room, there.day, there.phase) == (like.kind, like.room, like.day, like.phase)
