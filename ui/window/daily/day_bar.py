"""The line above the board: which date, one back and one on, today, and which sessions are shown."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QHBoxLayout, QPushButton, QToolButton, QWidget

from afterschool.record.board import DayBoard
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.daily.board_table import Show, shown_sessions
from ui.window.side_by_side import SideBySide

SHOWS: tuple[tuple[Show, Message], ...] = (
    (Show.ALL, _("全部 {count}")),
    (Show.OPEN, _("空位 {count}")),
    (Show.CHANGED, _("变动 {count}")),
    (Show.UNRECORDED, _("未登记 {count}")),
)


class DayBar(SideBySide):
    """Ctrl+PgUp and Ctrl+PgDn go a service day back and on, Ctrl+T to today."""

    day_chosen = Signal(object)
    """A :class:`date`."""
    stepped = Signal(int)
    today = Signal()
    show_chosen = Signal(object)
    """A :class:`Show`."""

    def __init__(self) -> None:
        super().__init__(Space.SMALL)
        self.day = QDateEdit()
        self.day.setAccessibleName(str(_("日期")))
        self.day.setKeyboardTracking(False)
        look.plain_calendar(self.day)
        self.day.dateChanged.connect(lambda day: self.day_chosen.emit(date(day.year(), day.month(), day.day())))
        before = self._step(_("前一个服务日"), "previous", "Ctrl+PgUp", -1)
        after = self._step(_("后一个服务日"), "next", "Ctrl+PgDown", 1)
        self.today_button: QPushButton = look.button(_("今天"))
        self.today_button.setToolTip(f"{_('今天')}  Ctrl+T")
        self.today_button.clicked.connect(self.today)
        self._shortcut("Ctrl+T", self.today_button)
        self._group = QButtonGroup(self)
        self.buttons: dict[Show, QToolButton] = {}
        self.add(_line(before, self.day, after, self.today_button))
        self.add(_line(*(self._filter(show) for show, _text in SHOWS)), 1)

    def show_board(self, board: DayBoard, show: Show, first: date, last: date) -> None:
        """Show the date of ``board`` and how many sessions there are of each sort; nothing is announced."""
        self.day.blockSignals(True)
        self.day.setDateRange(QDate(first.year, first.month, first.day), QDate(last.year, last.month, last.day))
        shown = board.day.day
        self.day.setDate(QDate(shown.year, shown.month, shown.day))
        self.day.blockSignals(False)
        for kind, text in SHOWS:
            count = len(shown_sessions(board, kind))
            self.buttons[kind].setText(str(Message(text.source, {"count": count})))
            self.buttons[kind].setEnabled(bool(count) or kind in (Show.ALL, show))
        self.buttons[show].setChecked(True)

    def _filter(self, show: Show) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.clicked.connect(lambda: self.show_chosen.emit(show))
        self._group.addButton(button)
        self.buttons[show] = button
        return button

    def _step(self, text: Message, icon: str, keys: str, by: int) -> QToolButton:
        button = look.tool(text, icon)
        button.setToolTip(f"{text}  {keys}")
        button.clicked.connect(lambda: self.stepped.emit(by))
        self._shortcut(keys, button)
        return button

    def _shortcut(self, keys: str, button: QToolButton | QPushButton) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(button.click)


def _line(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.TIGHT)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return made
