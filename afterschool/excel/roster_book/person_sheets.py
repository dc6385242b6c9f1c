"""A sheet per person: their places of the week in order, and how many there are by activity."""

from collections import Counter

from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import line_count, put, put_formula
from afterschool.excel.figures import Formula
from afterschool.excel.looks import Look, kind_look
from afterschool.excel.printing import Paper, set_height, widths_filling
from afterschool.excel.roster_book.frame import FIRST_ROW, Book, Part
from afterschool.excel.roster_book.lines import room_name, what
from afterschool.excel.roster_book.names import listed
from afterschool.excel.roster_book.view import Entry
from afterschool.model.case import StaffWeek
from afterschool.model.roster import Session
from afterschool.model.words import SessionKind, mark_of, name_of
from afterschool.texts import _

_FIXED_WIDTHS = (8.0, 17.0, 15.0)
_WORK_COLUMN = 3


def add_person_sheets(book: Book) -> None:
    """Write one portrait page per person."""
    widths = widths_filling(Paper.PORTRAIT, _FIXED_WIDTHS, 3)
    heads = [_("星期"), _("时间"), _("工作"), _("班级、社团或岗位"), _("地点"), _("一起的人")]
    for person in book.view.case.staff.values():
        title = _("{name} 课后服务安排", name=book.view.people[person.id])
        sheet = book.new_sheet((Part.PERSON, person.id), title, heads, widths)
        entries = book.view.of_person(person.id)
        for row, entry in enumerate(entries, start=FIRST_ROW):
            _write_place(book, sheet, row, person, entry, widths)
        if not entries:
            put(sheet, FIRST_ROW, 1, _("本周没有安排"), Look.SUBTITLE)
        _write_counts(sheet, person, [entry.session for entry in entries])
        book.finish(sheet, Paper.PORTRAIT, frozen_columns=0)


def work_words(session: Session, person_id: str) -> str:
    """Mark and role of a place, as the counts below look for it."""
    role = session.role_at(session.staff.index(person_id))
    return f"{mark_of(session.kind)} {name_of(role)}"


def _write_place(book: Book, sheet: Worksheet, row: int, person: StaffWeek, entry: Entry, widths: list[float]) -> None:
    view, session = book.view, entry.session
    others = listed(view.people[id_] for id_ in session.people if id_ != person.id)
    values = (
        str(name_of(session.day)),
        str(entry.time),
        work_words(session, person.id),
        what(view, entry),
        room_name(view, entry),
        others,
    )
    height = 1
    for column, value in enumerate(values, start=1):
        put(sheet, row, column, value, kind_look(session.kind) if column == _WORK_COLUMN else Look.BODY)
        height = max(height, line_count(value, widths[column - 1]))
    set_height(sheet, row, height)


def _write_counts(sheet: Worksheet, person: StaffWeek, sessions: list[Session]) -> None:
    """Live counts by activity under the places, so that a change made by hand shows at once."""
    last = FIRST_ROW + max(len(sessions), 1) - 1
    work = f"$C${FIRST_ROW}:$C${last}"
    row = first = last + 2
    counts = Counter(session.kind for session in sessions)
    for kind in sorted(counts, key=list(SessionKind).index):
        put(sheet, row, _WORK_COLUMN, f"{mark_of(kind)} {name_of(kind)}", kind_look(kind))
        count = Formula(f'=COUNTIF({work},"{mark_of(kind)} *")', counts[kind])
        put_formula(sheet, row, _WORK_COLUMN + 1, count, Look.NUMBER)
        row += 1
    put(sheet, row, _WORK_COLUMN, _("合计人次"), Look.ROW_HEAD)
    total = Formula(f"=SUM(D{first}:D{row - 1})" if row > first else "=0", len(sessions))
    put_formula(sheet, row, _WORK_COLUMN + 1, total, Look.TOTAL)
    put(sheet, row, _WORK_COLUMN + 2, _("每周至多 {count} 次", count=person.max_per_week), Look.NOTE)
