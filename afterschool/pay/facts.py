"""What pay is worked out from: people, dated places, monthly checks and incomes."""

from dataclasses import dataclass
from fractions import Fraction

from afterschool.load.held import HeldPlace, ServingPerson
from afterschool.model.month import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a monthly check (考核) of one person gave."""

    person: str
    month: Month
    check: str
    score: Fraction
    """Between 0 and 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Income:
    """Money that came in for a month, e.g. the fees (收费)."""

    id: str
    month: Month
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PayFacts:
    """Everything on record; people are unique by id and every place, check and income belongs to one of them."""

    people: tuple[ServingPerson, ...]
    places: tuple[HeldPlace, ...]
    checks: tuple[Check, ...] = ()
    incomes: tuple[Income, ...] = ()

    def of_month(self, month: Month) -> "PayFacts":
        """Only what belongs to ``month``, in an order of its own: the order of records never matters."""
        return PayFacts(
            people=tuple(sorted(self.people, key=lambda person: person.id)),
            places=tuple(sorted((row for row in self.places if _is_in(row, month)), key=_place_key)),
            checks=tuple(row for row in self.checks if row.month == month),
            incomes=tuple(row for row in self.incomes if row.month == month),
        )

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month of which something is on record."""
        days = {Month.of(place.day) for place in self.places}
        return tuple(sorted(days | {row.month for row in self.checks} | {row.month for row in self.incomes}))


def _is_in(place: HeldPlace, month: Month) -> bool:
    return place.day.month == month.number and place.day.year == month.year


def _place_key(place: HeldPlace) -> tuple[object, ...]:
    """Tells apart whatever pay can tell apart; places that agree in all of it may change seats."""
    return (
        place.person,
        place.day,
        place.start_min,
        place.end_min,
        place.kind,
        place.role,
        place.phase or "",
        place.duty or "",
        tuple((group.class_id, group.pupils) for group in place.groups),
        place.points,
        place.programme,
        place.plan_weekday,
        place.cover,
    )
