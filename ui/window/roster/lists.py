"""The two lists beside the table: candidates for a place, and what is wrong with the roster."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from afterschool.advice import Candidate, Option
from afterschool.rules import Shortage, Verdict, Violation
from afterschool.spelling import says
from afterschool.texts import Message, _
from ui import theme
from ui.theme import Tone
from ui.window.indexes import NOWHERE, Index
from ui.window.roster.actions import Way
from ui.window.tips import WORDS, words_for


class CandidatesModel(QAbstractListModel):
    """Ways to fill a place, the best first; then those who cannot come, with the reason."""

    def __init__(self, words: Callable[[Way], tuple[str, str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._all: tuple[Way, ...] = ()
        self._shown: tuple[Way, ...] = ()
        self._sought = ""

    def show_candidates(self, found: tuple[Way, ...]) -> None:
        """Show these, all of them."""
        self._sought = ""
        self._show(found)

    def add_options(self, found: tuple[Option, ...]) -> None:
        """Show ``found`` too, behind those who can come and before those who cannot."""
        row = sum(isinstance(way, Candidate) and way.fits for way in self._all)
        ways = (*self._all[:row], *found, *self._all[row:])
        if self._sought:
            self._show(ways)
        elif found:
            self.beginInsertRows(NOWHERE, row, row + len(found) - 1)
            self._all = self._shown = ways
            self.endInsertRows()

    def search(self, sought: str) -> None:
        """Show only ways in which somebody moves whose name says ``sought``, written or in pinyin."""
        self._sought = sought
        self._show(self._all)

    def _show(self, ways: tuple[Way, ...]) -> None:
        self.beginResetModel()
        self._all = ways
        self._shown = tuple(way for way in ways if self._is_about(way, self._sought))
        self.endResetModel()

    def candidate(self, index: Index) -> Way:
        """The way of a row."""
        return self._shown[index.row()]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Ways shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Who and at what cost, and under it how or why."""
        if not index.isValid():
            return None
        way = self.candidate(index)
        if role in WORDS:
            return words_for(role, "\n".join(self._words(way)))
        if role == Qt.ItemDataRole.ForegroundRole and isinstance(way, Candidate) and not way.fits:
            return theme.current().ink(Tone.MUTED)
        return None

    def _is_about(self, way: Way, sought: str) -> bool:
        if not sought:
            return True
        first, second = self._words(way)
        return says(first if isinstance(way, Candidate) else second, sought)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong with the roster."""

    source: Violation | Shortage

    @property
    def breaks_rule(self) -> bool:
        """A broken rule; otherwise a shortage."""
        return isinstance(self.source, Violation)

    @property
    def session(self) -> int | None:
        """Index of the session to jump to, if there is one."""
        if isinstance(self.source, Violation):
            return self.source.sessions[0] if self.source.sessions else None
        return self.source.session


def findings_of(verdict: Verdict | None) -> tuple[Finding, ...]:
    """Broken rules first, then shortages."""
    sources: tuple[Violation | Shortage, ...] = (*verdict.violations, *verdict.shortages) if verdict else ()
    return tuple(Finding(source=source) for source in sources)


class FindingsModel(QAbstractListModel):
    """What is wrong with the roster, one line each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show ``findings``."""
        self.beginResetModel()
        self._findings = findings
        self.endResetModel()

    def finding(self, index: Index) -> Finding:
        """The finding of a row."""
        return self._findings[index.row()]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Findings shown."""
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is wrong, in words."""
        if not index.isValid():
            return None
        finding = self.finding(index)
        if role in WORDS:
            return words_for(role, str(words_of(finding)))
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.current().ink(Tone.STOP if finding.breaks_rule else Tone.COST)
        return None


def words_of(finding: Finding) -> Message:
    """The finding with its sort, so that it is told without colour."""
    if isinstance(finding.source, Violation):
        return _("违反规则：{text}", text=finding.source.text)
    return _("缺 {count}：{text}", count=finding.source.count, text=finding.source.text)
