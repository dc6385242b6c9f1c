"""A file as it was read: sheets of cells, and what the reader noticed."""

from dataclasses import dataclass

from afterschool.excel.values import CellValue

Row = tuple[CellValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedRange:
    """Cells shown as one. Rows and columns count from 1, both ends included; the value is in the first cell."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetData:
    """The cells of a sheet, from A1 on; rows end with their last cell that holds something."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    merged: tuple[MergedRange, ...] = ()
    unsaved_formulas: tuple[tuple[int, int], ...] = ()
    """(row, column), from 1, of formulas whose result is not stored in the file."""
    errors: tuple[tuple[int, int], ...] = ()
    """(row, column), from 1, of cells that show an error such as #N/A."""

    def cell(self, row: int, column: int) -> CellValue:
        """The cell at ``row`` and ``column``, from 1; ``None`` outside of what is there."""
        if not (1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1])):
            return None
        return self.rows[row - 1][column - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileData:
    """Every sheet of a file, hidden ones too."""

    name: str
    """Without folders, as people are told."""
    sheets: tuple[SheetData, ...]
