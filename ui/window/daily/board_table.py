"""The sessions of a date as a table, and which of them are shown."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from afterschool.model.words import name_of
from afterschool.record.board import BoardSession, DayBoard
from afterschool.record.names import Names
from afterschool.record.rows import CHANGE_NAMES
from afterschool.record.sessions import STATE_NAMES, SessionState
from afterschool.texts import Message, _, joined, pgettext
from ui import theme
from ui.theme import Tone
from ui.window.indexes import Index
from ui.window.text_table import Cells, TextTable

STATE = 5
"""The column that says what is special about a session."""


class Show(StrEnum):
    """Which sessions are shown."""

    ALL = "all"
    OPEN = "open"
    CHANGED = "changed"
    UNRECORDED = "unrecorded"


def shown_sessions(board: DayBoard, show: Show) -> tuple[BoardSession, ...]:
    """The sessions of ``board`` that ``show`` means; where everything is shown, what lacks somebody comes first."""
    if show is Show.OPEN:
        return tuple(row for row in board.sessions if row.open_places)
    if show is Show.CHANGED:
        return board.changed
    if show is Show.UNRECORDED:
        return board.unrecorded
    return tuple(sorted(board.sessions, key=lambda row: not row.open_places))


def people_text(row: BoardSession, names: Names) -> Message | str:
    """Who serves; who is away and places that nobody has are said."""
    if row.state is not SessionState.HELD:
        return "—"
    people: list[object] = [
        _("{name}（请假）", name=names.person(person)) if number in row.away else names.person(person)
        for number, person in enumerate(row.staff)
        if person is not None
    ]
    missing = sum(person is None for person in row.staff)
    if missing and row.record is None:
        people.append(_("缺 {count} 人", count=missing))
    return joined(people) if people else "—"


def state_text(row: BoardSession) -> Message | str:
    """What is special about a session."""
    parts: list[object] = []
    if row.change is not None:
        parts.append(CHANGE_NAMES[row.change.kind])
    elif row.varied:
        parts.append(_("预案"))
    elif row.state is not SessionState.HELD:
        parts.append(STATE_NAMES[row.state])
    if row.record is not None:
        pupils = row.record.pupils
        parts.append(_("已登记") if pupils is None else _("已登记 {count} 人", count=pupils))
    return joined(parts) if parts else ""


class BoardTable(TextTable):
    """A line for each session."""

    headings = (_("时间"), pgettext("one", "活动"), _("班级、社团或岗位"), _("地点"), _("教师"), _("状态"))
    numbers_from = len(headings)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sessions: tuple[BoardSession, ...] = ()
        self._typed: Collection[str] = ()

    def show_sessions(self, sessions: tuple[BoardSession, ...], names: Names, typed: Collection[str] = ()) -> None:
        """Show these; of those in ``typed`` something is typed and not noted yet."""
        self.sessions, self._typed = sessions, typed
        self.show_rows([_cells(row, names, is_typed=row.id in typed) for row in sessions])

    def mark(self, typed: Collection[str], names: Names) -> None:
        """Something is typed of the sessions in ``typed`` by now, and of no others."""
        before, self._typed = self._typed, typed
        for number, row in enumerate(self.sessions):
            if (row.id in typed) != (row.id in before):
                self.show_row(number, _cells(row, names, is_typed=row.id in typed))

    def row_of(self, session_id: str) -> int:
        """The line of a session, -1 if it is not shown."""
        return next((n for n, row in enumerate(self.sessions) if row.id == session_id), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Missing people stand out, changes too, and what was recorded steps back; each also says so in words."""
        if index.isValid() and role == Qt.ItemDataRole.ForegroundRole:
            tone = self._tone(self.sessions[index.row()], index.column())
            return theme.current().ink(tone) if tone else None
        return super().data(index, role)

    def _tone(self, row: BoardSession, column: int) -> Tone | None:
        if row.open_places and column >= 4:
            return Tone.STOP
        if (row.change is not None or row.varied) and column >= 4:
            return Tone.COST
        if row.id in self._typed and column == STATE:
            return Tone.COST
        if column == 1:
            return theme.tone_of(row.session.kind)
        return None


def _cells(row: BoardSession, names: Names, *, is_typed: bool) -> Cells:
    kind = row.session.kind
    where = names.room(row.room) if row.room else "—"
    states = [text for text in (state_text(row), _("改动未登记") if is_typed else "") if text]
    return (
        row.time_text,
        name_of(kind),
        row.what(names),
        where,
        people_text(row, names),
        joined(states) if states else "",
    )
