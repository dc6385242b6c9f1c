"""A line to type into: only rows that say it are shown. Hidden until it is wanted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit

from afterschool.texts import _


class FilterBar(QLineEdit):
    """Ctrl+F shows it, Esc puts it away."""

    wanted = Signal(str)
    """What rows have to say; empty: all rows."""
    left = Signal()
    """The table gets the keyboard back."""

    def __init__(self) -> None:
        super().__init__()
        self._takes_keyboard = True
        self.setPlaceholderText(str(_("筛选：输入班级、姓名、社团或地点，只看有它的行；Esc 关闭")))
        self.setAccessibleName(str(_("筛选")))
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self.wanted)
        self.returnPressed.connect(self.left)
        self.hide()

    def recall(self, sought: str) -> None:
        """Filter by what was sought last time; the keyboard stays where it is."""
        self._takes_keyboard = False
        self.setVisible(bool(sought))
        self.setText(sought)
        self._takes_keyboard = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Type at once."""
        super().showEvent(event)
        if self._takes_keyboard and not event.spontaneous():
            self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is put away filters nothing; a page that is only left keeps its filter."""
        super().hideEvent(event)
        if not event.spontaneous() and self.isHidden():
            self.clear()
