"""The indicators of a month as the document keeps them. They name nobody."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from afterschool.indicators.items import INDICATORS, Indicator
from afterschool.model.month import Month
from afterschool.model.semester import Semester
from afterschool.model.vocabulary import grade_name
from afterschool.texts import Message, _

WHOLE_SCHOOL = 0
"""Stands for the grade where figures are of all grades together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthIndicators:
    """What a school says of one month, for one grade or all of them. ``None``: nothing was said."""

    id: str
    """``2026-10`` of the whole school, ``2026-10/3`` of grade 3."""
    month: str
    grade: int = WHOLE_SCHOOL
    participation_bp: int | None = None
    """Hundredths of a percent, like all that end so."""
    homework_bp: int | None = None
    parents_bp: int | None = None
    pupils_bp: int | None = None
    teachers_bp: int | None = None
    works: int | None = None
    """How many pieces of pupils' work were shown."""
    day: date | None = None
    """When it was counted or asked."""
    source: str = ""
    """Where the figures come from, e.g. how many questionnaires there were."""

    @classmethod
    def of(cls, month: Month, grade: int = WHOLE_SCHOOL) -> Self:
        """The row of ``month``, with nothing in it yet."""
        return cls(id=f"{month}/{grade}" if grade else str(month), month=str(month), grade=grade)

    def value(self, indicator: Indicator) -> int | None:
        """The figure, ``None`` where there is none."""
        found: int | None = getattr(self, indicator.field)
        return found

    def with_value(self, indicator: Indicator, value: int | None) -> "MonthIndicators":
        """The row with another figure."""
        changed: dict[str, Any] = {indicator.field: value}
        return replace(self, **changed)

    @property
    def when(self) -> Month:
        """The month."""
        return Month.parse(self.month)

    @property
    def has_figures(self) -> bool:
        """Whether there is any figure."""
        return any(self.value(row) is not None for row in INDICATORS)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        return not self.has_figures and self.day is None and not self.source


def scope_name(grade: int) -> Message:
    """Whose figures they are."""
    return grade_name(grade) if grade else _("全校")


def semester_months(semester: Semester) -> tuple[Month, ...]:
    """Every month of which the semester has a day."""
    first, last = Month.of(semester.first_day), Month.of(semester.last_day)
    numbers = range(first.year * 12 + first.number - 1, last.year * 12 + last.number)
    return tuple(Month(number // 12, number % 12 + 1) for number in numbers)


def of_semester(rows: tuple[MonthIndicators, ...], semester: Semester) -> tuple[MonthIndicators, ...]:
    """The rows of the months of ``semester``."""
    months = set(semester_months(semester))
    return tuple(row for row in rows if row.when in months)


def during(rows: tuple[MonthIndicators, ...], first: date, last: date) -> tuple[MonthIndicators, ...]:
    """The rows of months with a day from ``first`` to ``last``."""
    return tuple(row for row in rows if Month.of(first) <= row.when <= Month.of(last))


def in_order(rows: tuple[MonthIndicators, ...]) -> tuple[MonthIndicators, ...]:
    """By month, the whole school before its grades."""
    return tuple(sorted(rows, key=lambda row: (row.month, row.grade)))
