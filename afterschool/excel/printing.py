"""A4 pages: widths that need no shrinking, repeated titles, the school's name above and page numbers below."""

import re
from collections.abc import Sequence
from enum import StrEnum

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import CELL_PADDING_UNITS, clean_text
from afterschool.texts import _


class Paper(StrEnum):
    """How an A4 page lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


A4_WIDTH_MM = {Paper.PORTRAIT: 210.0, Paper.LANDSCAPE: 297.0}
SIDE_MARGIN_MM = 10.0
_MM_PER_INCH = 25.4
_PIXELS_PER_INCH = 96
_POINTS_PER_INCH = 72
_TOP_MARGIN_INCHES, _BOTTOM_MARGIN_INCHES = 0.75, 0.6
_PIXELS_PER_UNIT, _PIXELS_PER_COLUMN = 7, 5
"""A column of w units is 7 w + 5 pixels wide in the workbook's default font."""
LINE_POINTS, ROW_PADDING_POINTS = 15.5, 5.0
TITLE_POINTS = 26.0
"""Height of the row with a sheet's title."""
LEAST_SCALE = 0.8
"""Wide tables shrink to that, so that 10 pt stay 8; the rest goes on a further page beside."""
_WORD = re.compile("[A-Za-z]+")
_LETTER_UNITS = 1.3
"""A bold letter of a wide font: the cells' own font may be missing."""
_REPEATED_COLUMNS = 2
"""On pages beside the first one, too: who or what the row is about."""
_MOST_ROW_POINTS = 409.0
"""Excel's limit."""
_HEADER_LIMIT = 200
"""Excel refuses headers above 255 characters, codes included."""


def printable_pixels(paper: Paper) -> float:
    """Width between the margins of an A4 page in screen pixels: what columns may take at 100 %."""
    return (A4_WIDTH_MM[paper] - 2 * SIDE_MARGIN_MM) / _MM_PER_INCH * _PIXELS_PER_INCH


def printable_points(paper: Paper = Paper.PORTRAIT) -> float:
    """Height between the margins of an A4 page, in points."""
    margins = _TOP_MARGIN_INCHES + _BOTTOM_MARGIN_INCHES
    other = Paper.LANDSCAPE if paper is Paper.PORTRAIT else Paper.PORTRAIT
    return (A4_WIDTH_MM[other] / _MM_PER_INCH - margins) * _POINTS_PER_INCH


def column_pixels(width: float) -> float:
    """Pixels of a column of ``width`` units."""
    return width * _PIXELS_PER_UNIT + _PIXELS_PER_COLUMN


def widths_filling(paper: Paper, fixed: Sequence[float], shared_by: int) -> list[float]:
    """``fixed`` column widths followed by ``shared_by`` equal ones that take the rest of the page."""
    rest = printable_pixels(paper) - sum(map(column_pixels, fixed))
    each = (rest / max(shared_by, 1) - _PIXELS_PER_COLUMN) / _PIXELS_PER_UNIT
    return [*fixed, *[round(each - 0.05, 2)] * shared_by]


def table_widths(paper: Paper, wanted: Sequence[float | None], texts: Sequence[Sequence[object]]) -> list[float]:
    """Widths of columns that take the whole page, each wide enough to break no word of its ``texts``, such as its head.

    ``wanted``: how wide they are otherwise; those without a width share what the others leave.
    """
    least = [max(map(_unbroken, each), default=0.0) for each in texts]
    widths = [None if width is None else max(width, units) for width, units in zip(wanted, least, strict=True)]
    while True:
        fixed = [width for width in widths if width is not None]
        rest = widths_filling(paper, fixed, len(widths) - len(fixed))[-1]
        narrow = [number for number, width in enumerate(widths) if width is None and rest < least[number]]
        if not narrow:
            return [rest if width is None else width for width in widths]
        for number in narrow:
            widths[number] = least[number]


