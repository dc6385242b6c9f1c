"""The first sheet: whose roster it is, what is missing, what the marks mean, and links to every other sheet."""

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import line_count, put, put_formula, put_number
from afterschool.excel.figures import Formula
from afterschool.excel.looks import Look, kind_look
from afterschool.excel.printing import TITLE_POINTS, Paper, set_height, set_page, set_widths, widths_filling
from afterschool.excel.roster_book.frame import FIRST_ROW, PART_NAMES, WHOLE_SCHOOL, Book, Part, SheetKey
from afterschool.excel.roster_book.names import reference
from afterschool.excel.roster_book.view import KIND_ORDER
from afterschool.model.words import mark_of, name_of
from afterschool.texts import _

_COLUMNS = 6
_FACTS_ROW = 4


def add_cover(book: Book) -> None:
    """Write the sheet before all others."""
    sheet = book.workbook.create_sheet(book.sheet_names[Part.COVER, ""], 0)
    widths = widths_filling(Paper.PORTRAIT, [], _COLUMNS)
    set_widths(sheet, widths)
    put(sheet, 1, 1, book.heading.school, Look.TITLE)
    put(sheet, 2, 1, _("课后服务安排表"), Look.TITLE)
    for row in (1, 2):
        sheet.row_dimensions[row].height = TITLE_POINTS
    row = _write_facts(book, sheet)
    row = _write_legend(book, sheet, row + 1)
    row = _write_section(
        book, sheet, row + 1, _("全校"), [((part, ""), PART_NAMES[part]) for part in WHOLE_SCHOOL], widths
    )
    view = book.view
    for part, names in ((Part.CLASS, view.classes), (Part.PERSON, view.people), (Part.ROOM, view.rooms)):
        targets = [((part, id_), name) for id_, name in names.items()]
        row = _write_section(book, sheet, row + 1, PART_NAMES[part], targets, widths)
    set_page(sheet, Paper.PORTRAIT, book.heading.school, first_row=1)


def _write_facts(book: Book, sheet: Worksheet) -> int:
    heading = book.heading
    facts = (
        (_("学期"), heading.semester),
        (_("方案"), heading.version),
        (_("适用日期"), _("{first} 至 {last}", first=heading.first_day.isoformat(), last=heading.last_day.isoformat())),
        (_("制表日期"), heading.made_on.isoformat()),
    )
    row = _FACTS_ROW
    for name, value in facts:
        _name(sheet, row, name)
        put(sheet, row, 2, value, Look.BODY)
        row += 1
    _name(sheet, row, _("安排场次"))
    put_number(sheet, row, 2, len(book.view.entries), Look.BODY)
    row += 1
    look = Look.SHORT if book.view.shortages else Look.BODY
    _name(sheet, row, _("缺额处数"), look)
    last = FIRST_ROW + max(len(book.view.shortages), 1) - 1
    cells = reference(book.sheet_names[Part.SHORTAGES, ""], f"E{FIRST_ROW}:E{last}")
    missing = Formula(f"=SUM({cells})", sum(shortage.count for shortage in book.view.shortages))
    put_formula(sheet, row, 2, missing, look)
    return row + 1


def _name(sheet: Worksheet, row: int, name: object, look: str = Look.BODY) -> None:
    """What a fact is called, and one cell for it as wide as the rest of the page."""
    put(sheet, row, 1, name, Look.ROW_HEAD)
    for column in range(2, _COLUMNS + 1):
        sheet.cell(row, column).style = look
    sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=_COLUMNS)


def _write_legend(book: Book, sheet: Worksheet, row: int) -> int:
    """The marks of the activities that occur."""
    column = 1
    for kind in KIND_ORDER:
        if any(entry.session.kind is kind for entry in book.view.entries):
            if column > _COLUMNS:
                row, column = row + 1, 1
            put(sheet, row, column, f"{mark_of(kind)} {name_of(kind)}", kind_look(kind))
            column += 1
    return row + 1


def _write_section(
    book: Book,
    sheet: Worksheet,
    row: int,
    title: object,
    targets: Sequence[tuple[SheetKey, object]],
    widths: Sequence[float],
) -> int:
    """A title and below it the links, several in a row; returns the row after them."""
    put(sheet, row, 1, title, Look.HEAD)
    for number, (key, text) in enumerate(targets):
        line, column = divmod(number, _COLUMNS)
        book.link(sheet, row + 1 + line, column + 1, text, key, Look.INDEX)
        if column == 0:
            names = [str(name) for _key, name in targets[number : number + _COLUMNS]]
            set_height(sheet, row + 1 + line, max(line_count(name, widths[0]) for name in names))
    return row + 1 + -(-len(targets) // _COLUMNS)
