"""When Python looks for garbage, and where.

Objects that refer to each other in a ring are found by searching everything that lives. Left to itself Python searches
in whichever thread makes the next object, and what it finds is deleted there: a widget that is deleted outside the GUI
thread ends the program, or waits for ever. So in a process with a window only the GUI thread searches.

With a large school a whole search holds the window up for a tenth of a second or more. So nothing is searched until the
window has first come to rest; whatever lives then is left out of further searches, which look only at what is young.
All that came since is searched as soon as the user is in another program. To go there counts as rest: who works on
without a pause would otherwise never have anything searched. What was left out is searched, too, when they have been
there for so long that they will hardly come back at that very moment.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from ui.window import turns

EVERY_MS = 1000
"""How often it is looked whether so much is new that a search is due."""
AWAY_MS = 1000
"""How long the user must have been elsewhere: between a dialog that closes and the window none is active either."""
LONG_AWAY_MS = 30_000
"""How long for a search of everything, which would be felt by somebody who comes back meanwhile."""
YOUNG = 1
"""The generations of Python's collector up to this one are young."""
ALL = 2


class Upkeep(QObject):
    """Searches from :meth:`leave_out` on. Whatever is in no ring becomes free as soon as nobody refers to it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._left_out = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._search_young)
        self._away = QTimer(self, singleShot=True, interval=AWAY_MS)
        self._away.timeout.connect(self._search_new)
        self._long_away = QTimer(self, singleShot=True, interval=LONG_AWAY_MS)
        self._long_away.timeout.connect(self._search_all)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    def leave_out(self) -> None:
        """The window is at rest. Only once: what comes later is searched, or rings in it would stay for good."""
        if not self._left_out:
            self._leave_out()

    def _leave_out(self) -> None:
        self._left_out = True
        gc.freeze()
        self._timer.start()

    def _search_young(self) -> None:
        if not turns.just_ended():
            search(YOUNG)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        for timer in (self._away, self._long_away):
            if state is Qt.ApplicationState.ApplicationActive:
                timer.stop()
            else:
                timer.start()

    def _search_new(self) -> None:
        if self._left_out:
            gc.collect()
        self._leave_out()

    def _search_all(self) -> None:
        gc.unfreeze()
        gc.collect()
        self._leave_out()


def search(oldest: int = ALL) -> None:
    """Search the generations up to ``oldest`` in which by Python's own measure enough is new. In the GUI thread."""
    due = [
        age for age, (new, enough) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if new > enough
    ]
    if due:
        gc.collect(min(max(due), oldest))
