"""A sheet per class: when and where its pupils are, and with whom."""

from afterschool.excel.printing import Paper, widths_filling
from afterschool.excel.roster_book.frame import Book, Part
from afterschool.excel.roster_book.grid import TIME_WIDTH, GridRow, rows_of_phases, write_grid
from afterschool.excel.roster_book.lines import Line, line_for_class, not_planned
from afterschool.model.case import ClassWeek
from afterschool.model.words import name_of
from afterschool.rules import ShortageCause
from afterschool.texts import _


def add_class_sheets(book: Book) -> None:
    """Write one landscape page per class."""
    view = book.view
    widths = widths_filling(Paper.LANDSCAPE, [TIME_WIDTH], len(view.days))
    heads = [_("时间"), *(name_of(day) for day in view.days)]
    for home_class in view.case.classes.values():
        title = _("{name} 课后服务安排", name=view.classes[home_class.id])
        sheet = book.new_sheet((Part.CLASS, home_class.id), title, heads, widths)
        write_grid(sheet, _rows(book, home_class), view.days, widths)
        book.finish(sheet, Paper.LANDSCAPE)


def _rows(book: Book, home_class: ClassWeek) -> list[GridRow]:
    """A row for every activity of the class's clock, whether anybody stays or not."""
    view = book.view
    rows = rows_of_phases(view.phases_of(home_class))
    for entry in view.of_class(home_class.id):
        session = entry.session
        key = (session.phase or "", session.kind)
        row = rows.setdefault(key, GridRow(kind=session.kind))
        row.spans.setdefault(session.day, (entry.time.start_min, entry.time.end_min))
        row.cells[session.day].append(line_for_class(view, home_class.id, entry))
    for shortage in view.missing(ShortageCause.WITHOUT_SESSION, home_class.id):
        if shortage.phase is not None and shortage.day is not None:
            line = Line(kind=shortage.kind, text="", missing=not_planned())
            rows[shortage.phase, shortage.kind].cells[shortage.day].append(line)
    return list({id(row): row for row in rows.values()}.values())
