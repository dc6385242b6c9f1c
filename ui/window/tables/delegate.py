"""How cells are painted and edited: problems marked, a typed editor for each kind of column."""

from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractSpinBox,
    QDateEdit,
    QDoubleSpinBox,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from afterschool.excel.tables.column import ReadContext
from afterschool.model.time import WeeklyTime
from ui import look, theme
from ui.theme import Tone
from ui.window.dates import date_of, qt_date
from ui.window.indexes import Index
from ui.window.inputs import Day
from ui.window.refusal import is_refused, mark
from ui.window.tables.choices import LEAST_WIDTH, ChoicesEditor
from ui.window.tables.column import Column, Editor, Missing, TableSpec
from ui.window.tables.edits import Typed
from ui.window.tables.model import CellRole, side_of
from ui.window.tables.time_grid import hours_of
from ui.window.tables.times_editor import TimesEditor
from ui.window.tips import set_tip

MARK = 8
"""Edge of the corner that marks a problem, in pixels."""
PADDING = 9
"""Between the edge of a cell and its text, in pixels: as in the heads of the columns."""


_FILLED = "filled"
"""Property of an editor: what stood there before anybody typed."""


class CellDelegate(QStyledItemDelegate):
    """One for each table."""

    entered = Signal(object)
    """The editor was left with Enter (``False``) or Ctrl+Enter (``True``: into all selected cells)."""
    refused = Signal(object)
    """:class:`Fault` of what was typed; the editor stays open."""

    def __init__(self, spec: TableSpec[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._spec = spec
        self._context: ReadContext | None = None
        self._editing = QPersistentModelIndex()

    def use(self, context: ReadContext) -> None:
        """What lists of choices are made from."""
        self._context = context

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Tint cells with a problem."""
        super().initStyleOption(option, index)
        tint = self._tint(index)
        if tint is not None:
            option.backgroundBrush = QBrush(tint)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, and a corner where there is a problem: told by shape as well as by colour.

        Only ticks are left to the style: with a style sheet it takes ten times as long for a cell, and a screen has
        two hundred.
        """
        column, tint = self._column(index), self._tint(index)
        if column.editor is Editor.FLAG:
            super().paint(painter, option, index)
        else:
            self._paint_text(painter, option, index, tint)
        if tint is not None:
            corner = option.rect.topRight()
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.current().ink(Tone.STOP))
            painter.drawPolygon(QPolygon([corner, corner + QPoint(-MARK, 0), corner + QPoint(0, MARK)]))
            painter.restore()

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tint: QColor | None) -> None:
        rect: QRect = option.rect
        colours = theme.current()
        selected = option.state & QStyle.StateFlag.State_Selected
        ground = colours.ink(Tone.SELECTION) if selected else tint
        if ground is not None:
            painter.fillRect(rect, ground)
        text = index.data()
        if text:
            painter.setPen(colours.ink(Tone.MUTED if index.data(CellRole.NEW) else Tone.TEXT))
            area = rect.adjusted(PADDING, 0, -PADDING, 0)
            shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, side_of(self._column(index)), shown)

    def _tint(self, index: Index) -> QColor | None:
        """The ground of a cell with a problem."""
        return theme.current().fill(Tone.STOP) if index.data(CellRole.FAULT) is not None else None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of the column; a line of text in the row for a new one starts the same way."""
        column = self._column(index)
        self._editing = QPersistentModelIndex(index)
        editor = self._make(column, parent, index)
        editor.setAccessibleName(str(column.title))
        if column.note is not None:
            set_tip(editor, str(column.note))
        return editor

    @property
    def editing(self) -> QModelIndex:
        """The cell whose editor was opened last."""
        index = self._editing
        return index.model().index(index.row(), index.column()) if index.isValid() else QModelIndex()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's value into its editor; where something was typed already, that stays."""
        if editor.property(_FILLED) not in (None, _standing(editor)):
            return
        self._fill(editor, index)
        editor.setProperty(_FILLED, _standing(editor))

    def _fill(self, editor: QWidget, index: Index) -> None:
        value = index.data(CellRole.VALUE)
        if isinstance(editor, QSpinBox) and isinstance(value, int):
            editor.setValue(value)
            editor.selectAll()
        elif isinstance(editor, QDoubleSpinBox) and isinstance(value, int | float):
            editor.setValue(float(value))
            editor.selectAll()
        elif isinstance(editor, QDateEdit) and isinstance(value, date):
            editor.setDate(qt_date(value))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed or chosen; what was refused stays in the editor, marked."""
        content = self.content(editor, index)
        if content is None:
            return
        if not self._understood(editor):
            return
        is_same = content == (index.data(Qt.ItemDataRole.EditRole) or "")
        mark(editor, refused=not is_same and not model.setData(index, content))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lists and grids open below the cell, or above it near the bottom."""
        if isinstance(editor, TimesEditor):
            editor.place(option.rect)
            return
        if not isinstance(editor, ChoicesEditor):
            editor.setGeometry(option.rect)
            return
        holder = editor.parentWidget()
        area = holder.rect() if holder is not None else option.rect
        width, height = max(option.rect.width(), LEAST_WIDTH), min(editor.wanted_height(), area.height())
        left = min(option.rect.left(), max(0, area.right() - width))
        top = option.rect.top() if option.rect.top() + height <= area.bottom() else option.rect.bottom() - height
        editor.setGeometry(QRect(left, max(0, top), width, height))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """A grid goes with its line."""
        if isinstance(editor, TimesEditor):
            editor.grid.deleteLater()
        super().destroyEditor(editor, index)

    def content(self, editor: QWidget, index: Index) -> str | Typed | None:
        """What the editor holds: a text to understand, or a value; ``None``: nothing was chosen."""
        column = self._column(index)
        if isinstance(editor, QSpinBox | QDoubleSpinBox):
            editor.interpretText()
            return Typed(editor.value())
        if isinstance(editor, QDateEdit):
            return Typed(date_of(editor.date()))
        if isinstance(editor, ChoicesEditor):
            return _chosen(editor, column)
        return editor.text() if isinstance(editor, QLineEdit) else None

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter commits and goes on; text that cannot be understood keeps the editor open."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(editor, QWidget):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter(editor, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
                return True
            if event.key() == Qt.Key.Key_Tab and not self._understood(editor):
                return True
        return super().eventFilter(editor, event)

    def _enter(self, editor: QWidget, into_selection: bool) -> None:
        if isinstance(editor, ChoicesEditor) and editor.take_current():
            return
        if not self._understood(editor):
            return
        if into_selection:
            content = self.content(editor, self._editing)
            if content is not None:
                self.entered.emit((content, True))
        else:
            self.commitData.emit(editor)
        if is_refused(editor):
            return
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if not into_selection:
            self.entered.emit((None, False))

    def _leave(self, editor: ChoicesEditor, forward: bool) -> None:
        if self._understood(editor):
            hints = QAbstractItemDelegate.EndEditHint
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hints.EditNextItem if forward else hints.EditPreviousItem)

    def _understood(self, editor: QWidget) -> bool:
        if not self._editing.isValid() or self._context is None:
            return True
        content = self.content(editor, self._editing)
        if not isinstance(content, str):
            return True
        faults = self._column(self._editing).read(content, self._context).faults
        if faults:
            mark(editor, refused=True)
            self.refused.emit(faults[0])
        return not faults

    def _column(self, index: Index) -> Column[Any]:
        return self._spec.columns[index.column()]

    def _make(self, column: Column[Any], parent: QWidget, index: Index) -> QWidget:
        if column.editor is Editor.NUMBER:
            number = QSpinBox(parent)
            number.setRange(int(column.least), int(column.most))
            return number
        if column.editor is Editor.DECIMAL:
            decimal = QDoubleSpinBox(parent)
            decimal.setRange(column.least, column.most)
            decimal.setSingleStep(0.1)
            return decimal
        if column.editor is Editor.DATE and isinstance(index.data(CellRole.VALUE), date):
            day = Day(parent)
            look.plain_calendar(day)
            day.setDisplayFormat("yyyy-MM-dd")
            return day
        if column.editor in (Editor.ONE, Editor.SEVERAL) and column.options and self._context:
            return self._choices(column, parent, index.data(CellRole.VALUE))
        if column.editor is Editor.TIMES and self._context:
            return _times(column, self._context, parent)
        return QLineEdit(parent)

    def _choices(self, column: Column[Any], parent: QWidget, value: object) -> ChoicesEditor:
        options = column.options(self._context) if column.options and self._context else ()
        several = column.editor is Editor.SEVERAL
        chosen = value if isinstance(value, tuple) else (value,)
        editor = ChoicesEditor(options, chosen, several=several, parent=parent)
        editor.finished.connect(lambda: self._enter(editor, False))
        editor.left.connect(lambda forward: self._leave(editor, forward))
        return editor


def _times(column: Column[Any], context: ReadContext, parent: QWidget) -> TimesEditor:
    def read(text: str) -> tuple[WeeklyTime, ...] | None:
        reading = column.read(text, context)
        return None if reading.faults or not isinstance(reading.value, tuple) else reading.value

    return TimesEditor(hours_of(context.plan.clock), read, lambda times: column.written(times, context), parent)


def _chosen(editor: ChoicesEditor, column: Column[Any]) -> str | Typed | None:
    values = editor.values
    if column.editor is Editor.SEVERAL:
        if not values:
            return None if column.blank is Missing.REFUSED else Typed(column.blank)
        return Typed(values)
    if values:
        return Typed(values[0])
    return editor.typed_text or None


def _standing(editor: QWidget) -> str | None:
    """What stands in an editor, as one text; ``None`` for lists, which are filled once."""
    if isinstance(editor, QAbstractSpinBox):
        return editor.text()
    return editor.text() if isinstance(editor, QLineEdit) else None
