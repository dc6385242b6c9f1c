"""The table model of a roster view; the cells themselves are painted by :mod:`ui.window.roster.delegate`."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QFontMetrics

from afterschool.spelling import says as says_it
from afterschool.texts import _
from ui.style import font
from ui.window.clipboard import join_cells
from ui.window.indexes import NOWHERE, Index
from ui.window.roster.cells import Block, block_of, copied, line_count, spoken, tooltip_of
from ui.window.roster.shades import Board
from ui.window.roster.tints import Colour
from ui.window.roster.weekgrid import Cell, Entry, Grid, Heading
from ui.window.tips import tip

BLOCKS_ROLE = Qt.ItemDataRole.UserRole + 1
"""tuple of :class:`Block`: what the delegate paints."""
MARKS_ROLE = Qt.ItemDataRole.UserRole + 2
""":class:`Marks` of the cell while something is held, otherwise ``None``."""


class GridModel(QAbstractTableModel):
    """Shows one :class:`Grid`; read-only, changes are made in the side panel."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = Grid(title="", rows=(), columns=(), cells=())
        self._blocks: dict[tuple[int, int], tuple[Block, ...]] = {}
        self._board: Board | None = None
        self._changed: frozenset[int] = frozenset()
        self._colour: Colour = _by_kind
        self._said: list[frozenset[str]] = []
        """What title and heading of each row say, where it was asked for: every cell asks."""
        self._longest_head: str | None = None

    @property
    def grid(self) -> Grid:
        """What is shown."""
        return self._grid

    def show_grid(self, grid: Grid) -> frozenset[int]:
        """Show ``grid``; the rows whose blocks are not the same any more.

        Where rows and columns stay the same only their contents change, so selections survive.
        """
        same = (grid.rows, grid.columns) == (self._grid.rows, self._grid.columns)
        rows = frozenset(range(len(grid.rows)))
        if not same:
            self.beginResetModel()
            self._blocks.clear()
        elif str(grid.title) != str(self._grid.title):
            self._blocks.clear()
        else:
            rows = self._forget_blocks(lambda row, column: grid.cells[row][column] != self._grid.cells[row][column])
        self._grid, self._said, self._longest_head = grid, [], None
        if not same:
            self.endResetModel()
        elif grid.cells and grid.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(grid.rows) - 1, len(grid.columns) - 1))
        return rows

    def _forget_blocks(self, is_stale: Callable[[int, int], bool]) -> frozenset[int]:
        """Forget what is painted in stale cells; their rows."""
        stale = [place for place in self._blocks if is_stale(*place)]
        for place in stale:
            del self._blocks[place]
        return frozenset(row for row, _column in stale)

    def mark_changed(self, sessions: frozenset[int]) -> None:
        """Mark the blocks of ``sessions`` as changed since they were announced."""
        others = sessions ^ self._changed
        if others:
            self._changed = sessions
            cells = self._grid.cells
            self._forget_blocks(lambda row, column: any(entry.session in others for entry in cells[row][column]))
            self._repaint()

    def paint_by(self, colour: Colour) -> None:
        """Colour the blocks in another way."""
        self._colour = colour
        self._blocks.clear()
        self._repaint()

    def says(self, row: int, sought: str) -> bool:
        """Whether the heading or a cell of a row contains ``sought``."""
        entries = (entry for cell in self._grid.cells[row] for entry in cell)
        words = (word for entry in entries for word in (entry.title, *entry.people, entry.room))
        return any(says_it(word, sought) for word in dict.fromkeys((*heading_lines(self._grid.rows[row]), *words)))

    def show_board(self, board: Board | None) -> None:
        """Show every cell as a target of what is held; ``None``: nothing is held any more."""
        self._board = board
        self._repaint()

    def _repaint(self) -> None:
        if self._grid.cells and self._grid.columns:
            last = self.index(len(self._grid.rows) - 1, len(self._grid.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [MARKS_ROLE])

    def cell(self, index: Index) -> Cell:
        """The entries at ``index``."""
        return self._grid.cells[index.row()][index.column()] if index.isValid() else ()

    def blocks(self, row: int, column: int) -> tuple[Block, ...]:
        """What is painted at a place."""
        found = self._blocks.get((row, column))
        if found is None:
            known = self._known(row)
            cell = self._grid.cells[row][column]
            found = tuple(
                block_of(entry, known, changed=entry.session in self._changed, colour=self._colour(entry))
                for entry in cell
            )
            self._blocks[row, column] = found
        return found

    def lines(self, row: int, column: int) -> list[int]:
        """How many lines each of the :meth:`blocks` at a place has."""
        known = self._known(row)
        return [line_count(entry, known) for entry in self._grid.cells[row][column]]

    @property
    def longest_head(self) -> str:
        """The line of a row's heading that needs the most room."""
        if self._longest_head is None:
            lines = dict.fromkeys(line for heading in self._grid.rows for line in heading_lines(heading))
            self._longest_head = max(lines, key=QFontMetrics(font()).horizontalAdvance, default="")
        return self._longest_head

    def tsv(self, rows: range, columns: range) -> str:
        """A rectangle of cells with its headings, as Excel and WPS paste it."""
        head = ["", *(self._grid.columns[column].spoken for column in columns)]
        lines = [head]
        for row in rows:
            cells = [copied(self._grid.cells[row][column], self._known(row)) for column in columns]
            lines.append([self._grid.rows[row].spoken, *cells])
        return join_cells([[_plain(text) for text in line] for line in lines])

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows of the grid."""
        return 0 if parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Columns of the grid."""
        return 0 if parent.isValid() else len(self._grid.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, or the blocks to paint."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == BLOCKS_ROLE:
            return self.blocks(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return copied(cell, self._known(index.row()))
        if role == MARKS_ROLE:
            return None if self._board is None else self._board.marks(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._with_target(index, tooltip_of(cell), "\n"))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row, column = self._grid.rows[index.row()], self._grid.columns[index.column()]
            return self._with_target(index, spoken(cell, row.spoken, column.spoken), str(_("；")))
        return None

    @property
    def has_way(self) -> bool:
        """Whether what is held, if anything, can be put down somewhere in the table."""
        return self._board is None or self._board.has_way

    def _with_target(self, index: Index, text: str, between: str) -> str:
        """``text`` and, while something is held, what putting it down here would do."""
        if self._board is None:
            return text
        return f"{text}{between}{self._board.words(index.row(), index.column())}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Heading with its quieter second line."""
        headings = self._grid.columns if orientation is Qt.Orientation.Horizontal else self._grid.rows
        if not 0 <= section < len(headings):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join(heading_lines(headings[section]))
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Vertical:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _known(self, row: int) -> frozenset[str]:
        """What a reader of this row knows without being told in the cell."""
        if not self._said:
            title = str(self._grid.title)
            self._said = [frozenset((title, str(heading.text))) for heading in self._grid.rows]
        return self._said[row]


def heading_lines(heading: Heading) -> tuple[str, ...]:
    """A heading line by line."""
    parts = (heading.above, heading.text, heading.detail)
    return tuple(line for part in parts if str(part) for line in str(part).split("\n"))


def _by_kind(_entry: Entry) -> tuple[str, str]:
    return "", ""


def _plain(text: str) -> str:
    """Text that pastes as text: no separators, and no beginning that a spreadsheet takes for a formula."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat[:1] in ("=", "+", "-", "@") else flat


def title_of(grid: Grid) -> str:
    """What the table is about."""
    return str(_("{title} 课表", title=grid.title))
