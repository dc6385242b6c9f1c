"""A panel that lies over the window while it is used and goes away by itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid


class Overlay(QFrame):
    """Esc puts it away and gives the keyboard back; a click elsewhere in the window puts it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._before: QWidget | None = None
        self.setProperty("look", "over")
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self.hide()

    def appear(self, receiver: QWidget) -> None:
        """Show it over everything else; ``receiver``, in it, gets the keyboard."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus
        for other in self._over.findChildren(Overlay):
            other.setVisible(other is self)
        self.raise_()
        receiver.setFocus()

    def put_away(self) -> None:
        """Hide it; the keyboard goes back to where it was."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        inside = now is None or now is self or self.isAncestorOf(now)
        if self.isVisible() and not inside:
            self._before = None
            self.hide()
