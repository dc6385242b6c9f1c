"""The table on the screen: keys, clipboard and context menu as people know them from a spreadsheet."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from afterschool.excel.tables.column import ReadContext
from afterschool.texts import Message, _
from ui.icons import set_icon
from ui.keys import keys_of
from ui.style import Space
from ui.window.clipboard import join_cells, split_cells
from ui.window.indexes import Index
from ui.window.refusal import is_refused, mark
from ui.window.row_heads import RowHeads
from ui.window.selecting import moves_alone
from ui.window.tables.column import TableSpec
from ui.window.tables.delegate import CellDelegate
from ui.window.tables.edits import Entry, fill_down_entries, paste_entries
from ui.window.tables.headings import Headings
from ui.window.tables.model import CellRole, RowsModel
from ui.window.tables.order import OrderedRows
from ui.window.tables.shown_columns import shown_columns

ROW_HEIGHT = Space.TARGET
_STEPS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: QAbstractItemView.CursorAction.MoveNext,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: QAbstractItemView.CursorAction.MovePrevious,
}
"""How Tab and Shift+Tab leave an editor, and where they go."""


class RowsView(QTableView):
    """A :class:`RowsModel` with its order. It never edits by itself: entries and deletions are signalled."""

    entries_made = Signal(object, object)
    """(list of :class:`Entry` by rows of the model, label of the step)."""
    rows_unwanted = Signal(object)
    """Positions of rows that the user wants to delete."""
    column_wanted = Signal(int)
    """A hidden column that something leads to."""
    lacking = Signal(object)
    """What is missing for what the user wants, in words."""
    settled = Signal()
    """Where something refused stood in a cell it is right now, or was given up."""

    def __init__(self, spec: TableSpec[Any], model: RowsModel) -> None:
        super().__init__()
        self.order = OrderedRows(model)
        self._model = model
        self.setVerticalHeader(RowHeads(model, self))
        self.setHorizontalHeader(Headings(self))
        self.setModel(self.order)
        self.cells = CellDelegate(spec, self)
        self.setItemDelegate(self.cells)
        self.cells.entered.connect(self._entered)
        self._set_up(spec)
        self.horizontalScrollBar().valueChanged.connect(self._name_rows)
        self._add_actions()

    def use(self, context: ReadContext) -> None:
        """What lists of choices are made from."""
        self.cells.use(context)

    def select_cell(self, position: int, column: int) -> None:
        """Go to a cell of the model's row ``position``, also in a column that was hidden."""
        if self.isColumnHidden(column):
            self.column_wanted.emit(column)
        index = self.order.mapFromSource(self._model.index(position, column))
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def begin_new_row(self) -> None:
        """Start typing in the line for a new row, unless something refused waits in a cell that is open."""
        if not self.settle():
            return
        index = self.order.mapFromSource(self._model.index(len(self._model.rows), 0))
        self.setFocus()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._edit_cell(index)

    def copy(self) -> None:
        """Put the selected block on the clipboard, for Excel and WPS, without the line in which a new row begins."""
        block = [line for line in self._block() if not line[0].data(CellRole.NEW)]
        if block:
            QGuiApplication.clipboard().setText(join_cells([[self._text(index) for index in line] for line in block]))

    def paste(self) -> None:
        """Put the clipboard's cells at the selection, further rows becoming new ones, and go to the first of them."""
        block = self._block()
        text = QGuiApplication.clipboard().text()
        if not block or not text:
            return
        rows, columns = self._positions_from(block[0][0].row()), self._columns_from(block[0][0].column())
        selected = [(rows(line[0].row() - block[0][0].row()), index.column()) for line in block for index in line]
        entries = [entry for entry in paste_entries(split_cells(text), 0, 0, []) if entry.column < len(columns)]
        made = [Entry(rows(entry.row), columns[entry.column], entry.content) for entry in entries]
        if len(entries) == 1:
            made = paste_entries([[text.strip("\r\n")]], *selected[0], selected)
        if not self._model.has_new_line:
            made = [entry for entry in made if entry.row < len(self._model.rows)]
        below = rows(0) == len(self._model.rows)
        self.entries_made.emit(made, _("粘贴"))
        if made and (below or not self.currentIndex().isValid()):
            self.select_cell(made[0].row, made[0].column)

    def fill_down(self) -> None:
        """Repeat the first selected line in the lines under it."""
        block = self._block()
        if len(block) > 1:
            texts = [[self._text(index) for index in line] for line in block]
            rows, columns = self._positions_from(block[0][0].row()), self._columns_from(block[0][0].column())
            entries = fill_down_entries(texts, 0, 0)
            made = [Entry(rows(entry.row), columns[entry.column], entry.content) for entry in entries]
            self.entries_made.emit(made, _("向下填充"))
        else:
            self.lacking.emit(_("向下填充：请从要重复的那一行起，往下选中要填的各行，再按 Ctrl+D"))

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        last = len(self._model.rows)
        sources = [self.order.mapToSource(index) for index in self.selectedIndexes()]
        entries = [Entry(index.row(), index.column(), "") for index in sources if index.row() < last]
        if entries:
            self.entries_made.emit(entries, _("清除内容"))

    def delete_rows(self) -> None:
        """Ask for the selected rows to be deleted."""
        last = len(self._model.rows)
        positions = sorted({self.order.mapToSource(index).row() for index in self.selectedIndexes()} - {last})
        if positions:
            self.rows_unwanted.emit(positions)

    def _edit_cell(self, index: QModelIndex) -> None:
        """Edit the cell at ``index``, or go on with it, if there is one that can be edited: Qt warns otherwise."""
        editor = self.indexWidget(index)
        if editor is not None:
            editor.setFocus()
        elif index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Keys that move the cursor select where it goes, also with Ctrl."""
        if moves_alone(event):
            return QItemSelectionModel.SelectionFlag.ClearAndSelect
        return super().selectionCommand(index, event)

    def settle(self) -> bool:
        """Let an open cell take what was typed. Whether it did; otherwise the keyboard is back in it."""
        editor = self.indexWidget(self.cells.editing)
        if editor is None:
            return True
        self.commitData(editor)
        if is_refused(editor):
            self.setFocus()
            self._go_back_to(editor)
            return False
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True

    def commitData(self, editor: QWidget) -> None:
        """The row of one in which something refused stands is shown whatever is looked for: that would be lost."""
        before = is_refused(editor)
        super().commitData(editor)
        self.order.hold(self.cells.editing if is_refused(editor) else QModelIndex())
        if before and not is_refused(editor):
            self.settled.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """One in which something refused stands stays open until that is right or given up by Esc."""
        if hint is QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self._give_up(editor)
        if not is_refused(editor):
            added = self._model.take_added()
            if added is not None and hint in _STEPS:
                super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                self._go_on_in(added, _STEPS[hint])
            else:
                super().closeEditor(editor, hint)
        else:
            QTimer.singleShot(0, editor, lambda: self._go_back_to(editor))

    def _give_up(self, editor: QWidget) -> None:
        if is_refused(editor):
            mark(editor, refused=False)
            self.order.hold(QModelIndex())
            self.settled.emit()

    def _go_on_in(self, position: int, step: QAbstractItemView.CursorAction) -> None:
        """Whoever fills a new row cell by cell goes on in it, not in the line for the next one."""
        here = self.order.mapFromSource(self._model.index(position, self.currentIndex().column()))
        if not here.isValid():  # a search hides it
            return
        self.setCurrentIndex(here)
        there = self.moveCursor(step, Qt.KeyboardModifier.NoModifier)
        self.setCurrentIndex(there)
        self._edit_cell(there)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Cells drawn over are selected; to Qt nothing is being edited then, even where something refused stands."""
        super().mouseReleaseEvent(event)
        editor = self.indexWidget(self.cells.editing)
        if editor is not None and is_refused(editor):
            self.setState(QTableView.State.EditingState)

    def _go_back_to(self, editor: QWidget) -> None:
        """Unless the keyboard went elsewhere than into the table."""
        if self.hasFocus():
            self.setCurrentIndex(self.cells.editing)
            editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Delete empties."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QTableView.State.EditingState:
            self._edit_cell(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.clear_cells()
        else:
            super().keyPressEvent(event)

    def _set_up(self, spec: TableSpec[Any]) -> None:
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setWordWrap(False)
        self.setAlternatingRowColors(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        vertical = self.verticalHeader()
        vertical.setDefaultSectionSize(ROW_HEIGHT)
        vertical.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        horizontal = self.horizontalHeader()
        horizontal.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        horizontal.setHighlightSections(False)
        horizontal.setSectionsMovable(True)
        horizontal.setSortIndicatorClearable(True)
        for position, column in enumerate(spec.columns):
            self.setColumnWidth(position, max(column.width, horizontal.sectionSizeHint(position)))

    def _add_actions(self) -> None:
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.action("copy", _("复制"), "copy", QKeySequence.StandardKey.Copy, self.copy)
        self.action("paste", _("粘贴"), "paste", QKeySequence.StandardKey.Paste, self.paste)
        self.action("fill_down", _("向下填充"), "fill_down", "Ctrl+D", self.fill_down)
        self.action("delete_rows", _("删除所选行"), "remove", "Ctrl+-", self.delete_rows)

    def action(
        self, name: str, text: Message, icon: str, keys: str | QKeySequence.StandardKey, run: Callable[[], None]
    ) -> QAction:
        """Add a line to the context menu, with its shortcut shown and heard while the table has the focus."""
        made = QAction(str(text), self)
        made.setObjectName(name)
        made.setShortcut(keys_of(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setShortcutVisibleInContextMenu(True)
        made.triggered.connect(lambda: run())
        set_icon(made, icon)
        self.addAction(made)
        return made

    def _name_rows(self) -> None:
        """Whose row it is must be seen also when the first column is scrolled away."""
        self._model.name_rows(self.columnViewportPosition(0) + self.columnWidth(0) <= 0)

    def _entered(self, said: tuple[Any, bool]) -> None:
        content, into_selection = said
        current = self.currentIndex()
        if into_selection:
            sources = [self.order.mapToSource(index) for index in self.selectedIndexes() or [current]]
            same = [index for index in sources if index.column() == current.column()]
            self.entries_made.emit([Entry(i.row(), i.column(), content) for i in same], _("填入相同内容"))
        elif current.row() + 1 < self.order.rowCount():
            below = current.siblingAtRow(current.row() + 1)
            self.selectionModel().setCurrentIndex(below, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _text(self, index: QModelIndex) -> str:
        source = self.order.mapToSource(index)
        return self._model.text(source.row(), source.column())

    def _block(self) -> list[list[QModelIndex]]:
        """The selected rectangle as it is seen: from the first to the last selected row and column."""
        selected = self.selectedIndexes() or [i for i in (self.currentIndex(),) if i.isValid()]
        if not selected:
            return []
        rows, shown = {i.row() for i in selected}, shown_columns(self)
        places = {shown.index(i.column()) for i in selected}
        columns = shown[min(places) : max(places) + 1]
        return [[self.order.index(row, column) for column in columns] for row in range(min(rows), max(rows) + 1)]

    def _columns_from(self, first: int) -> list[int]:
        """Columns as they are seen, from ``first`` to the right: nothing goes where nobody sees it."""
        shown = shown_columns(self)
        return shown[shown.index(first) :]

    def _positions_from(self, first: int) -> Callable[[int], int]:
        """Shown row ``first + n`` -> row of the model; rows beyond the last are new ones, one after the other."""
        shown, last = self.order.rowCount() - self._model.has_new_line, len(self._model.rows)

        def position(down: int) -> int:
            if first + down < shown:
                return self.order.mapToSource(self.order.index(first + down, 0)).row()
            return last + first + down - shown

        return position
