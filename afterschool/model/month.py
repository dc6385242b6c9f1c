"""A calendar month: what money is counted by."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_MONTH = re.compile(r"(\d{4})-(\d{2})")


def month_text(year: int, month: int) -> str:
    """How a month is written: ``2026-10``."""
    return f"{year:04d}-{month:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year; ``str()`` gives ``2026-10``."""

    year: int
    number: int
    """1 to 12."""

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month that ``day`` is in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The month written as ``2026-10``.

        Raises:
            ValueError: if it is none.
        """
        match = _MONTH.fullmatch(text)
        if match is None or not 1 <= int(match[2]) <= 12:
            raise ValueError(f"not a month: {text!r}")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return month_text(self.year, self.number)

    @property
    def next(self) -> "Month":
        """The month after it."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def previous(self) -> "Month":
        """The month before it."""
        return Month(self.year, self.number - 1) if self.number > 1 else Month(self.year - 1, 12)

    @property
    def days(self) -> tuple[date, ...]:
        """Every date in it."""
        return tuple(date(self.year, self.number, n + 1) for n in range(monthrange(self.year, self.number)[1]))
