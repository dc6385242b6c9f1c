"""The tables of the solve page: shortages, comparison, history of runs."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from afterschool.rules import Shortage
from afterschool.texts import Message, _
from ui.window.solve.chart_data import number_words
from ui.window.solve.compare import Row
from ui.window.solve.run import Run, end_words

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Cells = tuple[object, ...]


class TextTable(QAbstractTableModel):
    """Rows of texts under fixed headings."""

    headings: tuple[Message, ...] = ()
    numbers_from: int = 1
    """Columns from here on hold numbers and stand at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Cells, ...] = ()

    def show_rows(self, rows: Sequence[Cells]) -> None:
        """Show ``rows``; the selection stays when their number stays."""
        same = len(rows) == len(self._rows)
        if not same:
            self.beginResetModel()
        self._rows = tuple(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.headings) - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One for each heading."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text; numbers at the right."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return str(self._rows[index.row()][index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= self.numbers_from:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return str(self.headings[section]) if 0 <= section < len(self.headings) else None
        return None


class ShortageTable(TextTable):
    """What is missing, in words."""

    headings = (_("缺额"), _("人次"))

    def show_shortages(self, shortages: tuple[Shortage, ...]) -> None:
        """Show ``shortages``."""
        self.show_rows([(shortage.text, shortage.count) for shortage in shortages])


class ComparisonTable(TextTable):
    """Figures before and after."""

    headings = (_("项目"), _("现在的课表"), _("新结果"), _("变化"))

    def show_comparison(self, rows: tuple[Row, ...]) -> None:
        """Show ``rows``."""
        self.show_rows([(row.name, row.before, row.after, row.change) for row in rows])


class HistoryTable(TextTable):
    """The searches of this session, the last one first."""

    headings = (_("次"), _("开始"), _("用时（秒）"), _("缺额"), _("总扣分"), _("结束原因"))
    numbers_from = 2

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show ``runs``."""
        self.show_rows([_cells(run) for run in reversed(runs)])


def _cells(run: Run) -> Cells:
    figures = run.latest
    return (
        run.number,
        f"{run.started_at:%H:%M:%S}",
        f"{figures.seconds:.0f}",
        "–" if figures.uncovered is None else figures.uncovered,
        "–" if figures.score is None else number_words(figures.score),
        end_words(run),
    )
