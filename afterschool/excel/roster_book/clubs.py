"""All clubs with their meetings."""

from collections import defaultdict

from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import line_count, put, put_number
from afterschool.excel.looks import Look
from afterschool.excel.printing import Paper, set_height, table_widths
from afterschool.excel.roster_book.frame import FIRST_ROW, Book, Part
from afterschool.excel.roster_book.lines import missing_words, not_planned, room_name
from afterschool.excel.roster_book.names import listed
from afterschool.excel.roster_book.view import Entry, RosterView
from afterschool.model.case import ClubWeek
from afterschool.model.words import ClubCategory, SessionKind, name_of
from afterschool.texts import _

_FIXED_WIDTHS = (16.0, 11.0, 9.0, 9.0, 8.0, 17.0)
_KIND_COLUMN = 2
_SIZE_COLUMN = 4
_MISSING_COLUMN = 10


def add_clubs(book: Book) -> None:
    """Write a row per meeting, and one for each meeting that is not planned."""
    heads = [
        _("社团"),
        _("类别"),
        _("年级"),
        _("人数"),
        _("星期"),
        _("时间"),
        _("地点"),
        _("主教师"),
        _("协同教师"),
        _("缺什么"),
    ]
    holds: list[list[object]] = [[head] for head in heads]
    holds[_KIND_COLUMN - 1] += map(name_of, ClubCategory)
    widths = table_widths(Paper.LANDSCAPE, [*_FIXED_WIDTHS, *[None] * 4], holds)
    sheet = book.new_sheet((Part.CLUBS, ""), _("社团安排"), heads, widths)
    meetings = _meetings(book.view)
    row = FIRST_ROW
    for club in book.view.case.clubs.values():
        planned = meetings[club.id]
        for entry in planned:
            _write_row(sheet, row, club, _meeting_values(book.view, club, entry), widths)
            row += 1
        for _number in range(club.sessions_per_week - len(planned)):
            values = [*_club_values(book.view, club), "", "", "", "", "", not_planned()]
            _write_row(sheet, row, club, values, widths)
            row += 1
    book.finish(sheet, Paper.LANDSCAPE)


def _meetings(view: RosterView) -> dict[str, list[Entry]]:
    meetings: dict[str, list[Entry]] = defaultdict(list)
    for entry in view.entries:
        if entry.session.kind is SessionKind.CLUB:
            meetings[entry.session.club or ""].append(entry)
    return meetings


def _club_values(view: RosterView, club: ClubWeek) -> list[str]:
    grades = listed(map(str, club.grades))
    return [view.clubs[club.id], str(name_of(club.category)), grades, ""]


def _meeting_values(view: RosterView, club: ClubWeek, entry: Entry) -> list[str]:
    session = entry.session
    assistants = session.people[1:] if entry.is_held else session.people
    return [
        *_club_values(view, club),
        str(name_of(session.day)),
        str(entry.time),
        room_name(view, entry),
        view.people[session.people[0]] if entry.is_held else "",
        listed(view.people[id_] for id_ in assistants),
        missing_words(entry),
    ]


def _write_row(sheet: Worksheet, row: int, club: ClubWeek, values: list[str], widths: list[float]) -> None:
    for column, value in enumerate(values, start=1):
        missing = column == _MISSING_COLUMN and value
        put(sheet, row, column, value, Look.SHORT if missing else Look.ROW_HEAD if column == 1 else Look.BODY)
    put_number(sheet, row, _SIZE_COLUMN, club.size, Look.NUMBER)
    set_height(sheet, row, max(line_count(value, width) for value, width in zip(values, widths, strict=True)))
