"""The rows of a table as Qt sees them, with one line more at the end in which a new row begins."""

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt

from afterschool.excel.tables.column import ReadContext
from afterschool.excel.values import Fault
from afterschool.model.words import WEEK, name_of
from afterschool.spelling import Seeking
from afterschool.texts import _
from ui.window.indexes import NOWHERE, Index
from ui.window.tables.column import Column, Editor, TableSpec
from ui.window.tables.edits import Entry, Typed, problems_of
from ui.window.tables.texts import CellTexts
from ui.window.tips import tip

NAME_SHOWN = 14
"""Longest name at the head of a row, in characters."""
_BULK = 50
"""More rows than this coming and going reset the model instead of being told one by one."""


class CellRole(IntEnum):
    """What a cell tells beside Qt's own roles."""

    VALUE = Qt.ItemDataRole.UserRole + 1
    """The typed value."""
    FAULT = Qt.ItemDataRole.UserRole + 2
    """:class:`Fault` or ``None``."""
    NEW = Qt.ItemDataRole.UserRole + 3
    """Whether the cell is in the line for a new row."""


class RowsModel(QAbstractTableModel):
    """Rows are shown as given by :meth:`show`; an edit goes through ``edit`` and comes back the same way."""

    def __init__(self, spec: TableSpec[Any], edit: Callable[[Sequence[Entry]], bool]) -> None:
        super().__init__()
        self.spec = spec
        self._edit = edit
        self._rows: list[Any] = []
        self._context: ReadContext | None = None
        self._can_edit = True
        self._rows_named = False
        self._texts = CellTexts(spec)
        self._faults: dict[int, dict[str, Fault]] = {}
        self._sorting: tuple[int, Qt.SortOrder] | None = None
        self._as_given: list[Any] = []
        self._longest_head: str | None = None
        self._added: int | None = None

    @property
    def rows(self) -> Sequence[Any]:
        """The rows shown, without the new one."""
        return self._rows

    @property
    def has_new_line(self) -> bool:
        """Whether there is a line in which a new row begins."""
        return self._can_edit and self.spec.grows

    def show(self, rows: Sequence[Any], context: ReadContext, *, can_edit: bool) -> None:
        """Show ``rows``; what did not change keeps its place, selection and editor."""
        self._forget()
        self._context = context
        self._as_given = list(rows)
        if can_edit != self._can_edit:
            self.beginResetModel()
            self._can_edit, self._rows = can_edit, self._sorted()
            self.endResetModel()
            return
        self._take(self._arranged())
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.spec.columns) - 1))

    def name_rows(self, named: bool) -> None:
        """Whether the heads of the rows say their names beside their numbers."""
        if named != self._rows_named:
            self._rows_named, self._longest_head = named, None
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    @property
    def longest_head(self) -> str:
        """The head of a row that needs the most room."""
        if self._longest_head is None:
            last = len(self._rows)
            first = 0 if self._rows_named else max(last - 1, 0)
            heads = [self._row_header(row) for row in range(first, last + 1)]
            self._longest_head = max(heads, key=lambda head: len(head.encode("gb18030")))  # Chinese counts twice
        return self._longest_head

    def fault_count(self) -> int:
        """Cells that need attention."""
        return sum(len(self.faults(position)) for position in range(len(self._rows)))

    def faults(self, position: int) -> dict[str, Fault]:
        """Field -> what is wrong, for one row."""
        if position not in self._faults and self._context is not None:
            self._faults[position] = problems_of(self.spec, self._rows[position], self._context)
        return self._faults.get(position, {})

    def text(self, position: int, column: int) -> str:
        """The text of a cell, as it is copied and read back; empty in the line for a new row."""
        return self.texts(position)[column] if position < len(self._rows) else ""

    def shown(self, position: int, column: int) -> str:
        """What a cell shows: its text, a date with its weekday."""
        text = self.text(position, column)
        if self.spec.columns[column].editor is Editor.DATE and text:
            day = self.spec.columns[column].get(self._rows[position])
            return f"{text} {name_of(WEEK[day.weekday()])}"
        return text

    def texts(self, position: int) -> list[str]:
        """What the cells of a row show."""
        return [] if self._context is None else self._texts.of(position, self._rows[position], self._context)

    def says(self, position: int, sought: Seeking) -> bool:
        """Whether a row has all words that are ``sought``."""
        context = self._context
        return context is not None and sought.found_in(self._texts.parts(position, self._rows[position], context))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column once; they stay so until the next time. -1: as they were given."""
        self.layoutAboutToBeChanged.emit()
        before, kept = self._rows, self.persistentIndexList()
        self._sorting = (column, order) if column >= 0 else None
        self._rows = self._sorted()
        self._forget()
        place = {id(row): position for position, row in enumerate(self._rows)}
        moved = [place[id(before[i.row()])] if i.row() < len(before) else i.row() for i in kept]
        self.changePersistentIndexList(kept, [self.index(row, i.column()) for row, i in zip(moved, kept, strict=True)])
        self.layoutChanged.emit()

    def _sorted(self) -> list[Any]:
        """The rows by the chosen column: numbers by size, everything else by its text, empty cells last."""
        if self._sorting is None or self._context is None:
            return self._as_given
        number, order = self._sorting
        column, context = self.spec.columns[number], self._context

        def key(row: Any) -> tuple[int, float, str]:
            value = column.get(row)
            if isinstance(value, int | float):
                return (0, float(value), "")
            text = column.text(row, context)
            return (1 if text else 2, 0.0, text)

        return sorted(self._as_given, key=key, reverse=order is Qt.SortOrder.DescendingOrder)

    def _arranged(self) -> list[Any]:
        """The rows as they were given, or where rows are sorted in the order they have, new ones behind them."""
        if self._sorting is None:
            return self._as_given
        row_id = self.spec.row_id
        place = {row_id(row): position for position, row in enumerate(self._rows)}
        return sorted(self._as_given, key=lambda row: place.get(row_id(row), len(place)))

    def _forget(self) -> None:
        self._texts.forget()
        self._faults.clear()
        self._longest_head = None

    def position_of(self, row_id: str) -> int | None:
        """Where the row with that id stands."""
        return next((i for i, row in enumerate(self._rows) if self.spec.row_id(row) == row_id), None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """All rows, and one for a new row where the document can be edited."""
        return 0 if parent.isValid() else len(self._rows) + self.has_new_line

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """As the table's description says."""
        return 0 if parent.isValid() else len(self.spec.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles with their notes, over numbers at the right as they are; row numbers from 1."""
        if orientation is Qt.Orientation.Vertical:
            return self._row_header(section) if role == Qt.ItemDataRole.DisplayRole else None
        column = self.spec.columns[section] if section < len(self.spec.columns) else None
        if column is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(column.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(str(column.note or column.title))
        return side_of(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be edited, unless the document is read-only."""
        flags = super().flags(index)
        if not index.isValid() or not self._can_edit or self._column(index).fixed:
            return flags
        if self._column(index).editor is Editor.FLAG and not self._is_new(index):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See :class:`CellRole` for the roles of our own."""
        if not index.isValid() or self._context is None:
            return None
        if self._is_new(index):
            return self._new_row_data(index, role)
        read = _READERS.get(role)
        return read(self, index) if read else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a text, or a value from a typed editor (:class:`Typed`)."""
        if role == Qt.ItemDataRole.CheckStateRole:
            value = Typed(Qt.CheckState(value) is Qt.CheckState.Checked)
        elif role != Qt.ItemDataRole.EditRole:
            return False
        content = value if isinstance(value, Typed) else str(value)
        if isinstance(content, str) and content == self.text(index.row(), index.column()):
            return False
        before = list(self._rows) if self._is_new(index) else None
        done = self._edit([Entry(index.row(), index.column(), content)])
        if done and before is not None:
            self._added = self._place_of_added(before)
        return done

    def _place_of_added(self, before: Sequence[Any]) -> int | None:
        """Where the one row stands that was not there ``before``: the first that is not the one it was.

        An id is no help where it is the number of the row: a new one in front has that of the row behind it.
        """
        if len(self._rows) != len(before) + 1:
            return None
        same = (self._cells_of(one) == self._cells_of(other) for one, other in zip(before, self._rows, strict=False))
        return next((n for n, alike in enumerate(same) if not alike), len(before))

    def _cells_of(self, row: Any) -> tuple[object, ...]:
        return tuple(column.get(row) for column in self.spec.columns)

    def take_added(self) -> int | None:
        """Where the row stands that was begun last in the line for a new one; told once."""
        added, self._added = self._added, None
        return added

    def _row_header(self, section: int) -> str:
        if section >= len(self._rows):
            return "＋"
        number = str(section + 1)
        if not self._rows_named:
            return number
        name = self.spec.row_name(self._rows[section])
        return f"{number}  {name if len(name) <= NAME_SHOWN else name[: NAME_SHOWN - 1] + '…'}"

    def _column(self, index: Index) -> Column[Any]:
        return self.spec.columns[index.column()]

    def _is_new(self, index: Index) -> bool:
        return index.row() >= len(self._rows)

    def _new_row_data(self, index: Index, role: int) -> Any:
        if role == CellRole.NEW:
            return True
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return str(_("在此添加"))
        if role == Qt.ItemDataRole.EditRole:
            return ""
        return None

    def _display(self, index: Index) -> str:
        return "" if self._column(index).editor is Editor.FLAG else self.shown(index.row(), index.column())

    def _edited(self, index: Index) -> str:
        return self.text(index.row(), index.column())

    def _value(self, index: Index) -> Any:
        return self._column(index).get(self._rows[index.row()])

    def _check_state(self, index: Index) -> Qt.CheckState | None:
        if self._column(index).editor is not Editor.FLAG:
            return None
        return Qt.CheckState.Checked if self._value(index) else Qt.CheckState.Unchecked

    def _tool_tip(self, index: Index) -> str:
        fault = self._fault(index)
        text = self.text(index.row(), index.column())
        return tip(f"{fault.what}\n{fault.remedy}" if fault else text)

    def _spoken(self, index: Index) -> str:
        fault = self._fault(index)
        text = f"{self._column(index).title} {self.text(index.row(), index.column())}"
        return f"{text} {fault.what}" if fault else text

    def _fault(self, index: Index) -> Fault | None:
        return self.faults(index.row()).get(self._column(index).field)

    def _alignment(self, index: Index) -> Qt.AlignmentFlag:
        return side_of(self._column(index))

    def _take(self, new: list[Any]) -> None:
        row_id = self.spec.row_id
        ids = [row_id(row) for row in new]
        wanted = set(ids)
        before = [row_id(row) for row in self._rows]
        had = set(before)
        stay_in_order = [i for i in before if i in wanted] == [i for i in ids if i in had]
        if not stay_in_order or len(wanted ^ had) > _BULK:
            self.beginResetModel()
            self._rows = self._sorted()
            self.endResetModel()
            return
        self._remove(i for i in range(len(before) - 1, -1, -1) if before[i] not in wanted)
        for position, row in enumerate(new):
            if ids[position] not in had:
                self.beginInsertRows(NOWHERE, position, position)
                self._rows.insert(position, row)
                self.endInsertRows()
        self._rows = new

    def _remove(self, positions: Iterable[int]) -> None:
        for position in positions:
            self.beginRemoveRows(NOWHERE, position, position)
            del self._rows[position]
            self.endRemoveRows()


def side_of(column: Column[Any]) -> Qt.AlignmentFlag:
    """Numbers stand at the right, under each other."""
    right = column.at_right or column.editor in (Editor.NUMBER, Editor.DECIMAL)
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


_READERS: dict[int, Callable[[RowsModel, Index], Any]] = {
    Qt.ItemDataRole.DisplayRole: RowsModel._display,
    Qt.ItemDataRole.EditRole: RowsModel._edited,
    Qt.ItemDataRole.CheckStateRole: RowsModel._check_state,
    Qt.ItemDataRole.ToolTipRole: RowsModel._tool_tip,
    Qt.ItemDataRole.AccessibleTextRole: RowsModel._spoken,
    Qt.ItemDataRole.TextAlignmentRole: RowsModel._alignment,
    CellRole.VALUE: RowsModel._value,
    CellRole.FAULT: RowsModel._fault,
    CellRole.NEW: lambda model, index: False,
}
