"""``afterschool solve``: roster an interchange case, or a plan version of a document."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from afterschool.document import SUFFIX, Document
from afterschool.interchange import roster_object
from afterschool.texts import _
from afterschool.week import week_case
from ui.cli.documents import expect_place, read_week, version_or_first, write_json
from ui.cli.endings import json_path
from ui.cli.output import say, say_json
from ui.cli.selecting import add_selection, selection_of, start_of
from ui.cli.solving import Solution, add_limits, limits_of, solve_case, summary, summary_object
from ui.runs.run import solver_run

NAME = "solve"
HELP = _("自动排班：输入文档（.afterschool）、数据工作簿（.xlsx）或排班问题（.json）")

SECONDS = 60


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help=str(_("文档、数据工作簿或排班问题")))
    parser.add_argument("--out", type=json_path, metavar="ROSTER.json", help=str(_("把课表写到这个文件")))
    parser.add_argument("--version", default="", help=str(_("文档中的方案，默认第一个")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))
    add_selection(parser)
    add_limits(parser, SECONDS)


def carry_out(options: argparse.Namespace) -> int:
    """Solve, print improvements and the result, and keep the roster where asked."""
    if options.out:
        expect_place(options.out, options.source)
    if options.source.suffix == SUFFIX:
        solution = _solve_document(options)
    else:
        case, start = read_week(options.source, options.version), start_of(options)
        scope = selection_of(options, case, start)
        solution = solve_case(case, limits_of(options), hint=start, scope=scope, quiet=options.json)
    if options.out:
        write_json(options.out, roster_object(solution.roster))
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
        started = datetime.now(UTC)
        limits, case = limits_of(options), week_case(document.plan, version)
        known = start_of(options) or document.roster(version)
        scope = selection_of(options, case, known)
        solution = solve_case(case, limits, hint=known, scope=scope, quiet=options.json)
        with document.transaction(_("自动排班")) as change:
            change.set_roster(version, solution.roster)
        run = solver_run(solution.finished, version=version, started=started, seed=limits.seed)
        document.add_run(run, solution.roster)
    return solution
