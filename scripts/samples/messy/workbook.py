"""Sheets with titles merged over the columns, note lines above the heading and sums below the data."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from afterschool.excel.cells import write_text

Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet as an office makes it."""

    name: str
    title: str
    notes: tuple[str, ...] = ()
    """Lines between title and heading."""
    heading: tuple[str, ...] = ()
    rows: Sequence[Sequence[Cell]] = ()
    after: Sequence[Sequence[Cell]] = ()
    """Sums and signatures under the data."""
    merge_first: bool = False
    """Whether equal cells below each other in the first column are merged."""
    hidden: bool = False

    @property
    def first_row(self) -> int:
        """Number of the first row of data, from 1."""
        return len(self.notes) + 2 + bool(self.heading)


def workbook_of(sheets: Sequence[Sheet]) -> Workbook:
    """The sheets in one workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _add(book, sheet)
    return book


def _add(book: Workbook, sheet: Sheet) -> None:
    target = book.create_sheet(sheet.name)
    width = max(len(sheet.heading), *(len(row) for row in sheet.rows), 2)
    lines: list[Sequence[Cell]] = [[sheet.title], *([note] for note in sheet.notes)]
    lines += [sheet.heading] if sheet.heading else []
    for number, line in enumerate([*lines, *sheet.rows, *sheet.after], start=1):
        for column, value in enumerate(line, start=1):
            if isinstance(value, str) and value:
                write_text(target.cell(number, column, ""), value)
            elif value not in ("", None):
                target.cell(number, column, value)
    target.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    target["A1"].font = Font(size=18, bold=True)
    target["A1"].alignment = Alignment(horizontal="center")
    if sheet.merge_first:
        for first, last in equal_runs([row[0] for row in sheet.rows]):
            start, end = sheet.first_row + first, sheet.first_row + last
            target.merge_cells(start_row=start, end_row=end, start_column=1, end_column=1)
    if sheet.hidden:
        target.sheet_state = "hidden"


def equal_runs(values: Sequence[Cell]) -> list[tuple[int, int]]:
    """First and last index of every run of two or more equal values."""
    runs: list[tuple[int, int]] = []
    first = 0
    for position in range(1, len(values) + 1):
        if position == len(values) or values[position] != values[first]:
            if position - first > 1:
                runs.append((first, position - 1))
            first = position
    return runs
