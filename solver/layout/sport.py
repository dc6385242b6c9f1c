"""The sport slots of the week."""

from collections.abc import Mapping, Sequence

from afterschool.model.case import Case, Phase
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Activity, SessionKind, Weekday
from solver.layout.pins import Pins
from solver.layout.slots import Slot
from solver.layout.tasks import is_free


def sport_slots(case: Case, pins: Pins) -> list[Slot]:
    """Every sport slot with pupils in it."""
    sport = [
        (phase, phase.on(day))
        for phase in case.phases.values()
        if Activity.SPORT in phase.activities
        for day in dict.fromkeys(phase.days)
    ]
    pupils = {(phase.id, time.day): _pupils(case, phase, time) for phase, time in sport}
    tight = _venues_tight_in_pupils(case, sport, pupils)
    return [
        _slot(case, pins, phase, time, pupils[phase.id, time.day], tight)
        for phase, time in sport
        if pupils[phase.id, time.day]
    ]


def _pupils(case: Case, phase: Phase, time: WeeklyTime) -> dict[str, int]:
    stay = {row.id: row.stay(Activity.SPORT, time.day, phase.id) for row in case.classes_of(phase)}
    return {klass: count for klass, count in stay.items() if count > 0}


def _slot(
    case: Case, pins: Pins, phase: Phase, time: WeeklyTime, pupils: Mapping[str, int], tight: frozenset[str]
) -> Slot:
    venues = tuple(
        room.id for room in case.rooms.values() if room.is_venue and room.classes_at_once > 0 and is_free(room, time)
    )
    most = case.rules.classes_per_sport_supervisor
    decided = most != 1 or pins.need_groups(SessionKind.SPORT, phase.id, time.day) or not tight.isdisjoint(venues)
    order = list(pupils)
    return Slot(
        kind=SessionKind.SPORT,
        phase=phase.id,
        time=time,
        multiplicity=phase.days.count(time.day),
        pupils=pupils,
        least=pupils,
        clubs={},
        campus={},
        hosts=tuple(pupils) if venues and most > 0 else (),
        pairs=tuple((k, h) for i, h in enumerate(order) for k in order[i + 1 :]) if most > 1 and venues else (),
        triples=most > 2,
        most_classes=most,
        venues=venues if most > 0 else (),
        by_class=decided,
    )


def _venues_tight_in_pupils(
    case: Case, sport: Sequence[tuple[Phase, WeeklyTime]], pupils: Mapping[tuple[str, Weekday], Mapping[str, int]]
) -> frozenset[str]:
    """Venues whose capacity in pupils can bind before ``classes_at_once`` does."""
    tight = set()
    for room in case.rooms.values():
        for _phase, time in sport if room.is_venue else ():
            together = [
                count for other, when in sport if when.overlaps(time) for count in pupils[other.id, when.day].values()
            ]
            if sum(sorted(together, reverse=True)[: max(0, room.classes_at_once)]) > room.capacity:
                tight.add(room.id)
    return frozenset(tight)
