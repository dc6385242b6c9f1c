"""``afterschool export``: the workbook of a roster, the plan's own workbook, a month's sheets, or interchange JSON."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from afterschool.document import Document, ExportNote, NamesShown, export_note
from afterschool.excel.roster_book import RosterHeading, write_roster_book
from afterschool.excel.template import write_plan
from afterschool.interchange import case_object, roster_object
from afterschool.model.roster import Roster
from afterschool.problems import KnownError
from afterschool.texts import _, joined
from afterschool.week import find_version, week_case
from ui.cli.documents import version_or_first, write_json
from ui.cli.endings import json_path, workbook_path
from ui.cli.export_log import keep_notes, say_log
from ui.cli.output import say
from ui.cli.outputs import add_output_options, write_all_calendars, write_week_outputs
from ui.cli.progress import progress_line
from ui.cli.sheets import add_sheet_options, write_sheets

NAME = "export"
HELP = _("从文档写出课表工作簿、学期数据工作簿或 JSON")

_FILES = ("book", "plan", "case", "roster", "sheets", "calendars", "poster", "fet")
"""The options that name something to be written."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("document", type=Path, metavar="DOCUMENT", help=str(_("文档（.afterschool）")))
    parser.add_argument("--version", default="", help=str(_("文档中的方案，默认第一个")))
    parser.add_argument("--book", type=workbook_path, metavar="ROSTER.xlsx", help=str(_("课表工作簿")))
    parser.add_argument("--plan", type=workbook_path, metavar="PLAN.xlsx", help=str(_("学期数据工作簿，可改后再读入")))
    parser.add_argument("--case", type=json_path, metavar="CASE.json", help=str(_("排班问题（afterschool-case/1）")))
    parser.add_argument("--roster", type=json_path, metavar="ROSTER.json", help=str(_("课表（afterschool-roster/1）")))
    parser.add_argument("--log", action="store_true", help=str(_("列出导出记录：何时写出过什么、有没有完整姓名、用途")))
    add_sheet_options(parser)
    add_output_options(parser)


def carry_out(options: argparse.Namespace) -> int:
    """Write every file asked for; at least one must be, unless the log is to be listed."""
    if options.log:
        with Document.open(options.document, read_only=True) as document:
            say_log(document)
        return 0
    if not any(getattr(options, name) for name in _FILES):
        known = joined([f"--{name}" for name in _FILES])
        raise KnownError(_("请说明写出什么，可用：{known}。", known=known))
    notes: list[ExportNote] = []
    try:
        with Document.open(options.document, read_only=True) as document:
            for written in (_data_written, _roster_written, _rest_written):
                notes += written(document, options)
    finally:
        keep_notes(options.document, notes)
    return 0


def _data_written(document: Document, options: argparse.Namespace) -> Iterator[ExportNote]:
    version = version_or_first(document.plan, options.version)
    if options.plan:
        write_plan(document.plan, options.plan)
        say(_("学期数据：{path}", path=options.plan))
        yield export_note("plan_book", (options.plan.name,), NamesShown.FULL)
    if options.case:
        write_json(options.case, case_object(week_case(document.plan, version)))
        say(_("排班问题：{path}", path=options.case))
        yield export_note("case", (options.case.name,), NamesShown.FULL, _called(document, version))


def _roster_written(document: Document, options: argparse.Namespace) -> Iterator[ExportNote]:
    version = version_or_first(document.plan, options.version)
    if options.book:
        case, roster = week_case(document.plan, version), _roster(document, version)
        with progress_line() as tell:
            write_roster_book(options.book, case, roster, RosterHeading.of(document.plan, version, date.today()), tell)
        say(_("课表工作簿：{path}", path=options.book))
        yield export_note("roster_book", (options.book.name,), NamesShown.FULL, _called(document, version))
    if options.roster:
        write_json(options.roster, roster_object(_roster(document, version)))
        say(_("课表：{path}", path=options.roster))
        yield export_note("roster", (options.roster.name,), NamesShown.NONE, _called(document, version))


def _rest_written(document: Document, options: argparse.Namespace) -> Iterator[ExportNote]:
    version = version_or_first(document.plan, options.version)
    if options.poster or options.fet:
        case, roster = week_case(document.plan, version), _roster(document, version)
        yield from write_week_outputs(document, options, version, case, roster)
    if options.calendars:
        yield write_all_calendars(document, options)
    if options.sheets:
        yield write_sheets(document, options)


def _called(document: Document, version: str) -> str:
    """What people call a plan version."""
    return find_version(document.plan, version).name


def _roster(document: Document, version: str) -> Roster:
    roster = document.roster(version)
    if roster is None:
        raise KnownError(_("方案 {version} 还没有课表。请先排班：afterschool solve", version=version))
    return roster
