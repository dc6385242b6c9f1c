"""Widgets that nobody will see any more are taken apart one at a time: all at once would hold up the window."""

from collections import deque
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

PAUSE_MS = 1


class Leaving(QObject):
    """What is to be taken apart, in this order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._widgets = deque[QWidget]()
        self._due = 0
        """How many of them do not wait for a pause."""
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._on_timer)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """Those that are still there."""
        return tuple(self._widgets)

    def add(self, widgets: Iterable[QWidget]) -> None:
        """These come last."""
        self._widgets += widgets

    def steps(self) -> Iterator[None]:
        """Take one apart at each step, for the time in which nobody waits."""
        while self._widgets:
            self._delete_one()
            yield

    def hurry(self) -> None:
        """Take what there is apart soon, one at a turn: more will come, and all of it would slow everything down."""
        self._due = len(self._widgets)
        self._timer.start()

    def finish(self) -> None:
        """Take all apart now."""
        for _step in self.steps():
            pass

    def _on_timer(self) -> None:
        if self._due > 0 and self._widgets:
            self._delete_one()
        else:
            self._timer.stop()

    def _delete_one(self) -> None:
        self._widgets.popleft().deleteLater()
        self._due -= 1
