"""What each person should carry by their share, and what earlier months leave over.

A target is a person's own part of the points that were held; what is shown is how far somebody is from their own
target, never how people stand to each other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from afterschool.load.held import HeldPlace, ServingPerson
from afterschool.load.tally import tally
from afterschool.model.month import Month

LEAST_PART = Fraction(1, 4)
"""Of somebody's share, that they carry however far they are ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """One person's points against their own target."""

    person: str
    target: Fraction
    planned: Fraction
    held: Fraction
    left_over: Fraction
    """Points above the own share of this month and those before, for the months after; negative: still to be carried.
    The same as :attr:`over`, but where earlier months had left over more than this one could even out."""

    @property
    def over(self) -> Fraction:
        """Points above the target."""
        return self.held - self.target


def balances(
    people: Sequence[ServingPerson], places: Iterable[HeldPlace], carried: Mapping[str, Fraction] | None = None
) -> tuple[Balance, ...]:
    """The balance of all who count for it, in the order of ``people``.

    ``carried`` is what earlier months left over (:attr:`Balance.left_over` by person id): it lowers this target.
    """
    before = carried or {}
    counted = [person for person in people if person.counts_for_balance]
    loads = tally(places)
    held = {person.id: loads[person.id].total.held.points for person in counted if person.id in loads}
    planned = {person.id: loads[person.id].total.planned.points for person in counted if person.id in loads}
    aims = targets(people, sum(held.values(), Fraction(0)), before)
    so_far = {row.id: before.get(row.id, Fraction(0)) + held.get(row.id, Fraction(0)) for row in counted}
    each = sum(so_far.values(), Fraction(0)) / sum((row.share for row in counted), Fraction(0)) if counted else 0
    return tuple(
        Balance(
            person=person.id,
            target=aims[person.id],
            planned=planned.get(person.id, Fraction(0)),
            held=held.get(person.id, Fraction(0)),
            left_over=so_far[person.id] - person.share * each,
        )
        for person in counted
    )


def monthly_balances(
    months: Mapping[Month, Iterable[HeldPlace]], people_in: Callable[[Month], Sequence[ServingPerson]]
) -> dict[Month, tuple[Balance, ...]]:
    """The balances of each month in order of time; each month carries over what those before left.

    ``people_in`` says who serves in a month; what is left over of somebody who does not count in it waits.
    """
    carried: dict[str, Fraction] = {}
    found: dict[Month, tuple[Balance, ...]] = {}
    for month in sorted(months):
        found[month] = balances(people_in(month), months[month], carried)
        carried |= {row.person: row.left_over for row in found[month]}
    return found


def targets(people: Sequence[ServingPerson], points: Fraction, carried: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """How ``points`` should be spread over all who count for the balance; the targets add up to ``points``.

    Everybody's share of what earlier months left over and of ``points`` together, less what they carried already.
    Who is further ahead than that has nothing to do, and the others share the rest.
    """
    shares = {person.id: person.share for person in people if person.counts_for_balance}
    while shares:
        pot = points + sum((carried.get(person, Fraction(0)) for person in shares), Fraction(0))
        whole = sum(shares.values(), Fraction(0))
        found = {person: pot * share / whole - carried.get(person, Fraction(0)) for person, share in shares.items()}
        ahead = [person for person, target in found.items() if target < 0]
        if not ahead:
            return _with_idle(people, found)
        for person in ahead:
            del shares[person]
    return {}


def carried_shares(
    people: Sequence[ServingPerson], points: Fraction, carried: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Shares under which an even load *is* the load of :func:`targets`: what the solver is given instead.

    Nobody gets less than :data:`LEAST_PART` of their own: without a share they would be left out of the balance, and
    could be given anything. But for that the shares add up to those of ``people``.
    """
    if points <= 0:
        return {}
    counted = [person for person in people if person.counts_for_balance]
    aims, whole = targets(people, points, carried), sum((person.share for person in counted), Fraction(0))
    return {row.id: max(aims[row.id] * whole / points, LEAST_PART * row.share) for row in counted}


def _with_idle(people: Sequence[ServingPerson], found: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {person.id: found.get(person.id, Fraction(0)) for person in people if person.counts_for_balance}
