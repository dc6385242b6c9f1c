"""A date with buttons for one step back, one on, and now: for pages that go from day to day or from week to week."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from afterschool.texts import Message
from ui import look
from ui.keys import keys_of
from ui.style import Space
from ui.window.dates import date_of, qt_date
from ui.window.inputs import Day


class DateSteps(QWidget):
    """Ctrl+PgUp and Ctrl+PgDn go a step back and on, Ctrl+T to now. What a step is the page knows."""

    day_chosen = Signal(object)
    """A :class:`date`."""
    stepped = Signal(int)
    now = Signal()

    def __init__(self, *, name: Message, before: Message, after: Message, now: Message) -> None:
        """``name`` is what a screen reader calls the date, ``before``, ``after`` and ``now`` the buttons."""
        super().__init__()
        self.day = Day()
        self.day.setAccessibleName(str(name))
        self.day.setKeyboardTracking(False)
        look.plain_calendar(self.day)
        self.day.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.day.dateChanged.connect(lambda day: self.day_chosen.emit(date_of(day)))
        self.now_button = look.button(now)
        self.now_button.clicked.connect(self.now)
        self._hear("Ctrl+T", self.now_button, now)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT)
        row.addWidget(self._step(before, "previous", "Ctrl+PgUp", -1))
        row.addWidget(self.day)
        row.addWidget(self._step(after, "next", "Ctrl+PgDown", 1))
        row.addWidget(self.now_button)

    def show_day(self, day: date, first: date, last: date) -> None:
        """Show a date of the span from ``first`` to ``last``; nothing is announced."""
        with QSignalBlocker(self.day):
            self.day.setDateRange(qt_date(first), qt_date(last))
            self.day.setDate(qt_date(day))

    def _step(self, text: Message, icon: str, keys: str, by: int) -> QToolButton:
        button = look.tool(text, icon)
        button.clicked.connect(lambda: self.stepped.emit(by))
        self._hear(keys, button, text)
        return button

    def _hear(self, keys: str, button: QToolButton | QPushButton, text: Message) -> None:
        button.setToolTip(f"{text}  {keys}")
        shortcut = QShortcut(keys_of(keys), self)
        shortcut.activated.connect(button.click)
