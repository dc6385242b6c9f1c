"""Where pages end: sums and signatures are never alone on the last page."""

import pytest
from openpyxl import Workbook

from afterschool.excel.looks import add_looks
from afterschool.excel.printing import last_page_begins
from afterschool.excel.sheets import SheetKind
from afterschool.excel.sheets.frame import FIRST_ROW, Column, TableSheet, office_signatures, ordinals
from tests.afterschool.excel.sheets.school import source


def test_the_last_page_begins_where_the_rows_before_it_are_full():
    # 30 points of heading and 70 for rows: 7 rows of 10 on each page
    assert [last_page_begins([10.0] * count, 30, 100) for count in (0, 7, 8, 14, 15)] == [0, 0, 7, 7, 14]
    # a row higher than a page has one of its own
    assert last_page_begins([200.0, 10.0, 200.0], 30, 100) == 2


def rows_with_the_end(count: int) -> int | None:
    """A table of so many rows, their sum, a note and signatures: row where a page is made to begin, if one is."""
    workbook = Workbook()
    add_looks(workbook)
    table = TableSheet(workbook, source(), SheetKind.COUNTS, [ordinals(), Column(head="姓名")])
    for number in range(count):
        table.add(number, "张三")
    total = table.add("合计", "", total=True)
    table.note("说明")
    sheet = table.finish(office_signatures())
    begins = [mark.id + 1 for mark in sheet.row_breaks.brk]
    assert len(begins) <= 1
    assert all(FIRST_ROW < row <= total - 3 for row in begins), "three rows at least go with the sum"
    return begins[0] if begins else None


def test_a_table_that_fits_a_page_has_one():
    assert rows_with_the_end(5) is None


@pytest.mark.parametrize("spare", range(3))
def test_where_the_end_might_stand_alone_rows_go_with_it(spare: int):
    """A row has 15.5 + 5 points, an upright page 841.89 - 97.2 = 744.69, less some 70 of heading: 33 rows."""
    assert rows_with_the_end(32 - spare) == FIRST_ROW + 32 - spare - 3


def test_a_last_page_with_many_rows_is_left_as_it_is():
    assert rows_with_the_end(48) is None
