"""One board with all that is asked of it, made once for a roster and kept while that roster is looked at."""

from functools import cached_property

from afterschool.advice.accounts import Accounts
from afterschool.advice.board import Board
from afterschool.advice.legality import Legality
from afterschool.advice.notes import Notes
from afterschool.advice.pricing import Prices
from afterschool.model.case import Case
from afterschool.model.roster import Roster


class Desk:
    """Where questions about one roster are answered."""

    def __init__(self, case: Case, roster: Roster) -> None:
        self.board = Board(case, roster)

    @cached_property
    def accounts(self) -> Accounts:
        """What changes cost."""
        return Accounts(self.board)

    @cached_property
    def legality(self) -> Legality:
        """What the rules say of changes."""
        return Legality(self.board, self.accounts)

    @cached_property
    def prices(self) -> Prices:
        """What people cost in places."""
        return Prices(self.board, self.accounts)

    @cached_property
    def notes(self) -> Notes:
        """What is worth knowing of people in places."""
        return Notes(self.board, self.accounts)

    def prepare(self) -> None:
        """Work out now what the first question would wait for."""
        board = self.board
        for _known in (board.seats, board.in_room, board.moment_number, board.locked, self.accounts.works):
            pass
        for index, session in board.sessions.items():
            if session.staff:
                board.free(board.seat_at(index, 0))
                break


_latest: list[Desk] = []


def desk_for(case: Case, roster: Roster) -> Desk:
    """The desk of this roster; the latest one is kept, since a user asks of one roster many times in a row."""
    for desk in _latest:
        if desk.board.case is case and desk.board.roster is roster:
            return desk
    made = Desk(case, roster)
    _latest[:] = [made]
    return made
