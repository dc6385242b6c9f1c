"""Two rosters side by side: the one that is kept, or any that a search found and the document still has."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.inputs import Choice
from ui.window.solve.models import ChangeTable, ComparisonTable, PeopleTable
from ui.window.text_table import text_table_view

KEPT = 0
"""Stands for the kept roster where runs are numbered from 1."""


class ComparePanel(QWidget):
    """Two choices, what the difference means in words, the figures of both, whom it concerns, and every change."""

    chosen = Signal()
    """Another pair is to be compared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures, self.people, self.changes = ComparisonTable(self), PeopleTable(self), ChangeTable(self)
        self.words = look.label("", wrap=True)
        self.before, self.after = _box(_("比较：前")), _box(_("比较：后"))
        self._runs: tuple[int, ...] = ()
        for box in (self.before, self.after):
            box.activated.connect(lambda _position: self.chosen.emit())
        choices = QHBoxLayout()
        choices.setSpacing(Space.SMALL)
        for widget in (look.label(_("前")), self.before, look.label(_("后")), self.after):
            choices.addWidget(widget)
        choices.addStretch(1)
        tables = QHBoxLayout()
        tables.setSpacing(Space.MEDIUM)
        tables.addWidget(text_table_view(self.figures, str(_("前后对比"))), 1)
        tables.addWidget(self._details(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(choices)
        column.addWidget(self.words)
        column.addLayout(tables, 1)

    @property
    def wants_changes(self) -> bool:
        """Whether every single change is asked for."""
        return self._tabs.currentIndex() == 1

    def _details(self) -> QTabWidget:
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName(str(_("变动")))
        self._tabs.addTab(text_table_view(self.people, str(_("变动的人"))), str(_("变动的人")))
        self._tabs.addTab(text_table_view(self.changes, str(_("逐项变动")), 0, wraps=True), str(_("逐项变动")))
        self._tabs.currentChanged.connect(lambda _tab: self.chosen.emit())
        return self._tabs

    @property
    def pair(self) -> tuple[int, int]:
        """Which two are compared: numbers of runs, or :data:`KEPT`."""
        return self.before.currentData() or KEPT, self.after.currentData() or KEPT

    def show_choices(self, runs: Iterable[tuple[int, Message]], shown: int) -> None:
        """Offer the kept roster and ``runs``; where they are others than before, compare the run ``shown`` with it."""
        offered = tuple(runs)
        numbers = tuple(number for number, _name in offered)
        if numbers == self._runs and self.before.count():
            return
        self._runs = numbers
        for box, number in ((self.before, KEPT), (self.after, shown)):
            box.clear()
            box.addItem(str(_("现在的课表")), KEPT)
            for run, name in offered:
                box.addItem(str(name), run)
            box.setCurrentIndex(max(0, box.findData(number)))

    def look_at(self, run: int) -> None:
        """Compare a run with the kept roster."""
        self.before.setCurrentIndex(0)
        self.after.setCurrentIndex(max(0, self.after.findData(run)))


def _box(name: Message) -> QComboBox:
    made = Choice()
    made.setAccessibleName(str(name))
    made.setMinimumWidth(180)
    return made
