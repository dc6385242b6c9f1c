"""H4: no room is used twice at overlapping times or over capacity; a venue takes a limited number of classes.

(That rooms are available and large enough for a club is true by layout; for a group it is part of H5.)
"""

from collections.abc import Iterable

from afterschool.model.time import WeeklyTime
from afterschool.model.words import SessionKind
from solver.layout.week import Layout
from solver.sheet import Sheet
from solver.variables import Expr, Variables, total

Use = tuple[WeeklyTime, Expr]
"""When, and how much."""


def build(model: Sheet, layout: Layout, variables: Variables) -> None:
    """Ensures that rooms, pools of like rooms, and venues are never over-used at any moment."""
    single = _single_uses(layout, variables)
    for rooms, uses in single.items():
        for _moment, now in moments(uses):
            if len(now) > len(rooms):
                model.add(total(use for _, use in now) <= len(rooms))
    for room in layout.case.rooms.values():
        if room.is_venue:
            _venue(model, layout, variables, room.id, single.get((room.id,), []))


def moments(uses: Iterable[Use]) -> list[tuple[WeeklyTime, list[Use]]]:
    """Each time at which a use begins, with the uses under way then."""
    listed = list(uses)
    starts = sorted({(time.day, time.start_min): time for time, _ in listed}.items())
    return [
        (
            time,
            [
                (other, use)
                for other, use in listed
                if other.day == time.day and other.start_min <= time.start_min < other.end_min
            ],
        )
        for _, time in starts
    ]


def _single_uses(layout: Layout, variables: Variables) -> dict[tuple[str, ...], list[Use]]:
    """Pool of rooms -> meetings and groups that may use one of them."""
    uses: dict[tuple[str, ...], list[Use]] = {}
    for (meeting, pool), var in variables.room.items():
        uses.setdefault(pool.rooms, []).append((meeting.time, var))
    for slot, groups in variables.groups.items():
        if slot.kind is not SessionKind.SPORT:
            for host, var in groups.host.items():
                uses.setdefault((layout.case.classes[host].home_room,), []).append((slot.time, var))
    return uses


def _venue(model: Sheet, layout: Layout, variables: Variables, venue: str, others: list[Use]) -> None:
    room = layout.case.rooms[venue]
    classes: list[Use] = []
    pupils: list[Use] = []
    for slot in layout.slots:
        if venue not in slot.venues:
            continue
        if slot in variables.counts:
            classes.append((slot.time, variables.counts[slot].classes[venue]))
        else:
            at = {klass: variables.groups[slot].at[klass, venue] for klass in slot.pupils}
            classes.append((slot.time, total(at.values())))
            pupils.append((slot.time, total(slot.pupils[klass] * var for klass, var in at.items())))
    whole = [(time, room.classes_at_once * use) for time, use in others]
    for _time, now in moments([*classes, *whole]) if classes else ():
        model.add(total(use for _, use in now) <= room.classes_at_once)
    for _time, now in moments(pupils):
        model.add(total(use for _, use in now) <= room.capacity)
