"""What need not be there at once after a change: done piece by piece a moment later, so that nothing waits for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.window import turns

AFTER_MS = 60


class Later(QObject):
    """Carries out ``steps`` one at a time once nothing has changed for a moment, and while ``page`` is seen."""

    def __init__(self, page: QWidget, *steps: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._steps = page, steps
        self._left: list[Callable[[], object]] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Something has changed: all steps again, soon."""
        self._left = list(self._steps)
        self._timer.start(AFTER_MS)

    def resume(self) -> None:
        """The page is seen again: what is left, soon."""
        if self._left:
            self._timer.start(AFTER_MS)

    def finish(self) -> None:
        """Do now what is left, for somebody who waits for it."""
        self._timer.stop()
        while self._left:
            self._left.pop(0)()

    def _step(self) -> None:
        if self._left and self._page.isVisible():
            self._left.pop(0)()
            turns.end()
            self._timer.start(0)
