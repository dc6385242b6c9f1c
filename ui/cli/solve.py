"""``afterschool solve``: roster an interchange case, or a plan version of a document."""

import argparse
import json
from pathlib import Path

from afterschool.document import Document
from afterschool.interchange import read_case, roster_object
from afterschool.texts import _
from afterschool.week import week_case
from ui.cli.documents import DOCUMENT_SUFFIX, version_or_first, write_text_file
from ui.cli.output import say, say_json
from ui.cli.solving import Solution, add_limits, solve_case, summary, summary_object

NAME = "solve"
HELP = _("自动排班：输入排班问题（.json）或文档（.afterschool）")

SECONDS = 60


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("source", type=Path, metavar="CASE.json|DOCUMENT", help=str(_("排班问题或文档")))
    parser.add_argument("--out", type=Path, metavar="ROSTER.json", help=str(_("把课表写到这个文件")))
    parser.add_argument("--version", default="", help=str(_("文档中的方案，默认第一个")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))
    add_limits(parser, SECONDS)


def carry_out(options: argparse.Namespace) -> int:
    """Solve, print improvements and the result, and keep the roster where asked."""
    if options.source.suffix == DOCUMENT_SUFFIX:
        solution = _solve_document(options)
    else:
        case = read_case(options.source).case
        solution = solve_case(case, **_limits(options))
    if options.out:
        write_text_file(options.out, json.dumps(roster_object(solution.roster), ensure_ascii=False, indent=1))
    if options.json:
        say_json(summary_object(solution))
    else:
        say(summary(solution))
        if options.out:
            say(_("课表已写入 {path}", path=options.out))
    return 0


def _solve_document(options: argparse.Namespace) -> Solution:
    with Document.open(options.source) as document:
        version = version_or_first(document.plan, options.version)
        solution = solve_case(week_case(document.plan, version), **_limits(options))
        with document.transaction(_("自动排班")) as change:
            change.set_roster(version, solution.roster)
    return solution


def _limits(options: argparse.Namespace) -> "dict[str, float | int | bool]":
    return {
        "seconds": options.seconds,
        "threads": options.threads,
        "seed": options.seed,
        "quiet": options.json,
    }
