"""The line above the board: which date, one back and one on, today, and which sessions are shown."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton

from afterschool.record.board import DayBoard
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.daily.board_table import Show, shown_sessions
from ui.window.date_steps import DateSteps
from ui.window.side_by_side import SideBySide

SHOWS: tuple[tuple[Show, Message], ...] = (
    (Show.ALL, _("全部 {count}")),
    (Show.OPEN, _("空位 {count}")),
    (Show.CHANGED, _("变动 {count}")),
    (Show.UNRECORDED, _("未登记 {count}")),
)


class DayBar(SideBySide):
    """The date, and which of its sessions are shown; one below the other where it is narrow."""

    show_chosen = Signal(object)
    """A :class:`Show`."""

    def __init__(self) -> None:
        super().__init__(Space.SMALL)
        self.steps = DateSteps(name=_("日期"), before=_("前一个服务日"), after=_("后一个服务日"), now=_("今天"))
        self._group = QButtonGroup(self)
        self.buttons: dict[Show, QToolButton] = {}
        self.add(look.line(self.steps))
        self.add(look.line(*(self._filter(show) for show, _text in SHOWS), gap=Space.TIGHT), 1)

    def show_board(self, board: DayBoard, show: Show, first: date, last: date) -> None:
        """Show the date of ``board`` and how many sessions there are of each sort; nothing is announced."""
        self.steps.show_day(board.day.day, first, last)
        for kind, text in SHOWS:
            count = len(shown_sessions(board, kind))
            self.buttons[kind].setText(str(text.filled(count=count)))
            self.buttons[kind].setEnabled(bool(count) or kind is Show.ALL)
        self.buttons[show].setChecked(True)

    def _filter(self, show: Show) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.clicked.connect(lambda: self.show_chosen.emit(show))
        self._group.addButton(button)
        self.buttons[show] = button
        return button
