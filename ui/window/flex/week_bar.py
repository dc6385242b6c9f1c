"""The line above the week: which one, one back and one on, this week."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QPushButton, QToolButton, QWidget

from afterschool.texts import Message, _
from ui import look
from ui.style import Space


class WeekBar(QWidget):
    """Ctrl+PgUp and Ctrl+PgDn go a week back and on, Ctrl+T to this one."""

    day_chosen = Signal(object)
    """A :class:`date` in the week that is wanted."""
    stepped = Signal(int)
    today = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.day = QDateEdit()
        self.day.setDisplayFormat("yyyy-MM-dd ddd")
        self.day.setAccessibleName(str(_("一周中的一天")))
        self.day.setKeyboardTracking(False)
        look.plain_calendar(self.day)
        self.day.dateChanged.connect(lambda day: self.day_chosen.emit(date(day.year(), day.month(), day.day())))
        self.words = look.label("", "muted")
        this_week = _("本周")
        now = look.button(this_week)
        now.setToolTip(f"{this_week}  Ctrl+T")
        now.clicked.connect(self.today)
        self._shortcut("Ctrl+T", now)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.TIGHT)
        before = self._step(_("前一周"), "previous", "Ctrl+PgUp", -1)
        after = self._step(_("后一周"), "next", "Ctrl+PgDown", 1)
        for widget in (before, self.day, after, now, self.words):
            self._row.addWidget(widget)
        self._row.addStretch(1)

    def add(self, widget: QWidget) -> None:
        """Put something at the right."""
        self._row.addWidget(widget)

    def show_week(self, monday: date, first: date, last: date) -> None:
        """Show a week of a semester from ``first`` to ``last``; nothing is announced."""
        shown = min(max(monday, first), last)
        self.day.blockSignals(True)
        self.day.setDateRange(_qt(first), _qt(last))
        self.day.setDate(_qt(shown))
        self.day.blockSignals(False)
        number = (monday - (first - timedelta(first.weekday()))).days // 7 + 1
        self.words.setText(str(_("第 {number} 周", number=number)))

    def _step(self, text: Message, icon: str, keys: str, by: int) -> QToolButton:
        button = look.tool(text, icon)
        button.setToolTip(f"{text}  {keys}")
        button.clicked.connect(lambda: self.stepped.emit(by))
        self._shortcut(keys, button)
        return button

    def _shortcut(self, keys: str, button: QToolButton | QPushButton) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(button.click)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
