"""The tables of the import page: sheets, columns of a sheet, problems, differences."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon

from afterschool.excel.importing import Difference, DifferenceKind, ImportProposal, SheetProposal
from afterschool.excel.importing.duty import DUTY
from afterschool.excel.importing.sheets import DRAWN
from afterschool.excel.importing.timetable import BELLS, TIMETABLE
from afterschool.excel.normalise.text import tidy
from afterschool.excel.tables.column import Layout
from afterschool.excel.tables.registry import TABLES, table_of
from afterschool.excel.values import CellValue
from afterschool.problems import Problem, Severity, SheetCell, column_letters
from afterschool.texts import Message, _, pgettext
from ui import theme
from ui.icons import FOLDER
from ui.theme import Tone
from ui.window.indexes import Index
from ui.window.text_table import TextTable

EXAMPLES = 3
"""Values of a column that are shown beside its heading."""
LEFT_OUT = _("（不导入）")
_DRAWN_NAMES = {
    DUTY: _("岗位值班表（星期 × 岗位）"),
    TIMETABLE: _("课程表（班级或全校）"),
    BELLS: _("上课作息（各节时间）"),
}


def table_choices() -> tuple[tuple[str | None, Message], ...]:
    """What a sheet can be taken for: id and name."""
    return ((None, LEFT_OUT), *((table.id, table.title) for table in TABLES), *_DRAWN_NAMES.items())


def column_choices(table: str | None) -> tuple[tuple[str | None, Message], ...]:
    """What a column of a sheet taken for ``table`` can mean: id and name; nothing to choose in other layouts."""
    if table is None or table in DRAWN or table_of(table).layout is not Layout.ROWS:
        return ()
    return ((None, LEFT_OUT), *((column.id, column.heading) for column in table_of(table).columns))


class SheetsModel(TextTable):
    """The sheets of the files with what they are taken for; ticked ones are imported."""

    headings = (_("工作表"), _("内容"))
    numbers_from = 2
    ticked = Signal(int, bool)
    """Number of the sheet, and whether it shall be imported."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._included: tuple[bool, ...] = ()

    def show_proposal(self, proposal: ImportProposal) -> None:
        """Show the sheets of ``proposal``."""
        self._included = tuple(sheet.included for sheet in proposal.sheets)
        names = dict(table_choices())
        several = len({sheet.file for sheet in proposal.sheets}) > 1
        self.show_rows(
            [
                (f"{sheet.file} · {sheet.name}" if several else sheet.name, names.get(sheet.table, LEFT_OUT))
                for sheet in proposal.sheets
            ]
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, and the tick."""
        if index.isValid() and index.column() == 0 and role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self._included[index.row()] else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce a tick; whoever holds the proposal changes it."""
        if not index.isValid() or index.column() != 0 or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit(index.row(), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags


class ColumnsModel(TextTable):
    """The columns of one sheet: letter, heading, examples, and what each is taken for, which can be changed."""

    headings = (_("列"), _("标题"), _("内容举例"), _("含义"))
    numbers_from = 4
    meant = Signal(int, object)
    """Number of the column, from 1, and the id of its meaning, ``None``: left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices: tuple[tuple[str | None, Message], ...] = ()

    def show_sheet(self, sheet: SheetProposal | None) -> None:
        """Show the columns of ``sheet``."""
        self.choices = column_choices(sheet.table) if sheet else ()
        names = dict(self.choices)
        rows = [] if sheet is None or not self.choices else list(enumerate(sheet.headings, start=1))
        self.show_rows(
            [
                (
                    column_letters(number),
                    " ".join(heading.split()),
                    _examples(sheet, number),
                    names.get(_meaning(sheet, number), LEFT_OUT),
                )
                for number, heading in rows
            ]
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; what can be chosen from a list looks so."""
        if index.isValid() and role == Qt.ItemDataRole.DecorationRole and index.column() == len(self.headings) - 1:
            return QIcon(str(FOLDER / "controls" / "down.svg"))
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce what a column shall mean; ``value`` is an id or ``None``."""
        if not index.isValid() or index.column() != len(self.headings) - 1 or role != Qt.ItemDataRole.EditRole:
            return False
        self.meant.emit(index.row() + 1, value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The last column can be edited."""
        flags = super().flags(index)
        editable = index.isValid() and index.column() == len(self.headings) - 1
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags


def _meaning(sheet: SheetProposal | None, number: int) -> str | None:
    return sheet.columns.get(number) if sheet else None


def cell_text(value: CellValue) -> str:
    """A cell of a file as people see it there: numbers and dates as they are written, texts untouched."""
    return value if isinstance(value, str) else tidy(value)


def _examples(sheet: SheetProposal | None, number: int) -> str:
    if sheet is None:
        return ""
    found: list[str] = []
    for row in range(sheet.first_data_row, len(sheet.data.rows) + 1):
        value = sheet.data.cell(row, number)
        text = " ".join(cell_text(value).split())
        if text and text not in found:
            found.append(text)
        if len(found) == EXAMPLES:
            break
    return "；".join(found)


class ProblemsModel(TextTable):
    """What is wrong in the files, each with its cell and what to do."""

    headings = (_("位置"), pgettext("one", "问题"), _("怎么办"))
    numbers_from = 3

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show ``problems``: first those that keep something from being imported, in the colour of a refusal."""
        problems = tuple(sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR))
        self._problems = problems
        words = {Severity.ERROR: _("未导入：{what}"), Severity.WARNING: _("请留意：{what}")}
        self.show_rows([(_place(p), Message(words[p.severity].source, {"what": p.what}), p.remedy) for p in problems])

    def problem(self, index: Index) -> Problem:
        """The problem of a row."""
        return self._problems[index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, and the colour of the severity."""
        if index.isValid() and role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            tone = Tone.STOP if self._problems[index.row()].severity is Severity.ERROR else Tone.COST
            return theme.current().ink(tone)
        return super().data(index, role)


def _place(problem: Problem) -> str:
    where = problem.where
    if not isinstance(where, SheetCell):
        return str(where)
    cell = f"{column_letters(where.column) if where.column else ''}{where.row or ''}"
    return f"{where.sheet} {cell}".strip()


class DifferencesModel(TextTable):
    """What the import changes."""

    headings = (_("变化"),)
    numbers_from = 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._differences: tuple[Difference, ...] = ()

    def difference(self, index: Index) -> Difference:
        """The difference of a row."""
        return self._differences[index.row()]

    def show_differences(self, differences: tuple[Difference, ...]) -> None:
        """Show ``differences``: first what changes, then what the files do not tell of."""
        self._differences = tuple(sorted(differences, key=lambda one: one.kind is DifferenceKind.MISSING))
        self.show_rows([(difference,) for difference in self._differences])
