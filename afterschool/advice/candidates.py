"""Who can take one seat directly: what forbids it to the others, and what each would cost."""

from collections.abc import Iterator
from dataclasses import dataclass

from afterschool.advice.cost import NO_COST, Cost
from afterschool.advice.desk import Desk
from afterschool.advice.seats import Seat, seated
from afterschool.texts import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person for a place."""

    person: str
    refusals: tuple[Message, ...] = ()
    """Why not; empty: the person can take it."""
    cost: Cost = NO_COST
    """Exact change of the verdict if the person takes the place now. Meaningless with refusals."""
    notes: tuple[Message, ...] = ()
    """What makes the cost, in words."""

    @property
    def fits(self) -> bool:
        """Whether the person can take the place."""
        return not self.refusals


def candidates(desk: Desk, seat: Seat) -> tuple[Candidate, ...]:
    """Everybody of the case for ``seat``, the best first; whoever has it now is one of them."""
    return tuple(sorted(_all(desk, seat), key=lambda candidate: (len(candidate.refusals), candidate.cost.score)))


def _all(desk: Desk, seat: Seat) -> Iterator[Candidate]:
    for person in desk.board.case.staff:
        staffing = seated(desk.board.roster, [(seat, person)])
        refusals = (*desk.legality.refusals(person, seat, staffing), *desk.legality.wider_refusals(staffing))
        if refusals:
            yield Candidate(person=person, refusals=refusals)
        else:
            cost, notes = desk.accounts.cost(staffing), desk.notes.of(person, seat, staffing)
            yield Candidate(person=person, cost=cost, notes=notes)
