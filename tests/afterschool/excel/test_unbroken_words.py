"""English words stand whole: no head, and no kind of activity or club, is wider than its column."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from afterschool.excel.looks import Look
from afterschool.model.words import ClubCategory, SessionKind, name_of
from afterschool.texts import use_language
from tests.afterschool.excel.written_books import (
    Writing,
    change_notice,
    demand,
    flexible_hours,
    indicators,
    recorded_month,
    roster,
)

LETTER_PIXELS, MARGIN_PIXELS = 9, 9
"""A letter of a bold wide font; the padding of a cell with the line beside it."""


@pytest.mark.parametrize("write", [recorded_month, roster, demand, flexible_hours, change_notice, indicators])
def test_heads_and_kinds_are_not_broken(tmp_path: Path, write: Writing) -> None:
    use_language("en")
    path = tmp_path / "book.xlsx"
    write(path)
    kinds = {str(name_of(kind)) for kind in (*SessionKind, *ClubCategory)}
    looked_at = 0
    for sheet in load_workbook(path).worksheets:
        merged = {part.coord.split(":")[0] for part in sheet.merged_cells.ranges}
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.coordinate not in merged):
            if cell.style == Look.HEAD or cell.value in kinds:
                looked_at += 1
                longest = max(map(len, re.findall("[A-Za-z]+", str(cell.value))), default=0)
                room = 7 * sheet.column_dimensions[cell.column_letter].width + 5
                assert LETTER_PIXELS * longest + MARGIN_PIXELS <= room, (sheet.title, cell.coordinate, cell.value)
    assert looked_at > 5
