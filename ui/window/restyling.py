"""Other colours for a window that is open: step by step, while what was painted before stays."""

from collections import deque
from collections.abc import Callable, Iterator
from itertools import chain

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 1


class Restyling(QObject):
    """Carries out the steps of changes of colours, one at a turn of the event loop.

    Whatever shows something else meanwhile waits until they are done (:meth:`after`): it must not be in the colours of
    before, and all that is left at once would hold up the window.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._has_steps = False
        self._acts = deque[Callable[[], object]]()
        self._acting = False
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._step)

    @property
    def active(self) -> bool:
        """Whether steps are left, or what waits for them."""
        return self._timer.isActive()

    def begin(self, steps: Iterator[None]) -> None:
        """Carry out ``steps`` after those that are left."""
        self._steps = chain(self._steps, steps)
        self._has_steps = True
        self._timer.start()

    def after(self, act: Callable[[], object]) -> None:
        """Do ``act`` when no steps are left, at once if so; one at a turn, in the order in which they came."""
        if self.active:
            self._acts.append(act)
        else:
            act()

    def finish(self) -> None:
        """Do now all that is left: the window closes, or somebody cannot wait."""
        while self.active and not self._acting:
            self._step()

    def _step(self) -> None:
        if self._has_steps:
            self._has_steps = next(self._steps, self) is not self
        elif self._acts:
            self._acting = True
            try:
                self._acts.popleft()()
            finally:
                self._acting = False
        if not self._has_steps and not self._acts:
            self._timer.stop()
