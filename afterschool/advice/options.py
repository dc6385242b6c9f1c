"""Ways to fill a place that move more than one person."""

from dataclasses import dataclass
from enum import StrEnum

from afterschool.advice.cost import Cost
from afterschool.advice.seats import Seat, person_in, seated, with_staffing
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules.wording import Wording
from afterschool.texts import Message, _, joined


class OptionKind(StrEnum):
    """How people move."""

    CHAIN = "chain"
    """One moves here, the next takes what that one did before, …, the last was free."""
    SWAP = "swap"
    """Two change places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """``person`` takes ``seat`` and gives up ``origin``; ``None`` if they were free."""

    person: str
    seat: Seat
    origin: Seat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Moves that are made together, each allowed by the rules, and what they cost together."""

    kind: OptionKind
    moves: tuple[Move, ...]
    """The first goes to the place in question; nobody moves twice."""
    cost: Cost

    def applied(self, roster: Roster) -> Roster:
        """``roster`` after all moves."""
        return with_staffing(roster, seated(roster, [(move.seat, move.person) for move in self.moves]))

    def words(self, case: Case, roster: Roster) -> Message:
        """The moves as a sentence, e.g. 王从「…巡查」调到「…」；李接「…巡查」."""
        wording = Wording(case)
        return joined([self._step(wording, roster, move) for move in self.moves], _("；"))

    def _step(self, wording: Wording, roster: Roster, move: Move) -> Message:
        to = wording.session(roster.sessions[move.seat.sessions[0]])
        person = wording.person(move.person)
        if move.origin is not None:
            origin = wording.session(roster.sessions[move.origin.sessions[0]])
            return _("{person}从“{origin}”调到“{to}”", person=person, origin=origin, to=to)
        before = person_in(roster, move.seat)
        if before is None:
            return _("由{person}担任“{to}”", person=person, to=to)
        return _("由{person}接替{before}的“{to}”", person=person, before=wording.person(before), to=to)
