"""The editor of times that come back every week: typed in words, or painted in a grid below the cell."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from afterschool.model.time import WeeklyTime
from afterschool.texts import Message
from ui.window.tables.time_grid import Hours, TimeGrid

Times = tuple[WeeklyTime, ...]


class TimesEditor(QLineEdit):
    """A line of text with a :class:`TimeGrid`, a child of the table, so that no window opens and no focus is lost."""

    def __init__(
        self, hours: Hours, read: Callable[[str], Times | None], write: Callable[[Times], str], parent: QWidget
    ) -> None:
        """``read`` gives ``None`` for what is not understood; the grid then shows what was understood last."""
        super().__init__(parent)
        self._read, self._write = read, write
        self.grid = TimeGrid(hours, parent)
        self.grid.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.grid.setFocusProxy(self)  # else a click would give the keyboard to the table, and end the edit
        self.grid.hide()
        self.grid.painted.connect(self._on_painted)
        self.grid.reached.connect(self._on_reached)
        self.textChanged.connect(self._on_text)

    def place(self, cell: QRect) -> None:
        """In its cell, with the grid below, or above where there is more room."""
        self.setGeometry(cell)
        holder = self.parentWidget()
        if holder is None:
            return
        area = holder.rect()
        below, above = area.bottom() - cell.bottom(), cell.top() - area.top()
        wanted, least = self.grid.sizeHint(), self.grid.minimumSizeHint().height()
        height = max(least, min(wanted.height(), max(below, above)))
        top = cell.bottom() + 1 if below >= min(height, above) else cell.top() - height
        left = min(cell.left(), max(0, area.right() - wanted.width()))
        self.grid.setGeometry(left, max(0, top), wanted.width(), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ goes into the grid; anything that means nothing there goes on in the text."""
        if self.grid.take_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The grid comes along."""
        super().showEvent(event)
        self.grid.show()
        self.grid.raise_()

    def hideEvent(self, event: QHideEvent) -> None:
        """And goes."""
        super().hideEvent(event)
        self.grid.hide()

    def _on_text(self, text: str) -> None:
        times = self._read(text)
        if times is not None:
            self.grid.show_times(times)

    def _on_painted(self, times: Times) -> None:
        self.selectAll()
        self.insert(self._write(times))

    def _on_reached(self, words: Message) -> None:
        self.setAccessibleDescription(str(words))
