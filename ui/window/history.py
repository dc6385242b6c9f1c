"""The list of everything that was done, to go back to any point of it and forward again."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QDialog, QListView, QVBoxLayout, QWidget

from afterschool.document import Step
from afterschool.texts import _
from ui import look, theme
from ui.moments import clock_words
from ui.style import Space
from ui.theme import Tone
from ui.window.context import AppContext
from ui.window.indexes import NOWHERE, Index
from ui.window.inks import InkDelegate
from ui.window.tips import WORDS, words_for

LEAST_SIZE = (460, 520)


class HistoryModel(QAbstractListModel):
    """The newest step first: those undone, those done, and at the end how the document began."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: list[Step | None] = []
        self._undone = 0

    def show_steps(self, done: tuple[Step, ...], undone: tuple[Step, ...]) -> None:
        """``done`` and ``undone`` steps, both the oldest first."""
        self.beginResetModel()
        self._steps = [*reversed(undone), *reversed(done), None]
        self._undone = len(undone)
        self.endResetModel()

    @property
    def now(self) -> QModelIndex:
        """The row of the state that the document has."""
        return self.index(self._undone)

    def steps_to(self, index: Index) -> int:
        """How many steps to undo (negative: to do again) until the state of a row."""
        return index.row() - self._undone

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Steps, and the beginning."""
        return 0 if parent.isValid() else len(self._steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """When, and what was done."""
        if not index.isValid():
            return None
        if role in WORDS:
            return words_for(role, self._words(index.row()))
        if role == Qt.ItemDataRole.ForegroundRole and index.row() < self._undone:
            return theme.current().ink(Tone.MUTED)
        return None

    def _words(self, row: int) -> str:
        step = self._steps[row]
        text = str(_("文档最初的样子")) if step is None else f"{clock_words(step.at, datetime.now(UTC))}  {step.label}"
        if row < self._undone:
            return str(_("{step}（已撤销）", step=text))
        return str(_("{step}（现在）", step=text)) if row == self._undone else text


class HistoryWindow(QDialog):
    """Stays open beside the window and follows it. Enter or a double click goes to that point."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(str(_("历史")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*LEAST_SIZE)
        self.model = HistoryModel(self)
        self.view = QListView()
        self.view.setProperty("look", "lines")
        self.view.setModel(self.model)
        self.view.setItemDelegate(InkDelegate(self.view))
        self.view.setAccessibleName(str(_("历史")))
        self.view.setUniformItemSizes(True)
        self.view.activated.connect(self.go_to)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self._go = look.button(_("回到这一步"), "primary", "undo")
        self._go.clicked.connect(lambda: self.go_to(self.view.currentIndex()))
        column = QVBoxLayout(self)
        column.setSpacing(Space.SMALL)
        how = _("双击或按回车，回到那一步以后的样子；还可以再回来，直到做出新的改动。")
        column.addWidget(look.label(how, "muted", wrap=True))
        column.addWidget(self.view, 1)
        column.addWidget(self._go)
        context.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the steps as they are now."""
        document = self._context.document
        done, undone = document.timeline()
        self.model.show_steps(done, undone)
        self.view.setCurrentIndex(self.model.now)
        self._offer()

    def go_to(self, index: QModelIndex) -> None:
        """Take back, or do again, everything up to a row."""
        if index.isValid() and not self._context.document.read_only:
            self.view.setFocus()  # the button has nothing more to do there and would take the keyboard with it
            self._context.travel(self.model.steps_to(index))

    def _offer(self) -> None:
        """There is a way to every row but the one where the document is."""
        index = self.view.currentIndex()
        is_elsewhere = index.isValid() and self.model.steps_to(index) != 0
        self._go.setEnabled(is_elsewhere and not self._context.document.read_only)
