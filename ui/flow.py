"""A layout that goes on in the next line where the first one is full, as text does."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.style import Space


class Flow(QLayout):
    """Widgets beside each other, each as wide as it wants to be; those that do not fit stand in further lines.

    For rows of buttons and fields: in a narrow window, or in a language with longer words, no button loses its text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(Space.SMALL)

    def addItem(self, item: QLayoutItem) -> None:
        """Put ``item`` at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Items so far."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, ``None`` behind the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove an item and give it away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It never asks for more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Fewer lines where there is more width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What all lines need."""
        return self._lay_out(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, area: QRect) -> None:
        """Place everything in ``area``."""
        super().setGeometry(area)
        self._lay_out(area, place=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(len(shown) - 1, 0)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        """The largest of them alone."""
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.sizeHint())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay_out(self, area: QRect, *, place: bool) -> int:
        """The height of all lines; widgets of a line stand in its middle."""
        y, line, used = area.y(), list[QLayoutItem](), 0
        for item in self._shown():
            width = item.sizeHint().width()
            if line and used + width > area.width():
                y += self._close(line, area.x(), y, place=place) + self.spacing()
                line, used = [], 0
            line.append(item)
            used += width + self.spacing()
        return y + self._close(line, area.x(), y, place=place) - area.y()

    def _close(self, line: list[QLayoutItem], x: int, y: int, *, place: bool) -> int:
        height = max((item.sizeHint().height() for item in line), default=0)
        for item in line if place else ():
            size = item.sizeHint()
            item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
            x += size.width() + self.spacing()
        return height
