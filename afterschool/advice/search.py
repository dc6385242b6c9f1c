"""The search for chains and swaps.

Bit sets tell what is possible, prices what comes first, and the rules have the last word.
"""

from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from afterschool.advice.desk import Desk
from afterschool.advice.options import Move, Option, OptionKind
from afterschool.advice.seats import Seat, person_in, seated

MOST_OPTIONS = 10
"""How many chains, and how many swaps, are told."""
BEST_PER_SEAT = 3
"""How many of the cheapest people are tried for a seat that was given up; the first may be in the chain already."""
MOST_FIRST = 100
"""How many first moves that somebody free can follow up are pursued, the cheapest first."""
MOST_TAILS = 4000
"""How many second moves are priced when three people have to move; those after the cheapest first moves."""


class Priced(NamedTuple):
    """Moves with their price; they sort by it."""

    price: float
    moves: tuple[tuple[str, Seat, Seat | None], ...]


class Search:
    """Options for seats of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._board, self._crew = desk, desk.board, desk.board.crew
        self._prices = desk.prices
        self._takers: dict[Seat, list[tuple[float, str]]] = {}
        self._tails: dict[Seat, list[Priced]] = {}
        self._tails_left = MOST_TAILS

    def direct(self, seat: Seat, entrants: int = -1) -> list[Option]:
        """People of ``entrants`` who can take ``seat`` with nothing else changed but that it becomes theirs."""
        people = self._crew.members(self._board.free(seat) & entrants)
        ranked = sorted(Priced(self._prices.move(person, seat), ((person, seat, None),)) for person in people)
        return self._proved(ranked, MOST_OPTIONS)

    # -- chains -------------------------------------------------------------------------------

    def chains(self, seat: Seat, entrants: int = -1) -> list[Option]:
        """Chains of two people that fill ``seat``, then of three where those are few; the cheapest of each first.

        ``entrants`` is the set of people who may take the seat itself. Whoever has it now is relieved and takes no
        part.
        """
        self._tails_left = MOST_TAILS
        first = sorted(self._first_moves(seat, entrants))
        here = person_in(self._board.roster, seat)
        found = self._proved(_one_each(self._of_two(first, here)), MOST_OPTIONS)
        if len(found) < MOST_OPTIONS:
            found += self._proved(_one_each(self._of_three(first, here)), MOST_OPTIONS - len(found))
        return found

    def _first_moves(self, seat: Seat, entrants: int) -> Iterator[Priced]:
        """Moves of people who are kept from ``seat`` by one other seat."""
        kept_away = self._board.eligible(seat) & ~self._board.free(seat) & entrants
        for person in self._crew.members(kept_away):
            for origin in self._board.freeing(person, seat):
                if seat.sessions[0] not in origin.sessions:
                    yield Priced(self._prices.move(person, seat, origin), ((person, seat, origin),))

    def _of_two(self, first: Iterable[Priced], here: str | None) -> Iterator[Priced]:
        followed = ((move, origin) for move in first if (origin := move.moves[0][2]) and self._board.free(origin))
        for (price, moves), origin in islice(followed, MOST_FIRST):
            for more, taker in self._takers_of(origin):
                if taker not in (moves[0][0], here):
                    yield Priced(price + more, (*moves, (taker, origin, None)))

    def _of_three(self, first: Iterable[Priced], here: str | None) -> Iterator[Priced]:
        for price, ((person, seat, origin),) in first:
            if origin is None:
                continue
            for tail in self._tails_of(origin):
                away = {person for person, _seat, _origin in tail.moves}
                ends = {index for _person, _seat, left in tail.moves if left for index in left.sessions}
                if not away & {person, here} and ends.isdisjoint(seat.sessions):
                    yield Priced(price + tail.price, ((person, seat, origin), *tail.moves))

    def _tails_of(self, seat: Seat) -> list[Priced]:
        """The cheapest ways to fill a seat that was given up by somebody whose own seat is then taken."""
        if seat not in self._tails:
            self._tails[seat] = nsmallest(2 * BEST_PER_SEAT, self._all_tails(seat))
        return self._tails[seat]

    def _all_tails(self, seat: Seat) -> Iterator[Priced]:
        kept_away = self._board.eligible(seat) & ~self._board.free(seat)
        for person in self._crew.members(kept_away):
            for origin in self._board.freeing(person, seat):
                if self._tails_left > 0 and self._board.free(origin) and seat.sessions[0] not in origin.sessions:
                    self._tails_left -= 1
                    price = self._prices.move(person, seat, origin)
                    for more, taker in self._takers_of(origin):
                        yield Priced(price + more, ((person, seat, origin), (taker, origin, None)))

    def _takers_of(self, seat: Seat) -> list[tuple[float, str]]:
        """The people who could take a seat with nothing else changed, the cheapest few."""
        if seat not in self._takers:
            self._takers[seat] = self._prices.cheapest(seat, self._board.free(seat), BEST_PER_SEAT)
        return self._takers[seat]

    # -- swaps --------------------------------------------------------------------------------

    def swaps(self, seat: Seat, entrants: int = -1) -> list[Option]:
        """Two people change places, one of them the one in ``seat``; the cheapest first."""
        here = person_in(self._board.roster, seat)
        if here is None:
            return []
        return self._proved(sorted(self._all_swaps(seat, here, entrants)), MOST_OPTIONS, OptionKind.SWAP)

    def _all_swaps(self, seat: Seat, here: str, entrants: int) -> Iterator[Priced]:
        bit = self._crew.bit[here]
        for person in self._crew.members(self._board.eligible(seat) & entrants):
            for origin in self._board.seats.get(person, ()):
                if bit & self._board.eligible(origin) and self._may_cross(person, here, seat, origin):
                    there, back = self._prices.move(person, seat, origin), self._prices.move(here, origin, seat)
                    yield Priced(there + back, ((person, seat, origin), (here, origin, seat)))

    def _may_cross(self, person: str, here: str, seat: Seat, origin: Seat) -> bool:
        comes = self._crew.bit[person] & self._board.free(seat) or origin in self._board.freeing(person, seat)
        return bool(comes) and bool(
            self._crew.bit[here] & self._board.free(origin) or seat in self._board.freeing(here, origin)
        )

    # -- a move that is given -----------------------------------------------------------------

    def onward(self, person: str, origin: Seat, seat: Seat) -> list[Option]:
        """Chains in which ``person`` goes from ``origin`` to ``seat``; the cheapest few first.

        Somebody free follows them, or whoever has ``seat`` moves on to a third one whose holder follows them.
        """
        here = person_in(self._board.roster, seat)
        first = (person, seat, origin)
        followed = [
            Priced(price, (first, (taker, origin, None)))
            for price, taker in self._takers_of(origin)
            if taker not in (person, here)
        ]
        rounds = self._rounds(first, here) if here is not None else ()
        return self._proved(sorted([*followed, *rounds], key=itemgetter(0)), BEST_PER_SEAT)

    def _rounds(self, first: tuple[str, Seat, Seat], here: str) -> Iterator[Priced]:
        person, seat, origin = first
        bit = self._crew.bit[here]
        for other in self._crew.members(self._board.eligible(origin)):
            for third in self._board.freeing(other, origin) if other not in (person, here) else ():
                apart = set(third.sessions).isdisjoint((*seat.sessions, *origin.sessions))
                if apart and bit & self._board.eligible(third) and seat in self._board.freeing(here, third):
                    price = self._prices.move(other, origin, third) + self._prices.move(here, third, seat)
                    yield Priced(price, (first, (other, origin, third), (here, third, seat)))

    # -- the last word -------------------------------------------------------------------------

    def _proved(self, ranked: Iterable[Priced], most: int, kind: OptionKind = OptionKind.CHAIN) -> list[Option]:
        """The first ``most`` that the rules allow, with their exact cost, the cheapest first."""
        allowed = (option for found in ranked if (option := self._exact(found, kind)) is not None)
        return sorted(islice(allowed, most), key=lambda option: option.cost.score)

    def _exact(self, found: Priced, kind: OptionKind) -> Option | None:
        takers = [(seat, person) for person, seat, _origin in found.moves]
        staffing = seated(self._board.roster, takers)
        if not self._desk.legality.allows(takers, staffing):
            return None
        moves = tuple(Move(person=person, seat=seat, origin=origin) for person, seat, origin in found.moves)
        return Option(kind=kind, moves=moves, cost=self._desk.accounts.cost(staffing))


def _one_each(found: Iterable[Priced]) -> Iterator[Priced]:
    """The cheapest first, and only one for each person who comes to the place: ten ways, not ten times the same."""
    seen: set[tuple[str, Seat | None]] = set()
    for option in sorted(found):
        person, _seat, origin = option.moves[0]
        if (person, origin) not in seen:
            seen.add((person, origin))
            yield option
