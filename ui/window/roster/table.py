"""The table of a roster view: zoom, copy, headers that stay readable, and a cell that can be jumped to."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from afterschool.model.words import SessionKind, Weekday
from ui.keys import keys_of
from ui.window.indexes import Index
from ui.window.roster.block_layout import Hit
from ui.window.roster.delegate import CellDelegate
from ui.window.roster.model import GridModel, heading_lines, title_of
from ui.window.roster.shades import Board
from ui.window.roster.weekgrid import Cell, Grid
from ui.window.row_heads import RowHeads
from ui.window.selecting import moves_alone

ZOOMS = (0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
NORMAL = ZOOMS.index(1.0)
COLUMN_WIDTH = 136
"""Least width of a column at 100 %; columns are wider where the window has room."""
MAX_ROW_HEIGHT = 320
"""At 100 %: a cell with more entries shows how many are left out."""

MOST_STRETCH = 3.0
"""Rows of a short table grow with the window, up to this many times the height that they need."""


class RosterTable(QTableView):
    """Shows a :class:`Grid`. Ctrl with + − 0 or the wheel zooms, Ctrl+C copies for a spreadsheet."""

    chosen = Signal(object)
    """The :data:`Cell` under the cursor."""
    zoomed = Signal(float)
    """:attr:`zoom` is another one."""
    activated_cell = Signal()
    """Enter or a double click: change who serves here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid_model = GridModel(self)
        self.stands_still = False
        """Nothing is brought into sight by itself: a cell that was pressed would be, under what is dragged."""
        self._delegate = CellDelegate(self)
        self._zoom = NORMAL
        self._sought = ""
        self._heights: list[int] = []
        """Pixels that each row needs."""
        self._of_headings: dict[int, int] = {}
        """Lines of a heading -> pixels that it needs."""
        self.setVerticalHeader(RowHeads(self.grid_model, self))
        self.setModel(self.grid_model)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.activated.connect(lambda _index: self.activated_cell.emit())
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            self._shortcut(keys).activated.connect(lambda step=step: self.zoom_by(step))
        self._shortcut("Ctrl+0").activated.connect(self.zoom_normal)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    @property
    def zoom(self) -> float:
        """1.0 is the natural size."""
        return ZOOMS[self._zoom]

    @property
    def sessions_here(self) -> list[int]:
        """What the cell under the cursor shows."""
        return [entry.session for entry in self.grid_model.cell(self.currentIndex()) if entry.session is not None]

    @property
    def subject_here(self) -> str:
        """Whose row the cursor is in; empty where rows are parts of the day."""
        index = self.currentIndex()
        return self.grid_model.grid.rows[index.row()].subject if index.isValid() else ""

    @property
    def day_here(self) -> Weekday | None:
        """The day of the column in which the cursor is."""
        index = self.currentIndex()
        return self.grid_model.grid.columns[index.column()].day if index.isValid() else None

    def show_grid(self, grid: Grid) -> None:
        """Show ``grid`` and keep the cursor where it is, if there is such a cell."""
        before = self.currentIndex()
        row, column = max(before.row(), 0), max(before.column(), 0)
        another = str(grid.title) != str(self.grid_model.grid.title)
        rows = self.grid_model.show_grid(grid)
        self._of_headings.clear()
        self.setAccessibleName(title_of(grid))
        self.show_rows_with(self._sought)
        self._fit(rows)
        if not self.currentIndex().isValid() and grid.rows and grid.columns:
            self.setCurrentIndex(
                self.grid_model.index(min(row, len(grid.rows) - 1), min(column, len(grid.columns) - 1))
            )
        else:
            self._on_current(self.currentIndex())
        if another and not self.grid_model.cell(self.currentIndex()):
            self._go_to(grid.find(lambda _entry: True))

    def go_to(self, session: int, subject: str = "") -> bool:
        """Put the cursor on a cell that shows this session, rather in the row of ``subject``; whether there is one."""
        return self._go_to(self.grid_model.grid.find(lambda entry: entry.session == session, subject))

    def go_to_missing(self, kind: SessionKind, day: Weekday | None) -> bool:
        """Put the cursor on the first cell that misses somebody for ``kind`` on ``day`` (``None``: any day)."""
        return self._go_to(
            self.grid_model.grid.find(
                lambda entry: entry.missing > 0 and entry.kind is kind and day in (None, entry.time.day)
            )
        )

    def go_to_place(self, day: Weekday | None, slot: str, subject: str = "") -> bool:
        """Put the cursor on a cell by its time and row, also where nobody serves; whether there is one."""
        grid = self.grid_model.grid
        return self._go_to(grid.find_place(day, slot, subject) or grid.find_place(day))

    def _go_to(self, place: tuple[int, int] | None) -> bool:
        if place is None:
            return False
        index = self.grid_model.index(*place)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def show_board(self, board: Board | None) -> None:
        """Shade every cell as a target of what is held; ``None``: nothing is held any more."""
        self.grid_model.show_board(board)
        self.hover(QModelIndex())

    def hover(self, index: QModelIndex) -> None:
        """Frame the cell over which something is dragged; an invalid index: none."""
        before, self._delegate.hovered = self._delegate.hovered, QPersistentModelIndex(index)
        for changed in (before, index):
            if changed.isValid():
                self.update(self.grid_model.index(changed.row(), changed.column()))

    def hit(self, index: QModelIndex, point: QPoint) -> Hit | None:
        """What is painted at ``point`` of the cell at ``index``."""
        if not index.isValid():
            return None
        return self._delegate.hit(self.visualRect(index), self.grid_model.blocks(index.row(), index.column()), point)

    def zoom_by(self, steps: int) -> None:
        """Show everything larger or smaller."""
        self._zoom = min(max(self._zoom + steps, 0), len(ZOOMS) - 1)
        self._delegate.use_zoom(self.zoom)
        self._fit()
        self.viewport().update()
        self.zoomed.emit(self.zoom)

    def zoom_to(self, zoom: float) -> None:
        """Show everything at the size nearest to ``zoom``."""
        self.zoom_by(min(range(len(ZOOMS)), key=lambda level: abs(ZOOMS[level] - zoom)) - self._zoom)

    def zoom_normal(self) -> None:
        """Back to the natural size."""
        self.zoom_by(NORMAL - self._zoom)

    def fit_window(self) -> None:
        """The largest zoom at which the whole table is seen, or the smallest there is."""
        columns, heads = len(self.grid_model.grid.columns), self.verticalHeader().width()
        fits, low, high = 0, 0, len(ZOOMS) - 1
        while low <= high:
            level = (low + high) // 2
            self.zoom_by(level - self._zoom)
            wide = heads + columns * self.horizontalHeader().minimumSectionSize()
            if wide <= self.width() and sum(self._heights) <= self.viewport().height():
                fits, low = level, level + 1
            else:
                high = level - 1
        self.zoom_by(fits - self._zoom)

    def show_rows_with(self, sought: str) -> None:
        """Hide rows that do not say ``sought``; empty: show all."""
        self._sought = sought.strip()
        for row in range(self.grid_model.rowCount()):
            self.setRowHidden(row, bool(self._sought) and not self.grid_model.says(row, self._sought))

    def selected_cells(self) -> list[Cell]:
        """What the selected cells show."""
        return [self.grid_model.cell(index) for index in self.selectedIndexes()]

    def copy(self) -> None:
        """Put the smallest rectangle around the selected cells on the clipboard, with headings."""
        chosen = self.selectedIndexes()
        if chosen:
            rows, columns = [index.row() for index in chosen], [index.column() for index in chosen]
            text = self.grid_model.tsv(range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1))
            QGuiApplication.clipboard().setText(text)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Keys that move the cursor select where it goes, also with Ctrl."""
        if moves_alone(event):
            return QItemSelectionModel.SelectionFlag.ClearAndSelect
        return super().selectionCommand(index, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, unless everything stands still."""
        if not self.stands_still:
            super().scrollTo(index, hint)

    def _fit(self, rows: Collection[int] | None = None) -> None:
        """Columns share the width; rows (``None``: all) are as high as their fullest cell.

        A few columns are never narrower than their headings; a whole week is an overview that may be made smaller.
        """
        grid = self.grid_model.grid
        header = self.horizontalHeader()
        wide = len(grid.columns) > len("一二三四五六日")
        mode = QHeaderView.ResizeMode.Interactive if wide else QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(mode)
        header.setMinimumSectionSize(-1)  # else no heading would be said to need less than the least before
        heads = 0 if wide else max(map(header.sectionSizeHint, range(header.count())), default=0)
        header.setMinimumSectionSize(max(heads, round(COLUMN_WIDTH * self.zoom * (1 if wide else 0.75))))
        header.setDefaultSectionSize(round(COLUMN_WIDTH * self.zoom))
        tallest = round(MAX_ROW_HEIGHT * self.zoom)
        if len(self._heights) != len(grid.rows):
            self._heights, rows = [0] * len(grid.rows), None
        for row in range(len(grid.rows)) if rows is None else rows:
            self._heights[row] = min(self._wanted_height(row), tallest)
        self._stretch()

    def _stretch(self) -> None:
        """Rows share what is left of the height."""
        for row, height in enumerate(stretched(self._heights, self.viewport().height())):
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    def _wanted_height(self, row: int) -> int:
        """Pixels in which a row's heading and its fullest cell can be read."""
        filled = (column for column, cell in enumerate(self.grid_model.grid.cells[row]) if cell)
        cells = [self._delegate.height_of(self.grid_model.lines(row, column)) for column in filled]
        return max([self._heading_height(row), *cells])

    def _heading_height(self, row: int) -> int:
        """Alike for all headings of as many lines; of each single one Qt would ask all about its looks."""
        lines = len(heading_lines(self.grid_model.grid.rows[row]))
        if lines not in self._of_headings:
            self._of_headings[lines] = self.verticalHeader().sectionSizeHint(row)
        return self._of_headings[lines]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._stretch()

    def _on_current(self, index: Index, *_before: object) -> None:
        self.chosen.emit(self.grid_model.cell(index))

    def _shortcut(self, keys: str) -> QShortcut:
        made = QShortcut(keys_of(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return made


def stretched(heights: list[int], room: int) -> list[int]:
    """``heights`` with the spare of ``room`` shared out by their size, each at most :data:`MOST_STRETCH` times."""
    factor = min(max(1.0, room / max(1, sum(heights))), MOST_STRETCH)
    return [int(height * factor) for height in heights]
