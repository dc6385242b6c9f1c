"""Dates as Qt has them, and as everything else does."""

from datetime import date

from PySide6.QtCore import QDate


def qt_date(day: date) -> QDate:
    """``day`` for Qt."""
    return QDate(day.year, day.month, day.day)


def date_of(day: QDate) -> date:
    """What Qt's ``day`` is."""
    return date(day.year(), day.month(), day.day())
