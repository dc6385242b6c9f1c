"""Sessions for classes that the solution left out, where being shown costs no more than being left out.

A class in no session and a class in an unsupervised session are the same shortage; the second tells the office where
the pupils are.
"""

from collections.abc import Iterable

from afterschool.model.roster import Session
from afterschool.model.words import SessionKind
from solver.layout.slots import Slot
from solver.layout.week import Layout


def with_every_class(layout: Layout, sessions: Iterable[Session]) -> list[Session]:
    """``sessions`` and an unsupervised one for each class in none, if a place for it is free.

    Care takes place in the class's home room. Sport goes to a venue where one more class asks for no further PE lead.
    """
    completed = list(sessions)
    placed = {(klass, s.kind, s.day, s.phase) for s in completed for klass in s.classes}
    for slot in layout.slots:
        for klass in slot.hosts:
            if (klass, slot.kind, slot.time.day, slot.phase) in placed:
                continue
            find = _venue if slot.kind is SessionKind.SPORT else _home_room
            room = find(layout, slot, klass, completed)
            if room is not None:
                day, phase = slot.time.day, slot.phase
                completed.append(Session(kind=slot.kind, day=day, phase=phase, room=room, classes=(klass,)))
    return completed


def _home_room(layout: Layout, slot: Slot, klass: str, sessions: list[Session]) -> str | None:
    """The class's home room if it is free and holds those who are not at their clubs."""
    led = {(s.club, s.phase, s.day) for s in sessions if s.kind is SessionKind.CLUB and s.staff[0] is not None}
    away = sum(n for club, n in slot.clubs.get(klass, {}).items() if (club, slot.phase, slot.time.day) in led)
    room = layout.case.rooms[layout.case.classes[klass].home_room]
    fits = 0 < slot.pupils[klass] - away <= room.capacity
    return room.id if fits and not _under_way(layout, slot, room.id, sessions) else None


def _venue(layout: Layout, slot: Slot, klass: str, sessions: list[Session]) -> str | None:
    """A venue that takes one more class, counting all that overlap as if they were there at one moment."""
    per_lead = layout.case.rules.classes_per_pe_lead
    for venue in slot.venues:
        room, together = layout.case.rooms[venue], _under_way(layout, slot, venue, sessions)
        classes = sum(len(session.classes) for session in together)
        pupils = sum(_at_sport(layout, session) for session in together) + slot.pupils[klass]
        here = sum(len(s.classes) for s in together if s.phase == slot.phase)
        takes_one_more = classes < room.classes_at_once and pupils <= room.capacity and here % per_lead
        if takes_one_more and all(session.kind is SessionKind.SPORT for session in together):
            return venue
    return None


def _at_sport(layout: Layout, session: Session) -> int:
    pupils = next(
        (s.pupils for s in layout.slots if (s.kind, s.phase, s.time.day) == (session.kind, session.phase, session.day)),
        {},
    )
    return sum(pupils.get(klass, 0) for klass in session.classes)


def _under_way(layout: Layout, slot: Slot, room: str, sessions: list[Session]) -> list[Session]:
    """Sessions in ``room`` that share a moment with ``slot``."""
    return [s for s in sessions if s.room == room and layout.case.time_of(s).overlaps(slot.time)]
