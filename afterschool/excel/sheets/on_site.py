"""What the sheets of single days share: who is to be where on a date, in words."""

from collections.abc import Iterator, Sequence
from datetime import date

from openpyxl import Workbook

from afterschool.excel.printing import Paper
from afterschool.excel.sheets.frame import Column, TableSheet
from afterschool.excel.sheets.kinds import SHEET_NAMES, SheetKind
from afterschool.excel.sheets.order import MonthSource
from afterschool.excel.sheets.site_session import SiteSession
from afterschool.model.words import WEEK, Weekday, name_of
from afterschool.progress import TellPart
from afterschool.record.board import BoardSession
from afterschool.record.sessions import SessionState
from afterschool.texts import Message, _, joined, pgettext

WEEKDAY_SIGNS = {
    Weekday.MON: pgettext("weekday", "一"),
    Weekday.TUE: pgettext("weekday", "二"),
    Weekday.WED: pgettext("weekday", "三"),
    Weekday.THU: pgettext("weekday", "四"),
    Weekday.FRI: pgettext("weekday", "五"),
    Weekday.SAT: pgettext("weekday", "六"),
    Weekday.SUN: pgettext("weekday", "日"),
}
"""The narrowest way to tell the days of a week apart."""


def sessions_on(source: MonthSource, day: date) -> tuple[SiteSession, ...]:
    """Everything that takes place on ``day`` by plan, changes and absences, in order of time; several sheets ask."""
    if day not in source.days_seen:
        source.days_seen[day] = tuple(_sessions_on(source, day))
    return source.days_seen[day]


def _sessions_on(source: MonthSource, day: date) -> Iterator[SiteSession]:
    book = source.book
    for row in book.board(day).sessions:
        pupils = {group.class_id: group.pupils for group in book.week_of(row.dated).groups(row.dated)}
        adults = tuple(dict.fromkeys(row.present))
        yield SiteSession(
            session=row,
            what=str(row.what(book.names)),
            where=book.names.room(row.room or ""),
            adults=adults,
            words=str(_adults_words(source, row, adults)),
            missing=len(row.open_places),
            pupils={key: pupils[key] for key in book.names.in_order(pupils)},
        )


def _adults_words(source: MonthSource, row: BoardSession, adults: Sequence[str]) -> Message:
    if row.state is not SessionState.HELD:
        return row.state_words
    names = source.people_on_site
    parts: list[object] = [names.person(person) for person in adults]
    if row.open_places:
        parts.append(_("缺 {count} 人", count=len(row.open_places)))
    return joined(parts)


def day_sheets(
    workbook: Workbook,
    source: MonthSource,
    kind: SheetKind,
    columns: Sequence[Column],
    tell: TellPart,
    *,
    paper: Paper = Paper.LANDSCAPE,
    row_lines: float = 1,
) -> Iterator[tuple[date, TableSheet]]:
    """An empty sheet of ``kind`` for each date asked for."""
    for number, day in enumerate(source.days):
        tell(number / len(source.days))
        title = _("{day} 课后服务{sheet}", day=day_words(day), sheet=SHEET_NAMES[kind])
        tab = f"{SHEET_NAMES[kind]} {day:%m-%d}"
        yield (
            day,
            TableSheet(workbook, source, kind, columns, paper=paper, title=title, tab=tab, row_lines=row_lines),
        )


def day_words(day: date) -> Message:
    """A date with its weekday."""
    return _("{day} {weekday}", day=day.isoformat(), weekday=name_of(WEEK[day.weekday()]))
