"""Tables of word documents: columns as wide as their texts ask, heads on every page, rows that stay whole."""

import re
from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Row

from afterschool.excel.cells import clean_text, width_units

_POINTS, _SMALLEST_POINTS = 10.0, 8.0
"""The size of text, and of that in tables of many columns."""
_PAGE_UNITS = 92.0
"""What a page is wide between its margins at the usual size, in the units of texts."""
_MOST_UNITS = _PAGE_UNITS * _POINTS / _SMALLEST_POINTS
"""The same at the smallest size."""
_WIDEST_UNITS, _ROOM_UNITS = 40.0, 24.0
"""A column does not ask for more: longer texts are written in several lines; one to write in by hand asks for that."""
_PADDING_UNITS = 3.2
_BOLD = 1.2
"""How much wider bold letters are; Chinese ones are not."""
_ABOVE_AND_BELOW = Pt(2)
"""Between the letters of a cell and its lines, which cut the heads off tall letters without."""
_PIECE = re.compile(r"[ -~–]+|.{1,4}", re.DOTALL)
"""Latin words and times from–to are not broken; of Chinese some letters stand beside each other at least."""


def add_table(document: Document, lines: Sequence[Sequence[str]], width: Length) -> None:
    """Add a table of ``width``; the first of ``lines`` is its head, repeated on every page."""
    made = document.add_table(rows=len(lines), cols=len(lines[0]), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    asked = column_units(lines)
    widths = [Mm(width.mm * each / sum(asked)) for each in asked]
    size = Pt(max(_SMALLEST_POINTS, min(1.0, _PAGE_UNITS / sum(asked)) * _POINTS))
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = wide
    for row, texts in zip(made.rows, lines, strict=True):
        for cell, text, wide in zip(row.cells, texts, widths, strict=True):
            cell.width = wide
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = _ABOVE_AND_BELOW
            run = paragraph.add_run(clean_text(text))
            run.font.size, run.bold = size, texts is lines[0]
        _set(row, "w:cantSplit")
    _set(made.rows[0], "w:tblHeader")


def column_units(lines: Sequence[Sequence[str]]) -> list[float]:
    """What each column asks for: its longest text as far as the page has room, and always its longest word.

    A column with nothing but its head is one to write in. Where one would get less than half of what it asks for, the
    page has as much room as it has for the smallest text.
    """
    columns = list(zip(*lines, strict=True))
    least = [max(_longest_word(texts[0], _BOLD), *map(_longest_word, texts[1:]), 0.0) for texts in columns]
    wanted = [max(need, _wanted(texts)) for need, texts in zip(least, columns, strict=True)]
    usual = _shared(least, wanted, _PAGE_UNITS)
    if all(2 * units >= want for units, want in zip(usual, wanted, strict=True)):
        return usual
    return _shared(least, wanted, _MOST_UNITS)


def _shared(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """``least`` for each, and of what more is ``wanted`` the part for which there is ``room``."""
    more = sum(wanted) - sum(least)
    part = min(1.0, max(0.0, room - sum(least)) / more) if more else 0.0
    return [need + part * (want - need) for need, want in zip(least, wanted, strict=True)]


def _wanted(texts: Sequence[str]) -> float:
    """For its texts on one line; a head, like all that is long, may stand in several."""
    below = texts[1:]
    if not any(below):
        return max(_ROOM_UNITS, width_units(texts[0]) + _PADDING_UNITS)
    return min(max(map(width_units, below)) + _PADDING_UNITS, _WIDEST_UNITS)


def _longest_word(text: str, latin: float = 1.0) -> float:
    """``latin``: how many times as wide letters are as usual."""
    words = [word for line in text.split() for word in _PIECE.findall(line)]
    return max((width_units(word) * (latin if word.isascii() else 1) for word in words), default=0.0) + _PADDING_UNITS


def _set(row: _Row, name: str) -> None:
    element = OxmlElement(name)
    element.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(element)
