"""The cells of a sheet with merged ranges opened up."""

from dataclasses import dataclass

from afterschool.excel.normalise.text import tidy
from afterschool.excel.reader.sheet import MergedRange, SheetData
from afterschool.excel.values import CellValue

LAST_HEADING_ROW = 15
"""What stands below it is no heading: notes and a title of several lines come before."""


@dataclass(slots=True)
class Grid:
    """Cells by row and column, counted from 1, as a reader of the sheet sees them."""

    sheet: SheetData
    width: int
    """Number of columns."""
    _covered: dict[tuple[int, int], MergedRange]

    @classmethod
    def of(cls, sheet: SheetData) -> "Grid":
        """The grid of ``sheet``; merged ranges are cut to what holds something."""
        height, width = len(sheet.rows), max(map(len, sheet.rows), default=0)
        covered = {
            (row, column): merged
            for merged in sheet.merged
            for row in range(merged.first_row, min(merged.last_row, height) + 1)
            for column in range(merged.first_column, min(merged.last_column, width) + 1)
        }
        return cls(sheet, width, covered)

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.sheet.rows)

    @property
    def heading_rows(self) -> range:
        """The rows in which headings are looked for."""
        return range(1, min(self.height, LAST_HEADING_ROW) + 1)

    def heading(self, row: int, column: int) -> str:
        """The text seen at a place; a merged cell is seen in all of its range."""
        merged = self._covered.get((row, column))
        return tidy(self.sheet.cell(merged.first_row, merged.first_column) if merged else self.sheet.cell(row, column))

    def value(self, row: int, column: int) -> CellValue:
        """The value of a place; a merged cell counts for all its rows, but only in its first column."""
        merged = self._covered.get((row, column))
        if merged is None:
            return self.sheet.cell(row, column)
        return self.sheet.cell(merged.first_row, column) if column == merged.first_column else None

    def is_wide(self, row: int, column: int) -> bool:
        """Whether the place belongs to a cell merged over several columns."""
        merged = self._covered.get((row, column))
        return merged is not None and merged.last_column > merged.first_column

    def row_texts(self, row: int) -> list[str]:
        """What stands in a row, cell by cell."""
        return [tidy(self.value(row, column)) for column in range(1, self.width + 1)]