def _unbroken(text: object) -> float:
    """The width in which no word of ``text`` is broken; Chinese may be broken anywhere."""
    longest = max(map(len, _WORD.findall(str(text))), default=0)
    return longest * _LETTER_UNITS + CELL_PADDING_UNITS if longest else 0.0


def pages_beside(paper: Paper, widths: Sequence[float]) -> int:
    """How many pages beside each other columns of these widths need so that their print stays readable."""
    pixels = list(map(column_pixels, widths))
    room = printable_pixels(paper) / LEAST_SCALE
    if sum(pixels) <= room:
        return 1
    room -= sum(pixels[:_REPEATED_COLUMNS])
    return 1 + len(_beginnings(pixels[_REPEATED_COLUMNS:], room))


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Set the widths of the first columns, in Excel's units."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def set_height(sheet: Worksheet, row: int, lines: float) -> None:
    """Make ``row`` high enough for ``lines`` lines of body text."""
    sheet.row_dimensions[row] = RowDimension(sheet, index=row, ht=points_of(lines))


def points_of(lines: float) -> float:
    """How high a row is with so many lines of body text."""
    return min(lines * LINE_POINTS + ROW_PADDING_POINTS, _MOST_ROW_POINTS)


def set_page(
    sheet: Worksheet,
    paper: Paper,
    school: str,
    *,
    first_row: int,
    last_row: int = 1,
    title_rows: tuple[int, int] | None = None,
    pages_wide: int = 1,
) -> None:
    """Print ``sheet`` on A4 with ``title_rows`` repeated on every page; on pages side by side the first columns, too.

    It is printed from ``first_row`` to its last cell, or to ``last_row`` where that lies below.
    """
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = paper.value
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    side = SIDE_MARGIN_MM / _MM_PER_INCH
    sheet.page_margins = PageMargins(
        left=side, right=side, top=_TOP_MARGIN_INCHES, bottom=_BOTTOM_MARGIN_INCHES, header=0.3, footer=0.3
    )
    sheet.print_options.horizontalCentered = True
    sheet.HeaderFooter.oddHeader = HeaderFooterItem(
        left=_HeaderFooterPart(text=_header_text(school)), right=_HeaderFooterPart(text="&A")
    )
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text=_header_page_numbers()))
    last = f"{get_column_letter(max(sheet.max_column, 1))}{max(sheet.max_row, first_row, last_row)}"
    sheet.print_area = f"A{first_row}:{last}"
    if title_rows:
        sheet.print_title_rows = f"{title_rows[0]}:{title_rows[1]}"
    if pages_wide > 1:
        sheet.print_title_cols = f"A:{get_column_letter(_REPEATED_COLUMNS)}"


def break_freely(sheet: Worksheet) -> None:
    """Print as large as it is instead of fitting to the page: page breaks of our own hold only so."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)


def page_beginnings(heights: Sequence[float], head: float, page: float) -> list[int]:
    """Index of the row that each page after the first begins with: as few pages as there must be, all about as full.

    ``head`` is repeated on each of ``page`` points; a row that is higher than what is left has a page of its own.
    """
    room = page - head
    least = len(_beginnings(heights, room))
    limit = sum(heights) / (least + 1)
    while limit < room and len(_beginnings(heights, limit)) > least:
        limit += LINE_POINTS
    return _beginnings(heights, min(limit, room))


def _beginnings(heights: Sequence[float], room: float) -> list[int]:
    """Pages filled one after the other, with rows of ``room`` points at most."""
    begins: list[int] = []
    used = 0.0
    for index, height in enumerate(heights):
        if used and used + height > room:
            begins.append(index)
            used = 0.0
        used += height
    return begins


def _header_text(text: str) -> str:
    """``&`` begins a code in headers and is written twice to mean itself."""
    return clean_text(text).replace("\n", " ")[:_HEADER_LIMIT].replace("&", "&&")


def _header_page_numbers() -> str:
    return str(_("第 {page} 页，共 {pages} 页", page="&P", pages="&N"))
