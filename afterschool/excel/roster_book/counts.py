"""How many places each person has, by activity and by day: to see the balance, in the order of the staff list."""

from collections import Counter

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import put, put_formula, put_number
from afterschool.excel.figures import Formula
from afterschool.excel.looks import Look
from afterschool.excel.printing import Paper, widths_filling
from afterschool.excel.roster_book.frame import FIRST_ROW, Book, Part
from afterschool.excel.roster_book.view import KIND_ORDER
from afterschool.model.case import StaffWeek
from afterschool.model.words import SessionKind, mark_of, name_of
from afterschool.texts import _

_NAME_WIDTH, _KIND_WIDTH = 17.0, 21.0
_FIRST_COUNT = 3
"""Column of the first activity."""


def add_counts(book: Book) -> None:
    """Write the sheet; totals are live formulas, and the total by activity and by day of a person must agree."""
    view = book.view
    kinds = [kind for kind in KIND_ORDER if any(entry.session.kind is kind for entry in view.entries)]
    columns = len(kinds) + 1 + len(view.days) + 1
    heads: list[object] = [_("姓名"), _("类别"), *map(mark_of, kinds), _("合计")]
    heads += [*(name_of(day) for day in view.days), _("每周至多")]
    widths = widths_filling(Paper.LANDSCAPE, [_NAME_WIDTH, _KIND_WIDTH], columns)
    sheet = book.new_sheet((Part.COUNTS, ""), _("课后服务人次统计"), heads, widths)
    counts = [
        _write_person(book, sheet, row, person, kinds)
        for row, person in enumerate(view.case.staff.values(), start=FIRST_ROW)
    ]
    if counts:
        _write_totals(sheet, counts)
    book.finish(sheet, Paper.LANDSCAPE)


def _write_person(book: Book, sheet: Worksheet, row: int, person: StaffWeek, kinds: list[SessionKind]) -> list[int]:
    """What stands in the columns that the last row adds up."""
    view = book.view
    sessions = [entry.session for entry in view.of_person(person.id)]
    by_kind, by_day = Counter(s.kind for s in sessions), Counter(s.day for s in sessions)
    book.link(sheet, row, 1, view.people[person.id], (Part.PERSON, person.id), Look.ROW_HEAD)
    put(sheet, row, 2, name_of(person.kind), Look.BODY)
    counts = [by_kind[kind] for kind in kinds]
    for column, count in enumerate(counts, start=_FIRST_COUNT):
        put_number(sheet, row, column, count, Look.NUMBER)
    after = _FIRST_COUNT + len(counts)
    cells = f"{get_column_letter(_FIRST_COUNT)}{row}:{get_column_letter(after - 1)}{row}"
    put_formula(sheet, row, after, Formula(f"=SUM({cells})" if kinds else "=0", len(sessions)), Look.TOTAL)
    days = [by_day[day] for day in view.days]
    for column, number in enumerate((*days, person.max_per_week), start=after + 1):
        put_number(sheet, row, column, number, Look.NUMBER)
    return [*counts, len(sessions), *days]


def _write_totals(sheet: Worksheet, counts: list[list[int]]) -> None:
    last_row = FIRST_ROW + len(counts) - 1
    row = last_row + 1
    put(sheet, row, 1, _("全校"), Look.ROW_HEAD)
    put(sheet, row, 2, "", Look.ROW_HEAD)
    for column, total in enumerate(map(sum, zip(*counts, strict=True)), start=_FIRST_COUNT):
        letter = get_column_letter(column)
        put_formula(sheet, row, column, Formula(f"=SUM({letter}{FIRST_ROW}:{letter}{last_row})", total), Look.TOTAL)
