"""Makes ready in small steps what would hold up the window at one go: first what somebody waits for, then the rest.

Modules without Qt are imported in a thread: the largest takes half a second at one go, and the window lives on beside
it. Everything else is done in the GUI thread, one step at a turn of the event loop.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

from afterschool.texts import TRANSLATIONS, catalogue
from ui.window import turns

PAUSE_MS = 20
WAITED_FOR_MS = 1
"""The pause while somebody waits: enough for the window to answer, and for the thread to go on."""
SETTLE_MS = 400
"""How long nothing must have changed before the first step."""
SWITCH_S = 0.0005
"""How soon the thread lets the window go on, which asks for that many times in a step; Python's own 5 ms add up."""


class Warming(QObject):
    """Carries out the steps that ``steps`` yields, one at a time; :meth:`begin` starts them anew."""

    rested = Signal()
    """Everything is ready."""

    def __init__(self, modules: Iterable[str], steps: Callable[[], Iterator[None]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps, self._left = steps, steps()
        self._waited_for: Iterator[None] | None = None
        self._is_new = False
        """Whether somebody waits since this turn of the event loop, which has had work already."""
        self._modules, self._loaded = deque(modules), set[str]()
        self._thread = Thread(target=self._load, name="warming", daemon=True)
        self._thread.start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(PAUSE_MS)

    def has(self, modules: Iterable[str]) -> bool:
        """Whether ``modules`` are imported, or will not be: then importing them again tells why."""
        return self._loaded.issuperset(modules) or not self._thread.is_alive()

    @property
    def done(self) -> bool:
        """Whether everything is ready."""
        return not self._timer.isActive()

    @property
    def waited_for(self) -> bool:
        """Whether somebody waits for steps that are not done yet."""
        return self._waited_for is not None

    def begin(self) -> None:
        """Something has changed: see again what there is to do, as soon as no more changes come."""
        self._left = self._steps()
        if not self.waited_for:
            self._timer.start(SETTLE_MS)

    def first(self, steps: Iterator[None], modules: Iterable[str] = ()) -> None:
        """Somebody waits for ``steps``, which need ``modules``: nothing else is done before, and nobody else waits."""
        self._modules.extendleft(modules)
        self._waited_for, self._is_new = steps, True
        self._timer.start(WAITED_FOR_MS)

    def end(self) -> None:
        """The window closes: nothing more is done."""
        self._left, self._waited_for = iter(()), None
        self._timer.stop()

    def _step(self) -> None:
        steps = self._waited_for
        if self._is_new or turns.just_ended():
            self._is_new = False
            return
        if steps is None:
            self._timer.setInterval(PAUSE_MS)
            if next(self._left, self) is self:
                self._timer.stop()
                self.rested.emit()
        elif next(steps, self) is self and self._waited_for is steps:
            self._waited_for = None
            self._timer.setInterval(PAUSE_MS)

    def _load(self) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_S)
        while self._modules:
            name = self._modules.popleft()
            import_module(name)
            self._loaded.add(name)
        sys.setswitchinterval(usual)
        for language in TRANSLATIONS:
            catalogue(language)
