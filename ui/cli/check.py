"""``afterschool check CASE ROSTER``: judge a roster by the rules."""

import argparse
from pathlib import Path

from afterschool.interchange import read_case, read_roster
from afterschool.rules import judge
from afterschool.rules.report import json_report, text_report
from afterschool.texts import _
from ui.cli.output import say, say_json

NAME = "check"
HELP = _("按规则检查课表：是否遵守、缺额、得分")

BROKEN = 1


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("case", type=Path, metavar="CASE.json", help=str(_("排班问题（afterschool-case/1）")))
    parser.add_argument("roster", type=Path, metavar="ROSTER.json", help=str(_("课表（afterschool-roster/1）")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))


def carry_out(options: argparse.Namespace) -> int:
    """Print the verdict; status 1 if a hard rule is broken."""
    case = read_case(options.case).case
    verdict = judge(case, read_roster(options.roster).roster)
    if options.json:
        say_json(json_report(verdict))
    else:
        say(text_report(verdict))
    return BROKEN if verdict.hard else 0
