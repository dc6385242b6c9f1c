"""Points and minutes, planned and held, by person and by what they were for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from afterschool.load.held import HeldPlace
from afterschool.model.month import month_text


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
    alike: dict[str, dict[_Alike, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for place in places:
        found = alike[place.person][_alike(place)]
        found["places"] += 1
        found["minutes"] += place.end_min - place.start_min
        found["covers"] += place.held and place.cover
    return {person: _load_of(person, alike[person]) for person in sorted(alike)}


_Alike = tuple[bool, bool, Fraction, str, str, str, str, int, int]
"""What places have in common that can be summed before exact numbers, which are slow, come into it."""


def _alike(place: HeldPlace) -> _Alike:
    return (
        place.planned,
        place.held,
        place.points,
        place.programme,
        place.kind,
        place.plan_weekday,
        place.phase or "",
        place.day.year,
        place.day.month,
    )


def _load_of(person: str, alike: Mapping[_Alike, Mapping[str, int]]) -> PersonLoad:
    parts: dict[Dimension, dict[str, Part]] = {dimension: {} for dimension in Dimension}
    total = Part()
    for key, found in alike.items():
        part = _part_of(key, found)
        total += part
        for dimension, value in _values_of(key).items():
            parts[dimension][value] = parts[dimension].get(value, Part()) + part
    return PersonLoad(
        person=person,
        total=total,
        covers=sum(found["covers"] for found in alike.values()),
        parts={dimension: dict(sorted(values.items())) for dimension, values in parts.items()},
    )


def _part_of(key: _Alike, found: Mapping[str, int]) -> Part:
    planned, held, points, *_words = key
    amount = Amount(places=found["places"], points=points * found["places"], minutes=found["minutes"])
    return Part(planned=amount if planned else Amount(), held=amount if held else Amount())


def _values_of(key: _Alike) -> dict[Dimension, str]:
    _planned, _held, _points, programme, kind, weekday, phase, year, month = key
    return {
        Dimension.PROGRAMME: programme,
        Dimension.ACTIVITY: kind,
        Dimension.WEEKDAY: weekday,
        Dimension.PHASE: phase,
        Dimension.MONTH: month_text(year, month),
    }
