"""The whole school on one sheet: a row per class, a column per day."""

from afterschool.excel.cells import put
from afterschool.excel.looks import Look
from afterschool.excel.printing import Paper, set_height, widths_filling
from afterschool.excel.roster_book.frame import FIRST_ROW, Book, Part
from afterschool.excel.roster_book.lines import Line, line_for_overview, not_planned
from afterschool.excel.roster_book.marked import joined_by_kind, write_marked
from afterschool.excel.roster_book.view import KIND_ORDER
from afterschool.model.case import ClassWeek
from afterschool.model.words import SessionKind, Weekday, name_of
from afterschool.rules import ShortageCause
from afterschool.texts import _

_CLASS_WIDTH = 12.0


def add_overview(book: Book) -> None:
    """Write the sheet."""
    view = book.view
    widths = widths_filling(Paper.LANDSCAPE, [_CLASS_WIDTH], len(view.days))
    heads = [_("班级"), *(name_of(day) for day in view.days)]
    sheet = book.new_sheet((Part.OVERVIEW, ""), _("课后服务全校总表"), heads, widths)
    for row, home_class in enumerate(view.case.classes.values(), start=FIRST_ROW):
        book.link(sheet, row, 1, view.classes[home_class.id], (Part.CLASS, home_class.id), Look.ROW_HEAD)
        lines = 1
        for column, day in enumerate(view.days, start=2):
            cell = put(sheet, row, column, "", Look.BODY)
            lines = max(lines, write_marked(cell, _day_lines(book, home_class, day), widths[column - 1]))
        set_height(sheet, row, lines)
    book.finish(sheet, Paper.LANDSCAPE)


def _day_lines(book: Book, home_class: ClassWeek, day: Weekday) -> list[Line]:
    """What the class does on ``day``, in the order of the afternoon; clubs of a day share a line."""
    view = book.view
    lines = [line_for_overview(view, home_class.id, e) for e in view.of_class(home_class.id) if e.session.day == day]
    for shortage in view.missing(ShortageCause.WITHOUT_SESSION, home_class.id):
        if shortage.day == day:
            lines.append(Line(kind=shortage.kind, text="", missing=not_planned()))
    in_order: list[Line] = []
    for kind in KIND_ORDER:
        of_kind = [line for line in lines if line.kind is kind]
        in_order += [joined_by_kind(of_kind, kind)] if kind is SessionKind.CLUB and of_kind else of_kind
    return in_order
