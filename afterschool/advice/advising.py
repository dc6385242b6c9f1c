"""The answer to "why is nobody here, and who could be": candidates, chains and swaps for one place."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from afterschool.advice.candidates import Candidate, candidates
from afterschool.advice.desk import Desk, desk_for
from afterschool.advice.options import Option
from afterschool.advice.search import MOST_OPTIONS, Search
from afterschool.advice.seats import Seat, person_in, seat_at
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.model.words import SessionKind, Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What can be done about one place."""

    seat: Seat | None
    """``None`` for a session that makes no sense: mend or remove that first."""
    person: str | None = None
    """Who has it now."""
    candidates: tuple[Candidate, ...] = ()
    """Everybody of the case: those who can take it now, the cheapest first, then the others with reasons."""
    options: tuple[Option, ...] = ()
    """Ways in which several people move: fewest people first, then the cheapest."""

    @property
    def is_hopeless(self) -> bool:
        """Whether nobody can take it, directly or by moving others."""
        return not self.options and not any(candidate.fits for candidate in self.candidates)


class Question:
    """One place, asked about piece by piece: for a window that must not stand still meanwhile.

    Raises:
        IndexError: if there is no such session.
    """

    def __init__(self, case: Case, roster: Roster, session: int, position: int) -> None:
        self._desk = desk_for(case, roster)
        seat = seat_at(roster, session, position)
        makes_sense = all(index in self._desk.board.sessions for index in seat.sessions)
        self.seat = seat if makes_sense else None
        """``None`` for a session that makes no sense."""
        self.person = person_in(roster, seat) if makes_sense else None

    def candidates(self) -> tuple[Candidate, ...]:
        """Everybody of the case: those who can take the place now, the cheapest first, then the others with reasons."""
        return candidates(self._desk, self.seat) if self.seat else ()

    def options(self) -> tuple[Option, ...]:
        """Ways in which several people move: fewest people first, then the cheapest."""
        if self.seat is None:
            return ()
        search = Search(self._desk)
        return tuple(sorted([*search.chains(self.seat), *search.swaps(self.seat)], key=_rank))


def advise(case: Case, roster: Roster, session: int, position: int) -> Advice:
    """Everything that can be said of the place at ``position`` of session number ``session``.

    ``position`` may be one past the session's last person: a place that nobody has yet.

    Raises:
        IndexError: if there is no such session.
    """
    asked = Question(case, roster, session, position)
    return Advice(seat=asked.seat, person=asked.person, candidates=asked.candidates(), options=asked.options())


def advise_lead(case: Case, roster: Roster, room: str, day: Weekday, phase: str) -> tuple[Option, ...]:
    """Ways to bring a PE lead to a venue that lacks one: into a session there whose supervisor has not the skill.

    A lead who is free comes as a chain of one move; whoever had the session is then free.
    """
    desk = desk_for(case, roster)
    search, skilled = Search(desk), desk.board.crew.skilled
    found: list[Option] = []
    for seat in unskilled_seats(desk, room, day, phase):
        found += search.direct(seat, skilled)
        found += search.chains(seat, skilled)
        found += search.swaps(seat, skilled)
    helping = [option for option in found if option.cost.uncovered < 0]
    return tuple(nsmallest(2 * MOST_OPTIONS, helping, key=_rank))


def lead_refusals(case: Case, roster: Roster, room: str, day: Weekday, phase: str) -> tuple[Candidate, ...]:
    """Those who have the skill and cannot simply come, with the reasons of the session where they have fewest."""
    desk = desk_for(case, roster)
    found: dict[str, Candidate] = {}
    for seat in unskilled_seats(desk, room, day, phase):
        for candidate in candidates(desk, seat):
            if desk.board.crew.bit[candidate.person] & desk.board.crew.skilled:
                known = found.get(candidate.person)
                if known is None or len(candidate.refusals) < len(known.refusals):
                    found[candidate.person] = candidate
    return tuple(candidate for candidate in found.values() if not candidate.fits)


def unskilled_seats(desk: Desk, room: str, day: Weekday, phase: str) -> Iterable[Seat]:
    """The seats of sport sessions at a venue in which nobody with the skill serves."""
    crew, wanted = desk.board.crew, (SessionKind.SPORT, room, day, phase)
    for index, session in desk.board.sessions.items():
        is_there = (session.kind, session.room, session.day, session.phase) == wanted
        if is_there and not crew.mask(session.staff) & crew.skilled:
            yield seat_at(desk.board.roster, index, 0)


def _rank(option: Option) -> tuple[int, float]:
    return len(option.moves), option.cost.score
