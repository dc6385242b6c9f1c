"""Weeks of a semester: Monday to Sunday, the one with the first day is week 1 and odd."""

from datetime import date, timedelta

from afterschool.model.words import WeekParity


def week_number(first_day: date, day: date) -> int:
    """Number of the week that ``day`` lies in, in a semester that begins on ``first_day``."""
    return (_monday(day) - _monday(first_day)).days // 7 + 1


def parity_of(week: int) -> WeekParity:
    """Whether week number ``week`` is odd or even."""
    return WeekParity.ODD if week % 2 else WeekParity.EVEN


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())
