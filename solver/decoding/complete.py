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
    taken = _Taken(completed)
    for slot in layout.slots:
        for klass in slot.hosts:
            if (klass, slot.kind, slot.time.day, slot.phase) in placed:
                continue
            find = _venue if slot.kind is SessionKind.SPORT else _home_room
            room = find(layout, slot, klass, taken)
            if room is not None:
                day, phase = slot.time.day, slot.phase
                completed.append(Session(kind=slot.kind, day=day, phase=phase, room=room, classes=(klass,)))
                taken.by_room.setdefault(room, []).append(completed[-1])
    return completed


class _Taken:
    """What the sessions take: rooms, and pupils who are at clubs."""

    def __init__(self, sessions: list[Session]) -> None:
        self.by_room: dict[str | None, list[Session]] = {}
        for session in sessions:
            self.by_room.setdefault(session.room, []).append(session)
        clubs = (s for s in sessions if s.kind is SessionKind.CLUB)
        self.led = {(s.club, s.phase, s.day) for s in clubs if s.staff[0] is not None}

    def under_way(self, layout: Layout, slot: Slot, room: str) -> list[Session]:
        """Sessions in ``room`` that share a moment with ``slot``."""
        return [s for s in self.by_room.get(room, ()) if layout.case.time_of(s).overlaps(slot.time)]


def _home_room(layout: Layout, slot: Slot, klass: str, taken: _Taken) -> str | None:
    """The class's home room if it is free and holds those who are not at their clubs."""
    away = sum(n for club, n in slot.clubs.get(klass, {}).items() if (club, slot.phase, slot.time.day) in taken.led)
    room = layout.case.rooms[layout.case.classes[klass].home_room]
    fits = 0 < slot.pupils[klass] - away <= room.capacity
    return room.id if fits and not taken.under_way(layout, slot, room.id) else None


def _venue(layout: Layout, slot: Slot, klass: str, taken: _Taken) -> str | None:
    """A venue that takes one more class, counting all that overlap as if they were there at one moment."""
    per_lead = layout.case.rules.classes_per_pe_lead
    for venue in slot.venues:
        room, together = layout.case.rooms[venue], taken.under_way(layout, slot, venue)
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
