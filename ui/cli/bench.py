"""``afterschool bench``: solve cases one after the other and show what was reached after how long."""

import argparse
from pathlib import Path

from afterschool.texts import _
from solver.measuring.machine import machine
from solver.measuring.runs import OURS, case_paths, measure, write_results
from solver.measuring.table import as_object, checkpoints, markdown
from solver.measuring.trace import Trace
from ui.cli.output import say, say_json
from ui.cli.solving import add_limits, limits_of

NAME = "bench"
HELP = _("对一个文件夹里的所有排班问题逐个排班，列出成绩")

SECONDS = 60


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("cases", nargs="+", type=Path, metavar="FOLDER", help=str(_("存放排班问题（.json）的文件夹")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))
    parser.add_argument("--out", type=Path, metavar="FOLDER", help=str(_("把表格、数据和图写到这个文件夹")))
    add_limits(parser, SECONDS)


def carry_out(options: argparse.Namespace) -> int:
    """A table with a row for each case, or the same as JSON."""
    limits = limits_of(options)
    moments = checkpoints(limits.seconds)
    on = machine()
    traces = measure(case_paths(options.cases), (OURS,), limits, _ignore)
    if options.out:
        write_results(options.out, traces, limits, on)
    if options.json:
        say_json({trace.case: as_object(trace, moments) for trace in traces})
    else:
        say(markdown(traces, moments))
    return 0


def _ignore(_trace: Trace) -> None:
    """The table comes at the end."""
