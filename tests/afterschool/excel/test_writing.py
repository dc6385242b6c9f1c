"""Rows written as text: a reader finds the same as in openpyxl's own file."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import put, put_formula, put_number, write_rich_text
from afterschool.excel.figures import Formula, Yuan
from afterschool.excel.looks import Look, add_looks
from afterschool.excel.plain_rows import plain_rows
from afterschool.excel.printing import set_height
from afterschool.excel.writing import workbook_bytes


@pytest.fixture
def workbook() -> Workbook:
    """Everything that a cell of ours can hold, and what openpyxl writes itself."""
    book = Workbook()
    add_looks(book)
    sheet = book.worksheets[0]
    for column, text in enumerate(
        ("姓名", "=1+1", "a<b>&\"'", " 空格 ", "第一行\n第二行", "", "#N/A", "7", "甲\r乙\t丙"), start=1
    ):
        put(sheet, 1, column, text, Look.BODY)
    put_number(sheet, 2, 1, 12, Look.NUMBER)
    put_number(sheet, 2, 2, 1234.5, Look.MONEY)
    put_number(sheet, 2, 3, 0.1 + 0.2, Look.MONEY)
    put_formula(sheet, 2, 4, Formula('=IF(A2<20,SUM(A2:B2),"<&>")', 1246.5), Look.TOTAL)
    sheet.cell(2, 6, True)
    set_height(sheet, 2, 3)
    put(sheet, 3, 1, "目录", Look.BODY).hyperlink = "a.xlsx"
    put(sheet, 4, 1, "批注", Look.BODY).comment = Comment("说明", "x")
    write_rich_text(put(sheet, 5, 1, "", Look.BODY), CellRichText("甲", TextBlock(InlineFont(b=True), "乙")))
    put(sheet, 6, 1, "合并", Look.NOTE)
    sheet.merge_cells("A6:C6")
    sheet.row_dimensions[8].height = 40
    return book


def expect_same_cells(before: Worksheet, after: Worksheet) -> None:
    assert after.dimensions == before.dimensions
    for row in before.iter_rows():
        for cell in row:
            found = after[cell.coordinate]
            assert (found.value, found.data_type) == (cell.value, cell.data_type), cell.coordinate
            assert (found.style, found.quotePrefix) == (cell.style, cell.quotePrefix), cell.coordinate
            assert found.hyperlink == cell.hyperlink


def test_a_reader_finds_the_same_as_in_the_file_of_openpyxl(workbook: Workbook) -> None:
    usual = BytesIO()
    workbook.save(usual)
    one, other = (load_workbook(BytesIO(b), rich_text=True) for b in (usual.getvalue(), workbook_bytes(workbook)))
    before, after = one.worksheets[0], other.worksheets[0]
    expect_same_cells(before, after)
    assert after["A4"].comment.text == "说明"
    assert {n: d.height for n, d in after.row_dimensions.items()} == {
        n: d.height for n, d in before.row_dimensions.items()
    }
    assert after.merged_cells == before.merged_cells


def test_text_stays_text(workbook: Workbook) -> None:
    sheet = load_workbook(BytesIO(workbook_bytes(workbook))).worksheets[0]
    assert [(sheet.cell(1, n).value, sheet.cell(1, n).data_type) for n in (2, 4, 7, 8)] == [
        ("=1+1", "s"),
        (" 空格 ", "s"),
        ("#N/A", "s"),
        ("7", "s"),
    ]


def test_a_style_of_one_cell_alone_leaves_the_others(workbook: Workbook) -> None:
    sheet = workbook.worksheets[0]
    sheet["A1"].number_format = "0.000"
    assert sheet["C1"].number_format == "General"
    assert put(sheet, 9, 1, "后来", Look.BODY).number_format == "General"


TEXTS = ("姓名", "=1+1", "-1", "a<b>&\"'", " 空格 ", "第一行\n第二行", "", "#N/A", "7", "甲\r乙\t丙", "\x01控制")


def test_plain_rows_are_read_as_cells_are() -> None:
    book = Workbook()
    add_looks(book)
    as_cells, as_rows = book.worksheets[0], book.create_sheet()
    rows = plain_rows(as_rows)
    for sheet in (as_cells, as_rows):
        put(sheet, 1, 1, "表", Look.TITLE)
    rows.begin(2)
    for column, text in enumerate(TEXTS, start=1):
        put(as_cells, 2, column, text, Look.BODY)
        rows.text(text, Look.BODY)
    rows.end(36.0)
    rows.begin(4)
    put_number(as_cells, 4, 1, 1234.5, Look.MONEY)
    rows.number(1234.5, Look.MONEY)
    formula = Formula('=IF(A4<20,1,"<&>")', 0)
    put_formula(as_cells, 4, 2, formula, Look.TOTAL)
    rows.formula(formula, Look.TOTAL)
    rows.end(20.5)
    put(as_cells, 5, 1, "签名", Look.NOTE)
    put(as_rows, 5, 1, "签名", Look.NOTE)
    assert (rows.columns, rows.last_row, rows.heights) == (len(TEXTS), 4, {2: 36.0, 4: 20.5})

    usual = BytesIO()
    book.save(usual)  # of the cells: openpyxl's own file
    before = load_workbook(usual).worksheets[0]
    after = load_workbook(BytesIO(workbook_bytes(book))).worksheets[1]
    expect_same_cells(before, after)
    assert [after.row_dimensions[number].height for number in (2, 3, 4)] == [36.0, None, 20.5]


def test_what_a_formula_comes_to_stands_in_the_file_beside_a_link_too() -> None:
    book = Workbook()
    add_looks(book)
    sheet = book.worksheets[0]
    put(sheet, 1, 1, "目录", Look.BODY).hyperlink = "a.xlsx"
    put_formula(sheet, 1, 2, Formula("=3*4", 12), Look.TOTAL)
    put_formula(sheet, 1, 3, Formula("=0.1+0.2", Yuan(30)), Look.MONEY)
    rows = plain_rows(book.create_sheet())
    rows.begin(1)
    rows.formula(Formula("=0.1+0.2", Yuan(30)), Look.MONEY)
    rows.end(20.5)
    shown = load_workbook(BytesIO(workbook_bytes(book)), data_only=True)
    assert [shown.worksheets[0].cell(1, column).value for column in (1, 2, 3)] == ["目录", 12, 0.3]
    assert shown.worksheets[1]["A1"].value == 0.3


def test_how_much_is_written_is_told_sheet_by_sheet() -> None:
    book = Workbook()
    for _number in range(3):
        book.create_sheet()
    told: list[float] = []
    workbook_bytes(book, told.append)
    assert told == [0.0, 0.25, 0.5, 0.75]
