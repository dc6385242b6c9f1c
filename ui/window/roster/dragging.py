"""Dragging out of and over the roster table with the mouse, and from another view onto it.

The views know nothing of it: their events pass by here.
"""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from ui.window.roster.table import RosterTable

EDGE = 32
"""So close to an edge of the table it begins to scroll, in pixels."""
SCROLL_EVERY_MS = 30
SCROLL_BY = 14


class Dragging(QObject):
    """Tells of a drag that begins on a block of the table, where it is, and where it ends."""

    begun = Signal(QModelIndex, object)
    """The cell, and the :class:`Hit` in it."""
    lifted = Signal(QPoint)
    """A drag begins in another view, at this place of it."""
    moved = Signal(QModelIndex, QPoint, object)
    """The cell under the mouse, the place of the mouse on the screen, and the :class:`Hit` there or ``None``."""
    ended = Signal(QModelIndex, QPoint, object)
    """The same."""

    def __init__(self, table: RosterTable) -> None:
        super().__init__(table)
        self._table = table
        self._pressed: QPoint | None = None
        self._source = table.viewport()
        self.under_way = False
        self._scroll = QTimer(self, interval=SCROLL_EVERY_MS)
        self._scroll.timeout.connect(self._scroll_on)
        self._last = QPoint()
        table.viewport().installEventFilter(self)

    def watch(self, viewport: QWidget) -> None:
        """See the mouse over another view too."""
        viewport.installEventFilter(self)

    @property
    def source(self) -> QWidget | None:
        """The view in which the drag began."""
        return self._source.parentWidget()

    def stop(self) -> None:
        """The drag is over, whatever the mouse does."""
        self._pressed, self.under_way = None, False
        self._table.stands_still = False
        self._scroll.stop()
        self._source.unsetCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the mouse before the table does; during a drag the table does not see it."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            self._source = watched
            self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
            return False
        if event.type() is QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
            return self._on_move(event)
        if event.type() is QEvent.Type.MouseButtonRelease and self.under_way:
            self._on_release(event)
            return True
        return False

    def _on_move(self, event: QMouseEvent) -> bool:
        if not self.under_way and not self._begins(event.position().toPoint(), event):
            return False
        here = self._last = self._over(event)
        inside = self._table.viewport().rect().contains(here)
        index = self._table.indexAt(here) if inside else QModelIndex()
        self.moved.emit(index, event.globalPosition().toPoint(), self._table.hit(index, here))
        own = self._source is self._table.viewport()
        if (inside or own) and not self._scroll.isActive() and not self._inner().contains(here):
            self._scroll.start()
        return True

    def _begins(self, here: QPoint, event: QMouseEvent) -> bool:
        """Whether the mouse has left the block on which it was pressed far enough behind; then the drag begins."""
        start = self._pressed
        if start is None or event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        ):
            return False
        if (here - start).manhattanLength() < QApplication.startDragDistance():
            return False
        if self._source is not self._table.viewport():
            return self._lifts(start)
        index = self._table.indexAt(start)
        hit = self._table.hit(index, start)
        self._pressed = None
        if hit is None:
            return False
        self.under_way = self._table.stands_still = True
        self._table.setState(QAbstractItemView.State.NoState)
        self._table.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.begun.emit(index, hit)
        return self.under_way

    def _lifts(self, start: QPoint) -> bool:
        self._pressed, self.under_way = None, True
        self._source.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.lifted.emit(start)
        return self.under_way

    def _over(self, event: QMouseEvent) -> QPoint:
        """Where the mouse is in the table."""
        return self._table.viewport().mapFromGlobal(event.globalPosition().toPoint())

    def _on_release(self, event: QMouseEvent) -> None:
        here = self._over(event)
        index = self._table.indexAt(here) if self._table.viewport().rect().contains(here) else QModelIndex()
        self.stop()
        self.ended.emit(index, event.globalPosition().toPoint(), self._table.hit(index, here))

    def _inner(self) -> QRect:
        return self._table.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)

    def _scroll_on(self) -> None:
        """Scroll towards the edge at which the mouse is."""
        rect, here = self._table.viewport().rect(), self._last
        across = (here.x() > rect.right() - EDGE) - (here.x() < rect.left() + EDGE)
        down = (here.y() > rect.bottom() - EDGE) - (here.y() < rect.top() + EDGE)
        if not across and not down:
            self._scroll.stop()
        for bar, way in ((self._table.horizontalScrollBar(), across), (self._table.verticalScrollBar(), down)):
            bar.setValue(bar.value() + way * SCROLL_BY)
