"""Keeps the keyboard in the part of the window where it was when what had it is hidden, disabled or gone.

Qt gives it to whatever comes next, which may be in another part: after a month was closed by its button, which is then
hidden, keys would go to the list at the side.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class Keyboard(QObject):
    """Watches where the keyboard goes; ``regions`` gives the parts of the window at that moment."""

    def __init__(self, regions: Callable[[], Sequence[QWidget]], parent: QObject) -> None:
        super().__init__(parent)
        self._regions = regions
        self._region: QWidget | None = None
        """Where the keyboard is, or was before it went astray."""
        self._strays = QTimer(self, singleShot=True, interval=0)
        """When all that changes with it has its place."""
        self._strays.timeout.connect(self._bring_back)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_moved)

    def _on_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        region = region_of(now, self._regions())
        stays = self._region is not None and isValid(self._region) and self._region.isVisible()
        if stays and region is not self._region and (now is None or before is None or _is_lost(before)):
            self._strays.start()
        elif now is not None:
            self._strays.stop()
            self._region = region

    def _bring_back(self) -> None:
        region = self._region
        if region is None or not isValid(region) or not region.isVisible():
            return
        is_elsewhere = QApplication.activeWindow() is not region.window() or bool(QApplication.activePopupWidget())
        if not is_elsewhere and region_of(QApplication.focusWidget(), self._regions()) is not region:
            region.setFocus()


def region_of(widget: QWidget | None, regions: Sequence[QWidget]) -> QWidget | None:
    """Which of ``regions`` has ``widget`` in it."""
    if widget is None:
        return None
    return next((region for region in regions if region is widget or region.isAncestorOf(widget)), None)


def _is_lost(widget: QWidget) -> bool:
    """Whether it can have the keyboard no more: nobody has taken that from it."""
    return not isValid(widget) or not widget.isVisible() or not widget.isEnabled()
