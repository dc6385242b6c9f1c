"""What people call the days of the calendar."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from afterschool.calendar.days import CalendarDay, OffReason
from afterschool.model.semester import DayKind
from afterschool.model.words import WeekParity, name_of
from afterschool.texts import Message, _, joined

DATES_NAMED = 5

OFF_REASONS: Mapping[OffReason, Message] = {
    OffReason.HOLIDAY: _("放假"),
    OffReason.SERVICE_OFF: _("停课后服务"),
    OffReason.UNDECIDED: _("补课日，还没有定按周几执行"),
    OffReason.WEEKEND: _("周末"),
    OffReason.NO_PHASE: _("作息表这天没有时段"),
    OffReason.NO_GRADE: _("各年级都未开始或已结束"),
    OffReason.NO_VERSION: _("没有方案管到这天"),
}


def day_words(day: CalendarDay) -> Message:
    """Whose plan ``day`` runs, or why there is none."""
    if day.off is not None:
        return _with_name(OFF_REASONS[day.off], day)
    if day.exception is not None and day.exception.kind is DayKind.MAKEUP and day.runs is not None:
        return _with_name(_("补课日，按{weekday}执行", weekday=name_of(day.runs)), day)
    return _("有课后服务")


def week_words(day: CalendarDay) -> Message:
    """The number of its week, and whether that is odd."""
    if day.parity is WeekParity.ODD:
        return _("第 {week} 周（单周）", week=day.week)
    return _("第 {week} 周（双周）", week=day.week)


def dates_words(dates: Iterable[date]) -> Message:
    """How many of ``dates``, one for each session, fall on each; the first dates only where there are many."""
    counts = sorted(Counter(dates).items())
    words = joined([_("{day} {count} 场", day=day, count=count) for day, count in counts[:DATES_NAMED]])
    return _("{days}等", days=words) if len(counts) > DATES_NAMED else words


def _with_name(what: Message, day: CalendarDay) -> Message:
    name = day.exception.name if day.exception else ""
    return _("{what}（{name}）", what=what, name=name) if name else what
