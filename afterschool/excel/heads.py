"""What stands over a table on a sheet: its title, a line about it, and the headings."""

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import line_count, put
from afterschool.excel.looks import Look
from afterschool.excel.printing import TITLE_POINTS, set_height

TITLE_ROW, SUBTITLE_ROW, HEAD_ROW = 1, 2, 3
FIRST_ROW = HEAD_ROW + 1
"""The first row of a table."""
SUBTITLE_POINTS = 20.0


def put_title(sheet: Worksheet, title: object, subtitle: object, row: int = TITLE_ROW) -> None:
    """Write ``title`` into ``row`` and ``subtitle`` below it."""
    put(sheet, row, 1, title, Look.TITLE)
    sheet.row_dimensions[row].height = TITLE_POINTS
    put(sheet, row + 1, 1, subtitle, Look.SUBTITLE)
    sheet.row_dimensions[row + 1].height = SUBTITLE_POINTS


def put_heads(sheet: Worksheet, heads: Sequence[object], widths: Sequence[float], row: int = HEAD_ROW) -> None:
    """Write ``heads`` from the first column on, as many lines high as columns of these ``widths`` ask for."""
    for column, head in enumerate(heads, start=1):
        put(sheet, row, column, head, Look.HEAD)
    pairs = zip(heads, widths, strict=False)
    set_height(sheet, row, max((line_count(str(head), width) for head, width in pairs), default=1))
