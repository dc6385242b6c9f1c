"""The sheet of the indicators by month, empty to be filled in or with what is known; what was written is read again."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import line_count, put, put_number
from afterschool.excel.indicators.columns import DAY, GRADE, HEADS, MONTH, SHEET_TITLE, SOURCE
from afterschool.excel.looks import Look, add_looks
from afterschool.excel.printing import TITLE_POINTS, Paper, set_height, set_page, set_widths, table_widths
from afterschool.excel.saving import save_workbook
from afterschool.indicators.items import ALL_OF_IT, BY_FIELD, INDICATORS, Indicator
from afterschool.indicators.rows import MonthIndicators, in_order, of_semester, scope_name, semester_months
from afterschool.model.plan import SchoolPlan
from afterschool.texts import _, joined

TITLE_ROW, NOTE_ROW, HEAD_ROW = 1, 2, 3
FIRST_ROW = HEAD_ROW + 1
_FIXED = [10.0, 10.0, *[11.0] * len(INDICATORS), 12.0]
_SPARE_ROWS = 24
"""Empty rows at the end, for grades; with them the sheet still is one page."""
_NOTE_PIXELS = (260, 60)


def write_indicator_book(path: Path, plan: SchoolPlan, known: Sequence[MonthIndicators]) -> None:
    """Write what is ``known`` of the semester, to be read or corrected.

    Raises:
        KnownError: if the file cannot be written.
    """
    _write(path, plan, in_order(of_semester(tuple(known), plan.semester)), spare=0)


def write_indicator_template(path: Path, plan: SchoolPlan, known: Sequence[MonthIndicators]) -> None:
    """Write the sheet to fill in: a row for each month of the semester, with what is known, and room for grades.

    Raises:
        KnownError: if the file cannot be written.
    """
    rows = {row.id: row for row in map(MonthIndicators.of, semester_months(plan.semester))}
    rows |= {row.id: row for row in of_semester(tuple(known), plan.semester)}
    _write(path, plan, in_order(tuple(rows.values())), spare=_SPARE_ROWS)


def _write(path: Path, plan: SchoolPlan, rows: Sequence[MonthIndicators], spare: int) -> None:
    workbook = Workbook()
    add_looks(workbook)
    sheet = workbook.worksheets[0]
    sheet.title = str(SHEET_TITLE)
    widths = table_widths(Paper.LANDSCAPE, [*_FIXED, None], [[head] for head in HEADS.values()])
    set_widths(sheet, widths)
    _begin(sheet, plan, widths)
    for number, row in enumerate(rows, start=FIRST_ROW):
        _add_row(sheet, number, row, widths)
    after = FIRST_ROW + len(rows)
    for number in range(after, after + spare):
        for column, name in enumerate(HEADS, start=1):
            sheet.cell(number, column).style = _look(name)
    if spare:
        _offer_grades(sheet, plan, after + spare - 1)
    set_page(sheet, Paper.LANDSCAPE, plan.school.name, first_row=TITLE_ROW, title_rows=(TITLE_ROW, HEAD_ROW))
    save_workbook(workbook, path)


def _begin(sheet: Worksheet, plan: SchoolPlan, widths: Sequence[float]) -> None:
    title = _("{school} {semester} 四项指标", school=plan.school.name, semester=plan.semester.name)
    put(sheet, TITLE_ROW, 1, title, Look.TITLE)
    sheet.row_dimensions[TITLE_ROW].height = TITLE_POINTS
    about = joined([_("{name}：{about}", name=row.name, about=row.about) for row in INDICATORS], _("；"))
    note = _("{about}。年级留空为全校；没有的数留空；98%、0.98 和 98 都看得懂。", about=about)
    put(sheet, NOTE_ROW, 1, note, Look.NOTE)
    sheet.merge_cells(start_row=NOTE_ROW, end_row=NOTE_ROW, start_column=1, end_column=len(HEADS))
    set_height(sheet, NOTE_ROW, line_count(str(note), sum(widths)))
    for column, (name, head) in enumerate(HEADS.items(), start=1):
        cell = put(sheet, HEAD_ROW, column, head, Look.HEAD)
        if name in BY_FIELD:
            cell.comment = Comment(str(BY_FIELD[name].about), "", width=_NOTE_PIXELS[0], height=_NOTE_PIXELS[1])
    set_height(
        sheet, HEAD_ROW, max(line_count(str(head), width) for head, width in zip(HEADS.values(), widths, strict=True))
    )
    sheet.freeze_panes = f"C{FIRST_ROW}"


def _add_row(sheet: Worksheet, number: int, row: MonthIndicators, widths: Sequence[float]) -> None:
    texts = {
        MONTH: row.month,
        GRADE: str(scope_name(row.grade)),
        DAY: "" if row.day is None else row.day.isoformat(),
        SOURCE: row.source,
    }
    for column, name in enumerate(HEADS, start=1):
        if name in texts:
            put(sheet, number, column, texts[name], _look(name))
        else:
            _put_figure(sheet, number, column, BY_FIELD[name], row.value(BY_FIELD[name]))
    set_height(sheet, number, line_count(row.source, widths[-1]))


def _put_figure(sheet: Worksheet, number: int, column: int, indicator: Indicator, value: int | None) -> None:
    look = _look(indicator.field)
    if value is None:
        sheet.cell(number, column).style = look
    else:
        put_number(sheet, number, column, value / ALL_OF_IT if indicator.is_rate else value, look)


def _look(name: str) -> Look:
    if name in BY_FIELD:
        return Look.RATE if BY_FIELD[name].is_rate else Look.CENTRED
    return Look.BODY if name == SOURCE else Look.CENTRED


def _offer_grades(sheet: Worksheet, plan: SchoolPlan, last_row: int) -> None:
    words = [scope_name(grade) for grade in (0, *sorted({row.grade for row in plan.classes}))]
    validation = DataValidation(type="list", formula1=f'"{",".join(map(str, words))}"', allow_blank=True)
    letter = get_column_letter(list(HEADS).index(GRADE) + 1)
    validation.add(f"{letter}{FIRST_ROW}:{letter}{last_row}")
    sheet.add_data_validation(validation)
