"""Rooms that are as good as one another, so that only how many of them are taken needs deciding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from afterschool.model.case import Case
from solver.layout.clubs import Meeting
from solver.layout.slots import Slot


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoomPool:
    """Rooms with the same use: any meeting in one of them could as well be in another."""

    rooms: tuple[str, ...]
    campus: str | None


def campuses(case: Case) -> dict[str, str | None]:
    """Room -> campus, where travelling between campuses takes time; all ``None`` otherwise."""
    named = {room.campus for room in case.rooms.values() if room.campus}
    matters = case.rules.travel_minutes > 0 and len(named) > 1
    return {room.id: (room.campus or None) if matters else None for room in case.rooms.values()}


def pools_of(
    meetings: Iterable[Meeting],
    slots: Iterable[Slot],
    home_rooms: Mapping[str, str],
    campus: Mapping[str, str | None],
    special: Iterable[str],
) -> dict[str, RoomPool]:
    """Room -> its pool, for every room that a club can use.

    Rooms share a pool when the same meetings can use them, on the same campus, and nothing else can: no group (they
    are no home room of a class in ``slots``) and no lock (``special``).
    """
    users: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        for room in meeting.rooms:
            users.setdefault(room, []).append(meeting)
    alone = set(special) | {home_rooms[klass] for slot in slots for klass in slot.hosts if klass in home_rooms}
    alike: dict[tuple[object, ...], list[str]] = {}
    for room, its in users.items():
        own = room if room in alone else None
        alike.setdefault((own, campus[room], *map(id, its)), []).append(room)
    return {
        room: pool
        for rooms in alike.values()
        for pool in [RoomPool(rooms=tuple(rooms), campus=campus[rooms[0]])]
        for room in rooms
    }
