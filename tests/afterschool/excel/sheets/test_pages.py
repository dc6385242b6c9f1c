"""Where pages end: about equally full, sums and signatures never alone; columns too wide for one go on beside it."""

import pytest
from openpyxl import Workbook

from afterschool.excel.looks import add_looks
from afterschool.excel.printing import Paper, page_beginnings, pages_beside, printable_points
from afterschool.excel.sheets import SheetKind
from afterschool.excel.sheets.frame import FIRST_ROW, Column, TableSheet, office_signatures, ordinals
from tests.afterschool.excel.sheets.school import source


def test_pages_are_as_few_as_can_be_and_about_equally_full():
    # 30 points of heading and 70 for rows: 7 rows of 10 on each page
    assert [page_beginnings([10.0] * count, 30, 100) for count in (0, 7, 14)] == [[], [], [7]]
    assert page_beginnings([10.0] * 8, 30, 100) == [4], "not 7 and 1"
    assert page_beginnings([10.0] * 16, 30, 100) == [6, 12], "3 pages: 16 / 3 = 5.3, so 6, 6 and 4"


def test_a_row_higher_than_a_page_has_one_of_its_own():
    assert page_beginnings([200.0, 10.0, 200.0], 30, 100) == [1, 2]


def rows_of_pages(count: int) -> list[int]:
    """A table of so many rows, their sum, a note and signatures: how many of the rows are on each page."""
    workbook = Workbook()
    add_looks(workbook)
    table = TableSheet(workbook, source(), SheetKind.COUNTS, [ordinals(), Column(head="姓名")])
    for number in range(count):
        table.add(number, "张三")
    table.add("合计", "", total=True)
    table.note("说明")
    sheet = table.finish(office_signatures())
    ends = [*(mark.id - FIRST_ROW + 1 for mark in sheet.row_breaks.brk), count]
    for first, last in zip([0, *ends], ends, strict=False):
        height = sum(table.height(row) for row in [*range(1, FIRST_ROW), *range(FIRST_ROW + first, FIRST_ROW + last)])
        assert height <= printable_points()
    return [last - first for first, last in zip([0, *ends], ends, strict=False)]


def test_a_table_that_fits_a_page_has_one():
    assert rows_of_pages(5) == [5]


@pytest.mark.parametrize("count", [29, 30, 31, 32, 60, 64, 95])
def test_no_page_has_but_a_few_rows_and_the_last_one_the_sum_and_signatures(count: int):
    """A row has 15.5 + 5 points, an upright page 841.89 - 97.2 = 744.69, less some 70 of heading: 32 rows at most."""
    pages = rows_of_pages(count)
    assert sum(pages) == count
    assert len(pages) <= 1 + count // 26
    assert min(pages) >= 10


def test_wide_tables_shrink_to_eight_points_and_go_on_beside_with_the_first_columns_again():
    """A4 across has 277 mm = 1047 pixels; at 80 % 1309. A column of 12 units has 89 pixels: 14 on a page (1246).

    On the others 2 are repeated, so 12 are new.
    """
    beside = [pages_beside(Paper.LANDSCAPE, [12.0] * count) for count in (11, 14, 15, 26, 27)]
    assert beside == [1, 1, 2, 2, 3]
