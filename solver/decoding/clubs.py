"""Club meetings: rooms out of pools, assistants out of those who assist then."""

from collections.abc import Callable

from afterschool.model.roster import Session
from afterschool.model.words import Role, SessionKind
from solver.decoding.numbers import Served, take
from solver.layout.clubs import Meeting
from solver.layout.rooms import RoomPool
from solver.layout.week import Layout
from solver.variables import Variables


def club_sessions(layout: Layout, variables: Variables, served: Served) -> list[Session]:
    """Every meeting that takes place, with leader, assistants and room."""
    value = served.value
    taking = [(meeting, pool) for (meeting, pool), var in variables.room.items() if value(var)]
    rooms = _rooms(taking)
    return [
        Session(
            kind=SessionKind.CLUB,
            day=meeting.time.day,
            phase=meeting.phase,
            room=rooms[meeting],
            club=meeting.club,
            staff=_staff(layout, variables, served, meeting, pool.campus),
        )
        for meeting, pool in taking
    ]


def _rooms(taking: list[tuple[Meeting, RoomPool]]) -> dict[Meeting, str]:
    """A room for each meeting: by start time, the first of the pool that is free again.

    The model keeps the meetings under way at any moment to the number of rooms, so there always is one.
    """
    rooms: dict[Meeting, str] = {}
    free_from: dict[tuple[str, str], int] = {}
    for meeting, pool in sorted(taking, key=lambda pair: pair[0].time):
        day, start = meeting.time.day, meeting.time.start_min
        room = next(room for room in pool.rooms if free_from.get((room, day), 0) <= start)
        free_from[room, day] = meeting.time.end_min
        rooms[meeting] = room
    return rooms


def _staff(
    layout: Layout, variables: Variables, served: Served, meeting: Meeting, campus: str | None
) -> tuple[str | None, ...]:
    phase, day = meeting.phase, meeting.time.day
    leaders = served.of_club(Role.CLUB, phase, day, meeting.club)
    assistants = list(served.of_club(Role.ASSISTANT, phase, day, meeting.club))
    for helpers, own in ((variables.own_helpers, True), (variables.other_helpers, False)):
        by_name = sum((person in layout.own) == own for person in assistants)
        for _ in range(served.value(helpers[meeting, campus]) - by_name):
            person = take(served.helpers(phase, day, campus), layout.own.__contains__ if own else _not_in(layout.own))
            if person is not None:
                assistants.append(person)
    return (leaders[0] if leaders else None, *assistants)


def _not_in(people: frozenset[str]) -> Callable[[str], bool]:
    return lambda person: person not in people
