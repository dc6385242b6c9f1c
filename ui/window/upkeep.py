"""When Python looks for garbage.

Objects that refer to each other in a ring are found by searching everything that lives. With a large school that holds
the window up for a tenth of a second or more, at a moment that nobody chose. So nothing is searched until the window
has first come to rest; whatever lives then is left out of further searches, and all of it is searched while the user is
in another program.
"""

import gc

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from ui.window.warming import Warming


class Upkeep(QObject):
    """Lets ``warming`` say when the window is at rest. Everything else becomes free as soon as nobody refers to it."""

    def __init__(self, warming: Warming) -> None:
        super().__init__(warming)
        self._left_out = False
        gc.disable()
        warming.destroyed.connect(lambda: gc.enable())
        warming.rested.connect(self._leave_out)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    def _leave_out(self) -> None:
        """Only once: what comes later is searched as ever, or rings in it would stay for good."""
        if not self._left_out:
            self._left_out = True
            gc.freeze()
            gc.enable()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if self._left_out and state is not Qt.ApplicationState.ApplicationActive:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
