"""The workbook that schools fill in: an empty template, or the same sheets with a plan's data."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import line_count, put
from afterschool.excel.choices import ChoiceLists
from afterschool.excel.directory import Directory
from afterschool.excel.looks import MUTED_INK, Look, add_looks
from afterschool.excel.printing import TITLE_POINTS, Paper, pages_beside, set_height, set_page, set_widths
from afterschool.excel.saving import save_workbook
from afterschool.excel.tables.codecs import Day
from afterschool.excel.tables.column import Column, Layout, Record, Table
from afterschool.excel.tables.registry import TABLES
from afterschool.excel.values import CellValue
from afterschool.model.plan import SchoolPlan
from afterschool.texts import Message, _

EXAMPLE_MARK = _("示例：")
"""What the first cell of an example row begins with; such rows are never imported."""
PAIR_HEADINGS = (_("填写项目"), _("填写内容"), _("填写说明"))
GUIDE_TITLE = _("填写说明")
_GUIDE: tuple[Message, ...] = (
    _("每张表一类内容。先填：学校与学期、作息、教师、班级、留校人数、场地、社团、社团报名、岗位。"),
    _("其余各表用得到才填。可以增删行、调整列的顺序，但请不要改列标题。"),
    _("灰色斜体的示例行只作参考，不会被导入，也可以删掉。"),
    _("带星号的列必须填写。把鼠标放在列标题上可以看到说明；有下拉箭头的单元格可以直接选择。"),
    _("同名的教师请写工号，或写成“姓名(工号)”。多项内容用顿号隔开。"),
    _("时间按 24 小时制填写，例如 16:30。日期例如 2026-09-01。"),
)
_NOTE_PIXELS = (320, 90)
_DATE_WIDTH = 14
"""A date that does not fit is shown as ###; fonts differ in how wide digits are."""
_EMPTY_ROWS = 500
"""Rows below the heading that have drop-down lists."""


def write_template(path: Path) -> None:
    """Write an empty workbook with drop-down lists, notes and an example row in each sheet.

    Raises:
        KnownError: if the file cannot be written.
    """
    _write(None, path)


def write_plan(plan: SchoolPlan, path: Path) -> None:
    """Write the template filled in with ``plan``; reading it back gives the plan again.

    A workbook has no ids: into an empty plan, staff get their number for an id, other rows their name, and a row
    without a name its id for a name; of two rows with one name the second is called "name #2". Classes are spelled
    三(2)班, numbers keep 15 digits, texts lose blanks around them. When a version was published and unknown keys of
    interchange files are not written; an import into the plan itself leaves them as they are.

    Raises:
        KnownError: if the file cannot be written.
    """
    _write(plan, path)


def _write(plan: SchoolPlan | None, path: Path) -> None:
    workbook = Workbook()
    add_looks(workbook)
    school = plan.school.name if plan else ""
    lists = ChoiceLists(workbook)
    directory = Directory.of(plan) if plan else Directory()
    _write_guide(workbook.worksheets[0], school)
    for table in TABLES:
        sheet = workbook.create_sheet(str(table.title))
        if table.layout is Layout.PAIRS:
            _write_pairs(sheet, table, table.records(plan)[0] if plan else {}, directory, lists)
        else:
            _write_rows(sheet, table, table.records(plan) if plan else None, directory, lists)
        beside = 1 if table.layout is Layout.PAIRS else pages_beside(Paper.LANDSCAPE, _widths(table))
        set_page(sheet, Paper.LANDSCAPE, school, first_row=1, title_rows=(1, 1), pages_wide=beside)
    lists.hide()
    save_workbook(workbook, path)


def _write_guide(sheet: Worksheet, school: str) -> None:
    sheet.title = str(GUIDE_TITLE)
    put(sheet, 1, 1, _("课后服务数据表"), Look.TITLE)
    sheet.row_dimensions[1].height = TITLE_POINTS
    for row, line in enumerate(_GUIDE, start=2):
        put(sheet, row, 1, line, Look.BODY)
    set_widths(sheet, (110,))
    set_page(sheet, Paper.LANDSCAPE, school, first_row=1)


def _write_rows(
    sheet: Worksheet, table: Table, records: Sequence[Record] | None, directory: Directory, lists: ChoiceLists
) -> None:
    columns = table.written_columns
    for number, column in enumerate(columns, start=1):
        heading = put(sheet, 1, number, heading_text(column), Look.HEAD)
        if column.note:
            heading.comment = Comment(str(column.note), "", width=_NOTE_PIXELS[0], height=_NOTE_PIXELS[1])
    if records is None:
        _write_example(sheet, columns)
    for row, record in enumerate(records or (), start=2):
        lines = 1
        for number, column in enumerate(columns, start=1):
            value = cell_of(table, column, record, directory)
            put_value(sheet, row, number, value)
            lines = max(lines, line_count(value, column.width) if isinstance(value, str) else 1)
        set_height(sheet, row, lines)
    last_row = len(records or ()) + _EMPTY_ROWS
    for number, column in enumerate(columns, start=1):
        lists.offer(sheet, column, number, 2, last_row)
    set_widths(sheet, _widths(table))
    sheet.freeze_panes = "B2"


def _widths(table: Table) -> tuple[int, ...]:
    columns = table.written_columns
    return tuple(
        max(column.width, _DATE_WIDTH) if isinstance(column.codec, Day) else column.width for column in columns
    )


def cell_of(table: Table, column: Column, record: Record, directory: Directory) -> CellValue:
    """What a record's cell holds; rows that others name are called by the label that tells them apart."""
    if table.kind and table.key == (column.id,) and "id" in record:
        return directory.label(table.kind, str(record["id"]))
    return column.codec.write(record[column.id], directory) if column.id in record else None


def heading_text(column: Column) -> str:
    """The heading as written: required columns have a star."""
    return f"{column.heading}*" if column.required else str(column.heading)


def put_value(sheet: Worksheet, row: int, column: int, value: CellValue) -> None:
    """Write a cell: text as text, numbers and dates as what they are, an empty one with its borders."""
    if isinstance(value, str) and value:
        put(sheet, row, column, value, Look.BODY)
        return
    cell = sheet.cell(row, column, None if value == "" else value)
    cell.style = Look.BODY
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"


def _write_example(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for number, column in enumerate(columns, start=1):
        text = f"{EXAMPLE_MARK}{column.example}" if number == 1 else column.example
        put(sheet, 2, number, text, Look.BODY).font = Font(italic=True, color=MUTED_INK)


def _write_pairs(sheet: Worksheet, table: Table, record: Record, directory: Directory, lists: ChoiceLists) -> None:
    for number, heading in enumerate(PAIR_HEADINGS, start=1):
        put(sheet, 1, number, heading, Look.HEAD)
    for row, column in enumerate(table.written_columns, start=2):
        put(sheet, row, 1, heading_text(column), Look.ROW_HEAD)
        put_value(sheet, row, 2, column.codec.write(record[column.id], directory) if column.id in record else None)
        put(sheet, row, 3, column.note or "", Look.NOTE)
        lists.offer(sheet, column, 2, row, row)
    set_widths(sheet, (34, 30, 60))
    sheet.freeze_panes = "B2"
