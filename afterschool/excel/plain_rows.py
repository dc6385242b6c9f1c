"""Rows of text, numbers and formulas that nobody touches again, kept as the XML that they are in the file.

A cell of openpyxl is an object with a style of its own; in tables of ten thousands of cells these objects take most of
the time. :mod:`afterschool.excel.writing` puts plain rows between those that openpyxl knows of.
"""

from typing import cast
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cell_xml import formula_xml, number_xml, text_xml
from afterschool.excel.cells import clean_text, looks_like_formula, style_number
from afterschool.excel.figures import Formula, in_cell


class PlainRows:
    """The plain rows of a sheet, filled cell by cell from the left."""

    def __init__(self, sheet: Worksheet) -> None:
        self._book = cast(Workbook, sheet.parent)
        self._styles: dict[tuple[str, bool], str] = {}
        self._letters: list[str] = []
        self._cells: list[str] = []
        self._number = 0
        self.texts: dict[int, str] = {}
        """By number of the row: what it is in the file."""
        self.heights: dict[int, float] = {}
        """By number of the row: its height in points."""

    @property
    def last_row(self) -> int:
        """The number of the last row; 0 if there is none."""
        return max(self.texts, default=0)

    @property
    def columns(self) -> int:
        """How many columns the widest row has."""
        return len(self._letters)

    def begin(self, number: int) -> None:
        """Begin the row with that number, from 1."""
        self._number, self._cells = number, []

    def text(self, value: object, look: str) -> None:
        """A cell with text, whatever it looks like."""
        text = clean_text(value)
        self._cells.append(text_xml(self._at(), self._style(look, looks_like_formula(text)), text))

    def number(self, value: float, look: str) -> None:
        """A cell with a number."""
        self._cells.append(number_xml(self._at(), self._style(look), value))

    def formula(self, formula: Formula, look: str) -> None:
        """A cell with a live formula. Never pass text that a user typed."""
        text, number = formula.text, in_cell(formula.figure)
        self._cells.append(formula_xml(self._at(), self._style(look), text, number))

    def end(self, points: float) -> None:
        """The row is complete; it is that high."""
        row = self._number
        self.heights[row] = points
        self.texts[row] = f'<row r="{row}" ht="{points}" customHeight="1">{"".join(self._cells)}</row>'

    def _at(self) -> str:
        column = len(self._cells)
        if column == len(self._letters):
            self._letters.append(get_column_letter(column + 1))
        return f"{self._letters[column]}{self._number}"

    def _style(self, look: str, quoted: bool = False) -> str:
        key = (look, quoted)
        if key not in self._styles:
            self._styles[key] = f' s="{style_number(self._book, look, quoted=quoted)}"'
        return self._styles[key]


_ROWS: WeakKeyDictionary[Worksheet, PlainRows] = WeakKeyDictionary()


def plain_rows(sheet: Worksheet) -> PlainRows:
    """The plain rows of ``sheet``, none at first."""
    return _ROWS.setdefault(sheet, PlainRows(sheet))
