"""The tab 试算: what a draft of rules would change for each person, line by line, down to the dated records."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from afterschool.pay.money import yuan
from afterschool.record.names import Names
from afterschool.texts import _
from ui import look
from ui.style import Space
from ui.window.context import AppContext
from ui.window.pay.state import PayState
from ui.window.pay.tables import DifferenceTable, LineChangeTable, SourceChangeTable
from ui.window.text_table import text_table_view


class DifferenceTab(QWidget):
    """Everybody's difference; of the one chosen the lines; of the line chosen its records."""

    def __init__(self, context: AppContext, state: PayState) -> None:
        super().__init__()
        self._context, self._state = context, state
        self.summary = look.label("", "muted", wrap=True)
        self.summary.setText(str(_("在“规则”页签里改好规则，按“试算”，这里列出各月每人差多少。什么都不会改动。")))
        self.differences, self.lines, self.sources = (
            DifferenceTable(self),
            LineChangeTable(self),
            SourceChangeTable(self),
        )
        self.view = text_table_view(self.differences, str(_("试算的差额")), 1)
        self.view.selectionModel().currentRowChanged.connect(lambda _row: self._show_lines())
        self.whose = look.label("", "heading", wrap=True)
        self.line_view = text_table_view(self.lines, str(_("差额怎样来的")), 0, 1)
        self.line_view.selectionModel().currentRowChanged.connect(lambda _row: self._show_sources())
        self._source_view = text_table_view(self.sources, str(_("由哪些登记来")), wraps=True)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(self.line_view)
        below.addWidget(self._source_view)
        below.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.addWidget(self.summary)
        column.addWidget(self.view, 1)
        column.addWidget(self.whose)
        column.addWidget(below, 1)

    def show_differences(self) -> None:
        """Show what was worked out last."""
        rows = self._state.differences or ()
        self.differences.show_differences(rows)
        self.view.selectRow(0)
        self._show_lines()
        total = yuan(sum(row.gross_fen for row in rows))
        numbers = {"people": len({row.person for row in rows}), "count": len(rows), "sum": total}
        self.summary.setText(str(_("有变化的 {people} 人，{count} 笔，合计差 {sum} 元", **numbers)))

    def _show_lines(self) -> None:
        row = self.view.currentIndex().row()
        chosen = self.differences.differences[row] if 0 <= row < len(self.differences.differences) else None
        self.lines.show_difference(chosen)
        words = _("{month} {name}：差额怎样来的", month=str(chosen.month), name=chosen.name) if chosen else ""
        self.whose.setText(str(words))
        self.line_view.selectRow(0)
        self._show_sources()

    def _show_sources(self) -> None:
        row = self.line_view.currentIndex().row()
        line = self.lines.lines[row] if 0 <= row < len(self.lines.lines) else None
        self.sources.show_line(line, Names(self._context.document.plan).classes)
