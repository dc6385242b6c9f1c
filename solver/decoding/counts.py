"""Sessions of slots of which only numbers were decided."""

from afterschool.model.roster import Session
from solver.decoding.numbers import Served, take
from solver.layout.packing import groups_of, limits_of
from solver.layout.slots import Slot
from solver.layout.week import Layout
from solver.variables import Counts


def care_sessions(layout: Layout, slot: Slot, served: Served, wanted: int) -> list[Session]:
    """``wanted`` supervised groups; classes left out, if they are too few, sit in their home rooms unsupervised."""
    case = layout.case
    groups, left_out = groups_of(slot.pupils, *limits_of(case, slot), slot.fewest, wanted)
    people = served.supervisors(slot, slot.campus[slot.hosts[0]])

    def session(classes: list[str], staff: tuple[str, ...]) -> Session:
        return Session(
            kind=slot.kind,
            day=slot.time.day,
            phase=slot.phase,
            room=case.classes[classes[0]].home_room,
            classes=tuple(classes),
            staff=staff,
        )

    return [
        *(session(classes, (people.pop(0),)) for classes in groups),
        *(session([klass], ()) for klass in left_out),
    ]


def sport_sessions(layout: Layout, slot: Slot, counts: Counts, served: Served) -> list[Session]:
    """One session a class. PE teachers go where the counts say, the rest fill the places of their campus."""
    value = served.value
    free = {venue: value(var) for venue, var in counts.classes.items()}
    sessions: list[Session] = []
    unnamed = list(slot.pupils)

    def place(klass: str, venue: str, staff: tuple[str, ...]) -> None:
        free[venue] -= 1
        unnamed.remove(klass)
        sessions.append(
            Session(
                kind=slot.kind,
                day=slot.time.day,
                phase=slot.phase,
                room=venue,
                classes=(klass,),
                staff=staff,
            )
        )

    named = {klass: its[0] for klass in slot.pupils if (its := served.through(slot, klass))}
    kept = {venue: value(var) for venue, var in counts.pe.items()}
    for klass, (person, campus) in named.items():
        at = [venue for venue in free if layout.campus[venue] == campus and free[venue] - kept[venue] > 0]
        place(klass, at[0], (person,))
    for venue, leads in kept.items():
        for _ in range(leads):
            lead = take(served.supervisors(slot, layout.campus[venue]), lambda p: p in layout.pe)
            if lead is not None:
                place(unnamed[0], venue, (lead,))
    for venue in free:
        while free[venue] > 0 and unnamed:
            other = take(served.supervisors(slot, layout.campus[venue]), lambda _: True)
            place(unnamed[0], venue, () if other is None else (other,))
    return sessions
