"""A sheet as it is in the file: the row of its headings, what is left out above it, and the cells with problems."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from afterschool.excel.importing import SheetProposal
from afterschool.problems import Problem, Severity, SheetCell, column_letters
from afterschool.texts import _
from ui import style, theme
from ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class RawSheet(QAbstractTableModel):
    """Reads cells only when they are seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: SheetProposal | None = None
        self._columns = 0
        self._problems: dict[tuple[int, int | None], Problem] = {}
        """By row and column from 1; column ``None``: the whole row."""

    def show_sheet(self, sheet: SheetProposal | None, problems: Iterable[Problem]) -> None:
        """Show ``sheet`` with those of ``problems`` that are in it."""
        self.beginResetModel()
        self._sheet = sheet
        self._columns = max((len(row) for row in sheet.data.rows), default=0) if sheet else 0
        self._problems = {}
        for problem in problems:
            where = problem.where
            if sheet is not None and isinstance(where, SheetCell) and is_in(where, sheet) and where.row is not None:
                self._problems.setdefault((where.row, where.column), problem)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows of the sheet."""
        return 0 if parent.isValid() or self._sheet is None else len(self._sheet.data.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Columns of its longest row."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, how it is read, and what is wrong with it."""
        if not index.isValid() or self._sheet is None:
            return None
        row, column = index.row() + 1, index.column() + 1
        problem = self._problems.get((row, column)) or self._problems.get((row, None))
        if role == Qt.ItemDataRole.DisplayRole:
            value = self._sheet.data.cell(row, column)
            return "" if value is None else str(value)
        if role == Qt.ItemDataRole.ToolTipRole and problem is not None:
            return str(_("{what}。{remedy}", what=problem.what, remedy=problem.remedy))
        if role == Qt.ItemDataRole.BackgroundRole and problem is not None:
            return theme.current().fill(Tone.STOP if problem.severity is Severity.ERROR else Tone.COST)
        return self._look(row, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Letters and numbers as in Excel; the headings are named, also for a screen reader."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return column_letters(section + 1)
        return str(_("{row} 标题", row=section + 1) if self._is_heading(section + 1) else section + 1)

    def _look(self, row: int, role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole and self._is_heading(row):
            return style.font(bold=True)
        if role == Qt.ItemDataRole.BackgroundRole and self._is_heading(row):
            return theme.current().ink(Tone.SELECTION)
        if role == Qt.ItemDataRole.ForegroundRole and self._sheet is not None and row < self._sheet.heading_row:
            return theme.current().ink(Tone.MUTED)
        return None

    def _is_heading(self, row: int) -> bool:
        sheet = self._sheet
        return sheet is not None and sheet.heading_row > 0 and sheet.heading_row <= row < sheet.first_data_row


def is_in(where: SheetCell, sheet: SheetProposal) -> bool:
    """Whether a place is in ``sheet``."""
    return where.sheet == sheet.name and where.file in ("", sheet.file)


def raw_view(model: RawSheet) -> QTableView:
    """A view of single cells."""
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(str(_("文件里的原表")))
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTabKeyNavigation(False)
    return view
