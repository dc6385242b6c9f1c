"""Cells of several lines: coloured marks tell the activities apart, what is missing stands out in bold red words."""

from collections.abc import Sequence
from functools import cache

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color

from afterschool.excel.cells import clean_text, line_count, write_rich_text, write_text
from afterschool.excel.looks import BODY_POINTS, FONT, INK, SHORT_TINT, TINTS, Look
from afterschool.excel.roster_book.lines import Line
from afterschool.excel.roster_book.names import listed
from afterschool.model.words import SessionKind, mark_of


def write_marked(cell: Cell, lines: Sequence[Line], column_width: float) -> int:
    """Write ``lines`` one below the other, each behind its mark, and return how many lines that makes on paper."""
    if lines:
        _write(cell, lines, with_marks=True)
    return line_count("\n".join(f"{mark_of(line.kind)} {line.words}" for line in lines), column_width)


def write_lines(cell: Cell, lines: Sequence[Line], column_width: float) -> int:
    """Write ``lines`` without marks, where the row or the sheet says what they are; return how many on paper."""
    words = "\n".join(line.words for line in lines)
    if any(line.missing for line in lines):
        _write(cell, lines, with_marks=False)
    else:
        write_text(cell, words)
    return line_count(words, column_width)


def joined_by_kind(lines: Sequence[Line], kind: SessionKind) -> Line:
    """One line for all of ``kind``, what misses somebody last."""
    chosen = [line for line in lines if line.kind is kind]
    whole = [line.text for line in chosen if not line.missing]
    missing = [line.words for line in chosen if line.missing]
    return Line(kind=kind, text=listed(whole), missing=listed(missing))


def _write(cell: Cell, lines: Sequence[Line], *, with_marks: bool) -> None:
    if any(line.missing for line in lines):
        cell.style = Look.SHORT
    parts: list[str | TextBlock] = []
    for number, line in enumerate(lines):
        before = "\n" if number else ""
        if with_marks:
            parts.append(TextBlock(_font(TINTS[line.kind].ink, True), f"{before}{mark_of(line.kind)} "))
            before = ""
        if line.text:
            parts.append(TextBlock(_font(INK, False), before + clean_text(line.text) + (" " if line.missing else "")))
            before = ""
        if line.missing:
            parts.append(TextBlock(_font(SHORT_TINT.ink, True), before + clean_text(line.missing)))
    write_rich_text(cell, parts)


@cache
def _font(ink: str, bold: bool) -> InlineFont:
    return InlineFont(rFont=FONT, sz=BODY_POINTS, color=Color(rgb=f"FF{ink}"), b=bold)
