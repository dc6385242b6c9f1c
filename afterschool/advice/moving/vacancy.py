"""An empty place looks for somebody: who can take it beside what they do, or instead, and what that costs."""

from collections.abc import Iterator
from typing import NamedTuple

from afterschool.advice.desk import Desk
from afterschool.advice.moving.drops import REFUSED, Drop, DropKind, Spot, Taker, Target
from afterschool.advice.moving.holds import HeldVacancy
from afterschool.advice.search import Search
from afterschool.advice.seats import Seat, Staffing, seated, vacated
from afterschool.texts import Message, _


class Filling(NamedTuple):
    """One way in which one person comes to the place."""

    kind: DropKind
    person: str
    origin: Seat | None
    """What the person gives up."""


class VacancyHand:
    """Targets of an empty place: the sessions of whoever could come, and people as such."""

    def __init__(self, desk: Desk, hold: HeldVacancy) -> None:
        self._desk, self._board, self._case = desk, desk.board, desk.board.case
        self.hold = hold
        self._seat = self._board.seat_at(hold.session, hold.position)
        self._known: dict[Spot, Target | None] = {}

    @property
    def targets(self) -> dict[Spot, Target]:
        """By index of a session in which people serve, and by person."""
        spots: tuple[Spot, ...] = (*self._board.sessions, *map(Taker, self._case.staff))
        found = {spot: self.target(spot) for spot in spots}
        return {spot: target for spot, target in found.items() if target is not None}

    def target(self, spot: Spot) -> Target | None:
        """What it would do if whoever is there came; ``None``: nobody is."""
        if spot not in self._known:
            self._known[spot] = self._worked_out(spot)
        return self._known[spot]

    def reasons(self, spot: Spot) -> tuple[Message, ...]:
        """Why nobody from there can come: as few as any way has."""
        return min((self._refusals(way) for way in self._ways(spot)), key=len, default=())

    def drops(self, spot: Spot) -> tuple[Drop, ...]:
        """Every way in which somebody from there comes, with chains that fill what they leave; the cheapest first."""
        ways = [way for way in self._ways(spot) if not self._refusals(way)]
        found = [self._drop(way) for way in ways]
        for way in ways:
            if way.origin is not None:
                found += self._chains(way.person, way.origin)
        return tuple(sorted(found, key=lambda drop: drop.cost.score))

    def _ways(self, spot: Spot) -> Iterator[Filling]:
        """Taking the place beside all that a person does comes first."""
        if isinstance(spot, Taker):
            yield Filling(DropKind.TAKE, spot.person, None)
        if not isinstance(spot, int) or spot not in self._board.sessions or spot in self._seat.sessions:
            return
        there = self._board.sessions[spot].staff
        people = [(position, person) for position, person in enumerate(there) if person is not None]
        for _position, person in people:
            yield Filling(DropKind.TAKE, person, None)
        for position, person in people:
            origin = self._board.seat_at(spot, position)
            if set(origin.sessions).isdisjoint(self._seat.sessions):
                yield Filling(DropKind.MOVE, person, origin)

    def _worked_out(self, spot: Spot) -> Target | None:
        """The cheapest way without giving anything up, otherwise the cheapest one with."""
        ways = tuple(self._ways(spot))
        for kind in (DropKind.TAKE, DropKind.MOVE):
            priced = [self._priced(way) for way in ways if way.kind is kind and self._is_possible(way)]
            allowed = [target for target in priced if target.allowed]
            if allowed:
                return min(allowed, key=lambda target: target.score(self._case.rules.weights))
        return REFUSED if ways else None

    def _is_possible(self, way: Filling) -> bool:
        """Whether sets of people allow it: most are told apart by that alone."""
        if way.origin is None:
            return bool(self._board.free(self._seat) & self._board.crew.bit[way.person])
        could = self._board.eligible(self._seat) & self._board.crew.bit[way.person]
        return bool(could) and way.origin in self._board.freeing(way.person, self._seat)

    def _priced(self, way: Filling) -> Target:
        if self._refusals(way):
            return REFUSED
        cost = self._desk.accounts.cost(self._staffing(way))
        return Target.of(cost, self._case.rules.weights)

    def _refusals(self, way: Filling) -> tuple[Message, ...]:
        legality, staffing = self._desk.legality, self._staffing(way)
        return (*legality.refusals(way.person, self._seat, staffing), *legality.wider_refusals(staffing))

    def _staffing(self, way: Filling) -> Staffing:
        taken = seated(self._board.roster, [(self._seat, way.person)])
        return {**vacated(self._board.roster, way.origin), **taken} if way.origin else taken

    # -- drops --------------------------------------------------------------------------------

    def _drop(self, way: Filling) -> Drop:
        words, sessions = self._board.facts.words, self._board.sessions
        names = {"person": words.person(way.person), "after": words.session(sessions[self.hold.session])}
        if way.origin is None:
            text = _("由{person}担任“{to}”", person=names["person"], to=names["after"])
        else:
            before = words.session(sessions[way.origin.sessions[0]])
            text = _("{person}：{before} → {after}", before=before, **names)
        staffing = self._staffing(way)
        return self._made(way.kind, text, staffing)

    def _chains(self, person: str, origin: Seat) -> Iterator[Drop]:
        roster = self._board.roster
        for option in Search(self._desk).onward(person, origin, self._seat):
            staffing = seated(roster, [(move.seat, move.person) for move in option.moves])
            yield self._made(DropKind.CHAIN, option.words(self._case, roster, name_place=True), staffing)

    def _made(self, kind: DropKind, text: Message, staffing: Staffing) -> Drop:
        cost = self._desk.accounts.cost(staffing)
        return Drop.of_people(kind, text, cost, self._board.sessions, staffing)
