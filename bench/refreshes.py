"""Whether memory stays what it is while a board is worked on.

``python -m bench.refreshes [DOCUMENT | CASE.json ROSTER.json] [--times N]``

A place is emptied by hand and taken back again and again; each time the roster is judged, written and shown anew, and
the window does what it does by itself afterwards. Prints MiB held by the process and objects alive every fiftieth time.
"""

import gc
import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from afterschool.document import SUFFIX, Document
from afterschool.rules.places import Place, places_of
from bench import schools
from bench.blocks import turn
from bench.monkey import alive, memory_mib
from ui import overrides, restyle, theme
from ui.settings import Settings
from ui.window.context import AppContext
from ui.window.main_window import MainWindow
from ui.window.roster.actions import RosterActions
from ui.window.roster.board_state import BoardState
from ui.window.warming import Warming

EVERY = 50


def main() -> int:
    """Print how much is held after how many refreshes."""
    parser = ArgumentParser(description="Memory over many refreshes of the board.")
    parser.add_argument("source", nargs="*", type=Path, help=schools.SOURCE)
    parser.add_argument("--times", type=int, default=500)
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    overrides.guard()
    application = QApplication([])
    restyle.at_once(application, theme.LIGHT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        schools.put_at(folder / f"school{SUFFIX}", folder, *arguments.source)
        settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        context = AppContext(Document.open(folder / f"school{SUFFIX}", backups=folder), settings)
        window = MainWindow(context)
        window.show()
        refresh(context, window, arguments.times)
        window.close()
    return 0


def refresh(context: AppContext, window: MainWindow, times: int) -> None:
    """Empty a place and take that back, until the board was shown anew so many times."""
    warming, state = window.warm_up(), context.service(BoardState)
    window.show_page("roster")
    rest(warming, window)
    actions, filled = RosterActions(context, state), filled_places(state)
    for number in range(times):
        if number % EVERY == 0:
            print(f"{number:4} refreshes: {memory_mib()} MiB, {alive()} objects")
        before = context.roster
        if number % 2:
            context.undo()
        else:
            while context.roster is before:  # what rules forbid is refused
                actions.clear(next(filled))
        assert context.roster is not before, "nothing was shown anew"
        rest(warming, window)
    print(f"{times:4} refreshes: {memory_mib()} MiB, {alive()} objects")
    gc.unfreeze()
    print(f"garbage that a search of everything finds: {gc.collect()} objects; then {memory_mib()} MiB")


def filled_places(state: BoardState) -> Iterator[Place]:
    """Places in which somebody serves, over and over again, each session's first."""
    case, roster = state.case, state.roster
    assert case is not None, "the document needs a plan"
    assert roster is not None, "the document needs a roster"
    first = (next(iter(places_of(case, session, index)), None) for index, session in enumerate(roster.sessions))
    return cycle([place for place in first if place is not None and place.person])


def rest(warming: Warming, window: MainWindow) -> None:
    """Let the window do everything that there is to do."""
    turn()
    while warming.waited_for or not warming.done or window.busy:
        turn()


if __name__ == "__main__":
    sys.exit(main())
