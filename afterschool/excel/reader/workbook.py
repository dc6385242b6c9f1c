"""Workbooks through python-calamine, and through openpyxl where it fails or sees less than is there."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TypeVar

import python_calamine

from afterschool.excel.reader import limits
from afterschool.excel.reader.archive import damaged, too_large
from afterschool.excel.reader.sheet import MergedRange, Row, SheetData
from afterschool.excel.reader.xlsx_scan import ScannedSheet, check_reach
from afterschool.excel.values import CellValue
from afterschool.problems import KnownError

Rows = tuple[Row, ...]
Result = TypeVar("Result")
_MOST_CHARACTERS = 32_767


def read_scanned(data: bytes, scanned: Sequence[ScannedSheet]) -> tuple[SheetData, ...]:
    """The sheets of an .xlsx that was scanned before; where calamine sees fewer cells, openpyxl is asked as well.

    Raises:
        KnownError: if neither can read it.
    """
    by_calamine = _attempt(lambda: _calamine_rows(data))
    wanted = sum(sheet.cells for sheet in scanned)
    if by_calamine is None or sum(map(_count, by_calamine.values())) < wanted:
        by_openpyxl = _attempt(lambda: _openpyxl_rows(data))
    else:
        by_openpyxl = None
    if by_calamine is None and by_openpyxl is None:
        raise damaged()
    return tuple(
        SheetData(
            name=sheet.name,
            hidden=sheet.hidden,
            rows=_fuller((by_calamine or {}).get(sheet.name, ()), (by_openpyxl or {}).get(sheet.name, ())),
            merged=tuple(sheet.merged),
            unsaved_formulas=tuple(sheet.unsaved_formulas),
            errors=tuple(sheet.errors),
        )
        for sheet in scanned
    )


def read_by_calamine(data: bytes) -> tuple[SheetData, ...]:
    """The sheets of an .xls, .et, .xlsb or .ods file.

    Raises:
        KnownError: if it cannot be read or holds too much.
    """
    workbook = _attempt(lambda: python_calamine.CalamineWorkbook.from_filelike(BytesIO(data)))
    if workbook is None:
        raise damaged()
    sheets: list[SheetData] = []
    cells = 0
    for info in workbook.sheets_metadata[: limits.MOST_SHEETS]:
        if info.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(info.name)
        rows = _rows_of(sheet)
        cells += _count(rows)
        if cells > limits.MOST_CELLS:
            raise too_large()
        hidden = info.visible is not python_calamine.SheetVisibleEnum.Visible
        sheets.append(SheetData(name=info.name, hidden=hidden, rows=rows, merged=_merged(sheet)))
    return tuple(sheets)


def _attempt(read: Callable[[], Result]) -> Result | None:
    """What ``read`` gives, or ``None`` for whatever a damaged file makes a library raise.

    calamine's panics are no ``Exception``; this process was made to die of what it cannot catch.
    """
    try:
        return read()
    except (KnownError, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:
        return None


def _calamine_rows(data: bytes) -> dict[str, Rows]:
    workbook = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: _rows_of(workbook.get_sheet_by_name(name)) for name in workbook.sheet_names}


def _rows_of(sheet: python_calamine.CalamineSheet) -> Rows:
    if sheet.end is not None:
        check_reach(sheet.name, sheet.end[0] + 1, sheet.end[1] + 1)
    return _trimmed(sheet.to_python(skip_empty_area=False))


def _openpyxl_rows(data: bytes) -> dict[str, Rows]:
    """Read cell by cell: the dimension that a file states may be wrong (WPS writes "A1")."""
    import openpyxl  # takes most of the time that this process needs to start, and is seldom needed

    workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    rows: dict[str, Rows] = {}
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()
        rows[sheet.title] = _trimmed(sheet.iter_rows(values_only=True, max_row=limits.MOST_ROWS))
    return rows


def _trimmed(rows: Iterable[Iterable[object]]) -> Rows:
    """Cells as plain values, empty ones at the end of rows and empty rows at the end of the sheet left out."""
    kept: list[Row] = []
    for row in rows:
        cells = [_plain(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        kept.append(tuple(cells))
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _plain(cell: object) -> CellValue:
    if isinstance(cell, str):
        return cell[:_MOST_CHARACTERS] or None
    if isinstance(cell, timedelta):
        return _clock(cell)
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else cell
    return cell if isinstance(cell, bool | int | float | date | time) else None


def _clock(duration: timedelta) -> CellValue:
    """A duration below a day is a clock time that was formatted as one; longer ones stay days."""
    if timedelta() <= duration < timedelta(days=1):
        return (datetime.min + duration).time()
    return duration / timedelta(days=1)


def _count(rows: Rows) -> int:
    return sum(cell is not None for row in rows for cell in row)


def _fuller(one: Rows, other: Rows) -> Rows:
    return one if _count(one) >= _count(other) else other


def _merged(sheet: python_calamine.CalamineSheet) -> tuple[MergedRange, ...]:
    return tuple(
        MergedRange(first_row=first[0] + 1, first_column=first[1] + 1, last_row=last[0] + 1, last_column=last[1] + 1)
        for first, last in sheet.merged_cell_ranges or ()
    )
