"""Who could serve in an open place: the list, the best first."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from afterschool.record.covering import CoverCandidate
from afterschool.record.names import Names
from afterschool.spelling import says
from afterschool.texts import _, joined
from ui import theme
from ui.theme import Tone
from ui.window.indexes import NOWHERE, Index
from ui.window.tips import WORDS, words_for


class CoverModel(QAbstractListModel):
    """Everybody with the reasons; whoever cannot comes last, and quietly."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: tuple[CoverCandidate, ...] = ()
        self._shown: tuple[CoverCandidate, ...] = ()
        self._names: Names | None = None
        self._sought = ""

    def show_candidates(self, found: tuple[CoverCandidate, ...], names: Names) -> None:
        """Show these, as far as they are sought."""
        self._all, self._names = found, names
        self.search(self._sought)

    def search(self, sought: str) -> None:
        """Show only those whose name says ``sought``, written or in pinyin."""
        self._sought = sought
        self.beginResetModel()
        self._shown = tuple(row for row in self._all if says(self._name(row), sought))
        self.endResetModel()

    def candidate(self, index: Index) -> CoverCandidate | None:
        """Who stands in a line."""
        return self._shown[index.row()] if 0 <= index.row() < len(self._shown) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, and under it the reasons."""
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role in WORDS:
            name = _("{name}　不能代", name=self._name(row)) if row.impossible else self._name(row)
            return words_for(role, f"{name}\n{joined(row.reasons)}")
        if role == Qt.ItemDataRole.ForegroundRole and not row.fits:
            return theme.current().ink(Tone.MUTED if row.impossible else Tone.COST)
        return None

    def _name(self, row: CoverCandidate) -> str:
        return self._names.person(row.person) if self._names else row.person
