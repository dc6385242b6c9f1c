"""Reads written workbooks back with openpyxl alone: tables under a head, cells by the words above them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

HEAD_ROW = 3
TOTAL = "合计"
Cell = object
"""Text, a number, or nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet; columns are called as their heads say, without line breaks."""

    rows: tuple[dict[str, Cell], ...]
    """Down to the line of totals."""
    total: dict[str, Cell] | None
    after: tuple[str, ...]
    """What stands below, line by line."""

    def sum(self, column: str) -> float:
        """What the cells of ``column`` come to, the line of totals left out."""
        return round(sum(number(row[column]) for row in self.rows), 2)

    def by(self, column: str) -> dict[str, dict[str, Cell]]:
        """The rows by what stands in ``column``."""
        return {str(row[column]): row for row in self.rows}


def number(cell: Cell) -> float:
    """A cell as a number; empty ones and words are 0."""
    return float(cell) if isinstance(cell, int | float) else 0.0


def sheet_names(path: Path) -> list[str]:
    """The sheets of a workbook."""
    return list(load_workbook(path, read_only=True).sheetnames)


def read_tables(path: Path) -> dict[str, Table]:
    """Every sheet of ``path`` by its name; formulas with the figure that is in the file."""
    book = load_workbook(path, data_only=True)
    return {sheet.title: _table([list(row) for row in sheet.iter_rows(values_only=True)]) for sheet in book.worksheets}


def formula_figures(path: Path, opened: Path) -> Iterator[tuple[str, Cell, Cell]]:
    """Each formula of ``path``: where it is, the figure in the file, and in the same file ``opened`` and saved."""
    written, again = load_workbook(path, data_only=True), load_workbook(opened, data_only=True)
    for sheet in load_workbook(path).worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.data_type == "f":
                    at = cell.coordinate
                    yield f"{sheet.title} {at}", written[sheet.title][at].value, again[sheet.title][at].value


def _table(lines: list[list[object]]) -> Table:
    heads = [str(head or "").replace("\n", "") for head in (lines[HEAD_ROW - 1] if len(lines) >= HEAD_ROW else [])]
    rows: list[dict[str, Cell]] = []
    total: dict[str, Cell] | None = None
    rest = iter(lines[HEAD_ROW:])
    for line in rest:
        if line[0] == TOTAL:
            total = dict(zip(heads, line, strict=False))
            break
        rows.append(dict(zip(heads, line, strict=False)))
    return Table(rows=tuple(rows), total=total, after=tuple(_words(rest)))


def _words(lines: Iterator[list[Cell]]) -> Iterator[str]:
    for line in lines:
        words = " ".join(str(cell) for cell in line if cell is not None)
        if words:
            yield words
