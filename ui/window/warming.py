"""Makes ready, while nobody waits, what the first visit of a page would otherwise wait for.

Modules without Qt are imported in a thread: the largest takes half a second at one go, and the window lives on beside
it. Everything else is done in the GUI thread, in small steps with pauses in which the window answers.
"""

import gc
from collections.abc import Callable, Iterator
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QObject, QTimer

from afterschool.texts import LANGUAGES, SOURCE_LANGUAGE, catalogue

MODULES = (
    "afterschool.excel.importing",
    "afterschool.excel.roster_book",
    "afterschool.preflight",
    "afterschool.rules.candidates",
    "solver.protocol",
)
"""What pages need and takes long to import."""
PAUSE_MS = 20
SETTLE_MS = 400
"""How long nothing must have changed before the first step."""


class Warming(QObject):
    """Carries out the steps that ``steps`` yields, one at a time; :meth:`begin` starts them anew."""

    def __init__(self, steps: Callable[[], Iterator[None]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps, self._left = steps, steps()
        self._thread = Thread(target=load, name="warming", daemon=True)
        self._thread.start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(PAUSE_MS)

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
        if self._thread.is_alive():
            return
        self._timer.setInterval(PAUSE_MS)
        if next(self._left, self) is self:
            self._timer.stop()
            gc.freeze()  # what is there now stays: searching it for garbage again and again holds up the window


def load() -> None:
    """Import what pages need, and read the words of the other languages."""
    for name in MODULES:
        import_module(name)
    for language in LANGUAGES:
        if language != SOURCE_LANGUAGE:
            catalogue(language)
