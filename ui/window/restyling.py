"""Other colours for a window that is open: step by step, while what was painted before stays."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 1


class Restyling(QObject):
    """Carries out the steps of one change of colours, one at a turn of the event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._step)

    @property
    def active(self) -> bool:
        """Whether steps are left."""
        return self._timer.isActive()

    def begin(self, steps: Iterator[None]) -> None:
        """Carry out ``steps`` after those that are left."""
        self.finish()
        self._steps = steps
        self._timer.start()

    def finish(self) -> None:
        """Do now what is left: something is about to be shown that must not be in the colours of before."""
        while self.active:
            self._step()

    def _step(self) -> None:
        if next(self._steps, self) is self:
            self._timer.stop()
