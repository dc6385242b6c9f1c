"""Writes workbooks of many cells in half of openpyxl's time: each row as one text instead of cell by cell.

What else a sheet has (pages, widths, merged cells, links, drop-downs) openpyxl writes itself. Cells with anything
but plain text, numbers and formulas make it write their row, too.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_FORMULA, TYPE_NUMERIC, TYPE_STRING, MergedCell
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import fromstring

_KEPT = {"\r": "&#13;"}
"""What a parser takes for another line break unless it is written so."""
_MODEST = 1
"""zlib's quickest: sheets shrink to a tenth anyway."""


def workbook_bytes(workbook: Workbook) -> bytes:
    """``workbook`` as the file that holds it."""
    buffer = BytesIO()
    workbook.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=_MODEST) as archive:
        _BookWriter(workbook, archive).write_data()
    return buffer.getvalue()


class _BookWriter(ExcelWriter):
    """openpyxl's writer with rows of our own."""

    def __init__(self, workbook: Workbook, archive: ZipFile) -> None:
        super().__init__(workbook, archive)
        self._into = archive

    def write_worksheet(self, ws: Worksheet) -> None:
        sheet: Any = ws
        sheet._drawing = SpreadsheetDrawing()
        writer: Any = _SheetWriter(ws)
        writer.write()
        sheet._rels = writer._rels
        self._into.write(writer.out, sheet.path[1:])
        self.manifest.append(ws)
        writer.cleanup()


class _SheetWriter(WorksheetWriter):
    def __init__(self, ws: Worksheet) -> None:
        super().__init__(ws)
        self._styles: dict[bytes, str] = {}
        """Style arrays as bytes -> the attribute that names them."""

    def write_row(self, xf: Any, row: Iterable[Any], row_idx: int) -> None:
        cells = list(row)
        texts = [self._text(cell, row_idx) for cell in cells]
        if None in texts:
            super().write_row(xf, cells, row_idx)
            return
        sheet: Any = self.ws
        about = dict(sheet.row_dimensions.get(row_idx, {}))
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in about.items())
        xf.write(fromstring(f'<row r="{row_idx}"{attributes}>{"".join(map(str, texts))}</row>'))

    def _text(self, cell: Any, row: int) -> str | None:
        """``cell`` as XML; ``None`` where it holds what only openpyxl knows how to write."""
        if isinstance(cell, MergedCell) or cell._comment is not None or cell._hyperlink is not None:
            return None
        value, kind = cell._value, cell.data_type
        begin = f'<c r="{get_column_letter(cell.column)}{row}"{self._style(cell)}'
        if value is None or value == "":
            return f'{begin} t="{"inlineStr" if kind == TYPE_STRING else "n"}"/>'
        if kind == TYPE_STRING and type(value) is str:
            space = ' xml:space="preserve"' if value != value.strip() else ""
            return f'{begin} t="inlineStr"><is><t{space}>{escape(value, _KEPT)}</t></is></c>'
        if kind == TYPE_FORMULA and type(value) is str:
            return f"{begin}><f>{escape(value[1:])}</f><v/></c>"
        if kind == TYPE_NUMERIC and type(value) in (int, float):
            return f'{begin} t="n"><v>{value}</v></c>'
        return None

    def _style(self, cell: Any) -> str:
        if cell._style is None:
            return ""
        key = cell._style.tobytes()
        if key not in self._styles:
            self._styles[key] = f' s="{cell.style_id}"' if cell.has_style else ""
        return self._styles[key]
