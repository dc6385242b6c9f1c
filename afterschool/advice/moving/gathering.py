"""What a club meeting needs beside its people: a room, and homework groups that get on without its pupils."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from afterschool.advice.accounts import Away
from afterschool.advice.desk import Desk
from afterschool.advice.moving.drops import Opening
from afterschool.advice.moving.week_part import Outcome
from afterschool.model.case import ClubWeek
from afterschool.texts import Message, _


class Crowd(NamedTuple):
    """What becomes of the pupils' homework groups."""

    uncovered: int = 0
    refusals: tuple[Message, ...] = ()


def crowd_of(desk: Desk, away: Away) -> Crowd:
    """What it means for the homework groups that pupils leave for a club, or come back from it."""
    return Crowd(desk.accounts.left_alone(away), tuple(desk.legality.crowding(away)))


def gathered(people: Outcome, rooms: Iterable[Message], crowd: Crowd, weights: Mapping[str, float]) -> Outcome:
    """What a meeting does as a whole: to its people, by what speaks against its room, and to the homework groups."""
    cost = people.cost.with_uncovered(crowd.uncovered, weights)
    return Outcome(refusals=(*people.refusals, *rooms, *crowd.refusals), cost=cost)


def room_refusals(desk: Desk, club: ClubWeek, opening: Opening, moving: Collection[int]) -> Iterator[Message]:
    """Why the club cannot have the room of ``opening`` (H4) once the sessions ``moving`` are elsewhere."""
    board = desk.board
    room, words = board.case.rooms[opening.room], board.facts.words
    time = board.case.phases[opening.phase].on(opening.day)
    if any(taken.overlaps(time) for taken in room.unavailable):
        yield _("{room}这时不开放", room=words.room(room.id))
    for index in board.in_room.get((room.id, opening.day), ()):
        if index not in moving and board.moments[index].time.overlaps(time):
            session = words.session(board.sessions[index])
            yield _("{room}这时已有：{session}", room=words.room(room.id), session=session)
    if club.size > room.capacity:
        yield _("{room}最多 {most} 名学生", room=words.room(room.id), most=room.capacity)
