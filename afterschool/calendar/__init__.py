"""From a semester and its weekly rosters to real dates: holidays, make-up days, service days, dated sessions."""

from afterschool.calendar.days import CalendarDay, OffReason, RunningPhase, calendar_days, count_days
from afterschool.calendar.filling import Filled, fill_in, official_days, shipped_for, unknown_years, with_shipped
from afterschool.calendar.inspecting import calendar_problems
from afterschool.calendar.library import Holiday, HolidayYear, shipped_years, years_of
from afterschool.calendar.notice import ReadNotice, read_notice
from afterschool.calendar.unrolling import DatedSession, classes_of, duty_id, session_id, unroll

__all__ = [
    "CalendarDay",
    "DatedSession",
    "Filled",
    "Holiday",
    "HolidayYear",
    "OffReason",
    "ReadNotice",
    "RunningPhase",
    "calendar_days",
    "calendar_problems",
    "classes_of",
    "count_days",
    "duty_id",
    "fill_in",
    "official_days",
    "read_notice",
    "session_id",
    "shipped_for",
    "shipped_years",
    "unknown_years",
    "unroll",
    "with_shipped",
    "years_of",
]
