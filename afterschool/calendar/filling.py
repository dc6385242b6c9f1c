"""Entering a holiday notice into a semester without touching what the school has decided itself."""

from dataclasses import dataclass, replace

from afterschool.calendar.library import HolidayYear, shipped_years, years_of
from afterschool.model.plan import SchoolPlan
from afterschool.model.semester import DayException, DayKind, HolidayNotice, Semester


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A semester with a notice entered."""

    semester: Semester
    added: tuple[DayException, ...]
    """What was new."""
    kept: tuple[DayException, ...]
    """Rows of the school's own that stand on days where the notice says otherwise."""


def fill_in(semester: Semester, notice: HolidayYear) -> Filled:
    """``semester`` with the days of ``notice`` that lie in it; a day that has a row already keeps it."""
    own = {row.day: row for row in semester.exceptions}
    official = official_days(semester, notice)
    added = tuple(row for row in official if row.day not in own)
    notices = {row.year: row for row in semester.holiday_notices}
    notices[notice.year] = HolidayNotice(year=notice.year, number=notice.number)
    return Filled(
        semester=replace(
            semester,
            exceptions=tuple(sorted((*semester.exceptions, *added), key=lambda row: row.day)),
            holiday_notices=tuple(notices[year] for year in sorted(notices)),
        ),
        added=added,
        kept=tuple(own[row.day] for row in official if row.day in own and contradicts(own[row.day], row)),
    )


def with_shipped(plan: SchoolPlan) -> SchoolPlan:
    """``plan`` with every notice entered that comes with the program: how a new document begins."""
    semester = plan.semester
    for notice in shipped_for(semester):
        semester = fill_in(semester, notice).semester
    return replace(plan, semester=semester)


def shipped_for(semester: Semester) -> tuple[HolidayYear, ...]:
    """The notices that come with the program and may concern ``semester``."""
    years = years_of(semester.first_day, semester.last_day)
    return tuple(shipped_years()[year] for year in years if year in shipped_years())


def unknown_years(semester: Semester) -> tuple[int, ...]:
    """Years of ``semester`` whose holidays neither the program nor the school knows."""
    entered = {notice.year for notice in semester.holiday_notices}
    years = years_of(semester.first_day, semester.last_day)
    return tuple(year for year in years if year not in entered and year not in shipped_years())


def official_days(semester: Semester, notice: HolidayYear) -> tuple[DayException, ...]:
    """The days of ``notice`` that lie in ``semester``."""
    return tuple(row for row in notice.exceptions if semester.first_day <= row.day <= semester.last_day)


def contradicts(own: DayException, official: DayException) -> bool:
    """Whether a school teaches on a public holiday. On a make-up day it is free to do without service."""
    return official.kind is DayKind.HOLIDAY and own.kind is DayKind.MAKEUP
