"""What a sheet would change, or what is wrong with it, before anything is written."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from afterschool.excel.indicators.reading import IndicatorImport
from afterschool.indicators.differences import IndicatorDifference
from afterschool.problems import Problem
from afterschool.texts import _, pgettext
from ui import look
from ui.style import Space
from ui.window.text_table import TextTable, text_table_view


class DifferenceTable(TextTable):
    """One row for everything that would be said otherwise."""

    headings = (pgettext("head", "月份"), pgettext("head", "范围"), pgettext("head", "项目"), _("原来"), _("导入后"))
    numbers_from = len(headings)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def show_differences(self, rows: tuple[IndicatorDifference, ...]) -> None:
        """Show these."""
        self.show_rows([(row.month, row.scope, row.what, row.before, row.after) for row in rows])


class ProblemTable(TextTable):
    """One row for each cell that is not understood."""

    headings = (_("位置"), _("问题"), _("怎样处理"))
    numbers_from = len(headings)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show these."""
        self.show_rows([(row.where, row.what, row.remedy) for row in problems])


class ImportPreview(QWidget):
    """Stands in the place of the months until the sheet is taken or left."""

    taken = Signal(object)
    """:class:`IndicatorImport` that shall be written."""
    left = Signal()
    """Nothing shall be written."""

    def __init__(self) -> None:
        super().__init__()
        self._found: IndicatorImport | None = None
        self.about = look.label("", "heading", wrap=True)
        self.differences, self.problems = DifferenceTable(self), ProblemTable(self)
        self.difference_view = text_table_view(self.differences, str(_("导入会改什么")), 2)
        self.problem_view = text_table_view(self.problems, str(_("表格里的问题")), 1, 2)
        self.take = look.button("", "primary", "done")
        self.take.clicked.connect(lambda: self.taken.emit(self._found))
        self.leave = look.button("")
        self.leave.clicked.connect(self.left)
        self._tables = QStackedWidget()
        self._tables.addWidget(self.difference_view)
        self._tables.addWidget(self.problem_view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.about)
        column.addWidget(self._tables, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def show_import(self, found: IndicatorImport) -> None:
        """Show what ``found`` would change, or why it changes nothing."""
        self._found = found
        self.differences.show_differences(found.differences)
        self.problems.show_problems(found.problems)
        count = len(found.differences)
        if found.problems:
            text = _("“{file}”有 {count} 处看不懂，什么都没有改", file=found.file, count=len(found.problems))
        elif count:
            text = _("“{file}”与现在有 {count} 处不同", file=found.file, count=count)
        else:
            text = _("“{file}”与现在没有不同", file=found.file)
        self.about.setText(str(text))
        self._tables.setCurrentWidget(self.problem_view if found.problems else self.difference_view)
        self.take.setVisible(count > 0)
        self.take.setText(str(_("写入 {count} 处", count=count)))
        self.leave.setText(str(_("放弃") if count else _("返回")))
        (self.take if count else self.leave).setFocus()
