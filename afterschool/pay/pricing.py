"""Prices what was counted: from units to pieces, the smallest things that money is reckoned in."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from afterschool.load.held import HeldPlace, ServingPerson
from afterschool.pay.counting import Unit
from afterschool.pay.money import Exact, apportion, round_fen
from afterschool.pay.rules import Basis, Factor, PayItem, Pot, PotScope, PotWay, Split, Step, Which
from afterschool.pay.sources import Source
from afterschool.pay.which import means_person, places_meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A count at one price: of one person, item, day and, where its pot asks, class."""

    item: str
    person: str
    count: Exact
    price: Exact
    """Of one unit, in fen: whole where it is money, exact where it is a weight in a pot."""
    heads: int | None
    """Pupils in the price; ``None``: not by head."""
    factors: tuple[Factor, ...]
    day: date | None
    classes: tuple[str, ...]
    split: Split | None = None
    """Which group of its pot it belongs to."""
    places: tuple[HeldPlace, ...] = ()
    """What it was counted from."""

    def source(self, fen: int) -> Source:
        """The piece as what ``fen`` of a line come from."""
        return Source(day=self.day, places=self.places, classes=self.classes, fen=fen)

    @property
    def worth(self) -> Exact:
        """Count × price."""
        return self.count * self.price


def price_units(
    item: PayItem, person: ServingPerson, units: Sequence[Unit], pot: Pot | None, *, by_class: bool = False
) -> Iterator[Piece]:
    """The pieces of ``units``.

    In a pot that is divided, unit prices are weights and stay exact. In a pot by class, and where asked ``by_class``,
    a unit with several classes becomes one equal piece for each.
    """
    as_weights = pot is not None and pot.way is PotWay.DIVIDE
    by_class = by_class or (pot is not None and pot.scope is not PotScope.SCHOOL)
    for unit, step, count in _at_steps(item, units):
        factors = tuple(factor for factor in item.factors if _holds(factor.which, person, unit))
        heads = sum(group.pupils for group in unit.groups) if step.per_head else None
        price: Exact = step.price_fen * (1 if heads is None else heads)
        for factor in factors:
            price *= factor.times
        classes = tuple(group.class_id for group in unit.groups)
        shares = [(class_id,) for class_id in classes] if by_class and classes else [classes]
        for share in shares:
            yield Piece(
                item=item.id,
                person=person.id,
                count=count if len(shares) == 1 else Fraction(count) / len(shares),
                price=price if as_weights else round_fen(price),
                heads=heads,
                factors=factors,
                day=unit.day,
                classes=share,
                split=_split_of(pot, person, unit, share) if pot else None,
                places=unit.places,
            )


def at_one_price(pieces: Sequence[Piece]) -> list[list[int]]:
    """The indexes of one person's and item's ``pieces``, those of the same price for the same reasons together."""
    groups: dict[tuple[Exact, int | None, tuple[Factor, ...]], list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        groups[piece.price, piece.heads, piece.factors].append(index)
    return list(groups.values())


def money_of(pieces: Sequence[Piece]) -> list[int]:
    """The fen of each of one person's and item's ``pieces``: count × price is rounded once, as a statement says it."""
    money = [0] * len(pieces)
    for indexes in at_one_price(pieces):
        worth = [pieces[index].worth for index in indexes]
        for index, fen in zip(indexes, apportion(round_fen(sum(worth)), worth), strict=True):
            money[index] = fen
    return money


def _at_steps(item: PayItem, units: Sequence[Unit]) -> Iterator[tuple[Unit, Step, Exact]]:
    """Each unit with the step that prices it, in parts where it crosses from one step to the next."""
    before: dict[object, Exact] = {}
    for unit in units:
        if item.basis in (Basis.NTH_OF_DAY, Basis.NTH_OF_MONTH):
            period = unit.day if item.basis is Basis.NTH_OF_DAY else None
            start = before.get(period, 0)
            before[period] = start + unit.count
            for step, count in _crossing(item.prices, start, unit.count):
                yield unit, step, count
        else:
            found = _step_at(item, unit)
            if found is not None:
                yield unit, found, unit.count


def _step_at(item: PayItem, unit: Unit) -> Step | None:
    value = 0
    if item.basis is Basis.PUPILS:
        value = sum(group.pupils for group in unit.groups)
    elif item.basis is Basis.MINUTES:
        value = unit.minutes
    return next((step for step in item.prices if step.up_to is None or value <= step.up_to), None)


def _crossing(steps: Sequence[Step], start: Exact, count: Exact) -> Iterator[tuple[Step, Exact]]:
    end = start + count
    for step in steps:
        reach = end if step.up_to is None else min(end, step.up_to)
        if reach > start:
            yield step, reach - start
            start = reach


def _holds(which: Which, person: ServingPerson, unit: Unit) -> bool:
    if not unit.places:
        return means_person(which, person)
    return bool(places_meant(which, person, unit.places))


def _split_of(pot: Pot, person: ServingPerson, unit: Unit, classes: tuple[str, ...]) -> Split | None:
    """The first group of ``pot`` that fits; at a place with several classes only those of ``classes`` count."""
    if not pot.splits:
        return None
    narrow = unit
    if len(classes) < len(unit.groups):
        narrow = replace(
            unit,
            places=tuple(
                replace(place, groups=tuple(group for group in place.groups if group.class_id in classes))
                for place in unit.places
            ),
        )
    return next((split for split in pot.splits if _holds(split.which, person, narrow)), None)
