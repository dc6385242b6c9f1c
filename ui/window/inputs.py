"""Fields that the wheel does not change: whoever scrolls past a price must not change it."""

from typing import Any

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QDoubleSpinBox, QSpinBox, QTimeEdit

from ui.style import Space


class _Still:
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        """The wheel is left to whatever is scrolled."""
        event.ignore()


class Choice(_Still, QComboBox):
    """One of a list."""


class _Stepped(_Still):
    """Has its text where the other fields of a form have theirs: Qt leaves the padding of the style sheet out."""

    lineEdit: Any  # noqa: N815 - as Qt calls it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lineEdit().setTextMargins(Space.SMALL, 0, 0, 0)


class Whole(_Stepped, QSpinBox):
    """A whole number."""


class Decimal(_Stepped, QDoubleSpinBox):
    """A number with places."""


class Clock(_Stepped, QTimeEdit):
    """A time of day."""


class Day(_Still, QDateEdit):
    """A date."""
