"""Leave that says nothing new is refused; leave that the record speaks against is told, and changes nothing of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from afterschool.record.checks import absence_problems
from afterschool.record.contradictions import noted_as_there
from afterschool.record.log import DatedRecord
from afterschool.record.recording import as_it_stands
from afterschool.record.rows import Absence, RecordEntry
from tests.afterschool.record.school import NOW, WEDNESDAY, away, daybook

NEXT_DAY = WEDNESDAY + timedelta(1)
WEEK = replace(away(key="A2"), last_day=NEXT_DAY)
NOON_MIN = 720


@pytest.mark.parametrize(
    ("before", "new", "accepted"),
    [
        (away(), away(key="A2"), False),
        (away(), away(from_min=NOON_MIN, key="A2"), False),
        (WEEK, away(), False),
        (away(), WEEK, True),
        (away(to_min=NOON_MIN), away(key="A2"), True),
        (away(), away("T2", key="A2"), True),
        (away(), replace(away(), id="A1b", from_min=NOON_MIN), True),
        (away(), replace(away(), id="A1b", withdrawn=True), True),
    ],
    ids=["same", "half day", "day of a week", "longer", "whole day", "somebody else", "corrected", "withdrawn"],
)
def test_leave_within_leave_is_refused(before: Absence, new: Absence, *, accepted: bool) -> None:
    problems = absence_problems(daybook(DatedRecord(absences=(before,))), new)
    assert [str(row) for row in problems] == (
        [] if accepted else ["王甲：这段时间已经登记过请假。不用再登记；要更正，请先销假"]
    )


def test_leave_after_the_day_was_noted_names_what_stays_as_it_is() -> None:
    book = daybook()
    entry = RecordEntry.of(WEDNESDAY, as_it_stands(book, WEDNESDAY), NOW)
    book = daybook(DatedRecord(entries=(entry,)))
    said = str(noted_as_there(book, replace(away(), last_day=NEXT_DAY)))
    # T1 has homework 16:00-17:00 and extended care after it
    assert said == ("王甲 请假期间有 2 场已登记为到岗（2026-09-02），登记没有改动。人没有到的，请更正这些场次的登记")
    assert "有 1 场" in str(noted_as_there(book, away(from_min=17 * 60 + 5)))
    assert noted_as_there(book, away(to_min=NOON_MIN)) is None
    assert noted_as_there(book, replace(away(), first_day=NEXT_DAY, last_day=NEXT_DAY)) is None
    assert noted_as_there(daybook(), away()) is None
