"""``afterschool calendar``: the dates of the semester, and the holiday notices that they follow."""

import argparse
import sys
from pathlib import Path

from afterschool.calendar import Filled, HolidayYear, fill_in, read_notice, shipped_for, unknown_years
from afterschool.calendar.report import json_report, text_report
from afterschool.document import Document
from afterschool.interchange.jsonfile import unopened
from afterschool.problems import KnownError
from afterschool.texts import _, joined
from ui.cli.output import fail, say, say_json

NAME = "calendar"
HELP = _("校历：每天有没有课后服务、为什么没有，各年级共几天")

STANDARD_INPUT = "-"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("document", type=Path, metavar="DOCUMENT", help=str(_("文档")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))
    parser.add_argument("--sessions", action="store_true", help=str(_("JSON 里写出每天的每一场")))
    parser.add_argument("--fill-in", action="store_true", help=str(_("先把内置的法定假期和补班日填入文档")))
    parser.add_argument(
        "--notice", metavar="TEXT", help=str(_("先读入放假通知原文（文本文件，- 表示标准输入），填入文档"))
    )


def carry_out(options: argparse.Namespace) -> int:
    """Fill in what was asked for, then print the calendar."""
    notices = _notices(options.notice) if options.notice else ()
    changes = bool(notices) or options.fill_in
    with Document.open(options.document, read_only=not changes) as document:
        if options.fill_in:
            notices = (*_shipped(document), *notices)
        for notice in notices:
            _enter(document, notice)
        versions = [version.id for version in document.plan.semester.versions]
        rosters = {version: roster for version in versions if (roster := document.roster(version)) is not None}
        plan = document.plan
    if options.json:
        say_json(json_report(plan, rosters, with_sessions=options.sessions))
    else:
        say(text_report(plan, rosters))
    return 0


def _notices(source: str) -> tuple[HolidayYear, ...]:
    """The notice in the file ``source``.

    Raises:
        KnownError: naming every problem, if it cannot be relied on.
    """
    read = read_notice(_text(source))
    if read.year is None:
        raise KnownError(_("放假通知有问题，没有填入："), read.problems)
    for problem in read.problems:
        fail(str(problem))
    return (read.year,)


def _text(source: str) -> str:
    try:
        content = sys.stdin.buffer.read() if source == STANDARD_INPUT else Path(source).read_bytes()
    except (OSError, ValueError) as error:
        raise unopened(Path(source), error) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise KnownError(_("{path} 不是文本文件。请把通知原文另存为文本文件（.txt）再读入。", path=source))


def _shipped(document: Document) -> tuple[HolidayYear, ...]:
    semester = document.plan.semester
    if unknown := unknown_years(semester):
        years = joined([str(year) for year in unknown])
        fail(str(_("程序里没有 {years} 年的放假安排。通知公布后用 --notice 读入。", years=years)))
    return shipped_for(semester)


def _enter(document: Document, notice: HolidayYear) -> None:
    filled = fill_in(document.plan.semester, notice)
    with document.transaction(_("填入 {year} 年放假安排", year=notice.year)) as change:
        change.put(filled.semester)
    _tell(notice, filled)


def _tell(notice: HolidayYear, filled: Filled) -> None:
    fail(str(_("{year} 年放假安排：填入 {count} 天", year=notice.year, count=len(filled.added))))
    for row in filled.kept:
        fail(str(_("{day} 是法定假期，保留了学校自己的安排", day=row.day)))
