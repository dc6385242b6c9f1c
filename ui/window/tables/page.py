"""A page that is one table: search, problems, add and delete above it, hints below it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from afterschool.excel.values import Fault
from afterschool.texts import Message, _
from ui import look
from ui.icons import set_icon
from ui.style import Space
from ui.window.context import AppContext
from ui.window.notices import Place
from ui.window.page import Page
from ui.window.tables.column import TableSpec
from ui.window.tables.column_choice import ColumnChoice
from ui.window.tables.edits import Entry
from ui.window.tables.entering import enter, fill
from ui.window.tables.model import RowsModel
from ui.window.tables.refusals import tell_refused
from ui.window.tables.view import RowsView
from ui.window.tables.widths import ColumnWidths

SEARCH_WIDTHS = (96, 220)
"""At least and at most: in a narrow window the tools beside it need the room."""
COUNTED_LATER = 500
"""In a table with more rows, cells that need attention are counted when its rows are seen: that takes a while."""


class TablePanel(QWidget):
    """A table with its tools, as a whole page or as a part of one."""

    def __init__(self, context: AppContext, spec: TableSpec[Any], hint: Message | None = None) -> None:
        super().__init__()
        self._context = context
        self.spec = spec
        self.model = RowsModel(spec, self._edit)
        self.view = RowsView(spec, self.model)
        self.view.setAccessibleName(str(spec.row_word))
        self.view.entries_made.connect(self._fill)
        self.view.rows_unwanted.connect(self._delete)
        self.view.cells.refused.connect(self._refuse)
        self.view.settled.connect(context.hush)
        self.view.lacking.connect(context.tell)
        self._faults_unknown = QTimer(self, singleShot=True, interval=0)
        self._faults_unknown.timeout.connect(self._count_faults)
        self.columns = ColumnChoice(self.view, spec, context.settings)
        self.columns.changed.connect(self._other_columns)
        self.view.column_wanted.connect(lambda column: self.columns.show_only(self.columns.hidden - {column}))
        self._widths = ColumnWidths(self.view, spec, context.settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(self._tools())
        column.addWidget(self.view, 1)
        self._empty = look.empty_state(
            _("还没有{row}", row=spec.row_word),
            _("在第一行直接输入，从 Excel 或 WPS 粘贴，或到“导入”页读入学校的表格"),
        )
        self._empty.setParent(self.view.viewport())
        self.view.viewport().installEventFilter(self)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if hint is not None:
            column.addWidget(look.label(hint, "small", wrap=True))

    def refresh(self) -> None:
        """Show the rows of the document."""
        context, plan = self._context.reading, self._context.plan
        self.view.use(context)
        self.model.show(self.spec.rows(plan), context, can_edit=not self._context.document.read_only)
        self._widths.fit(self.model)
        self._retell()

    def reveal(self, row_id: str, field: str) -> None:
        """Go to a cell."""
        position = self.model.position_of(row_id)
        if position is not None:
            self.search.clear()
            self.faulty.setChecked(False)
            self.view.select_cell(position, self.spec.column(field))
            self.view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the hint of an empty table in its middle, and let its columns have all the room that there is."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place_hint()
            self._widths.share_out()
        return super().eventFilter(watched, event)

    def _tools(self) -> QHBoxLayout:
        self.search = QLineEdit()
        self.search.setPlaceholderText(str(self.spec.find))
        self.search.setAccessibleName(str(self.spec.find))
        self.search.setClearButtonEnabled(True)
        glass = QAction(self.search)
        set_icon(glass, "search")
        self.search.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(SEARCH_WIDTHS[0])
        self.search.setMaximumWidth(SEARCH_WIDTHS[1])
        self.search.textChanged.connect(self._narrow)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self.count = look.label("", "muted")
        self.faulty = look.button("", icon="warning")
        self.faulty.setCheckable(True)
        self.faulty.toggled.connect(self._show_faulty)
        self.add = look.button(self.spec.add, icon="add")
        self.add.clicked.connect(self.view.begin_new_row)
        self.delete = look.button(_("删除所选行"), icon="remove")
        self.delete.clicked.connect(self.view.delete_rows)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self.search, 1)
        for widget in (self.count, self.faulty):
            row.addWidget(widget)
        row.addStretch()
        for widget in (self.add, self.delete):
            row.addWidget(widget)
        return row

    def _edit(self, entries: Sequence[Entry]) -> bool:
        return enter(self._context, self.model, entries, _("修改{row}", row=self.spec.row_word), self._keep)

    def _fill(self, entries: Sequence[Entry], label: Message) -> None:
        fill(self._context, self.model, entries, label, self._keep)

    def _keep(self, label: Message, rows: Sequence[Any]) -> bool:
        plan = self._context.plan
        return self._context.run(self._named(label, rows), lambda change: self.spec.store(change, plan, rows))

    def _named(self, label: Message, rows: Sequence[Any]) -> Message:
        name = self.spec.row_name(rows[0]) if len(rows) == 1 else ""
        if name:
            return _("{label}：{name}", label=label, name=name)
        return _("{label}：{count} 行{row}", label=label, count=len(rows), row=self.spec.row_word)

    def _delete(self, positions: Sequence[int]) -> None:
        rows = [self.model.rows[position] for position in positions]
        plan, ids = self._context.plan, [self.spec.row_id(row) for row in rows]
        self._context.run(
            self._named(_("删除{row}", row=self.spec.row_word), rows),
            lambda change: self.spec.drop(change, plan, ids),
        )

    def _refuse(self, fault: Fault) -> None:
        tell_refused(self._context, self.view, self.model, fault)

    def _show_faulty(self, only: bool) -> None:
        """With the columns in which there is something wrong."""
        if only and self.columns.hidden:
            wrong = {field for position in range(len(self.model.rows)) for field in self.model.faults(position)}
            self.columns.show_only(self.columns.hidden - {self.spec.column(field) for field in wrong})
        self._narrow()

    def _other_columns(self) -> None:
        self._widths.share_out()
        self._retell()

    def _narrow(self) -> None:
        self.view.order.look_for(self.search.text(), only_faults=self.faulty.isChecked())
        self._retell()

    def _retell(self) -> None:
        total, shown = len(self.model.rows), self.view.order.rowCount() - (not self._context.document.read_only)
        text = (
            _("共 {total} 行", total=total) if shown == total else _("{shown} / {total} 行", shown=shown, total=total)
        )
        hidden = len(self.columns.hidden)
        self.count.setText(str(_("{text}，隐藏 {count} 列", text=text, count=hidden) if hidden else text))
        if total > COUNTED_LATER:
            self._faults_unknown.start()
        else:
            self._count_faults()
        for button in (self.add, self.delete):
            button.setEnabled(not self._context.document.read_only)
        self._place_hint()

    def _count_faults(self) -> None:
        faults = self.model.fault_count()
        self.faulty.setText(str(_("{count} 格需要处理", count=faults)))
        self.faulty.setVisible(faults > 0 or self.faulty.isChecked())

    def _place_hint(self) -> None:
        area = self.view.viewport().rect()
        self._empty.setGeometry(area.adjusted(0, min(80, area.height() // 4), 0, 0))
        self._empty.setVisible(not self.model.rows)


class TablePage(Page):
    """A page that is one table."""

    def __init__(self, context: AppContext, spec: TableSpec[Any]) -> None:
        super().__init__(context)
        self.shows = spec.shows | {spec.kind}
        hint = _(
            "在最后一行输入即可添加 · 可与 Excel、WPS 互相粘贴 · Ctrl+Enter 填入所选各行 · Ctrl+D 向下填充 · Del 清除"
        )
        self.panel = TablePanel(context, spec, hint)
        self.body.addWidget(self.panel, 1)
        self.setFocusProxy(self.panel.view)

    def refresh(self) -> None:
        """Show the rows of the document."""
        self.panel.refresh()

    def reveal(self, place: Place) -> None:
        """Go to a row and field."""
        self.panel.reveal(place.row, place.field)
