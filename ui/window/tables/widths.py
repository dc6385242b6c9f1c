"""Column widths: as their contents need, until the user sets them; then they stay as they were set."""

from typing import Any

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from ui.settings import Settings
from ui.style import Space, font
from ui.window.tables.column import TableSpec
from ui.window.tables.model import RowsModel
from ui.window.tables.shown_columns import shown_columns

ROWS_MEASURED = 60
"""So many of the first rows and of the last, where people from outside stand: enough to know what a column holds, few
enough not to be felt."""
LEAST_MOST = 180
"""A column may take this much, or its own width where that is more, for long contents; more only of room to spare."""
PADDING = 2 * Space.MEDIUM


class ColumnWidths:
    """Sets the widths of a table's columns and remembers what the user changes."""

    def __init__(self, view: QTableView, spec: TableSpec[Any], settings: Settings) -> None:
        self._view, self._spec, self._settings = view, spec, settings
        self._needs: dict[int, tuple[int, int]] = {}
        """Column that is not set by the user -> what it takes, and what it would take with room to spare."""
        self._fitting = False
        for field, width in settings.widths(spec.id).items():
            if any(column.field == field for column in spec.columns):
                view.setColumnWidth(spec.column(field), width)
        view.horizontalHeader().sectionResized.connect(self._resized)

    def fit(self, model: RowsModel) -> None:
        """Make room for what the columns hold, once there are rows; those that the user has set stay."""
        if self._needs or not model.rows:
            return
        set_by_user = self._settings.widths(self._spec.id)
        for position, column in enumerate(self._spec.columns):
            if column.field not in set_by_user:
                self._needs[position] = self._needed(model, position)
        self.share_out()

    def share_out(self) -> None:
        """Give the room that the view has to spare to the columns whose contents are cut, the narrowest first.

        What is still left goes to the last column: heads and lines that end before their frame look torn off.
        """
        shown = shown_columns(self._view)
        widths = {position: width for position, (width, _whole) in self._needs.items() if position in shown}
        taken = self._view.horizontalHeader().length() - sum(map(self._view.columnWidth, widths))
        left = self._view.viewport().width() - taken - sum(widths.values())
        needs = ((position, *self._needs[position]) for position in widths)
        cut = sorted((whole - width, position) for position, width, whole in needs if whole > width)
        for number, (missing, position) in enumerate(cut):
            more = max(0, min(missing, left // (len(cut) - number)))
            widths[position] += more
            left -= more
        last = shown[-1]
        if last in widths:
            widths[last] += max(0, left)
        self._fitting = True
        for position, width in widths.items():
            self._view.setColumnWidth(position, width)
        self._fitting = False

    def _needed(self, model: RowsModel, position: int) -> tuple[int, int]:
        """Pixels for heading, first contents and where to add a row: within reason, and for the longest of them."""
        metrics = QFontMetrics(font())
        count = len(model.rows)
        rows = {*range(min(count, ROWS_MEASURED)), *range(max(0, count - ROWS_MEASURED), count)}
        where_to_add = model.index(len(model.rows), position).data() or ""
        texts = (*(model.shown(row, position) for row in rows), where_to_add)
        longest = max(map(metrics.horizontalAdvance, texts)) + PADDING
        most = max(self._spec.columns[position].width, LEAST_MOST)
        heading = self._view.horizontalHeader().sectionSizeHint(position)
        return max(heading, min(longest, most)), max(heading, longest)

    def _resized(self, position: int, before: int, width: int) -> None:
        """By the user: what had no width before, or has none now, was only shown or hidden."""
        if before > 0 and width > 0 and not self._fitting:
            self._needs.pop(position, None)
            widths = {**self._settings.widths(self._spec.id), self._spec.columns[position].field: width}
            self._settings.set_widths(self._spec.id, widths)
