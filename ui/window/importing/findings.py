"""What an import would change, what is wrong, and the sheet itself: each line leads to what it is about."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from afterschool.excel.importing import DifferenceKind, ImportProposal, ImportResult
from afterschool.problems import SheetCell
from afterschool.texts import _
from ui.window.context import AppContext
from ui.window.importing.jumps import cell_of, place_of
from ui.window.importing.models import DifferencesModel, ProblemsModel
from ui.window.importing.raw_sheet import RawSheet, is_in, raw_view
from ui.window.text_table import text_table_view


class Findings(QTabWidget):
    """Three tabs under the sheets and their columns."""

    sheet_wanted = Signal(object)
    """Number of the sheet that shall be chosen."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._proposal: ImportProposal | None = None
        self.differences = DifferencesModel(self)
        self.problems = ProblemsModel(self)
        self.raw = RawSheet(self)
        self.differences_view = text_table_view(self.differences, str(_("变化")))
        self.problems_view = text_table_view(self.problems, str(_("问题")), 1)
        self.raw_view = raw_view(self.raw)
        for view, follow in ((self.differences_view, self._on_difference), (self.problems_view, self._on_problem)):
            view.activated.connect(follow)
            view.clicked.connect(follow)
        self.addTab(self.differences_view, str(_("变化")))
        self.addTab(self.problems_view, str(_("问题")))
        self.addTab(self.raw_view, str(_("原表")))

    def show_all(self, proposal: ImportProposal, result: ImportResult | None, chosen: int) -> None:
        """Show ``result`` (``None``: not known yet, what is shown stays) and the sheet ``chosen`` of ``proposal``."""
        self._proposal = proposal
        self.raw.show_sheet(proposal.sheets[chosen], result.problems if result else ())
        if result is not None:
            self.problems.show_problems(result.problems)
            self.differences.show_differences(result.differences)
            changed = sum(difference.kind is not DifferenceKind.MISSING for difference in result.differences)
            self.setTabText(0, str(_("变化 ({count})", count=changed)))
            self.setTabText(1, str(_("问题 ({count})", count=len(result.problems))))

    def begin(self, result: ImportResult) -> None:
        """Show from the beginning what was just read: what is wrong first, if that is all there is."""
        changes = any(difference.kind is not DifferenceKind.MISSING for difference in result.differences)
        for view in (self.differences_view, self.problems_view, self.raw_view):
            view.scrollToTop()
        self.setCurrentWidget(self.differences_view if changes or not result.problems else self.problems_view)

    def _on_problem(self, index: QModelIndex) -> None:
        """Show the cell of the file that a problem is about."""
        where = self.problems.problem(index).where
        sheets = self._proposal.sheets if self._proposal else ()
        if not isinstance(where, SheetCell):
            return
        number = next((n for n, sheet in enumerate(sheets) if is_in(where, sheet)), None)
        if number is not None:
            self._show_cell(number, where.row or 1, where.column or 1)

    def _on_difference(self, index: QModelIndex) -> None:
        """Show the row that changes where it is now; a new one where it comes from."""
        difference = self.differences.difference(index)
        if difference.kind is not DifferenceKind.ADDED:
            self._context.go_to(place_of(difference))
            return
        for number, sheet in enumerate(self._proposal.sheets if self._proposal else ()):
            cell = cell_of(difference, sheet)
            if cell is not None:
                self._show_cell(number, *cell)
                return

    def _show_cell(self, number: int, row: int, column: int) -> None:
        self.sheet_wanted.emit(number)
        self.setCurrentWidget(self.raw_view)
        index = self.raw.index(row - 1, column - 1)
        self.raw_view.setCurrentIndex(index)
        self.raw_view.scrollTo(index)
        self.raw_view.setFocus()
