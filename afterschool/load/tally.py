"""Points and minutes, planned and held, by person and by what they were for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from afterschool.load.held import HeldPlace


class Dimension(StrEnum):
    """What a person's load is split by."""

    PROGRAMME = "programme"
    ACTIVITY = "activity"
    WEEKDAY = "weekday"
    PHASE = "phase"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How much: places, their load points and their minutes."""

    places: int = 0
    points: Fraction = Fraction(0)
    minutes: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(
            places=self.places + other.places,
            points=self.points + other.points,
            minutes=self.minutes + other.minutes,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The load of one value of a dimension, e.g. of Tuesdays."""

    planned: Amount = Amount()
    held: Amount = Amount()

    def __add__(self, other: "Part") -> "Part":
        return Part(planned=self.planned + other.planned, held=self.held + other.held)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLoad:
    """The load of one person."""

    person: str
    total: Part
    covers: int
    """Places held for somebody else."""
    parts: Mapping[Dimension, Mapping[str, Part]]
    """By dimension and its value (the word of the model, a phase id, or ``2026-10``), sorted by value."""


def tally(places: Iterable[HeldPlace]) -> dict[str, PersonLoad]:
    """The load of everybody who has a place, by person id in the order of ids. The order of ``places`` is nothing."""
    by_person: dict[str, list[HeldPlace]] = defaultdict(list)
    for place in places:
        by_person[place.person].append(place)
    return {person: _load_of(person, by_person[person]) for person in sorted(by_person)}


def _load_of(person: str, places: list[HeldPlace]) -> PersonLoad:
    parts: dict[Dimension, dict[str, Part]] = {dimension: {} for dimension in Dimension}
    total = Part()
    for place in places:
        part = _part_of(place)
        total += part
        for dimension, value in _values_of(place).items():
            parts[dimension][value] = parts[dimension].get(value, Part()) + part
    return PersonLoad(
        person=person,
        total=total,
        covers=sum(1 for place in places if place.held and place.cover),
        parts={dimension: dict(sorted(values.items())) for dimension, values in parts.items()},
    )


def _part_of(place: HeldPlace) -> Part:
    amount = Amount(places=1, points=place.points, minutes=place.minutes)
    return Part(planned=amount if place.planned else Amount(), held=amount if place.held else Amount())


def _values_of(place: HeldPlace) -> dict[Dimension, str]:
    return {
        Dimension.PROGRAMME: place.programme.value,
        Dimension.ACTIVITY: place.kind.value,
        Dimension.WEEKDAY: place.plan_weekday.value,
        Dimension.PHASE: place.phase or "",
        Dimension.MONTH: f"{place.day:%Y-%m}",
    }
