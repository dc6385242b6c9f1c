"""A person is taken out of a place: who could change with them, where they are free to go, and what it costs."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from afterschool.advice.desk import Desk
from afterschool.advice.moving.bill import Bill
from afterschool.advice.moving.drops import REFUSED, Drop, DropKind, Spot, Target
from afterschool.advice.moving.holds import HeldPerson
from afterschool.advice.options import Option
from afterschool.advice.search import Search
from afterschool.advice.seats import Seat, Staffing, person_in, seated, vacated
from afterschool.model.roster import Session
from afterschool.model.words import Role, SessionKind, StaffKind
from afterschool.rules.places import needs_companion, places_of
from afterschool.texts import Message, _

_ONE_PERSON = tuple(kind for kind in SessionKind if kind not in (SessionKind.CLUB, SessionKind.POST))


class Taking(NamedTuple):
    """One way to take a seat."""

    kind: DropKind
    seat: Seat
    other: str | None
    """Who has the seat now."""


class PersonHand:
    """Targets of a person who is taken out of a seat."""

    def __init__(self, desk: Desk, hold: HeldPerson) -> None:
        self._desk, self._board, self._case = desk, desk.board, desk.board.case
        self.hold = hold
        self._origin = self._board.seat_at(hold.session, hold.position)
        self._person = person_in(self._board.roster, self._origin) or ""
        self._bit = self._board.crew.bit[self._person]
        duties = self._board.duties.get(self._person, ())
        self._kept = [index for index, _role in duties if index not in self._origin.sessions]
        self._vacated = vacated(self._board.roster, self._origin)
        self._may_leave = not any(desk.legality.wider_refusals(self._vacated))
        self._bill = Bill(desk.accounts, self._person, self._origin, self._vacated)
        self._row = self._case.staff[self._person]
        self._roles = frozenset(self._row.roles) if self._row.cleared else frozenset[Role]()
        has_week = len(self._kept) < self._row.max_per_week
        self._kinds = tuple(kind for kind in _ONE_PERSON if has_week and Role(kind.value) in self._roles)
        """Of sessions for one person in which the person could serve."""
        self._known: dict[Spot, Target | None] = {}
        self._times: dict[int, bool] = {}
        """By number of the moment."""
        self._returns: dict[str, tuple[Seat, ...]] = {}
        """Person -> seats of which any one, given up, lets them take the person's own."""

    @cached_property
    def targets(self) -> dict[Spot, Target]:
        """By index of the session; those in which the person serves are left out."""
        found = ((index, self.target(index)) for index in self._board.sessions)
        return {index: target for index, target in found if target is not None}

    def target(self, spot: Spot) -> Target | None:
        """What putting the person there would do; ``None``: nothing. Worked out when first asked for."""
        if spot not in self._known:
            session = self._board.sessions.get(spot) if isinstance(spot, int) else None
            is_elsewhere = session is not None and self._person not in session.staff
            self._known[spot] = self._target(spot) if is_elsewhere and isinstance(spot, int) else None
        return self._known[spot]

    def reasons(self, spot: Spot) -> tuple[Message, ...]:
        """Why the person cannot be put there: as few as any way has."""
        if not isinstance(spot, int) or self.target(spot) is None:
            return ()
        return min((self._refusals(taking) for taking in self._takings(spot)), key=len, default=())

    def drops(self, spot: Spot) -> tuple[Drop, ...]:
        """Every way to put the person there, the cheapest first; chains of others behind exchanges and free places."""
        if not isinstance(spot, int) or self.target(spot) is None:
            return ()
        search = Search(self._desk)
        found = [self._drop(taking) for taking in self._takings(spot) if not self._refusals(taking)]
        for seat in dict.fromkeys(taking.seat for taking in self._takings(spot) if taking.other is not None):
            found += [self._chain(option) for option in search.onward(self._person, self._origin, seat)]
        return tuple(sorted(found, key=lambda drop: drop.cost.score))

    # -- ways ---------------------------------------------------------------------------------

    def _takings(self, index: int) -> Iterator[Taking]:
        for seat, other in self._seats_of(index):
            if any(left in seat.sessions for left in self._origin.sessions):
                continue
            if other is None:
                yield Taking(DropKind.MOVE, seat, None)
            else:
                yield Taking(DropKind.SWAP, seat, other)
                yield Taking(DropKind.REPLACE, seat, other)

    def _seats_of(self, index: int) -> Iterator[tuple[Seat, str | None]]:
        session = self._board.sessions[index]
        if session.kind in _ONE_PERSON:
            role = session.role_at(0)
            for position, person in enumerate(session.staff or (None,)):
                yield Seat((index,), position, role), person
            return
        for place in places_of(self._case, session, index):
            seat = self._board.seat_at(index, place.position)
            yield seat, person_in(self._board.roster, seat)

    def _target(self, index: int) -> Target | None:
        """The free place if there is one, otherwise the best exchange, otherwise the best replacement.

        ``None`` where no place is asked for, or only one that is the person's own already.
        """
        session = self._board.sessions[index]
        if session.kind in _ONE_PERSON and len(session.staff) == 1:
            return self._of_one(index, session)
        best: dict[DropKind, Target] = {}
        weights = self._case.rules.weights
        takings = tuple(self._takings(index))
        for taking in takings:
            target = self._priced(taking)
            known = best.get(taking.kind)
            if target.allowed and (known is None or target.score(weights) < known.score(weights)):
                best[taking.kind] = target
        kinds = (DropKind.MOVE, DropKind.SWAP, DropKind.REPLACE) if takings else ()
        return next((best[kind] for kind in kinds if kind in best), REFUSED if takings else None)

    def _of_one(self, index: int, session: Session) -> Target:
        """The same for the usual session, with one place that is taken."""
        if session.kind not in self._kinds or not self._has_time(index):
            return REFUSED
        seat, other = Seat((index,), 0, session.role_at(0)), session.staff[0] or ""
        exchanged = self._exchanged(seat, other)
        return exchanged if exchanged.allowed else self._placed(Taking(DropKind.REPLACE, seat, other))

    def _priced(self, taking: Taking) -> Target:
        if not self._could_be_there(taking.seat):
            return REFUSED
        if taking.kind is DropKind.SWAP:
            return self._exchanged(taking.seat, taking.other or "")
        return self._placed(taking)

    def _exchanged(self, seat: Seat, other: str) -> Target:
        """The person, who could be there, changes with ``other``."""
        if not self._fits_in_origin(other, seat):
            return REFUSED
        taking = Taking(DropKind.SWAP, seat, other)
        return self._bill.swapped(seat.sessions[0], other) if self._is_simple(taking) else self._in_full(taking)

    def _placed(self, taking: Taking) -> Target:
        """The person, who could be there, takes the place alone."""
        if not self._is_simple(taking):
            return self._in_full(taking)
        return self._bill.taken(taking.seat.sessions[0], taking.other) if self._may_leave else REFUSED

    def _in_full(self, taking: Taking) -> Target:
        """Where the quick way does not hold: clubs, locks, and places that have to do with each other."""
        if self._refusals(taking):
            return REFUSED
        cost = self._desk.accounts.cost(self._staffing(taking))
        return Target.of(cost, self._case.rules.weights)

    # -- legality -----------------------------------------------------------------------------

    def _could_be_there(self, seat: Seat) -> bool:
        """Whether the person may do such work at all, and has time for it."""
        if seat.role not in self._roles or len(self._kept) + len(seat.sessions) > self._row.max_per_week:
            return False
        crew, session = self._board.crew, self._board.sessions[seat.sessions[0]]
        if seat.role is Role.POST and not crew.admitted(session.post or "") & self._bit:
            return False
        if seat.role is Role.CLUB and not crew.leaders(session.club or "") & self._bit:
            return False
        return all(map(self._has_time, seat.sessions))

    def _has_time(self, index: int) -> bool:
        """Whether the person is there and free at the time of a session, and does not do too much on that day."""
        number = self._board.moment_number.get(index)
        if number is None:
            return False
        known = self._times.get(number)
        if known is None:
            moment = self._board.moments[index]
            kept = [self._board.moments[other] for other in self._kept]
            today = sum(other.time.day is moment.time.day for other in kept)
            known = self._times[number] = (
                bool(self._board.crew.present(moment.time) & self._bit)
                and today < self._row.max_per_day
                and not any(self._board.clash(moment, other) for other in kept)
            )
        return known

    def _is_simple(self, taking: Taking) -> bool:
        """Whether sets and sums say all there is to say: no lead of a club, no lock, nothing shared by both places."""
        kind, seat, other = taking
        index = seat.sessions[0]
        if seat.role is Role.CLUB or index in self._board.locked or not self._bill.adds_up(index, other):
            return False
        if self._needs_own(index, self._person):
            return False
        if kind is not DropKind.SWAP:
            return True
        first = self._origin.sessions[0]
        is_free = self._origin.role is not Role.CLUB and first not in self._board.locked
        return is_free and not self._needs_own(first, other or "")

    def _needs_own(self, index: int, person: str) -> bool:
        """Whether it may matter that ``person`` is not of the school."""
        session = self._board.sessions[index]
        is_own = self._case.staff[person].kind is StaffKind.OWN
        return session.kind is SessionKind.CLUB and not is_own and needs_companion(self._case, session)

    def _fits_in_origin(self, other: str, seat: Seat) -> bool:
        """Whether ``other``, who gives up ``seat``, could have the person's own."""
        board = self._board
        known = self._returns.get(other)
        if known is None:
            could = board.crew.bit[other] & board.eligible(self._origin)
            known = self._returns[other] = board.freeing(other, self._origin) if could else ()
        return seat in known

    def _refusals(self, taking: Taking) -> tuple[Message, ...]:
        legality, staffing = self._desk.legality, self._staffing(taking)
        found = list(legality.refusals(self._person, taking.seat, staffing))
        if taking.kind is DropKind.SWAP and taking.other is not None:
            name = self._board.facts.words.person(taking.other)
            back = legality.refusals(taking.other, self._origin, staffing)
            found += [_("{person}换不过来：{reason}", person=name, reason=reason) for reason in back]
        return (*found, *legality.wider_refusals(staffing))

    # -- drops --------------------------------------------------------------------------------

    def _drop(self, taking: Taking) -> Drop:
        staffing = self._staffing(taking)
        cost = self._desk.accounts.cost(staffing)
        return Drop.of_people(taking.kind, self._words(taking), cost, self._board.sessions, staffing)

    def _chain(self, option: Option) -> Drop:
        roster = self._board.roster
        staffing = seated(roster, [(move.seat, move.person) for move in option.moves])
        text = option.words(self._case, roster, name_place=True)
        return Drop.of_people(DropKind.CHAIN, text, option.cost, self._board.sessions, staffing)

    def _words(self, taking: Taking) -> Message:
        words, sessions = self._board.facts.words, self._board.sessions
        names = {
            "person": words.person(self._person),
            "before": words.session(sessions[self.hold.session]),
            "after": words.session(sessions[taking.seat.sessions[0]]),
        }
        if taking.other is None:
            return _("{person}：{before} → {after}", **names)
        names["other"] = words.person(taking.other)
        if taking.kind is DropKind.SWAP:
            return _("{person}与{other}对换：{before} ⇄ {after}", **names)
        return _("{person}接替{other}：{after}；{before}空缺", **names)

    # -- staffing -----------------------------------------------------------------------------

    def _staffing(self, taking: Taking) -> Staffing:
        """Who serves where afterwards."""
        takers = [(taking.seat, self._person)]
        if taking.kind is DropKind.SWAP and taking.other is not None:
            return seated(self._board.roster, [*takers, (self._origin, taking.other)])
        return {**self._vacated, **seated(self._board.roster, takers)}
