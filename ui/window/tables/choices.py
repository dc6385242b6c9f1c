"""The editor for cells that hold one or several of a list: type to narrow it, tick or press Enter to choose."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from afterschool.spelling import says
from afterschool.texts import _
from ui.window.tables.column import Option

LINE_HEIGHT = 28
LINES_SHOWN = 8
LEAST_WIDTH = 220


class ChoicesEditor(QFrame):
    """A search line over a list. It is a child of the table, so that no window opens and no focus is lost."""

    finished = Signal()
    """The user has chosen."""
    left = Signal(bool)
    """With Tab (``True``) or Shift+Tab: Qt would only move the keyboard on from the search line."""

    def __init__(self, options: Sequence[Option], chosen: Sequence[object], *, several: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._several = several
        self._options = options
        self.setProperty("look", "choices")
        self.setAutoFillBackground(True)
        self.line = QLineEdit()
        self.line.setPlaceholderText(str(_("输入几个字查找")))
        self.line.setAccessibleName(str(_("查找选项")))
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.setFocusProxy(self.line)
        self._fill(chosen)
        self.line.textEdited.connect(self._narrow)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._clicked)

    @property
    def values(self) -> tuple[object, ...]:
        """What is chosen: the ticked entries, or the current one."""
        items = [self.list.item(i) for i in range(self.list.count())]
        if self._several:
            return tuple(self._value(item) for item in items if item.checkState() is Qt.CheckState.Checked)
        current = self.list.currentItem()
        return (self._value(current),) if current is not None and not current.isHidden() else ()

    @property
    def typed_text(self) -> str:
        """What is in the search line."""
        return self.line.text().strip()

    def wanted_height(self) -> int:
        """Of the search line and the entries that are shown at once."""
        return LINE_HEIGHT * (1 + min(LINES_SHOWN, max(1, len(self._options)))) + 8

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list, Space ticks, Tab goes on in the table; Enter is left to it."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.left.emit(event.key() == Qt.Key.Key_Tab)
                return True
            if event.key() == Qt.Key.Key_Space and self._several and not self.typed_text:
                self._toggle(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def take_current(self) -> bool:
        """Enter after typing a part of a name ticks what was found; whether something was."""
        if self._several and self.typed_text and self.list.currentItem() is not None:
            self._toggle(self.list.currentItem())
            self.line.clear()
            self._narrow("")
            return True
        return False

    def _fill(self, chosen: Sequence[object]) -> None:
        for position, option in enumerate(self._options):
            item = QListWidgetItem(option.text)
            item.setData(Qt.ItemDataRole.UserRole, position)
            item.setSizeHint(QSize(0, LINE_HEIGHT))
            if self._several:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                ticked = option.value in chosen
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
            if option.value in chosen and self.list.currentItem() is None:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and self._several:
            self.list.setCurrentRow(0)

    def _value(self, item: QListWidgetItem) -> object:
        return self._options[item.data(Qt.ItemDataRole.UserRole)].value

    def _narrow(self, text: str) -> None:
        first: QListWidgetItem | None = None
        for position in range(self.list.count()):
            item = self.list.item(position)
            found = says(item.text(), text)
            item.setHidden(not found)
            first = first or (item if found else None)
        if first is None:
            self.list.setCurrentRow(-1)
        else:
            self.list.setCurrentItem(first)

    def _step(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count() and self.list.item(row).isHidden():
            row += by
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def _toggle(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            ticked = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _clicked(self, item: QListWidgetItem) -> None:
        if not self._several:
            self.list.setCurrentItem(item)
            self.finished.emit()
