"""Clock times and the weekly times that people and rooms are taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterschool.model.time import DAY_MINUTES, WeeklyTime, clock_of, is_covered, minutes_of, with_time, without_time
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


def minutes(times: tuple[WeeklyTime, ...]) -> set[tuple[Weekday, int]]:
    return {(time.day, minute) for time in times for minute in range(time.start_min, time.end_min)}


TIMES = st.builds(
    lambda day, start, length: WeeklyTime(day, start, start + length),
    st.sampled_from([Weekday.MON, Weekday.TUE]),
    st.integers(0, 20),
    st.integers(1, 10),
)


@given(st.lists(TIMES), TIMES, TIMES)
def test_times_are_painted_and_wiped_to_the_minute(painted: list[WeeklyTime], wiped: WeeklyTime, asked: WeeklyTime):
    times: tuple[WeeklyTime, ...] = ()
    for time in painted:
        times = with_time(times, time)
    assert minutes(times) == minutes(tuple(painted))
    assert all(not one.overlaps(other, gap_min=1) for one in times for other in times if one is not other)
    left = without_time(times, wiped)
    assert minutes(left) == minutes(times) - minutes((wiped,))
    assert list(left) == sorted(left, key=lambda time: (time.day is Weekday.TUE, time.start_min))
    assert is_covered(left, asked) == (minutes((asked,)) <= minutes(left))
