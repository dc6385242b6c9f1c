"""Helpers of the roster workbook's tests: write, read back, and look at cells without the writer's own code."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.roster_book import RosterHeading, write_roster_book
from afterschool.model.case import Case
from afterschool.model.roster import Roster

HEADING = RosterHeading(
    school="示例小学",
    semester="2026年秋季学期",
    version="方案一",
    first_day=date(2026, 9, 1),
    last_day=date(2026, 11, 13),
    made_on=date(2026, 8, 28),
)


def book_of(case: Case, roster: Roster, folder: Path, heading: RosterHeading = HEADING) -> Workbook:
    """The workbook as a spreadsheet program reads it."""
    path = folder / "课后服务.xlsx"
    write_roster_book(path, case, roster, heading)
    return load_workbook(path)


def table(sheet: Worksheet, first_row: int = 4) -> list[list[object]]:
    """The rows from the head on, without empty cells at the end and without empty rows at the end."""
    rows: list[list[object]] = []
    for cells in sheet.iter_rows(min_row=first_row, values_only=True):
        row = list(cells)
        while row and row[-1] in (None, ""):
            row.pop()
        rows.append(row)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def formulas(book: Workbook) -> list[str]:
    """Every live formula of the workbook."""
    return [
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
