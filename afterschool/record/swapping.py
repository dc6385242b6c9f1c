"""With whom somebody can swap: by the clock, once both have left their own places."""

from collections.abc import Iterator
from datetime import date

from afterschool.record.board import BoardSession
from afterschool.record.daybook import Daybook
from afterschool.record.sessions import SessionState

Place = tuple[BoardSession, int]
"""A session and a position in it."""


def swap_places(book: Daybook, own: Place, day: date) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places of ``day`` that the person of ``own`` may be asked to swap for.

    Returns:
        Those that both are free for, and those where one of the two is elsewhere or away at the time; each in the order
        of the day.
    """
    places = list(_places(book, own, day))
    free = [_are_free(book, own, place) for place in places]
    fitting = tuple(place for place, is_free in zip(places, free, strict=True) if is_free)
    return fitting, tuple(place for place, is_free in zip(places, free, strict=True) if not is_free)


def _places(book: Daybook, own: Place, day: date) -> Iterator[Place]:
    """All places of others in sessions that are held and not noted yet."""
    mine, nobody = _person(own), None
    for row in book.board(day).sessions if day in book.calendar else ():
        if row.record is None and row.state is SessionState.HELD and row.id != own[0].id:
            for position, person in enumerate(row.staff):
                if person not in (mine, nobody):
                    yield row, position


def _are_free(book: Daybook, one: Place, other: Place) -> bool:
    return _is_free(book, _person(one), other[0], one[0]) and _is_free(book, _person(other), one[0], other[0])


def _is_free(book: Daybook, person: str | None, session: BoardSession, leaves: BoardSession) -> bool:
    """Whether ``person`` is nowhere else during ``session`` once not in ``leaves`` any more."""
    board, span = book.board(session.dated.day), (session.dated.start_min, session.dated.end_min)
    if any(row.person == person and row.overlaps(board.day.day, *span) for row in board.absences):
        return False
    elsewhere = (row for row in board.of_person(person or "") if row.id != leaves.id)
    return not any(row.overlaps(session) for row in elsewhere)


def _person(place: Place) -> str | None:
    session, position = place
    return session.staff[position] if position < len(session.staff) else None
