"""Makes ready, while nobody waits, what the first visit of a page would otherwise wait for.

Modules without Qt are imported in a thread: the largest takes half a second at one go, and the window lives on beside
it. Everything else is done in the GUI thread, in small steps with pauses in which the window answers.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QObject, QTimer

from afterschool.texts import LANGUAGES, SOURCE_LANGUAGE, catalogue

PAUSE_MS = 20
SETTLE_MS = 400
"""How long nothing must have changed before the first step."""


class Warming(QObject):
    """Carries out the steps that ``steps`` yields, one at a time; :meth:`begin` starts them anew."""

    def __init__(self, modules: Iterable[str], steps: Callable[[], Iterator[None]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps, self._left = steps, steps()
        self._loaded: set[str] = set()
        self._thread = Thread(target=self._load, args=(tuple(modules),), name="warming", daemon=True)
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

    def begin(self) -> None:
        """Something has changed: see again what there is to do, as soon as no more changes come."""
        self._left = self._steps()
        self._timer.start(SETTLE_MS)

    def end(self) -> None:
        """The window closes: nothing more is done."""
        self._left = iter(())
        self._timer.stop()

    def _step(self) -> None:
        self._timer.setInterval(PAUSE_MS)
        if next(self._left, self) is self:
            self._timer.stop()

    def _load(self, modules: tuple[str, ...]) -> None:
        for name in modules:
            import_module(name)
            self._loaded.add(name)
        for language in LANGUAGES:
            if language != SOURCE_LANGUAGE:
                catalogue(language)
        gc.freeze()  # modules stay: searching them for garbage again and again would hold up the window
