"""The history of searches: one line for each, and what can be done with the one that is chosen."""

from PySide6.QtCore import QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from afterschool.texts import Message, _
from ui import look
from ui.flow import Flow
from ui.keys import keys_of
from ui.runs.run import Run
from ui.style import Space
from ui.window.solve.models import HistoryTable
from ui.window.text_table import text_table_view


class HistoryPanel(QWidget):
    """Enter or a click chooses a line; the buttons act on the line under the cursor."""

    chosen = Signal(object)
    """The :class:`Run` to show."""
    view_wanted = Signal(object)
    """The :class:`Run` whose roster is to be seen on the board."""
    use_wanted = Signal(object)
    """The :class:`Run` whose roster is to become the current one."""
    pin_wanted = Signal(object)
    """The :class:`Run` whose roster is to stay for good, or no longer."""
    delete_wanted = Signal(object)
    """The :class:`Run` to take out of the history."""

    def __init__(self) -> None:
        super().__init__()
        self.table = HistoryTable(self)
        self.view = text_table_view(self.table, str(_("历次排班")), 2)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(lambda *_indexes: self.refresh())
        self.on_board = self._button(_("在课表页查看"), "roster", self.view_wanted)
        self.use = self._button(_("采用为现在的课表"), "done", self.use_wanted)
        self.pin = self._button(_("长期保留"), "lock", self.pin_wanted)
        self.delete = self._button(_("删除记录"), "remove", self.delete_wanted)
        self._add_key(_("删除记录"), "Del", self.delete)
        row = Flow()
        for button in (self.on_board, self.use, self.pin, self.delete):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self._with_roster: frozenset[int] = frozenset()
        self._may_change = False
        self.refresh()

    @property
    def current(self) -> Run | None:
        """The run of the line under the cursor."""
        return self.table.run(self.view.currentIndex())

    def show_runs(self, runs: tuple[Run, ...], with_roster: frozenset[int], *, may_change: bool) -> None:
        """Show ``runs``; ``with_roster``: those that can be looked at; ``may_change``: the document can be written."""
        before = self.current
        self._with_roster, self._may_change = with_roster, may_change
        self.table.show_runs(runs, with_roster)
        row = self.table.row_of(before)
        if row >= 0 and row != self.view.currentIndex().row():
            self.view.setCurrentIndex(self.table.index(row, 0))
        self.refresh()

    def refresh(self) -> None:
        """Show which buttons make sense."""
        run = self.current
        has_roster = run is not None and run.is_over and run.number in self._with_roster
        is_kept = run is not None and run.kept is not None
        self.on_board.setEnabled(has_roster)
        self.use.setEnabled(has_roster and self._may_change)
        self.pin.setEnabled(is_kept and has_roster and self._may_change)
        self.delete.setEnabled(is_kept and self._may_change)
        pinned = run is not None and run.kept is not None and run.kept.pinned
        self.pin.setText(str(_("不再长期保留") if pinned else _("长期保留")))

    def _button(self, text: Message, icon: str, wanted: SignalInstance) -> QPushButton:
        made = look.button(text, "", icon)
        made.clicked.connect(lambda: wanted.emit(self.current))
        return made

    def _add_key(self, text: Message, key: str, button: QPushButton) -> None:
        action = QAction(str(text), self.view)
        action.setShortcut(keys_of(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(button.click)
        self.view.addAction(action)

    def _choose(self, index: QModelIndex) -> None:
        run = self.table.run(index)
        if run is not None:
            self.chosen.emit(run)
