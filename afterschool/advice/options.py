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

    def words(self, case: Case, roster: Roster, *, name_place: bool = False) -> Message:
        """The moves as a sentence, e.g. 王从“…巡查”调来；由李接替王; with ``name_place`` it says whereto."""
        wording = Wording(case)
        first = self._first(wording, roster) if name_place else self._come(wording, roster)
        return joined(
            [first, *(self._follow(wording, roster, number) for number in range(1, len(self.moves)))], _("；")
        )

    def _come(self, wording: Wording, roster: Roster) -> Message:
        move = self.moves[0]
        person = wording.person(move.person)
        if move.origin is None:
            return _("由{person}担任", person=person)
        return _("{person}从“{origin}”调来", person=person, origin=_session(wording, roster, move.origin))

    def _first(self, wording: Wording, roster: Roster) -> Message:
        move = self.moves[0]
        person, to = wording.person(move.person), _session(wording, roster, move.seat)
        if move.origin is not None:
            origin = _session(wording, roster, move.origin)
            return _("{person}从“{origin}”调到“{to}”", person=person, origin=origin, to=to)
        before = person_in(roster, move.seat)
        if before is None:
            return _("由{person}担任“{to}”", person=person, to=to)
        return _("由{person}接替{before}的“{to}”", person=person, before=wording.person(before), to=to)

    def _follow(self, wording: Wording, roster: Roster, number: int) -> Message:
        """A later move: it fills what the one before gave up."""
        move, person = self.moves[number], wording.person(self.moves[number].person)
        before = wording.person(self.moves[number - 1].person)
        if move.origin is None:
            return _("由{person}接替{before}", person=person, before=before)
        if move.origin == self.moves[0].seat:
            return _("{person}换到那里", person=person)
        origin = _session(wording, roster, move.origin)
        return _("{person}从“{origin}”去接替{before}", person=person, origin=origin, before=before)


def _session(wording: Wording, roster: Roster, seat: Seat) -> Message:
    return wording.session(roster.sessions[seat.sessions[0]])
