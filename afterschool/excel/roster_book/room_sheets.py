"""A sheet per room and venue: who is in it when, and under whom."""

from afterschool.excel.cells import put
from afterschool.excel.looks import Look
from afterschool.excel.printing import Paper, widths_filling
from afterschool.excel.roster_book.frame import FIRST_ROW, Book, Part
from afterschool.excel.roster_book.grid import TIME_WIDTH, GridRow, Span, write_grid
from afterschool.excel.roster_book.lines import Line, line_for_room
from afterschool.model.words import SessionKind, name_of
from afterschool.rules import ShortageCause
from afterschool.texts import _


def add_room_sheets(book: Book) -> None:
    """Write one landscape sheet per room."""
    view = book.view
    widths = widths_filling(Paper.LANDSCAPE, [TIME_WIDTH], len(view.days))
    heads = [_("时间"), *(name_of(day) for day in view.days)]
    for room in view.case.rooms.values():
        title = _("{name} 使用安排（可容纳 {capacity} 人）", name=view.rooms[room.id], capacity=room.capacity)
        sheet = book.new_sheet((Part.ROOM, room.id), title, heads, widths)
        rows = _rows(book, room.id)
        if rows:
            write_grid(sheet, rows, view.days, widths)
        else:
            put(sheet, FIRST_ROW, 1, _("本周没有安排"), Look.SUBTITLE)
        book.finish(sheet, Paper.LANDSCAPE)


def _rows(book: Book, room_id: str) -> list[GridRow]:
    """A row for every time at which the room is used on any day."""
    view = book.view
    rows: dict[tuple[Span, SessionKind], GridRow] = {}
    for entry in view.of_room(room_id):
        session, span = entry.session, (entry.time.start_min, entry.time.end_min)
        row = rows.setdefault((span, session.kind), GridRow(kind=session.kind))
        row.spans[session.day] = span
        row.cells[session.day].append(line_for_room(view, entry))
    for shortage in view.missing(ShortageCause.PE_LEAD, room_id):
        if shortage.phase is not None and shortage.day is not None:
            phase = view.case.phases[shortage.phase]
            words = str(_("缺 {count} 名体育骨干", count=shortage.count))
            row = rows[(phase.start_min, phase.end_min), shortage.kind]
            row.cells[shortage.day].append(Line(kind=shortage.kind, text="", missing=words))
    return list(rows.values())
