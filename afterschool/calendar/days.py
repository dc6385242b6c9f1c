"""What each date of a semester is: whose plan it runs, for which grades, or why there is no service.

A make-up day runs the weekday that the school decided; its odd or even week is the one it lies in. A season's clock
is that of the plan version, or where the version names none, of the season that the date lies in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from afterschool.calendar.weeks import parity_of, week_number
from afterschool.model.plan import ClockPhase, SchoolPlan
from afterschool.model.semester import DayException, DayKind, PlanVersion, Semester
from afterschool.model.words import WEEK, Programme, Weekday, WeekParity


class OffReason(StrEnum):
    """Why a date has no service."""

    HOLIDAY = "holiday"
    SERVICE_OFF = "service_off"
    UNDECIDED = "undecided"
    """A make-up day of which the school has not said whose plan it runs."""
    WEEKEND = "weekend"
    """A Saturday or Sunday on which the clock has nothing."""
    NO_PHASE = "no_phase"
    """A working day on which the clock has nothing in this season and week."""
    NO_GRADE = "no_grade"
    """Every grade that has a phase today has not begun, or has ended."""
    NO_VERSION = "no_version"
    """No version of the plan holds on this date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningPhase:
    """A row of the clock on one date, with the grades that have service then."""

    phase: ClockPhase
    grades: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One date of the semester."""

    day: date
    week: int
    """Counted from 1."""
    runs: Weekday | None
    """Whose plan the date runs; ``None`` on a day off."""
    off: OffReason | None
    """``None`` on a service day."""
    exception: DayException | None = None
    version: str | None = None
    """Id of the plan version that holds, service or not."""
    season: str | None = None
    """Id of the season whose clock is used."""
    phases: tuple[RunningPhase, ...] = ()
    """In the order of the clock; empty on a day off."""

    @property
    def weekday(self) -> Weekday:
        """Its place in the week, whatever plan it runs."""
        return WEEK[self.day.weekday()]

    @property
    def parity(self) -> WeekParity:
        """Whether it lies in an odd or an even week."""
        return parity_of(self.week)

    @property
    def is_service(self) -> bool:
        """Whether somebody has service."""
        return self.off is None

    @property
    def grades(self) -> tuple[int, ...]:
        """The grades that have service, in order."""
        return tuple(sorted({grade for running in self.phases for grade in running.grades}))


def calendar_days(plan: SchoolPlan) -> tuple[CalendarDay, ...]:
    """Every date of the semester, in order, each exactly once."""
    semester = plan.semester
    exceptions = decisive_exceptions(semester.exceptions)
    days = (semester.last_day - semester.first_day).days + 1
    dates = [semester.first_day + timedelta(n) for n in range(days)]
    return tuple(_calendar_day(plan, day, exceptions.get(day)) for day in dates)


def count_days(days: Iterable[CalendarDay], *, grade: int | None = None, programme: Programme | None = None) -> int:
    """How many of ``days`` have service: for ``grade``, of ``programme``, or at all."""
    return sum(
        any(
            (programme is None or running.phase.programme is programme) and (grade is None or grade in running.grades)
            for running in day.phases
        )
        for day in days
    )


def decisive_exceptions(rows: Iterable[DayException]) -> dict[date, DayException]:
    """Date -> its exception. Of several for one date a day off wins, then the earliest weekday: never their order."""
    found: dict[date, DayException] = {}
    for row in sorted(rows, key=_weakness, reverse=True):
        found[row.day] = row
    return found


def version_on(semester: Semester, day: date) -> PlanVersion | None:
    """The version that holds on ``day``; of several the one that begins last: a mid-term change starts a new one."""
    holding = [row for row in semester.versions if row.first_day <= day <= row.last_day]
    return max(holding, key=lambda row: row.first_day, default=None)


def _weakness(row: DayException) -> tuple[int, int, str]:
    rank = (DayKind.HOLIDAY, DayKind.SERVICE_OFF, DayKind.MAKEUP).index(row.kind)
    return rank, row.follows_weekday.number if row.follows_weekday else len(WEEK), row.name


def _calendar_day(plan: SchoolPlan, day: date, exception: DayException | None) -> CalendarDay:
    semester = plan.semester
    version = version_on(semester, day)
    week = week_number(semester.first_day, day)
    season = version.season if version and version.season else _season_on(semester, day)
    runs, off = _weekday_run(day, exception)
    clock = [row for row in plan.clock if runs in row.days and _runs(row, season, parity_of(week))]
    phases = tuple(running for row in clock if (running := _running(semester, row, day)).grades)
    if off is None:
        off = _lack(day, exception, clock, phases, version)
    return CalendarDay(
        day=day,
        week=week,
        runs=None if off else runs,
        off=off,
        exception=exception,
        version=version.id if version else None,
        season=season,
        phases=() if off else phases,
    )


def _weekday_run(day: date, exception: DayException | None) -> tuple[Weekday | None, OffReason | None]:
    if exception is None:
        return WEEK[day.weekday()], None
    if exception.kind is DayKind.HOLIDAY:
        return None, OffReason.HOLIDAY
    if exception.kind is DayKind.SERVICE_OFF:
        return None, OffReason.SERVICE_OFF
    return exception.follows_weekday, None if exception.follows_weekday else OffReason.UNDECIDED


def _lack(
    day: date,
    exception: DayException | None,
    clock: list[ClockPhase],
    phases: tuple[RunningPhase, ...],
    version: PlanVersion | None,
) -> OffReason | None:
    if not clock:
        is_plain_weekend = exception is None and WEEK[day.weekday()].is_weekend
        return OffReason.WEEKEND if is_plain_weekend else OffReason.NO_PHASE
    if not phases:
        return OffReason.NO_GRADE
    return None if version else OffReason.NO_VERSION


def _runs(row: ClockPhase, season: str | None, parity: WeekParity) -> bool:
    in_season = not row.seasons or season is None or season in row.seasons
    return in_season and row.parity in (WeekParity.EVERY, parity)


def _running(semester: Semester, row: ClockPhase, day: date) -> RunningPhase:
    begun = {span.grade: span.first_day <= day <= span.last_day for span in semester.grade_spans}
    return RunningPhase(phase=row, grades=tuple(grade for grade in row.grades if begun.get(grade, True)))


def _season_on(semester: Semester, day: date) -> str | None:
    return next((row.id for row in semester.seasons if row.first_day <= day <= row.last_day), None)
