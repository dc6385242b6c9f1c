"""What speaks for and against a person in a seat, in words: the reasons behind a cost."""

from collections.abc import Iterator

from afterschool.advice.accounts import Accounts, venue_of
from afterschool.advice.board import Board
from afterschool.advice.seats import Seat, Staffing
from afterschool.model.roster import PE_SKILL
from afterschool.model.words import Role, SessionKind
from afterschool.texts import Message, _


class Notes:
    """Reasons on one board."""

    def __init__(self, board: Board, accounts: Accounts) -> None:
        self._board, self._accounts = board, accounts

    def of(self, person: str, seat: Seat, staffing: Staffing) -> tuple[Message, ...]:
        """Why ``person`` costs what they cost in ``seat`` once ``staffing`` holds."""
        return (
            *self._knows(person, seat),
            *self._days(person, seat, staffing),
            *self._wishes(person, seat),
            *self._leads(person, seat, staffing),
            *self._load(person),
        )

    def _knows(self, person: str, seat: Seat) -> Iterator[Message]:
        session = self._board.sessions[seat.sessions[0]]
        if self._accounts.teaches(person, session):
            yield _("任教这个班")
        elif seat.role in (Role.HOMEWORK, Role.EVENING):
            yield _("不任教这个班")
        elif seat.role is Role.SPORT and PE_SKILL not in self._board.case.staff[person].skills:
            yield _("不任教这个班，也不是体育骨干")

    def _days(self, person: str, seat: Seat, staffing: Staffing) -> Iterator[Message]:
        sessions = self._board.sessions
        others = [index for index, _role in self._board.duties_in(person, staffing) if index not in seat.sessions]
        busy = {sessions[index].day for index in others}
        yield _("当天已有安排") if {sessions[i].day for i in seat.sessions} <= busy else _("当天只为这一项留校")

    def _wishes(self, person: str, seat: Seat) -> Iterator[Message]:
        sessions = [self._board.sessions[index] for index in seat.sessions]
        wishes = self._board.case.staff[person].prefers
        weight = sum(w.weight for w in wishes for session in sessions if w.matches(session.day, session.phase))
        if weight:
            yield _("本人愿意") if weight < 0 else _("本人不太愿意")

    def _leads(self, person: str, seat: Seat, staffing: Staffing) -> Iterator[Message]:
        first = seat.sessions[0]
        if self._board.sessions[first].kind is SessionKind.SPORT:
            there = venue_of(self._board.sessions[first])
            fewer = self._accounts.leads_missing(there, {}) - self._accounts.leads_missing(there, staffing)
            if fewer:
                yield _("补上体育骨干") if fewer > 0 else _("这里会缺体育骨干")
        if self._accounts.changes(staffing) < 0:
            yield _("与原来的安排相同")

    def _load(self, person: str) -> Iterator[Message]:
        accounts, share = self._accounts, self._accounts.shares.get(person)
        if share:
            points, mean = accounts.now(person).points / share, accounts.all_points / accounts.all_shares
            yield _("工作量 {points}，平均 {mean}", points=f"{points:.1f}", mean=f"{mean:.1f}")
