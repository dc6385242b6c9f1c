"""Public holidays and make-up working days as the State Council's yearly notices fix them.

The notices that are out are shipped, one file a year. For any other year nothing is known: nothing is ever derived
from a rule, since every year's make-up days are decided anew. A notice says which weekend days are worked, never which
weekday a school teaches on them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from afterschool.model.semester import DayException, DayKind

_FOLDER = Path(__file__).parent / "notices"
_REACHES_BACK_FROM = (12, 26)
"""Month and day from which a notice may concern the year before its own: New Year's holiday (2022-12-31)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One section of a notice: days off in a row, both ends included, and the weekend days worked for them."""

    name: str
    first_day: date
    last_day: date
    makeup_days: tuple[date, ...] = ()
    days_stated: int | None = None
    """The total as the notice words it (共8天); ``None`` where it gives none (与周末连休)."""

    @property
    def days(self) -> tuple[date, ...]:
        """Every day off."""
        return tuple(self.first_day + timedelta(n) for n in range((self.last_day - self.first_day).days + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayYear:
    """One notice. Its days may begin in the last week of the year before."""

    year: int
    number: str
    """e.g. 国办发明电〔2025〕7号; empty if unknown."""
    holidays: tuple[Holiday, ...]

    @property
    def exceptions(self) -> tuple[DayException, ...]:
        """Every day that is not an ordinary day of its week, in order; what make-up days follow is left open."""
        rows = [
            DayException(day=day, kind=kind, name=holiday.name)
            for holiday in self.holidays
            for kind, days in ((DayKind.HOLIDAY, holiday.days), (DayKind.MAKEUP, holiday.makeup_days))
            for day in days
        ]
        return tuple(sorted(rows, key=lambda row: row.day))


@cache
def shipped_years() -> Mapping[int, HolidayYear]:
    """Year -> its notice, for every year whose notice comes with the program."""
    notices = (_read(path) for path in sorted(_FOLDER.glob("*.json")))
    return {notice.year: notice for notice in notices}


def years_of(first_day: date, last_day: date) -> tuple[int, ...]:
    """The years whose notices may concern a day from ``first_day`` to ``last_day``."""
    reaches = (last_day.month, last_day.day) >= _REACHES_BACK_FROM
    return tuple(range(first_day.year, last_day.year + 1 + reaches))


def _read(path: Path) -> HolidayYear:
    content = json.loads(path.read_text(encoding="utf-8"))
    return HolidayYear(
        year=content["year"],
        number=content["number"],
        holidays=tuple(
            Holiday(
                name=row["name"],
                first_day=date.fromisoformat(row["first_day"]),
                last_day=date.fromisoformat(row["last_day"]),
                makeup_days=tuple(map(date.fromisoformat, row["makeup_days"])),
                days_stated=row["days_stated"],
            )
            for row in content["holidays"]
        ),
    )
