"""With whom a place can be swapped: both are free for the other's place once they have left their own."""

from datetime import date

from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.swapping import swap_places
from tests.afterschool.record.school import (
    CHOIR,
    GATE,
    HOMEWORK_1,
    HOMEWORK_2,
    HOMEWORK_3,
    WEDNESDAY,
    away,
    daybook,
)

THURSDAY = date(2026, 9, 3)


def offered(book: Daybook, day: date = WEDNESDAY) -> tuple[list[str], list[str]]:
    """For teacher 1 in homework of class 1 on the Wednesday."""
    own = book.board(WEDNESDAY).session(HOMEWORK_1)
    assert own is not None
    fitting, others = swap_places(book, (own, 0), day)
    return [row.id for row, _position in fitting], [row.id for row, _position in others]


def test_who_would_be_in_two_places_comes_last() -> None:
    # Teacher 2 at the gate has homework of class 2 while teacher 1 has that of class 1.
    assert offered(daybook()) == ([HOMEWORK_2, HOMEWORK_3, CHOIR], [GATE])


def test_who_is_away_at_the_time_comes_last() -> None:
    book = daybook(DatedRecord(absences=(away("T3", 960, 1020),)))
    assert offered(book) == ([HOMEWORK_2, CHOIR], [HOMEWORK_3, GATE])


def test_on_another_date_both_keep_what_else_they_have() -> None:
    # On the Thursday teacher 1 has homework at the time of teachers 2 and 3, who have theirs on the Wednesday; at the
    # gate teacher 1 would be free, but teacher 2 is at class 2 on the Wednesday.
    fitting, others = offered(daybook(), THURSDAY)
    assert fitting == []
    assert len(others) == 3


def test_a_date_without_service_offers_nothing() -> None:
    assert offered(daybook(), date(2026, 9, 6)) == ([], [])
