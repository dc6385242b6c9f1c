"""Numbers and dates as spreadsheets hold them and as people type them."""

import math
import re
from datetime import date, datetime, timedelta

from afterschool.excel.normalise.text import fold, tidy
from afterschool.excel.values import CellValue

_NUMBER = re.compile(
    r"(?P<number>[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?P<percent>%)?(?:人|名|个|位|节|次|天|班|周|分钟|分|平方米|㎡|m2)?"
)
_DATE = re.compile(r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?(?:\(.*\))?(?:00:00(?::00)?)?")
_SHORT_DATE = re.compile(r"(?P<month>\d{1,2})(?:月|[-/.])(?P<day>\d{1,2})日?")
_COMPACT_DATE = re.compile(r"(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_EPOCH = date(1899, 12, 30)
_SERIALS = range((date(2000, 1, 1) - _EPOCH).days, (date(2100, 1, 1) - _EPOCH).days)
_EXACT_DIGITS = 15
"""A spreadsheet keeps no more digits of a number than this."""


def number_in(value: CellValue) -> float | None:
    """45 of 45, "45", "４５人"; 0.5 of "50%"; ``None`` if it is no number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    match = _NUMBER.fullmatch(fold(tidy(value)).replace(",", ""))
    if not match:
        return None
    return float(match["number"]) / (100 if match["percent"] else 1)


def date_in(value: CellValue, first_day: date | None = None) -> date | None:
    """The date of a date cell, of a serial number, or of 2026-09-01, 2026年9月1日, 20260901, 9月1日.

    A date without a year is the first such day on or after ``first_day``; without ``first_day`` it is ``None``.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial_date(value)
    return _date_text(fold(tidy(value)), first_day)


def _serial_date(days: float) -> date | None:
    """The date that many days after the spreadsheet's epoch, if it lies in this century."""
    if not math.isfinite(days) or int(days) not in _SERIALS:
        return None
    return _EPOCH + timedelta(days=int(days))


def _date_text(text: str, first_day: date | None) -> date | None:
    match = _DATE.fullmatch(text) or _COMPACT_DATE.fullmatch(text)
    if match:
        return _day(int(match["year"]), int(match["month"]), int(match["day"]))
    short = _SHORT_DATE.fullmatch(text)
    if not short or first_day is None:
        return None
    month, day = int(short["month"]), int(short["day"])
    days = (_day(first_day.year + later, month, day) for later in (0, 1))
    return next((found for found in days if found and found >= first_day), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def has_lost_digits(value: CellValue) -> bool:
    """Whether ``value`` is a number too long for a spreadsheet, such as an 18-digit identity number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= 10**_EXACT_DIGITS
