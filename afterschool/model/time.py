"""Clock times as minutes after midnight, and the weekly times that people and rooms are taken."""

import re
from dataclasses import dataclass

from afterschool.model.words import Weekday

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
