"""Fields that the wheel does not change: whoever scrolls past a price must not change it."""

import re
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QDoubleSpinBox, QSpinBox, QTimeEdit

from ui.style import Space


class _Still:
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        """The wheel is left to whatever is scrolled."""
        event.ignore()


class Choice(_Still, QComboBox):
    """One of a list."""


class _Even(_Still):
    """As high as every other field: Qt counts the padding of the style sheet twice."""

    def sizeHint(self) -> QSize:
        """As wide as its content needs."""
        return QSize(super().sizeHint().width(), Space.TARGET)  # type: ignore[misc]  # of the field

    def minimumSizeHint(self) -> QSize:
        """As wide as its content needs at least."""
        return QSize(super().minimumSizeHint().width(), Space.TARGET)  # type: ignore[misc]  # of the field


class _Stepped(_Even):
    """Has its text where the other fields of a form have theirs: Qt leaves the padding of the style sheet out."""

    lineEdit: Any  # noqa: N815 - as Qt calls it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lineEdit().setTextMargins(Space.SMALL, 0, 0, 0)


class Whole(_Stepped, QSpinBox):
    """A whole number."""


class Decimal(_Stepped, QDoubleSpinBox):
    """A number with places."""


_BETWEEN = ("-", "/", ".", ":", "年", "月", "：")
"""What people write between the parts of a date or a time."""


class _Sectioned(_Even):
    """Digits replace the part of the text where the cursor is, however it came there.

    Qt leaves the cursor between digits after Home, End and a click, and then refuses every further digit.
    """

    lineEdit: Any  # noqa: N815 - as Qt calls it
    displayFormat: Any  # noqa: N815
    currentSectionIndex: Any  # noqa: N815
    setCurrentSectionIndex: Any  # noqa: N815
    currentSection: Any  # noqa: N815
    setSelectedSection: Any  # noqa: N815

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._went_on = False
        """Whether the digit typed last filled its part."""
        self.lineEdit().installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Home and End go to the first and the last part that digits can fill."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        parts = self._parts
        if plain and event.key() == Qt.Key.Key_Home:
            self._select(parts[0])
        elif plain and event.key() == Qt.Key.Key_End:
            self._select(parts[-1])
        else:
            self._type(event)

    def _type(self, event: QKeyEvent) -> None:
        """Digits that fill a part go on to the next; what is then typed between the two is taken as said."""
        if self._went_on and event.text() in _BETWEEN:
            self._went_on = False
            return
        is_digit = event.text().isdigit()
        if is_digit:
            self._aim()
        before = self.currentSectionIndex()
        super().keyPressEvent(event)  # type: ignore[misc]  # of the field
        self._went_on = is_digit and self.currentSectionIndex() > before

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        """Something is selected from the beginning."""
        super().focusInEvent(event)  # type: ignore[misc]  # of the field
        QTimer.singleShot(0, self, self._select_here)  # type: ignore[call-overload]  # a field

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """A click selects the part that was hit."""
        if event.type() is QEvent.Type.MouseButtonRelease and watched is self.lineEdit():
            QTimer.singleShot(0, self, self._select_here)  # type: ignore[call-overload]  # a field
        return bool(super().eventFilter(watched, event))  # type: ignore[misc]  # of the field

    @property
    def _parts(self) -> list[int]:
        """The parts that digits can fill, not the name of the weekday."""
        parts = re.findall(r"([A-Za-z])(\1*)", self.displayFormat())
        return [number for number, (letter, more) in enumerate(parts) if letter == "y" or len(more) < 2]

    def _aim(self) -> None:
        line, parts = self.lineEdit(), self._parts
        if line.selectedText() == line.text():
            self._select(parts[0])
        elif self.currentSectionIndex() not in parts:
            self._select(parts[-1])

    def _select_here(self) -> None:
        here, parts = self.currentSectionIndex(), self._parts
        if self.hasFocus() and not self.lineEdit().hasSelectedText():  # type: ignore[attr-defined]  # a field
            self._select(here if here in parts else parts[-1])

    def _select(self, part: int) -> None:
        self.setCurrentSectionIndex(part)
        self.setSelectedSection(self.currentSection())


class Clock(_Sectioned, _Stepped, QTimeEdit):
    """A time of day."""


class Day(_Sectioned, QDateEdit):
    """A date."""
