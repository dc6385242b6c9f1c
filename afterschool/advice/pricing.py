"""Quick prices of single moves, which add up to the price of a chain: for ranking before the exact cost is worked out.

Nobody moves twice in a chain, so what people pay adds up exactly; only the mean load, which all share, is taken as a
straight line, and sessions of one venue or post that change together are priced one by one.
"""

from collections import Counter
from collections.abc import Iterator
from heapq import nsmallest

from afterschool.advice.accounts import STRANGE, Accounts
from afterschool.advice.board import Board, Duty
from afterschool.advice.seats import Seat, seated
from afterschool.model.words import Role, SessionKind, Weekday
from afterschool.remembering import remembered

Ask = tuple[Role, Weekday, str | None]
"""A sort of place: what one more of it costs a person is the same for all of them, familiar faces apart."""


class Prices:
    """Prices on one board, each worked out once."""

    def __init__(self, board: Board, accounts: Accounts) -> None:
        self._board, self._accounts = board, accounts
        self._weights = board.case.rules.weights
        self._slope = 2 * accounts.all_points / accounts.all_shares if accounts.all_shares else 0.0
        self._ranking = remembered(self._ranked)
        self._sessions: dict[tuple[Seat, bool, bool, str], float] = {}
        self.move = remembered(self._move)

    def _move(self, person: str, seat: Seat, origin: Seat | None = None) -> float:
        """Price of ``person`` taking ``seat`` and giving up ``origin``, whoever takes that."""
        left = origin.sessions if origin else ()
        kept = [duty for duty in self._board.duties.get(person, ()) if duty[0] not in left]
        duties = kept + [(index, seat.role) for index in seat.sessions]
        return self._of_person(person, duties) + self._at(seat, person)

    def cheapest(self, seat: Seat, people: int, most: int) -> list[tuple[float, str]]:
        """The ``most`` of ``people`` who pay least for taking ``seat`` beside all they have."""
        if len(seat.sessions) > 1:
            prices = ((self.move(person, seat), person) for person in self._board.crew.members(people))
            return nsmallest(most, prices)
        return nsmallest(most, self._promising(seat, people, most))

    def _promising(self, seat: Seat, people: int, most: int) -> Iterator[tuple[float, str]]:
        """The cheapest of each sort of people: within a sort the ranking for such places holds for this one too."""
        session = self._board.sessions[seat.sessions[0]]
        crew, taken = self._board.crew, Counter[object]()
        known = crew.mask(person for key in session.classes for person in self._board.case.classes[key].teachers)
        before = crew.mask(self._accounts.before(seat.sessions[0]))
        penalty = self._strangeness(seat.role)
        if session.kind is SessionKind.SPORT:
            known |= crew.skilled
        for base, bit, person in self._ranking((seat.role, session.day, session.phase)):
            if bit & people:
                sort = (bool(bit & known), bool(bit & crew.skilled), bool(bit & crew.own), bit & before)
                taken[sort] += 1
                if taken[sort] <= most:
                    yield base + (0.0 if bit & known else penalty) + self._at(seat, person), person

    def _strangeness(self, role: Role) -> float:
        return self._weights[STRANGE[role]] if role in STRANGE else 0.0

    def _ranked(self, ask: Ask) -> list[tuple[float, int, str]]:
        """Everybody who may do it by what one more place of the sort costs them, whether or not they know the class."""
        crew = self._board.crew
        able = crew.members(crew.able[ask[0]])
        return sorted((self._one_more(person, ask), crew.bit[person], person) for person in able)

    def _one_more(self, person: str, ask: Ask) -> float:
        role, day, phase = ask
        row, weights = self._board.case.staff[person], self._weights
        price = weights["prefer"] * sum(wish.weight for wish in row.prefers if wish.matches(day, phase))
        if day not in self._accounts.days_now(person):
            price += weights["staff_day"]
        return price + self._of_points(person, self._accounts.points[role, day])

    def _of_person(self, person: str, duties: list[Duty]) -> float:
        """Price of having ``duties`` instead of what the person has now."""
        old, new, weights = self._accounts.now(person), self._accounts.tally(person, duties), self._weights
        return (
            weights["stranger"] * (new.stranger - old.stranger)
            + weights["sport_stranger"] * (new.sport_stranger - old.sport_stranger)
            + weights["staff_day"] * (new.days - old.days)
            + weights["prefer"] * (new.prefer - old.prefer)
            + self._of_points(person, new.points - old.points)
        )

    def _of_points(self, person: str, more: float) -> float:
        """What ``more`` points do to the balance."""
        share = self._accounts.shares.get(person)
        if not share:
            return 0.0
        points = self._accounts.now(person).points
        return self._weights["unfairness"] * (((points + more) ** 2 - points**2) / share - self._slope * more)

    def _is_alike(self, seat: Seat) -> bool:
        """Whether it makes no difference to shortages who sits there, as somebody does already."""
        session = self._board.sessions[seat.sessions[0]]
        asks_more = session.kind in (SessionKind.SPORT, SessionKind.CLUB)
        return not asks_more and seat.position < len(session.staff)

    def _at(self, seat: Seat, person: str) -> float:
        """Change of shortages and of the earlier roster when ``person`` sits in ``seat`` and nothing else changes.

        The same for all of one sort, which is what makes it worth remembering.
        """
        crew, bit = self._board.crew, self._board.crew.bit[person]
        known = any(person in self._accounts.before(index) for index in seat.sessions)
        key = seat, bit & crew.skilled > 0, bit & crew.own > 0, person if known else ""
        if key not in self._sessions:
            staffing, weights = seated(self._board.roster, [(seat, person)]), self._weights
            uncovered = 0 if self._is_alike(seat) else self._accounts.shortages(staffing)
            changes = self._accounts.changes(staffing)
            self._sessions[key] = weights["uncovered"] * uncovered + weights["change"] * changes
        return self._sessions[key]
