"""The tab 四项指标 of the page 合规."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from afterschool.excel.indicators.reading import IndicatorImport
from afterschool.excel.values import Fault
from afterschool.indicators.adopting import adopted
from afterschool.indicators.counting import Participation
from afterschool.indicators.keeping import kept
from afterschool.indicators.rows import WHOLE_SCHOOL, MonthIndicators, scope_name
from afterschool.policy.floors import floors
from afterschool.texts import Message, _
from ui import look
from ui.flow import Flow
from ui.style import Space
from ui.window.context import AppContext
from ui.window.indicators.chart import IndicatorChartView
from ui.window.indicators.chart_data import chart_of
from ui.window.indicators.panel import MonthPanel
from ui.window.indicators.papers import Papers
from ui.window.indicators.preview import ImportPreview
from ui.window.indicators.state import CountedState
from ui.window.indicators.table import month_table
from ui.window.inputs import Choice
from ui.window.notices import NoticeKind
from ui.window.tables.column_choice import ColumnChoice
from ui.window.tables.edits import Entry
from ui.window.tables.entering import enter, fill
from ui.window.tables.model import RowsModel
from ui.window.tables.refusals import tell_refused
from ui.window.tables.view import ROW_HEIGHT, RowsView
from ui.window.tables.widths import ColumnWidths

LEAST_ROWS = 4
"""Of the table, its head included, that are seen in the lowest window."""


class IndicatorTab(QWidget):
    """The months of the semester: a chart above, the table to fill in below."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.state = context.service(CountedState)
        self.papers = Papers(context, self)
        self.papers.read.connect(self._on_read)
        self.scope = Choice()
        self.scope.setAccessibleName(str(_("谁的指标")))
        self.scope.currentIndexChanged.connect(lambda _index: self._show_months())
        self.about = look.label("", "muted")
        self.chart = IndicatorChartView()
        self.spec = month_table(context, self._grade)
        self.model = RowsModel(self.spec, self._edit)
        self.view = RowsView(self.spec, self.model)
        self.view.setAccessibleName(str(_("各月的指标")))
        self.view.setSortingEnabled(False)
        self.view.setMinimumHeight(LEAST_ROWS * ROW_HEIGHT)
        self.view.entries_made.connect(self._fill)
        self.view.lacking.connect(context.tell)
        self.view.rows_unwanted.connect(self._clear)
        self.view.cells.refused.connect(self._refuse)
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        self._columns = ColumnChoice(self.view, self.spec, context.settings)
        self._widths = ColumnWidths(self.view, self.spec, context.settings)
        self._columns.changed.connect(self._widths.share_out)
        self.panel = MonthPanel(context)
        self.panel.wanted.connect(lambda found: self._adopt([found], replacing=True))
        self.preview = ImportPreview()
        self.preview.taken.connect(self._take)
        self.preview.left.connect(self._show_content)
        self.count = look.button("", "", "done")
        self.count.clicked.connect(lambda: self._adopt(self._open, replacing=False))
        self.read = look.button(_("导入…"), "", "import")
        self.read.clicked.connect(self.papers.read_sheet)
        self.write = look.button(_("写出表格…"), "", "export")
        self.write.setToolTip(str(_("每月一行，可以填好再导入，也可以存档")))
        self.write.clicked.connect(self.papers.write_sheet)
        self._stack = QStackedWidget()
        area = look.scrolled(self._content())  # in a low window the chart would be pressed until its words overlap
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFocusProxy(self.view)
        self._stack.addWidget(area)
        self._stack.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.view)
        self.state.arrived.connect(self._show_counted)

    def refresh(self) -> None:
        """Show the months of the document."""
        self.state.ask()
        self._fill_scopes()
        self._show_months()

    def reveal(self, row_id: str) -> None:
        """Go to the month with that id, e.g. ``2026-10/3``."""
        _month, _slash, grade = row_id.partition("/")
        self._show_content()
        self.scope.setCurrentIndex(max(0, self.scope.findData(int(grade) if grade.isdecimal() else WHOLE_SCHOOL)))
        position = self.model.position_of(row_id)
        if position is not None:
            self.view.select_cell(position, 1)
            self.view.setFocus()

    def _content(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        row = Flow()
        for widget in (self.scope, self.about, self.count, self.read, self.write):
            row.addWidget(widget)
        hint = _("98%、0.98 和 98 都可以 · 可与 Excel、WPS 互相粘贴 · Ctrl+D 向下填充 · Del 清除")
        column.addLayout(row)
        column.addWidget(self.chart)
        column.addWidget(self.view, 1)
        column.addWidget(look.label(hint, "small", wrap=True))
        return made

    def _grade(self) -> int:
        chosen = self.scope.currentData()
        return chosen if isinstance(chosen, int) else WHOLE_SCHOOL

    def _fill_scopes(self) -> None:
        grades = [WHOLE_SCHOOL, *sorted({row.grade for row in self._context.plan.classes})]
        if grades == [self.scope.itemData(n) for n in range(self.scope.count())]:
            return
        chosen = self._grade()
        with QSignalBlocker(self.scope):
            self.scope.clear()
            for grade in grades:
                self.scope.addItem(str(scope_name(grade)), grade)
            self.scope.setCurrentIndex(max(0, self.scope.findData(chosen)))

    def _show_months(self) -> None:
        context, plan = self._context.reading, self._context.plan
        rows = self.spec.rows(plan)
        self.view.use(context)
        self.model.show(rows, context, can_edit=not self._context.document.read_only)
        self._widths.fit(self.model)
        asked = floors(plan.school, plan.semester)
        self.chart.show_chart(chart_of([row.when for row in rows], rows, asked))
        filled = sum(row.has_figures for row in rows)
        self.about.setText(str(_("{filled} / {total} 个月已填写", filled=filled, total=len(rows))))
        if not self.view.currentIndex().isValid() and rows:
            self.view.select_cell(0, 1)
        self._show_counted()

    def _show_counted(self) -> None:
        count, writable = len(self._open), not self._context.document.read_only
        self.count.setVisible(count > 0)
        self.count.setText(str(_("采用登记人数（{count} 个月）", count=count)))
        for button in (self.count, self.read):
            button.setEnabled(writable)
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self._chosen
        found = self.state.of(row.id) if row is not None else None
        self.panel.show_month(row, found, is_fresh=self.state.is_fresh)

    @property
    def _chosen(self) -> MonthIndicators | None:
        row = self.view.order.mapToSource(self.view.currentIndex()).row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    @property
    def _open(self) -> list[Participation]:
        """What the record says of shown months that have no figure."""
        empty = {row.id for row in self.model.rows if row.participation_bp is None}
        return [found for found in self.state.found or () if found.row_id in empty]

    def _on_row(self, _current: QModelIndex) -> None:
        self._show_chosen()

    def _edit(self, entries: Sequence[Entry]) -> bool:
        return enter(self._context, self.model, entries, _("登记指标"), self._enter)

    def _fill(self, entries: Sequence[Entry], label: Message) -> None:
        fill(self._context, self.model, entries, label, self._enter)

    def _enter(self, label: Message, rows: Sequence[MonthIndicators]) -> bool:
        return self._keep(self._named(label, rows), rows)

    def _named(self, label: Message, rows: Sequence[MonthIndicators]) -> Message:
        if len(rows) == 1:
            return _("{label}：{name}", label=label, name=self.spec.row_name(rows[0]))
        return _("{label}：{count} 个月", label=label, count=len(rows))

    def _keep(self, label: Message, rows: Sequence[MonthIndicators]) -> bool:
        before = self._context.document.indicators
        return self._context.run(label, lambda change: kept(change, before, rows))

    def _clear(self, positions: Sequence[int]) -> None:
        rows = [self.model.rows[position] for position in positions]
        empty = [MonthIndicators.of(row.when, row.grade) for row in rows]
        self._keep(self._named(_("清除指标"), rows), empty)

    def _adopt(self, found: Sequence[Participation], *, replacing: bool) -> None:
        rows = adopted(self._context.document.indicators, found, replacing=replacing)
        if rows:
            self._keep(self._named(_("采用登记人数算出的参与率"), rows), rows)

    def _refuse(self, fault: Fault) -> None:
        tell_refused(self._context, self.view, self.model, fault)

    def _on_read(self, found: IndicatorImport) -> None:
        self.preview.show_import(found)
        self._stack.setCurrentWidget(self.preview)

    def _take(self, found: IndicatorImport) -> None:
        if not self.papers.is_up_to_date:
            text = _("预览以后指标又有改动，没有写入。请再导入一次“{file}”。", file=found.file)
            self._context.tell(text, NoticeKind.PROBLEM)
        elif self._keep(_("导入“{name}”", name=found.file), found.rows):
            text = _("从“{file}”写入了 {count} 处", file=found.file, count=len(found.differences))
            self._context.tell(text, NoticeKind.DONE)
        self._show_content()

    def _show_content(self) -> None:
        self._stack.setCurrentIndex(0)
        self.view.setFocus()
