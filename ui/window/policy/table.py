"""The clauses and the evidence of one of them as tables."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from afterschool.policy.items import TOPIC_NAMES
from afterschool.policy.outcome import STATE_NAMES, Evidence, State
from afterschool.policy.report import ClauseResult
from afterschool.texts import _
from ui import icons, theme
from ui.theme import Tone
from ui.window.indexes import Index
from ui.window.text_table import TextTable

STATE_COLUMN = 2
STATE_ICONS: dict[State, tuple[str, Tone]] = {
    State.MET: ("done", Tone.OK),
    State.NOT_MET: ("problem", Tone.STOP),
    State.ATTEST: ("hint", Tone.MUTED),
}
"""Icon and its colour; the word always stands beside it."""


class ClauseTable(TextTable):
    """One row for each clause, in the order of topics."""

    headings = (_("事项"), _("要求"), _("结论"))
    numbers_from = len(headings)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.clauses: tuple[ClauseResult, ...] = ()

    def show_clauses(self, clauses: Sequence[ClauseResult]) -> None:
        """Show these."""
        self.clauses = tuple(clauses)
        self.show_rows(
            [(TOPIC_NAMES[row.clause.item.topic], row.clause.words, STATE_NAMES[row.state]) for row in self.clauses]
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The result has an icon before its word."""
        if role == Qt.ItemDataRole.DecorationRole and index.isValid() and index.column() == STATE_COLUMN:
            name, tone = STATE_ICONS[self.clauses[index.row()].state]
            return icons.icon(name, theme.current(), tone)
        return super().data(index, role)


class EvidenceTable(TextTable):
    """What breaks a clause, then what was looked at."""

    headings = (_("证据"),)
    numbers_from = len(headings)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.parts: tuple[Evidence, ...] = ()

    def show_evidence(self, parts: Sequence[Evidence]) -> None:
        """Show these."""
        self.parts = tuple(parts)
        self.show_rows([(part.words(),) for part in self.parts])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What breaks the clause has an icon of its own."""
        if role == Qt.ItemDataRole.DecorationRole and index.isValid():
            name, tone = STATE_ICONS[State.NOT_MET if self.parts[index.row()].is_breach else State.ATTEST]
            return icons.icon(name, theme.current(), tone)
        return super().data(index, role)
