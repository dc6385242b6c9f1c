"""Calendars, the poster and activities for FET as options of ``afterschool export``."""

import argparse
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from afterschool.document import Document, ExportNote, NamesShown, export_note
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.outputs.calendars import write_calendars
from afterschool.outputs.fet import write_fet
from afterschool.outputs.poster import write_poster
from afterschool.problems import KnownError
from afterschool.record.daybook import Daybook
from afterschool.rules import judge
from afterschool.texts import _
from afterschool.week import find_version
from ui.cli.daily.naming import Naming
from ui.cli.endings import fet_path, html_path
from ui.cli.output import say
from ui.cli.progress import progress_line


def add_output_options(parser: argparse.ArgumentParser) -> None:
    """Options about files for other programs and for the wall."""
    group = parser.add_argument_group(str(_("日历、海报和其他程序")))
    group.add_argument("--calendars", type=Path, metavar="FOLDER", help=str(_("每人一个日历文件（iCalendar）")))
    group.add_argument("--people", nargs="+", default=[], metavar="PERSON", help=str(_("只写这些人的日历")))
    group.add_argument("--poster", type=html_path, metavar="POSTER.html", help=str(_("给家长看的一周安排")))
    group.add_argument("--fet", type=fet_path, metavar="WEEK.fet", help=str(_("FET 能打开的活动表")))


def write_week_outputs(
    document: Document, options: argparse.Namespace, version: str, case: Case, roster: Roster
) -> Iterator[ExportNote]:
    """Write the poster and the activities for FET, where they were asked for, with a note of each.

    Raises:
        KnownError: if the roster breaks rules, or a file cannot be written.
    """
    count = judge(case, roster).hard
    if count:
        raise KnownError(_("课表有 {count} 处违反规定，没有导出。请先改正，再导出。", count=count))
    about = find_version(document.plan, version)
    if options.poster:
        write_poster(options.poster, document.plan, about, case, roster, date.today())
        say(_("一周安排：{path}", path=options.poster))
        yield export_note("poster", (options.poster.name,), NamesShown.MASKED, about.name)
    if options.fet:
        write_fet(options.fet, document.plan, case, roster)
        say(_("FET 活动表：{path}", path=options.fet))
        yield export_note("fet", (options.fet.name,), NamesShown.NONE, about.name)


def write_all_calendars(document: Document, options: argparse.Namespace) -> ExportNote:
    """Write the calendars of all, or of the people named, and say so.

    Raises:
        KnownError: if somebody is not known, nobody serves, or a file cannot be written.
    """
    book = Daybook(document.plan, document.rosters, document.record)
    naming = Naming(book)
    people = [naming.person(text) for text in options.people] or None
    with progress_line() as tell:
        paths = write_calendars(options.calendars, book, datetime.now(UTC), people, tell)
    say(_("日历 {count} 个：{path}", count=len(paths), path=options.calendars))
    return export_note("calendars", (options.calendars.name,), NamesShown.FULL)
