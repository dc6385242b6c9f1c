"""A sheet as it is in the file: the row of its headings, what is left out above it, and the cells with problems."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QTableView

from afterschool.excel.importing import SheetProposal
from afterschool.problems import Problem, Severity, SheetCell, column_letters
from afterschool.texts import _
from ui import style, theme
from ui.theme import Tone
from ui.window.importing.models import cell_text
from ui.window.indexes import NOWHERE, Index
from ui.window.text_table import AROUND
from ui.window.tips import tip

ROWS_MEASURED = 60
COLUMNS_MEASURED = 60
LEAST_WIDTH, MOST_WIDTH = 56, 220


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
            return cell_text(self._sheet.data.cell(row, column))
        if role == Qt.ItemDataRole.ToolTipRole:
            if problem is not None:
                return tip(str(_("{what}。{remedy}", what=problem.what, remedy=problem.remedy)))
            return tip(cell_text(self._sheet.data.cell(row, column))) or None
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

    def longest(self, column: int, measure: Callable[[str], int]) -> int:
        """What the longest text of a column, takes by ``measure``; what stands above the headings may be cut."""
        sheet = self._sheet
        if sheet is None:
            return 0
        first = max(sheet.heading_row, 1)
        rows = range(first, min(first + ROWS_MEASURED, len(sheet.data.rows) + 1))
        texts = (line for row in rows for line in cell_text(sheet.data.cell(row, column + 1)).split("\n"))
        return max(map(measure, texts), default=0)


def is_in(where: SheetCell, sheet: SheetProposal) -> bool:
    """Whether a place is in ``sheet``."""
    return where.sheet == sheet.name and where.file in ("", sheet.file)


def raw_view(model: RawSheet) -> QTableView:
    """A view of single cells, in columns as wide as what is in them, within reason."""
    view = QTableView()
    view.setModel(model)
    view.setWordWrap(False)
    model.modelReset.connect(lambda: _fit(view, model))
    view.setAccessibleName(str(_("文件里的原表")))
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTabKeyNavigation(False)
    return view


def _fit(view: QTableView, model: RawSheet) -> None:
    metrics = QFontMetrics(style.font(bold=True))
    for column in range(min(model.columnCount(), COLUMNS_MEASURED)):
        wanted = model.longest(column, metrics.horizontalAdvance) + AROUND
        view.setColumnWidth(column, max(LEAST_WIDTH, min(wanted, MOST_WIDTH)))
