"""Drop-down lists: their words stand in a sheet that people never see, or are the names in another sheet."""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import put
from afterschool.excel.looks import Look
from afterschool.excel.tables.column import Column
from afterschool.excel.tables.registry import table_of
from afterschool.texts import Message, _

LIST_SHEET = "_lists"
_NAMES_OFFERED = 1000
"""So many rows of another sheet are offered."""


class ChoiceLists:
    """The lists of one workbook; equal lists are stored once."""

    def __init__(self, workbook: Workbook) -> None:
        self._sheet: Worksheet = workbook.create_sheet(LIST_SHEET)
        self._ranges: dict[tuple[Message, ...], str] = {}

    def hide(self) -> None:
        """Make the lists invisible, also to the menu that shows hidden sheets."""
        self._sheet.sheet_state = "veryHidden"

    def offer(self, sheet: Worksheet, column: Column, number: int, first_row: int, last_row: int) -> None:
        """Give the cells of a column their drop-down list, if the column has one."""
        source = self._source(column)
        if source is None:
            return
        is_open = column.open_list or column.refers_to is not None
        validation = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=not is_open)
        validation.errorTitle = str(column.heading)[:32]
        validation.error = str(_("请从下拉列表中选择"))
        letter = get_column_letter(number)
        validation.add(f"{letter}{first_row}:{letter}{last_row}")
        sheet.add_data_validation(validation)

    def _source(self, column: Column) -> str | None:
        if column.refers_to is not None:
            return _names_in(table_of(column.refers_to.value).title)
        words = column.codec.choices
        if not words:
            return None
        if words not in self._ranges:
            self._ranges[words] = self._store(words)
        return self._ranges[words]

    def _store(self, words: tuple[Message, ...]) -> str:
        number = len(self._ranges) + 1
        for row, word in enumerate(words, start=1):
            put(self._sheet, row, number, word, Look.BODY)
        letter = get_column_letter(number)
        return f"'{LIST_SHEET}'!${letter}$1:${letter}${len(words)}"


def _names_in(title: Message) -> str:
    """The first column of another sheet, example row left out where it is still there."""
    return f"'{title}'!$A$2:$A${_NAMES_OFFERED + 1}"
