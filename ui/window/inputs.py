"""Fields that the wheel does not change: whoever scrolls past a price must not change it."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QDoubleSpinBox, QSpinBox, QTimeEdit


class _Still:
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        """The wheel is left to whatever is scrolled."""
        event.ignore()


class Choice(_Still, QComboBox):
    """One of a list."""


class Whole(_Still, QSpinBox):
    """A whole number."""


class Decimal(_Still, QDoubleSpinBox):
    """A number with places."""


class Clock(_Still, QTimeEdit):
    """A time of day."""


class Day(_Still, QDateEdit):
    """A date."""
