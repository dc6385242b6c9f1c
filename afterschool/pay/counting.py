"""Counts what an item counts: from places to units, before any price."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from afterschool.load.held import GroupPupils, HeldPlace, ServingPerson
from afterschool.pay.facts import Check
from afterschool.pay.money import Exact
from afterschool.pay.rules import Measure, PayItem
from afterschool.pay.which import means_person, places_meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Something counted for one person."""

    count: Exact
    places: tuple[HeldPlace, ...] = ()
    """What it was counted from; empty for fixed posts and checks."""
    day: date | None = None
    """``None`` where months are counted."""
    class_id: str | None = None
    """Where classes are counted: which."""

    @property
    def minutes(self) -> int:
        """Minutes of all its places."""
        return sum(place.minutes for place in self.places)

    @property
    def groups(self) -> tuple[GroupPupils, ...]:
        """Its classes by id, each once with the most pupils seen, or the one class that is counted."""
        if len(self.places) == 1 and len(self.places[0].groups) == 1:
            return self.places[0].groups
        most: dict[str, int] = {}
        for place in self.places:
            for group in place.groups:
                if self.class_id in (None, group.class_id):
                    most[group.class_id] = max(group.pupils, most.get(group.class_id, 0))
        return tuple(GroupPupils(class_id=class_id, pupils=most[class_id]) for class_id in sorted(most))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The units of one person and item, and those, or parts of them, that a limit left out."""

    units: tuple[Unit, ...]
    over_day: tuple[Unit, ...] = ()
    over_month: tuple[Unit, ...] = ()


def count_units(item: PayItem, person: ServingPerson, places: Sequence[HeldPlace], checks: Iterable[Check]) -> Counted:
    """What ``item`` counts for ``person``; ``places`` are the person's paid ones, in order of time."""
    if not means_person(item.which, person):
        return Counted(units=())
    if item.measure is Measure.POST:
        units = [Unit(count=1)]
    elif item.measure is Measure.CHECK:
        units = _checked(item, person, checks)
    else:
        units = _COUNTERS[item.measure](item, places_meant(item.which, person, places))
    units, over_day = _limited(units, item.most_per_day, lambda unit: unit.day)
    units, over_month = _limited(units, item.most_per_month, lambda unit: None)
    return Counted(units=tuple(units), over_day=tuple(over_day), over_month=tuple(over_month))


def _checked(item: PayItem, person: ServingPerson, checks: Iterable[Check]) -> list[Unit]:
    scores = [row.score for row in checks if row.check == item.check and row.person == person.id]
    return [Unit(count=score) for score in scores if score]


def _each_place(amount: Callable[[PayItem, HeldPlace], Exact]) -> "_Counter":
    def count(item: PayItem, places: Sequence[HeldPlace]) -> list[Unit]:
        return [Unit(count=amount(item, place), places=(place,), day=place.day) for place in places]

    return count


def _by_day(item: PayItem, places: Sequence[HeldPlace]) -> list[Unit]:
    days: dict[date, list[HeldPlace]] = defaultdict(list)
    for place in places:
        days[place.day].append(place)
    return [Unit(count=1, places=tuple(rows), day=day) for day, rows in days.items()]


def _by_class_and_day(item: PayItem, places: Sequence[HeldPlace]) -> list[Unit]:
    served: dict[tuple[date, str], list[HeldPlace]] = defaultdict(list)
    for place in places:
        for group in place.groups:
            served[place.day, group.class_id].append(place)
    return [Unit(count=1, places=tuple(rows), day=day, class_id=class_id) for (day, class_id), rows in served.items()]


def _by_month(item: PayItem, places: Sequence[HeldPlace]) -> list[Unit]:
    return [Unit(count=1, places=tuple(places))] if places else []


_Counter = Callable[[PayItem, Sequence[HeldPlace]], list[Unit]]
_COUNTERS: Mapping[Measure, _Counter] = {
    Measure.LESSON: _each_place(lambda item, place: 1),
    Measure.TIME: _each_place(lambda item, place: Fraction(place.minutes, item.unit_min)),
    Measure.POINT: _each_place(lambda item, place: place.points),
    Measure.DAY: _by_day,
    Measure.CLASS_DAY: _by_class_and_day,
    Measure.MONTH: _by_month,
}


def _limited(units: list[Unit], most: int | None, period: Callable[[Unit], object]) -> tuple[list[Unit], list[Unit]]:
    """The first ``most`` of each period, one of them in part where counts are no whole numbers; and what is over."""
    if most is None:
        return units, []
    left: dict[object, Exact] = {}
    kept: list[Unit] = []
    over: list[Unit] = []
    for unit in units:
        room = left.get(period(unit), most)
        taken = min(room, unit.count)
        left[period(unit)] = room - taken
        if taken:
            kept.append(unit if taken == unit.count else replace(unit, count=taken))
        if taken < unit.count:
            over.append(replace(unit, count=unit.count - taken))
    return kept, over
