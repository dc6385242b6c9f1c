"""Everybody's own calendar as an iCalendar file (RFC 5545): real dates, with changes and absences as they stand.

Events keep their identity from one file to the next, so that importing a newer file moves what moved.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone
from icalendar.parser import Contentline, Parameters
from icalendar.prop import vDDDTypes, vText

from afterschool.model.people import StaffMember
from afterschool.model.words import name_of
from afterschool.problems import KnownError
from afterschool.progress import Tell, share, untold
from afterschool.record.board import BoardSession
from afterschool.record.daybook import Daybook
from afterschool.saving import made_folder, replace_files
from afterschool.texts import _

ZONE = ZoneInfo("Asia/Shanghai")
"""Clock times of a plan are those of the one legal time of China."""
SUFFIX = ".ics"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_END = b"END:VCALENDAR\r\n"
_LONGEST_NAME = 50
"""In characters: a file system takes 255 bytes, and a Chinese character takes three or four."""

_Served = dict[str, list[tuple[date, BoardSession]]]
"""Person -> dates and sessions in order of time."""


def write_calendars(
    folder: Path,
    book: Daybook,
    made_at: datetime,
    people: Collection[str] | None = None,
    tell: Tell = untold,
) -> tuple[Path, ...]:
    """Write a file for each of ``people`` (ids; ``None``: everybody who serves) into ``folder``.

    The folder is made if needed. Files are named by staff number and name. ``made_at`` is the moment of making, with
    its zone.

    Raises:
        KnownError: if none of them serves, or a file cannot be written.
    """
    served = _served(book, share(tell, 0.0, 0.5))
    chosen = [key for key in book.staff if key in served and (people is None or key in people)]
    if not chosen:
        raise KnownError(_("没有可写的日历：选的人在本学期没有安排。请先排班，或换人"))
    names = _file_names(book.staff[key] for key in chosen)
    zone = Timezone.from_tzinfo(ZONE, first_date=book.plan.semester.first_day, last_date=book.plan.semester.last_day)
    begin, stamp = _begin(book, zone), _line("DTSTAMP", vDDDTypes(made_at))
    files = []
    for number, (person, name) in enumerate(zip(chosen, names, strict=True)):
        tell((1 + number / len(chosen)) / 2, _("正在写日历"))
        events = [_event(book, person, day, row, stamp) for day, row in served[person]]
        files.append((folder / name, b"".join((begin, *events, _END))))
    with made_folder(folder):
        return replace_files(files)


def _file_names(members: Iterable[StaffMember]) -> list[str]:
    """Number and name of each; the second of those whom no file system tells apart has a 2, and so on."""
    names, taken = [], Counter[str]()
    for member in members:
        base = _NOT_IN_NAMES.sub("_", f"{member.number} {member.name}".strip())[:_LONGEST_NAME]
        taken[base.casefold()] += 1
        nth = taken[base.casefold()]
        names.append((base if nth == 1 else f"{base} ({nth})") + SUFFIX)
    return names


def _begin(book: Daybook, zone: Timezone) -> bytes:
    """All of a calendar but its events and its end."""
    calendar = Calendar()
    calendar.add("prodid", "-//afterschool//after-school service//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", str(_("{school}课后服务", school=book.plan.school.name)))
    calendar.add_component(zone)
    whole: bytes = calendar.to_ical()
    return whole.removesuffix(_END)


def _served(book: Daybook, tell: Tell) -> _Served:
    semester = book.plan.semester
    days = [day.day for day in book.service_days(semester.first_day, semester.last_day)]
    found: _Served = defaultdict(list)
    for number, day in enumerate(days):
        tell(number / len(days), _("正在汇总每天的安排"))
        for row in book.board(day).sessions:
            for person in dict.fromkeys(row.present):
                found[person].append((day, row))
    return found


def _event(book: Daybook, person: str, day: date, row: BoardSession, stamp: bytes) -> bytes:
    """An event, line by line: as objects, the 81,000 events of a semester at 108 classes took half a minute."""
    lines = [
        b"BEGIN:VEVENT\r\n",
        _text_line("SUMMARY", str(_("{kind} {what}", kind=name_of(row.session.kind), what=row.what(book.names)))),
        _moment_line("DTSTART", day, row.dated.start_min),
        _moment_line("DTEND", day, row.dated.end_min),
        stamp,
        _line("UID", vText(f"{row.id}/{person}@afterschool")),
    ]
    if person not in row.planned:
        others = [other for other in row.planned if other is not None and other not in row.present]
        words = _("代{names}", names=book.names.people(others)) if others else _("临时安排")
        lines.append(_text_line("DESCRIPTION", str(words)))
    if row.room is not None:
        lines.append(_text_line("LOCATION", book.names.room(row.room)))
    return b"".join((*lines, b"END:VEVENT\r\n"))


@lru_cache(maxsize=8192)
def _text_line(name: str, text: str) -> bytes:
    """The same is said of many events."""
    return _line(name, vText(text))


@lru_cache(maxsize=8192)
def _moment_line(name: str, day: date, minutes: int) -> bytes:
    return _line(name, vDDDTypes(datetime.combine(day, time(), ZONE) + timedelta(minutes=minutes)))


def _line(name: str, value: vDDDTypes | vText) -> bytes:
    parameters = Parameters(value.params) if isinstance(value, vDDDTypes) else Parameters()
    line: bytes = Contentline.from_parts(name, parameters, value).to_ical()
    return line + b"\r\n"
