"""What is put on paper: a table of words, cut into pages that repeat its headings. No Qt."""

from collections.abc import Iterator
from dataclasses import dataclass

from ui.window.roster.cells import Block

LINE = 16
"""Height of a line of 12 px, in units of 1/96 inch: 9 pt on paper."""
PAD = 4
HEAD_WIDTH = 112
LEAST_COLUMN = 112
"""Room for a name, a room and the mark."""
LAST_LINE = 1
"""Room for the line on the right of the last column, which would lie off the paper."""
TITLE_HEIGHT = 40
FOOT_HEIGHT = 24

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table in words, without anything that must be looked up."""

    title: str
    heading: str
    """School, semester, plan version and the day on which it is made."""
    columns: tuple[Lines, ...]
    rows: tuple[Lines, ...]
    cells: tuple[tuple[tuple[Block, ...], ...], ...]
    numbered: str
    """"第 {page} 页，共 {pages} 页"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSize:
    """The printable part of a page, in 1/96 inch."""

    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Rows and columns of one page."""

    rows: range
    columns: range
    heights: tuple[int, ...]
    column_width: int


def column_heading_height(sheet: Sheet) -> int:
    """Height of the line of column headings."""
    return max((len(lines) for lines in sheet.columns), default=1) * LINE + 2 * PAD


def row_height(sheet: Sheet, row: int, columns: range) -> int:
    """Height in which the heading and the fullest of these cells of a row can be read."""
    lines = max([len(sheet.rows[row]), *(lines_of(sheet.cells[row][column]) for column in columns)])
    most = max((len(sheet.cells[row][column]) for column in columns), default=1)
    return lines * LINE + (1 + max(1, most)) * PAD


def lines_of(blocks: tuple[Block, ...]) -> int:
    """Lines of text in a cell."""
    return sum(len(block.lines) + bool(block.missing) for block in blocks)


def pages_of(sheet: Sheet, size: PaperSize) -> tuple[Page, ...]:
    """The pages: columns are shared out evenly, rows follow as many as fit; a row is never cut."""
    fitting = max(1, (size.width - HEAD_WIDTH) // LEAST_COLUMN)
    parts = -(-len(sheet.columns) // fitting) or 1
    each = -(-len(sheet.columns) // parts)
    found: list[Page] = []
    for first in range(0, len(sheet.columns), each or 1):
        columns = range(first, min(first + each, len(sheet.columns)))
        width = (size.width - HEAD_WIDTH - LAST_LINE) // len(columns)
        room = size.height - TITLE_HEIGHT - FOOT_HEIGHT - column_heading_height(sheet)
        found += [
            Page(rows=rows, columns=columns, heights=heights, column_width=width)
            for rows, heights in _stacks(sheet, columns, room)
        ]
    return tuple(found)


def _stacks(sheet: Sheet, columns: range, room: int) -> Iterator[tuple[range, tuple[int, ...]]]:
    first, heights = 0, list[int]()
    for row in range(len(sheet.rows)):
        height = min(row_height(sheet, row, columns), room)
        if heights and sum(heights) + height > room:
            yield range(first, row), tuple(heights)
            first, heights = row, []
        heights.append(height)
    if heights:
        yield range(first, len(sheet.rows)), tuple(heights)
