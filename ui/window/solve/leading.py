"""Where the rows of the page 排班 lead."""

from afterschool.rules import Shortage
from ui.runs.run import Run, run_name
from ui.window.context import AppContext
from ui.window.notices import Place
from ui.window.roster.board_state import BoardState, Viewed
from ui.window.roster.seek import LOCK, SHORTAGE
from ui.window.solve.search import Search

BOARD = "roster"


class Leading:
    """Shows on the board what a row of a table tells of."""

    def __init__(self, context: AppContext, search: Search) -> None:
        self._context, self._search = context, search
        self._board = context.service(BoardState)

    def to_lock(self, number: int) -> None:
        """Show the lock of that number, counted from 1."""
        self._context.go_to(Place(page=BOARD, row=f"{LOCK}:{number}"))

    def to_shortage(self, shortage: Shortage, run: Run | None) -> None:
        """Show where something is missing: in the roster of ``run``, which is only looked at; ``None``: in the kept."""
        if run is not None:
            self._look_at(run)
        elif self._board.viewed is not None:
            self._board.look_at(None)
        verdict = self._board.verdict
        known = verdict.shortages if verdict else ()
        # The data may have changed since the run was judged; then the board tells what is missing now.
        row = f"{SHORTAGE}:{known.index(shortage) + 1}" if shortage in known else ""
        self._context.go_to(Place(page=BOARD, row=row))

    def to_run(self, run: Run) -> None:
        """Show the roster that a run found, if it is kept."""
        if self._look_at(run):
            self._context.go_to(Place(page=BOARD))

    def _look_at(self, run: Run) -> bool:
        search, roster = self._search, self._search.past.roster(run)
        if roster is None:
            return False
        take_over = search.take_over
        self._board.look_at(
            Viewed(name=run_name(run), version=run.version, roster=roster, take_over=lambda: take_over(run, roster))
        )
        return True
