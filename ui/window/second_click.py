"""Who is led elsewhere by a click and has clicked twice does nothing there."""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class SecondClick(QObject):
    """The second click of a double click belongs to what was under the first one.

    Where that one has brought something else there, another page or another button, the second reaches nobody.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._at, self._pressed_ms = QPoint(), 0
        self._receiver: QWidget | None = None
        """What was under the first click."""
        self._is_kept_back = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep back what is meant; the window of the system, which has all clicks first, is there once it is shown."""
        if watched is self._window:
            if event.type() is QEvent.Type.Show:
                self._window.windowHandle().installEventFilter(self)
        elif isinstance(event, QMouseEvent) and event.type() in _PRESSES:
            self._is_kept_back = self._belongs_elsewhere(event)
            return self._is_kept_back
        elif self._is_kept_back and event.type() is QEvent.Type.MouseButtonRelease:
            self._is_kept_back = False
            return True
        return super().eventFilter(watched, event)

    def _belongs_elsewhere(self, event: QMouseEvent) -> bool:
        at, now_ms = event.globalPosition().toPoint(), event.timestamp()
        is_near = (at - self._at).manhattanLength() <= QApplication.startDragDistance()
        is_second = is_near and now_ms - self._pressed_ms <= QApplication.doubleClickInterval()
        receiver = self._window.childAt(self._window.mapFromGlobal(at))
        self._at, self._pressed_ms = at, now_ms
        if is_second and receiver is not self._receiver:
            return True
        self._receiver = receiver
        return False
