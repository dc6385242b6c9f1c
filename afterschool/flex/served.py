"""Who served when, as far as flexible hours ask: what was noted, else what plan and changes foresee."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from afterschool.load.held import HeldPlace
from afterschool.record.daybook import Daybook
from afterschool.record.recording import foreseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One place on one date with whoever served or is to serve in it."""

    place: HeldPlace
    noted: bool
    """Whether it is on record."""


def served(book: Daybook, until: date) -> Iterator[Served]:
    """Every place from the first day of the semester to ``until``, date by date."""
    first = book.plan.semester.first_day
    days = [first + timedelta(n) for n in range((until - first).days + 1)]
    book.foresee([day for day in days if day in book.calendar])
    for day in days:
        yield from _noted(book, day)
        if day in book.calendar:
            yield from _foreseen(book, day)


def _noted(book: Daybook, day: date) -> Iterator[Served]:
    for session in book.record.sessions_on(day).values():
        yield from (Served(place=place, noted=True) for place in session.held_places() if place.held)


def _foreseen(book: Daybook, day: date) -> Iterator[Served]:
    noted = book.record.sessions_on(day)
    if all(row.id in noted for row in book.sessions(day)):
        return
    for session in book.board(day).unrecorded:
        places = foreseen(book, session).held_places()
        yield from (Served(place=place, noted=False) for place in places if place.held)
