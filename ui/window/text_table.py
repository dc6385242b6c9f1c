"""Tables that only show texts: a model and a view for them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from afterschool.texts import Message
from ui.style import Space, font
from ui.window.indexes import NOWHERE, Index
from ui.window.inks import InkDelegate
from ui.window.tips import words_for

Cells = tuple[object, ...]
AROUND = 22
"""Pixels of a cell's width that are not for its text: padding, margins, the line of the grid, and what rounding the
widths of letters may take away: a text that is one pixel too long would lose three letters to its ellipsis."""
ICON_ROOM = 24
"""Pixels that an icon before the text takes."""
MOST_LEAST = 140
"""What a column that shares the room keeps of it in any case, where its texts are so long."""
LETTERS_SEEN = 40
"""As many letters of a text fill that for sure."""
OVER_AND_UNDER = 10
"""The same of its height."""


class TextTable(QAbstractTableModel):
    """Rows of texts under fixed headings."""

    headings: tuple[Message, ...] = ()
    numbers_from: int = 1
    """Columns from here on hold numbers and stand at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Cells, ...] = ()
        self._texts: dict[int, list[str]] = {}
        """By column, as far as they were asked for."""

    def show_rows(self, rows: Sequence[Cells]) -> None:
        """Show ``rows``; the selection stays when their number stays."""
        same = len(rows) == len(self._rows)
        if not same:
            self.beginResetModel()
        self._rows, self._texts = tuple(rows), {}
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))

    def show_row(self, row: int, cells: Cells) -> None:
        """Show other ``cells`` in one row."""
        self._rows = (*self._rows[:row], cells, *self._rows[row + 1 :])
        for column, texts in self._texts.items():
            text = str(cells[column])
            if text != texts[row]:
                self._texts[column] = [*texts[:row], text, *texts[row + 1 :]]
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def texts(self, column: int) -> list[str]:
        """What the cells of a column show, for measuring: asked for one by one by way of Qt it takes ten times as long.

        The same list until other rows are shown.
        """
        if column not in self._texts:
            self._texts[column] = [str(cells[column]) for cells in self._rows]
        return self._texts[column]

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
            return words_for(role, str(self._rows[index.row()][index.column()]))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side_of(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.headings):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return str(self.headings[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side_of(section)
        return None

    def side_of(self, column: int) -> Qt.AlignmentFlag:
        """Where the heading and the texts of a column stand."""
        side = Qt.AlignmentFlag.AlignRight if column >= self.numbers_from else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class TextView(QTableView):
    """Whole rows of a :class:`TextTable`. The columns ``stretched`` share the room that the others leave.

    Where all their texts are short, what they have no use for goes to all columns by their widths: a name and its
    numbers stay together. Columns are otherwise as wide and, where several share the room and their texts may be long,
    rows as high as the texts need. Measured here: Qt's way of finding that out asks the style about every cell whenever
    anything about the table changes, which takes half a second for a few hundred rows.
    """

    def __init__(self, model: TextTable, stretched: Sequence[int], *, wraps: bool = False) -> None:
        """``wraps``: texts may be long also where only one column is stretched."""
        super().__init__()
        self._table, self._stretched = model, stretched
        self._wraps = wraps or len(stretched) > 1
        self._fitted: list[list[str]] = []
        """The texts of all columns that the columns are wide enough for."""
        self._measured: tuple[object, ...] = ()
        self._least: dict[int, int] = {}
        """Columns that share the room -> what each needs to be read at all."""
        self._wanted: list[int] = []
        """What each column needs for its longest text."""
        self._takes_all = False
        """Whether a column that shares the room has use for all of it: long texts, or a drawing."""
        self.setProperty("look", "texts")
        self.setModel(model)
        self.setItemDelegate(InkDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(Space.TARGET)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._heights = QTimer(self, singleShot=True, interval=0)
        """Several columns change one after the other, e.g. when the table is first shown."""
        self._heights.timeout.connect(self._fit_heights)
        header.sectionResized.connect(lambda *_sizes: self._heights.start())
        model.modelReset.connect(self._fit)
        model.dataChanged.connect(self._fit)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that the arrow keys begin with is seen at once."""
        super().focusInEvent(event)
        current = self.currentIndex()
        if current.isValid() and not self.selectionModel().hasSelection():
            self.selectRow(current.row())

    def _fit(self) -> None:
        columns = [self._table.texts(column) for column in range(self._table.columnCount())]
        if columns == self._fitted:
            return
        metrics, header = QFontMetrics(font()), self.horizontalHeader()
        self._measured, self._fitted = (), columns
        self._wanted, self._takes_all = [], False
        for column, shown in enumerate(columns):
            texts = set(shown)
            if column in self._stretched:
                self._takes_all |= not any(texts) or any(len(text) > LETTERS_SEEN or "\n" in text for text in texts)
                texts = {text[:LETTERS_SEEN] for text in texts}
            longest = max(map(metrics.horizontalAdvance, texts), default=0)
            wanted = max(header.sectionSizeHint(column), longest + self._around(column))
            if column in self._stretched:
                self._least[column] = min(wanted, MOST_LEAST)
            self._wanted.append(wanted)
        self._share_out()
        self._heights.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Give the stretched columns what the others leave; in a narrow window the table is scrolled sideways."""
        header, room = self.horizontalHeader(), self.viewport().width()
        needed = sum(self._wanted)
        grows = not self._takes_all and room > needed
        for column, width in enumerate(self._wanted):
            if grows or column not in self._least:
                header.resizeSection(column, width * room // needed if grows else width)
        if grows:  # what rounding left
            first = self._stretched[0]
            header.resizeSection(first, header.sectionSize(first) + room - header.length())
        else:
            share_width(header, room, self._least)

    def _fit_heights(self) -> None:
        widths = tuple(self.columnWidth(column) - self._around(column) for column in self._stretched)
        if not self._wraps or widths == self._measured:
            return
        self._measured = widths
        metrics = QFontMetrics(font())
        heights = [
            _heights(metrics, self._table.texts(column), width)
            for column, width in zip(self._stretched, widths, strict=True)
        ]
        for row, needed in enumerate(zip(*heights, strict=True)):
            self.setRowHeight(row, max(*needed, Space.TARGET - OVER_AND_UNDER) + OVER_AND_UNDER)

    def _around(self, column: int) -> int:
        """What of the column is not for its texts."""
        has_icons = self.model().index(0, column).data(Qt.ItemDataRole.DecorationRole) is not None
        return AROUND + (ICON_ROOM if has_icons else 0)


def share_width(header: QHeaderView, room: int, least: Mapping[int, int]) -> None:
    """Let the columns in ``least`` share what the others leave of ``room``, none of them narrower than given there."""
    left = room - header.length() + sum(map(header.sectionSize, least))
    for number, (column, needed) in enumerate(least.items()):
        width = max(needed, left // (len(least) - number))
        header.resizeSection(column, width)
        left -= width


def _heights(metrics: QFontMetrics, texts: Sequence[str], width: int) -> list[int]:
    """What each of ``texts`` needs in lines of ``width``; many rows say the same."""
    found = {text: _height(metrics, text, width) for text in set(texts)}
    return [found[text] for text in texts]


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    """What ``text`` needs in lines of ``width``."""
    if "\n" not in text and metrics.horizontalAdvance(text) <= width:
        return metrics.height()
    return metrics.boundingRect(QRect(0, 0, max(width, 1), 1), int(Qt.TextFlag.TextWordWrap), text).height()


def text_table_view(model: TextTable, name: str, *stretched: int, wraps: bool = False) -> QTableView:
    """A view of whole rows; the columns ``stretched``, else the first, share the room that is left."""
    view = TextView(model, stretched or (0,), wraps=wraps)
    view.setAccessibleName(name)
    return view
