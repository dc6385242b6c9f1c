"""Clock times and the weekly times that people and rooms are taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterschool.model.time import DAY_MINUTES, WeeklyTime, clock_of, minutes_of
from afterschool.model.words import Weekday

MINUTES = st.integers(0, DAY_MINUTES)


@pytest.mark.parametrize(("clock", "minutes"), [("00:00", 0), ("9:05", 545), ("15:20", 920), ("24:00", 1440)])
def test_a_clock_time_is_minutes_after_midnight(clock: str, minutes: int) -> None:
    assert minutes_of(clock) == minutes


@pytest.mark.parametrize("text", ["", "15", "15:2", "15:60", "24:01", "-1:00", "15：20", "15:20:00", " 15:20", "1520"])
def test_anything_else_is_no_clock_time(text: str) -> None:
    with pytest.raises(ValueError, match="not a clock time"):
        minutes_of(text)


@given(MINUTES)
def test_a_time_is_read_as_it_is_written(minutes: int) -> None:
    assert minutes_of(clock_of(minutes)) == minutes


def test_the_end_does_not_belong_to_a_time() -> None:
    first, second = WeeklyTime(Weekday.MON, 900, 960), WeeklyTime(Weekday.MON, 960, 1020)
    assert not first.overlaps(second)
    assert first.overlaps(WeeklyTime(Weekday.MON, 959, 1020))
    assert not first.overlaps(WeeklyTime(Weekday.TUE, 900, 960))
    assert str(first) == "15:00–16:00"


@given(MINUTES, MINUTES, MINUTES, MINUTES, st.integers(0, 60))
def test_overlap_is_mutual_and_a_gap_is_time_added_to_either(a: int, b: int, c: int, d: int, gap: int) -> None:
    one, other = WeeklyTime(Weekday.MON, min(a, b), max(a, b)), WeeklyTime(Weekday.MON, min(c, d), max(c, d))
    assert one.overlaps(other, gap) == other.overlaps(one, gap)
    longer = WeeklyTime(Weekday.MON, one.start_min - gap, one.end_min + gap)
    assert one.overlaps(other, gap) == longer.overlaps(other)
