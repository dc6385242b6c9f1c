"""``afterschool import``: read a school's sheets into a document, in one step that can be undone."""

import argparse
from pathlib import Path

from afterschool.document import Document
from afterschool.excel.importing import propose
from afterschool.problems import KnownError
from afterschool.texts import _
from ui.cli.output import say

NAME = "import"
HELP = _("把学校的表格读入文档")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("document", type=Path, help=str(_("文档（.afterschool）")))
    parser.add_argument(
        "sheets", type=Path, nargs="+", help=str(_("学校的表格（.xlsx .xls .csv），或排课软件的 .xml .fet"))
    )
    parser.add_argument("--partly", action="store_true", help=str(_("跳过有问题的行，读入其余的行")))
    parser.add_argument(
        "--lesson-times",
        default="",
        metavar="8:20-9:00,…",
        help=str(_("课程表没写时间时，各节课依次的起止时间")),
    )
    parser.add_argument("--dry-run", action="store_true", help=str(_("只显示差异和问题，不改动文档")))


def carry_out(options: argparse.Namespace) -> int:
    """Show every difference and problem, then change the document, unless something is wrong."""
    with Document.open(options.document, read_only=options.dry_run) as document:
        proposal = propose(options.sheets, document.plan)
        if options.lesson_times:
            proposal = proposal.with_lesson_times(options.lesson_times)
        result = proposal.apply(document.plan)
        for difference in result.differences:
            say(difference)
        for problem in result.problems:
            say(problem)
        if options.dry_run:
            counts = {"count": len(result.differences), "problems": len(result.problems)}
            say(_("会改动 {count} 处，有 {problems} 处问题；文档没有动", **counts))
            return 0
        if result.has_errors and not options.partly:
            raise KnownError(
                _("有 {count} 处问题，文档没有改动。改正后重试，或加 --partly。", count=len(result.problems))
            )
        with document.transaction(_("读入表格")) as change:
            change.set_plan(result.plan)
        say(_("已读入，改动 {count} 处", count=len(result.differences)))
    return 0
