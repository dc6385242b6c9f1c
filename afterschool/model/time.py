"""Clock times as minutes after midnight, and the weekly times that people and rooms are taken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from afterschool.model.words import WEEK, Weekday

DAY_MINUTES = 24 * 60
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


def minutes_of(clock: str) -> int:
    """Minutes after midnight of "HH:MM"; "24:00" is the end of the day.

    Raises:
        ValueError: if ``clock`` is no clock time.
    """
    match = _CLOCK.fullmatch(clock)
    if match:
        hour, minute = int(match[1]), int(match[2])
        if minute < 60 and hour * 60 + minute <= DAY_MINUTES:
            return hour * 60 + minute
    raise ValueError(f"not a clock time: {clock!r}")


def clock_of(minutes: int) -> str:
    """ "HH:MM" of minutes after midnight."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def hours_text(start_min: int, end_min: int) -> str:
    """ "15:20–16:20" of minutes after midnight."""
    return f"{clock_of(start_min)}–{clock_of(end_min)}"


@dataclass(frozen=True, slots=True, order=True)
class WeeklyTime:
    """A time that comes back every week, half-open: ``start_min`` belongs to it, ``end_min`` does not."""

    day: Weekday
    start_min: int
    end_min: int

    def overlaps(self, other: "WeeklyTime", gap_min: int = 0) -> bool:
        """Whether the two share a moment, or lie less than ``gap_min`` minutes apart."""
        return (
            self.day == other.day
            and self.start_min < other.end_min + gap_min
            and other.start_min < self.end_min + gap_min
        )

    def __str__(self) -> str:
        return hours_text(self.start_min, self.end_min)


def is_covered(times: Sequence[WeeklyTime], time: WeeklyTime) -> bool:
    """Whether every minute of ``time`` lies in ``times``."""
    return not without_time((time,), *times)


def with_time(times: Sequence[WeeklyTime], added: WeeklyTime) -> tuple[WeeklyTime, ...]:
    """``times`` and ``added``, what touches put together, in the order of the week."""
    touching = [time for time in times if time.overlaps(added, gap_min=1)]
    start, end = min(t.start_min for t in (*touching, added)), max(t.end_min for t in (*touching, added))
    rest = [time for time in times if time not in touching]
    return _in_order((*rest, WeeklyTime(added.day, start, end)))


def without_time(times: Sequence[WeeklyTime], *removed: WeeklyTime) -> tuple[WeeklyTime, ...]:
    """What is left of ``times``, in the order of the week."""
    left = list(times)
    for gone in removed:
        left = [
            WeeklyTime(time.day, start, end)
            for time in left
            for start, end in (
                ((time.start_min, min(time.end_min, gone.start_min)), (max(time.start_min, gone.end_min), time.end_min))
                if time.overlaps(gone)
                else ((time.start_min, time.end_min),)
            )
            if start < end
        ]
    return _in_order(left)


def _in_order(times: Sequence[WeeklyTime]) -> tuple[WeeklyTime, ...]:
    return tuple(sorted(times, key=lambda time: (WEEK.index(time.day), time.start_min)))
