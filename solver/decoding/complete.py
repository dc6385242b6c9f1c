"""Sessions for classes that the solution left out, where being shown costs no more than being left out."""

from collections import defaultdict
from collections.abc import Iterable

from afterschool.model.roster import Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import SessionKind
from solver.layout.slots import Slot
from solver.layout.week import Layout


def with_every_class(layout: Layout, sessions: Iterable[Session]) -> list[Session]:
    """``sessions`` and an unsupervised one for each class without a care group whose home room is free.

    A class in no group and a class in an unsupervised group are the same shortage; the second tells the office where
    the pupils are. Sport is left as it is: one more class at a venue can ask for one more PE lead.
    """
    completed = list(sessions)
    placed = {(klass, s.kind, s.day, s.phase) for s in completed for klass in s.classes}
    led = {(s.club, s.phase, s.day) for s in completed if s.kind is SessionKind.CLUB and s.staff[0] is not None}
    taken: dict[str, list[WeeklyTime]] = defaultdict(list)
    for session in completed:
        if session.room is not None:
            taken[session.room].append(layout.case.time_of(session))
    for slot in layout.slots:
        for klass in slot.hosts if slot.kind is not SessionKind.SPORT else ():
            room = layout.case.rooms[layout.case.classes[klass].home_room]
            away = sum(n for club, n in slot.clubs.get(klass, {}).items() if (club, slot.phase, slot.time.day) in led)
            free = not any(time.overlaps(slot.time) for time in taken[room.id])
            absent = (klass, slot.kind, slot.time.day, slot.phase) not in placed
            if absent and free and 0 < slot.pupils[klass] - away <= room.capacity:
                completed.append(_unsupervised(slot, klass, room.id))
                taken[room.id].append(slot.time)
    return completed


def _unsupervised(slot: Slot, klass: str, room: str) -> Session:
    return Session(kind=slot.kind, day=slot.time.day, phase=slot.phase, room=room, classes=(klass,))
