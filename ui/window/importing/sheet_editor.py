"""What one sheet is taken for: its table, the row of its headings, and the meaning of each column, to be corrected."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from afterschool.excel.importing import SheetProposal
from afterschool.excel.importing.duty import DUTY
from afterschool.excel.importing.timetable import TIMETABLE
from afterschool.texts import _
from ui import look
from ui.style import Space
from ui.window.importing.models import ColumnsModel, table_choices
from ui.window.indexes import Index
from ui.window.inks import InkDelegate
from ui.window.inputs import Choice, Whole
from ui.window.text_table import TextView

_OPENING = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space))


class SheetEditor(QWidget):
    """Shows a sheet's proposal; every correction is announced as a new proposal."""

    corrected = Signal(object)
    """The :class:`SheetProposal` as it shall be."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: SheetProposal | None = None
        self.table = Choice()
        self.table.setAccessibleName(str(_("这张表是什么")))
        for id_, name in table_choices():
            self.table.addItem(str(name), id_)
        self.heading_row = Whole()
        self.heading_row.setAccessibleName(str(_("列标题在第几行")))
        self.keep_people = QCheckBox(str(_("表中的人固定在岗位上")))
        self.lesson_times = QLineEdit()
        self.lesson_times.setAccessibleName(str(_("各节时间")))
        self.lesson_times.setPlaceholderText(str(_("课表里没写时间时填写，例如 8:20-9:00、9:10-9:50")))
        self.columns = ColumnsModel(self)
        self.columns_view = ColumnsView(self.columns)
        self.table.activated.connect(self._on_table)
        self.heading_row.editingFinished.connect(self._on_heading_row)
        self.keep_people.clicked.connect(self._on_keep_people)
        self.lesson_times.editingFinished.connect(self._on_lesson_times)
        self.columns.meant.connect(self._on_meaning)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        self._heading_label = look.label(_("列标题在第几行"))
        for widget in (look.label(_("这张表是")), self.table, self._heading_label, self.heading_row, self.keep_people):
            row.addWidget(widget)
        row.addStretch(1)
        self._times_label = look.label(_("各节时间"))
        times = QHBoxLayout()
        times.setSpacing(Space.SMALL)
        times.addWidget(self._times_label)
        times.addWidget(self.lesson_times, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        self._no_columns = look.label(_("这张表不用设置各列。内容不对时，请在上面另选。"), "muted", wrap=True)
        self._no_columns.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addLayout(times)
        column.addWidget(self.columns_view, 1)
        column.addWidget(self._no_columns, 1)

    def show_sheet(self, sheet: SheetProposal | None) -> None:
        """Show ``sheet``; nothing is announced."""
        self._sheet = sheet
        self.setEnabled(sheet is not None)
        self.columns.show_sheet(sheet)
        self.columns_view.setVisible(bool(self.columns.choices))
        self._no_columns.setVisible(not self.columns.choices)
        if sheet is None:
            return
        self.table.setCurrentIndex(max(0, self.table.findData(sheet.table)))
        self.heading_row.setRange(0, max(1, len(sheet.data.rows)))
        self.heading_row.setValue(sheet.heading_row)
        is_table = bool(self.columns.choices)
        for widget in (self._heading_label, self.heading_row):
            widget.setVisible(is_table)
        self.keep_people.setVisible(sheet.table == DUTY)
        self.keep_people.setChecked(sheet.keep_people)
        self._times_label.setVisible(sheet.table == TIMETABLE)
        self.lesson_times.setVisible(sheet.table == TIMETABLE)
        self.lesson_times.setText(sheet.lesson_times)

    def _on_table(self) -> None:
        if self._sheet is not None and self.table.currentData() != self._sheet.table:
            self.corrected.emit(self._sheet.with_table(self.table.currentData()))

    def _on_heading_row(self) -> None:
        if self._sheet is not None and self.heading_row.value() != self._sheet.heading_row:
            self.corrected.emit(self._sheet.with_heading_row(self.heading_row.value()))

    def _on_keep_people(self, keep: bool) -> None:
        if self._sheet is not None:
            self.corrected.emit(self._sheet.with_people_kept(keep))

    def _on_lesson_times(self) -> None:
        if self._sheet is not None and self.lesson_times.text() != self._sheet.lesson_times:
            self.corrected.emit(self._sheet.with_lesson_times(self.lesson_times.text()))

    def _on_meaning(self, number: int, column_id: object) -> None:
        if self._sheet is not None and column_id != self._sheet.columns.get(number):
            self.corrected.emit(self._sheet.with_column(number, None if column_id is None else str(column_id)))


class ColumnsView(TextView):
    """Columns of a sheet; Enter, F2, Space or a double click on a row, or a click on the meaning, opens its choices."""

    def __init__(self, model: ColumnsModel) -> None:
        super().__init__(model, (2,))
        self._meaning = len(model.headings) - 1
        self.setAccessibleName(str(_("各列的含义")))
        self.setItemDelegateForColumn(self._meaning, MeaningDelegate(self))
        self.clicked.connect(lambda index: self._choose(index) if index.column() == self._meaning else None)
        self.doubleClicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Those keys that open something elsewhere too."""
        if event.key() in _OPENING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self.state() != QTableView.State.EditingState:
            self.edit(index.siblingAtColumn(self._meaning))


class _Box(QComboBox):
    """Says when its list closes."""

    closed = Signal()

    def hidePopup(self) -> None:
        """Close the list."""
        super().hidePopup()
        self.closed.emit()


class MeaningDelegate(InkDelegate):
    """A box to choose a column's meaning from."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The arrow stands at the right, as in other fields with a list."""
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Right
        option.decorationAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The box, open at once, and gone when its list is left without choosing."""
        box = _Box(parent)
        box.closed.connect(lambda: QTimer.singleShot(0, box, lambda: self._leave(box)))
        model = index.model()
        if isinstance(model, ColumnsModel):
            for id_, name in model.choices:
                box.addItem(str(name), id_)
        box.activated.connect(lambda: self._finish(box))
        return box

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The whole cell: the text needs the room, and the arrow is its own."""
        editor.setGeometry(option.rect)

    def _leave(self, box: QComboBox) -> None:
        if box.isVisible() and not box.view().isVisible():
            self._close(box)

    def _finish(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self._close(box)

    def _close(self, box: QComboBox) -> None:
        """The keyboard goes back to the row; the list, a window of its own, has taken it away."""
        self.closeEditor.emit(box)
        self._view.setFocus()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what is shown."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(str(index.data()))))
            editor.showPopup()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over the id."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
