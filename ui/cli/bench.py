"""``afterschool bench``: solve a folder of cases and show what was reached."""

import argparse
from pathlib import Path

from afterschool.interchange import read_case
from afterschool.problems import KnownError
from afterschool.texts import _
from ui.cli.output import say, say_json
from ui.cli.solving import Limits, Solution, add_limits, solve_case, summary_object

NAME = "bench"
HELP = _("对一个文件夹里的所有排班问题逐个排班，列出成绩")

SECONDS = 60


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("folder", type=Path, help=str(_("存放排班问题（.json）的文件夹")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))
    add_limits(parser, SECONDS)


def carry_out(options: argparse.Namespace) -> int:
    """One line per case: score, bound, gap, shortages and their proven least."""
    paths = sorted(options.folder.glob("*.json"))
    if not paths:
        raise KnownError(_("{path} 里没有 .json 文件。请给出存放排班问题的文件夹。", path=options.folder))
    results = {}
    if not options.json:
        say(_("名称、得分、下界、差距、缺额（已证明的最少缺额）"))
    for path in paths:
        solution = solve_case(read_case(path).case, Limits.of(options), quiet=True)
        results[path.stem] = summary_object(solution)
        if not options.json:
            say(_line(path.stem, solution))
    if options.json:
        say_json(results)
    return 0


def _line(name: str, solution: Solution) -> str:
    end = solution.finished
    figures = f"{solution.verdict.score:>14.3f}{end.bound:>14.3f}{end.gap:>9.2%}"
    return f"{name:<20}{figures}  {end.uncovered} ({end.uncovered_bound})"
