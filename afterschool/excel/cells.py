"""Text in cells of every workbook that goes out, and how wide and high it is.

User text is data, never a formula: a name such as ``=cmd|...`` is written as text and marked with Excel's own text
prefix, so that it stays text even after somebody edits the cell.
"""

import re
import unicodedata
from copy import copy
from functools import lru_cache
from typing import Any, cast
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING, Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles import NamedStyle
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.figures import Formula, in_cell

_IN_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Control characters, halves of pairs, and what is no character."""
MAX_CELL_CHARACTERS = 32767
"""More than this Excel cannot hold in a cell."""
_STYLES: WeakKeyDictionary[Workbook, dict[str, StyleArray]] = WeakKeyDictionary()
"""By workbook: name of a style -> what a cell of that style refers to."""
_COME_TO: WeakKeyDictionary[Worksheet, dict[tuple[int, int], float]] = WeakKeyDictionary()
"""By sheet: row and column of a formula -> what it comes to, for which openpyxl's cells have no room."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet program may take text for a formula."""
WIDE_UNITS, NARROW_UNITS = 2.0, 1.1
"""Column width units that a Chinese and a Latin character take at 10 pt."""
CELL_PADDING_UNITS = 2.4
"""What the indent and the borders of a cell take of its column."""


def clean_text(value: object) -> str:
    """``value`` as a string without what no XML can hold, as workbooks are made of, cut to what a cell can hold."""
    return _IN_NO_XML.sub("", str(value))[:MAX_CELL_CHARACTERS]


def write_text(cell: Cell, value: object) -> None:
    """Write ``value`` as text whatever it looks like; its style must be set before."""
    text = clean_text(value)
    cell.value = text
    _mark_as_text(cell, text)


def _mark_as_text(cell: Cell, text: str) -> None:
    cell.data_type = TYPE_STRING
    if looks_like_formula(text):
        cell.quotePrefix = 1


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet program may take ``text`` for a formula."""
    return text.startswith(_FORMULA_SIGNS)


def write_rich_text(cell: Cell, parts: "list[str | TextBlock]") -> None:
    """Write text with parts in fonts of their own, cleaned with :func:`clean_text`; the style must be set before."""
    text = CellRichText(parts)
    cell.value = text
    _mark_as_text(cell, str(text))


def put(sheet: Worksheet, row: int, column: int, value: object, look: str) -> Cell:
    """Write text into a cell (rows and columns from 1) in the named style ``look`` and return the cell."""
    cell = _cell(sheet, row, column, look)
    text = clean_text(value)
    _fill(cell, text)
    _mark_as_text(cell, text)
    return cell


def put_number(sheet: Worksheet, row: int, column: int, value: float, look: str) -> Cell:
    """Write a number."""
    cell = _cell(sheet, row, column, look)
    _fill(cell, value)
    return cell


def put_formula(sheet: Worksheet, row: int, column: int, formula: Formula, look: str) -> Cell:
    """Write a live formula. Never pass text that a user typed."""
    cell = _cell(sheet, row, column, look)
    cell.value = formula.text
    _COME_TO.setdefault(sheet, {})[row, column] = in_cell(formula.figure)
    return cell


def comes_to(sheet: Worksheet, row: int, column: int) -> float | None:
    """What the formula of a cell comes to; ``None`` where :func:`put_formula` wrote none."""
    return _COME_TO.get(sheet, {}).get((row, column))


def _fill(cell: Any, content: str | float) -> None:
    """What ``cell.value = content`` comes to for numbers and clean text, without asking what it might be."""
    cell._value = content


def _cell(sheet: Worksheet, row: int, column: int, look: str) -> Cell:
    """A new cell. ``cell.style = look`` would look for the style among all others by name for every cell."""
    book = cast(Workbook, sheet.parent)
    try:
        style = _STYLES[book][look]
    except KeyError:
        style = _STYLES.setdefault(book, {})[look] = _style_array(book, look)
    cell = Cell(sheet, row, column, style_array=style)  # copies the array
    _place(sheet, cell)
    return cell


def _place(sheet: Any, cell: Cell) -> None:
    sheet._add_cell(cell)


def style_number(book: Any, look: str, *, quoted: bool) -> int:
    """The number of the style ``look`` in the file; ``quoted``: with the prefix of text that looks like a formula."""
    style = copy(_style_array(book, look))
    style.quotePrefix = int(quoted)
    number: int = book._cell_styles.add(style)
    return number


def _style_array(book: Any, look: str) -> StyleArray:
    named: NamedStyle = book._named_styles[look]
    return named.as_tuple()


@lru_cache(maxsize=4096)
def width_units(text: str) -> float:
    """How wide a line of text is, in units of Excel's column width, at 10 pt."""
    return sum(WIDE_UNITS if unicodedata.east_asian_width(c) in "WFA" else NARROW_UNITS for c in text)


@lru_cache(maxsize=16384)
def line_count(text: str, column_width: float) -> int:
    """How many printed lines ``text`` needs in a column of ``column_width`` units."""
    usable = max(column_width - CELL_PADDING_UNITS, WIDE_UNITS)
    return sum(max(1, -int(-width_units(line) // usable)) for line in text.split("\n"))
