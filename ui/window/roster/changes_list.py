"""What has changed since the roster was announced: by session for the office, by person for the notice."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from afterschool.rules.difference import Change, Difference
from afterschool.texts import _
from ui.labels import Labels
from ui.window.indexes import NOWHERE, Index
from ui.window.tips import WORDS, words_for


class ChangesModel(QAbstractListModel):
    """One line for each change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[Change, ...] = ()

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        """Show ``changes``."""
        self.beginResetModel()
        self._changes = changes
        self.endResetModel()

    def change(self, index: Index) -> Change:
        """The change of a row."""
        return self._changes[index.row()]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Changes shown."""
        return 0 if parent.isValid() else len(self._changes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The change as a sentence."""
        if index.isValid() and role in WORDS:
            return words_for(role, str(self._changes[index.row()].text))
        return None


def notice_text(found: Difference, labels: Labels, name: str) -> str:
    """The notice for those whose week has changed, a paragraph each, ready to be sent."""
    lines = [str(_("课表变动通知（与“{name}”相比）", name=name))]
    for person, notes in found.by_person.items():
        lines += ["", labels.staff.get(person, person), *(f"· {note}" for note in notes)]
    return "\n".join(lines)
