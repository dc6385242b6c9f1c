"""The main job step by step, for a sequence of pictures: import, plan, move, publish, export."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from afterschool.model.edits import without_person
from afterschool.model.words import SessionKind
from afterschool.texts import _
from ui.window.importing.page import ImportPage
from ui.window.main_window import MainWindow
from ui.window.roster.page import RosterPage
from ui.window.roster.publishing import PublishForm
from ui.window.solve.page import SolvePage

MESSY = Path(__file__).resolve().parents[2] / "sample_data" / "primary-24-messy"
"""Sheets as a school has them."""
BUDGET_S = 10.0
GAPS = 3
"""Places that are emptied, so that something waits in the tray."""


def tell_story(application: QApplication, window: MainWindow, take: Callable[[str, QWidget], None]) -> None:
    """Go through the main job and ``take`` a picture of what is seen after each step."""

    def until(over: Callable[[], bool]) -> None:
        while not over():
            application.processEvents()
        for _round in range(3):
            application.processEvents()

    reading = window.show_page("importing")
    if isinstance(reading, ImportPage):
        reading.open_files(sorted(MESSY.iterdir())[2:4])
        until(lambda: not window.busy)
        take("1-import", window)
    planning = window.show_page("solve")
    if isinstance(planning, SolvePage):
        planning.search.start(BUDGET_S)
        until(lambda: planning.outcome is not None and not planning.search.running)
        take("2-plan", window)
    board = window.show_page("roster")
    if isinstance(board, RosterPage):
        until(lambda: not window.busy)
        leave_gaps(board)
        until(lambda: not window.busy)
        board.waiting.take(board.tray.model.hold(board.tray.model.index(0)))
        until(lambda: True)
        take("3-move", window)
        board.moving.put_away()
        form = PublishForm(board.publishing, board.context, board)
        form.show()
        until(form.isVisible)
        take("4-publish", form)
        form.close()
    window.show_page("exporting")
    until(lambda: not window.busy)
    take("5-export", window)


def leave_gaps(board: RosterPage) -> None:
    """Empty some places of one day, and let a class be without a session."""
    roster, days = board.state.roster, board.state.index.days if board.state.index else ()
    if roster is None or len(days) < GAPS:
        return
    sports = [n for n, row in enumerate(roster.sessions) if row.kind is SessionKind.SPORT and row.day is days[2]]
    for index in sports[:GAPS]:
        roster = without_person(roster, index, 0)
    sessions = tuple(row for n, row in enumerate(roster.sessions) if n != sports[-1])
    version = board.state.version_id or ""
    board.context.run(_("清空"), lambda change: change.set_roster(version, replace(roster, sessions=sessions)))
