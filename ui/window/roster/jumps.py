"""Puts the cursor on the cell that something told in words is about; :mod:`ui.window.roster.seek` says which one."""

from collections.abc import Callable

from afterschool.rules import Shortage
from ui.window.roster.board_state import BoardState
from ui.window.roster.lists import Finding
from ui.window.roster.seek import LOCK, SHORTAGE, VIOLATION, subjects_with, target_of_lock, target_of_shortage
from ui.window.roster.side_panel import SidePanel
from ui.window.roster.table import RosterTable
from ui.window.roster.views import View, subjects_of


class Jumps:
    """Ways to a cell of the board; ``show_view`` shows another view where the cell is in none that is shown."""

    def __init__(
        self, state: BoardState, table: RosterTable, panel: SidePanel, show_view: Callable[[View, str], None]
    ) -> None:
        self._state, self._table, self._panel, self._show_view = state, table, panel, show_view

    def to_numbered(self, kind: str, number: int) -> None:
        """To the lock, shortage or broken rule of that number, counted from 1; nowhere if there is no such one."""
        if kind == LOCK:
            self._to_lock(number)
        elif kind == SHORTAGE:
            missing = self._state.verdict.shortages if self._state.verdict else ()
            for shortage in missing[number - 1 : number]:
                self.to_finding(Finding(source=shortage))
        elif kind == VIOLATION:
            self._to_violation(number)

    def to_finding(self, finding: Finding) -> None:
        """To what a problem is about."""
        if self._state.index is None:
            return
        if finding.session is not None:
            self.to_session(finding.session)
        elif isinstance(finding.source, Shortage):
            self._to_shortage(finding.source)
        elif finding.source.lock is not None:
            self._to_lock(finding.source.lock)

    def to_session(self, session: int) -> None:
        """To a session, in the day's view where the shown one does not have it."""
        roster = self._state.roster
        if roster is not None and not self._table.go_to(session):
            self._show_view(View.DAY, roster.sessions[session].day)
            self._table.go_to(session)

    def to_view(self, view: View) -> None:
        """Show another view of what is chosen: whose week it is there, with the cursor on the same session."""
        case, roster, index, table = self._state.case, self._state.roster, self._state.index, self._table
        if case is None or roster is None or index is None:
            return
        own, day = table.subject_here or self._state.subjects.get(self._state.view, ""), table.day_here
        for session in table.sessions_here:
            ids = subjects_with(roster.sessions[session], view, case)
            if ids:
                last = self._state.subjects.get(view, "")
                self._show_view(view, next((id_ for id_ in (own, last) if id_ in ids), ids[0]))
                table.go_to(session, own)
                return
        known = {id_ for id_, _name in subjects_of(view, index)}
        self._show_view(view, next((id_ for id_ in (own, day) if id_ in known and id_ is not None), ""))
        table.go_to_place(day, "", own)

    def _to_violation(self, number: int) -> None:
        """In the roster that is worked on, with all others beside it."""
        if self._state.viewed is not None:
            self._state.look_at(None)
        self._panel.open_findings()
        broken = self._state.verdict.violations if self._state.verdict else ()
        for violation in broken[number - 1 : number]:
            self.to_finding(Finding(source=violation))

    def _to_shortage(self, shortage: Shortage) -> None:
        target = target_of_shortage(shortage)
        if target is not None:
            self._show_view(target.view, target.subject)
        if not self._table.go_to_missing(shortage.kind, shortage.day):
            self._table.go_to_place(shortage.day, shortage.phase or "")

    def _to_lock(self, number: int) -> None:
        locks = self._state.case.locks if self._state.case else ()
        if 0 < number <= len(locks):
            target = target_of_lock(locks[number - 1])
            self._show_view(target.view, target.subject)
            self._table.go_to_place(target.day, target.slot, target.row)
