"""The dated places that load and pay are worked out from, as the record has them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from afterschool.load.from_plan import people_of
from afterschool.load.held import HeldPlace
from afterschool.model.month import Month
from afterschool.pay.facts import PayFacts
from afterschool.pay.kept import PayBasis
from afterschool.record.daybook import Daybook
from afterschool.record.recording import foreseen


def recorded_places(book: Daybook, months: Iterable[Month]) -> Iterator[HeldPlace]:
    """The places of ``months``: as noted; those of sessions that were not noted are planned and not held."""
    for month in months:
        service = [day.day for day in book.service_days(month.days[0], month.days[-1])]
        book.foresee(service)
        for day in month.days:
            for noted in book.record.sessions_on(day).values():
                yield from noted.held_places()
        for day in service:
            yield from _not_noted(book, day)


def _not_noted(book: Daybook, day: date) -> Iterator[HeldPlace]:
    noted = book.record.sessions_on(day)
    if all(row.id in noted for row in book.sessions(day)):
        return
    for session in book.board(day).unrecorded:
        for place in foreseen(book, session).held_places():
            if place.planned:
                yield replace(place, held=False)


def foreseen_places(book: Daybook, days: Sequence[date]) -> Iterator[HeldPlace]:
    """The places of ``days`` by plan, all of them held."""
    book.foresee(list(days))
    for day in days:
        for dated in book.sessions(day):
            yield from book.week_of(dated).places(dated)


def pay_facts(book: Daybook, basis: PayBasis, months: Iterable[Month]) -> PayFacts:
    """What pay is worked out from in ``months``."""
    return PayFacts(
        people=people_of(book.plan),
        places=tuple(recorded_places(book, months)),
        checks=basis.checks,
        incomes=basis.incomes,
    )
