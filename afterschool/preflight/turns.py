"""Times sorted into turns: sets that share a moment, so that nobody has two places in one turn."""

from collections.abc import Iterable

from afterschool.model.time import WeeklyTime


def turns_of(times: Iterable[WeeklyTime]) -> dict[WeeklyTime, int]:
    """The number of each time's turn on its day, from 0: as few turns as possible, by the earliest end first.

    Two times that overlap may be in different turns; two times of one turn always overlap.
    """
    numbers: dict[WeeklyTime, int] = {}
    ends: dict[object, tuple[int, int]] = {}
    for time in sorted(set(times), key=lambda time: (time.day.number, time.end_min, time.start_min)):
        number, end_min = ends.get(time.day, (-1, 0))
        if number < 0 or time.start_min >= end_min:
            number, end_min = ends[time.day] = (number + 1, time.end_min)
        numbers[time] = number
    return numbers
