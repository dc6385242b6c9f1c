"""What each person should carry by their share, and what earlier months leave over.

A target is a person's own part of the points that were held; what is shown is how far somebody is from their own
target, never how people stand to each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from afterschool.load.held import HeldPlace, ServingPerson
from afterschool.load.tally import tally
from afterschool.model.month import month_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """One person's points against their own target."""

    person: str
    target: Fraction
    planned: Fraction
    held: Fraction

    @property
    def over(self) -> Fraction:
        """Points above the target; negative: still to be carried."""
        return self.held - self.target


def balances(
    people: Sequence[ServingPerson], places: Iterable[HeldPlace], carried: Mapping[str, Fraction] | None = None
) -> tuple[Balance, ...]:
    """The balance of all who count for it, in the order of ``people``.

    ``carried`` is what earlier months left over (:attr:`Balance.over` by person id): it lowers this target.
    """
    counted = [person for person in people if person.counts_for_balance]
    loads = tally(places)
    held = {person.id: loads[person.id].total.held.points for person in counted if person.id in loads}
    planned = {person.id: loads[person.id].total.planned.points for person in counted if person.id in loads}
    aims = targets(people, sum(held.values(), Fraction(0)), carried or {})
    return tuple(
        Balance(
            person=person.id,
            target=aims[person.id],
            planned=planned.get(person.id, Fraction(0)),
            held=held.get(person.id, Fraction(0)),
        )
        for person in counted
    )


def monthly_balances(people: Sequence[ServingPerson], places: Iterable[HeldPlace]) -> dict[str, tuple[Balance, ...]]:
    """The balances of each month (``2026-10``) in order of time; each month carries over what those before left."""
    months: dict[str, list[HeldPlace]] = defaultdict(list)
    for place in places:
        months[month_text(place.day.year, place.day.month)].append(place)
    carried: dict[str, Fraction] = {}
    found: dict[str, tuple[Balance, ...]] = {}
    for month in sorted(months):
        found[month] = balances(people, months[month], carried)
        carried = {row.person: row.over for row in found[month]}
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

    They add up to the shares of ``people``. Who has nothing to do gets 0 and is left out of the balance.
    """
    aims = targets(people, points, carried)
    whole = sum((person.share for person in people if person.counts_for_balance), Fraction(0))
    return {person: aim * whole / points for person, aim in aims.items()} if points > 0 else {}


def _with_idle(people: Sequence[ServingPerson], found: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {person.id: found.get(person.id, Fraction(0)) for person in people if person.counts_for_balance}
