"""What the dates of a semester lack or contradict before anybody relies on them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from afterschool.calendar.days import CalendarDay, OffReason, calendar_days
from afterschool.calendar.filling import contradicts, official_days, shipped_for, unknown_years
from afterschool.calendar.library import HolidayYear
from afterschool.model.plan import SchoolPlan
from afterschool.model.semester import DayKind, Semester
from afterschool.model.words import WEEK
from afterschool.problems import Problem, RecordField, Severity
from afterschool.texts import Message, _, joined

_MOST_NAMED = 8


def calendar_problems(plan: SchoolPlan) -> tuple[Problem, ...]:
    """Everything that makes the dated calendar of ``plan`` doubtful, each with what to do."""
    semester = plan.semester
    days = calendar_days(plan)
    return (
        *_unknown_years(semester),
        *(problem for notice in shipped_for(semester) for problem in _missing_days(plan, notice)),
        *_twice(semester),
        *_outside(semester),
        *_undecided(days),
        *_without_version(days),
        *_overlapping_versions(semester),
    )


def _unknown_years(semester: Semester) -> Iterator[Problem]:
    for year in unknown_years(semester):
        what = _("程序里没有 {year} 年的放假安排，这一年的假期和补班日可能不全", year=year)
        yield _problem(str(year), what, _("通知公布后，请粘贴通知原文"), Severity.WARNING)


def _missing_days(plan: SchoolPlan, notice: HolidayYear) -> Iterator[Problem]:
    """Days of a known notice that the semester lacks; holidays on weekends matter only where weekends have service."""
    own = {row.day: row for row in plan.semester.exceptions}
    served = {weekday for row in plan.clock for weekday in row.days}
    official = official_days(plan.semester, notice)
    missing = [
        row.day
        for row in official
        if row.day not in own
        and (row.kind is DayKind.MAKEUP or row.day.weekday() < 5 or WEEK[row.day.weekday()] in served)
    ]
    if missing:
        what = _("{year} 年放假安排里的这些日子没有录入：{days}", year=notice.year, days=_named(missing))
        yield _problem(str(notice.year), what, _("请填入这一年的放假安排"), Severity.WARNING)
    against = [row.day for row in official if row.day in own and contradicts(own[row.day], row)]
    if against:
        what = _("{days} 是法定假期，这里却是补课日", days=_named(against))
        yield _problem(str(notice.year), what, _("请核对日期"), Severity.WARNING)


def _twice(semester: Semester) -> Iterator[Problem]:
    counts = Counter(row.day for row in semester.exceptions)
    for day in sorted(day for day, count in counts.items() if count > 1):
        yield _problem(day.isoformat(), _("{day} 重复了", day=day), _("请改正日期或删除其中一行"))


def _outside(semester: Semester) -> Iterator[Problem]:
    outside = [row.day for row in semester.exceptions if not semester.first_day <= row.day <= semester.last_day]
    if outside:
        what = _("这些日子不在学期里，不起作用：{days}", days=_named(outside))
        yield _problem(semester.name, what, _("请改正日期，或先改学期的起止"), Severity.WARNING)


def _undecided(days: Sequence[CalendarDay]) -> Iterator[Problem]:
    for day in days:
        if day.off is OffReason.UNDECIDED:
            what = _("{day} 是补课日，没有说明按周几执行，当天不算课后服务", day=day.day)
            yield _problem(day.day.isoformat(), what, _("请选择按周几执行；不服务就改为停课后服务"))


def _without_version(days: Sequence[CalendarDay]) -> Iterator[Problem]:
    lacking = [day.day for day in days if day.off is OffReason.NO_VERSION]
    if lacking:
        what = _("这些日子没有方案管到：{days}", days=_named(lacking))
        yield _problem(lacking[0].isoformat(), what, _("请改方案的起止，或新建一个方案"))


def _overlapping_versions(semester: Semester) -> Iterator[Problem]:
    ordered = sorted(semester.versions, key=lambda row: row.first_day)
    for earlier, later in pairwise(ordered):
        if later.first_day <= earlier.last_day:
            what = _("与“{earlier}”的日期重叠；重叠的日子按“{later}”执行", earlier=earlier.name, later=later.name)
            yield _problem(later.id, what, _("请改正方案的起止"), Severity.WARNING, later.name)


def _named(days: Sequence[date]) -> Message:
    shown = joined([day.isoformat() for day in sorted(days)[:_MOST_NAMED]])
    return _("{days} 等 {count} 天", days=shown, count=len(days)) if len(days) > _MOST_NAMED else shown


def _problem(id_: str, what: Message, remedy: Message, severity: Severity = Severity.ERROR, name: str = "") -> Problem:
    where = RecordField(table="semester", id=id_, name=name)
    return Problem(where=where, what=what, remedy=remedy, severity=severity)
