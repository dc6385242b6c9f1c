"""Writes workbooks of many cells in half of openpyxl's time: all rows of a sheet as one text instead of cell by cell.

What else a sheet has (pages, widths, merged cells, links, drop-downs) openpyxl writes itself. Cells with anything
but plain text, numbers and formulas it writes, too.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell._writer import write_cell
from openpyxl.cell.cell import TYPE_FORMULA, TYPE_NUMERIC, TYPE_STRING, MergedCell
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import xmlfile

from afterschool.excel.cell_xml import formula_xml, number_xml, text_xml
from afterschool.excel.cells import comes_to
from afterschool.excel.plain_rows import plain_rows
from afterschool.progress import TellPart, untold_part

_MODEST = 1
"""zlib's quickest: sheets shrink to a tenth anyway."""
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")
"""What is written of a sheet without rows; openpyxl uses one of two libraries for it."""


def workbook_bytes(workbook: Workbook, tell: TellPart = untold_part) -> bytes:
    """``workbook`` as the file that holds it; ``tell`` hears how much of it is written."""
    buffer = BytesIO()
    workbook.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=_MODEST) as archive:
        _BookWriter(workbook, archive, tell).write_data()
    return buffer.getvalue()


class _BookWriter(ExcelWriter):
    """openpyxl's writer with sheets of our own."""

    def __init__(self, workbook: Workbook, archive: ZipFile, tell: TellPart) -> None:
        super().__init__(workbook, archive)
        self._into, self._tell = archive, tell
        self._written, self._sheets = 0, len(workbook.worksheets)

    def write_worksheet(self, ws: Worksheet) -> None:
        self._tell(self._written / self._sheets)
        self._written += 1
        sheet: Any = ws
        sheet._drawing = SpreadsheetDrawing()
        writer: Any = _SheetWriter(ws)
        writer.write()
        sheet._rels = writer._rels
        self._into.writestr(sheet.path[1:], writer.whole())
        self.manifest.append(ws)


class _SheetWriter(WorksheetWriter):
    def __init__(self, ws: Worksheet) -> None:
        super().__init__(ws, BytesIO())
        self._styles: dict[bytes, str] = {}
        """Style arrays as bytes -> the attribute that names them."""
        self._plain = plain_rows(ws)
        self._rows: list[str] = []

    def whole(self) -> bytes:
        """The sheet with its rows in the place that was left for them."""
        sheet: Any = self
        around: bytes = sheet.out.getvalue()
        before, after = _NO_ROWS.split(around, maxsplit=1)
        return b"".join((before, b"<sheetData>", "".join(self._rows).encode(), b"</sheetData>", after))

    def write_dimensions(self) -> None:
        sheet: Any = self.ws
        last = max(sheet.max_row, self._plain.last_row)
        columns = max(sheet.max_column, self._plain.columns)
        first = f"{get_column_letter(sheet.min_column)}{sheet.min_row}"
        xf: Any = self.xf
        xf.send(SheetDimension(f"{first}:{get_column_letter(columns)}{last}").to_tree())

    def write_rows(self) -> None:
        """Leave a place for the rows, which are not parsed and written once more."""
        sheet: Any = self
        xf = sheet.xf.send(True)
        with xf.element("sheetData"):
            pass
        sheet.xf.send(None)
        of_cells = {number: self._row(cells, number) for number, cells in sheet.rows()}
        self._rows = [text for _number, text in sorted({**of_cells, **self._plain.texts}.items())]

    def _row(self, cells: list[Any], number: int) -> str:
        texts = [self._text(cell, number) or self._text_by_openpyxl(cell) for cell in cells]
        sheet: Any = self.ws
        about = dict(sheet.row_dimensions.get(number, {}))
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in about.items())
        return f'<row r="{number}"{attributes}>{"".join(texts)}</row>'

    def _text_by_openpyxl(self, cell: Any) -> str:
        sheet: Any = self.ws
        if cell.comment is not None:
            sheet._comments.append(CommentRecord.from_cell(cell))
        buffer = BytesIO()
        with xmlfile(buffer) as xf:
            write_cell(xf, sheet, cell, cell.has_style)
        return buffer.getvalue().decode()

    def _text(self, cell: Any, row: int) -> str | None:
        """``cell`` as XML; ``None`` where it holds what only openpyxl knows how to write."""
        at, style = f"{get_column_letter(cell.column)}{row}", self._style(cell)
        if isinstance(cell, MergedCell):
            return f'<c r="{at}"{style} t="n"/>'
        if cell._comment is not None or cell._hyperlink is not None:
            return None
        value, kind = cell._value, cell.data_type
        if kind == TYPE_STRING and (value is None or type(value) is str):
            return text_xml(at, style, value or "")
        if value is None or value == "":
            return f'<c r="{at}"{style} t="n"/>'
        if kind == TYPE_FORMULA:
            number = comes_to(cell.parent, row, cell.column)
            return None if number is None else formula_xml(at, style, value, number)
        if kind == TYPE_NUMERIC and type(value) in (int, float):
            return number_xml(at, style, value)
        return None

    def _style(self, cell: Any) -> str:
        if cell._style is None:
            return ""
        key = cell._style.tobytes()
        if key not in self._styles:
            self._styles[key] = f' s="{cell.style_id}"' if cell.has_style else ""
        return self._styles[key]
