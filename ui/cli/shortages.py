"""``afterschool shortages``: at least how many are missing, when and what for, with proof."""

import argparse
from pathlib import Path
from typing import Any

from afterschool.interchange import read_roster
from afterschool.model.case import Case
from afterschool.model.time import clock_of
from afterschool.model.words import Weekday
from afterschool.preflight.words import Words
from afterschool.rules import Shortage, judge
from afterschool.shortages import Least, Line, ShortageTruth, shortage_truth
from afterschool.shortages.words import proof_words, roster_lines, truth_lines
from afterschool.texts import _
from ui.cli.documents import read_week
from ui.cli.output import say, say_json

NAME = "shortages"
HELP = _("缺额统计：哪天、哪个时段、哪项至少缺多少人，附证明")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help=str(_("文档、数据工作簿或排班问题")))
    parser.add_argument("roster", type=Path, metavar="ROSTER.json", nargs="?", help=str(_("与这张课表比较")))
    parser.add_argument("--version", default="", help=str(_("文档中的方案，默认第一个")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))


def carry_out(options: argparse.Namespace) -> int:
    """Print the proved least, and how the roster stands against it."""
    case = read_week(options.source, options.version)
    roster = read_roster(options.roster).roster if options.roster else None
    truth = shortage_truth(case)
    shortages = judge(case, roster).shortages if roster else None
    if options.json:
        say_json(_object(case, truth, shortages))
        return 0
    lines = truth_lines(case, truth)
    for line in lines if shortages is None else [*lines, *roster_lines(truth, shortages)]:
        say(line)
    return 0


def _object(case: Case, truth: ShortageTruth, shortages: tuple[Shortage, ...] | None) -> dict[str, Any]:
    words = Words(case)
    content: dict[str, Any] = {
        "least": truth.least,
        "by_day": {day.value: truth.on(day) for day in Weekday if truth.on(day)},
        "table": [_line(line) for line in truth.table],
        "proofs": [_proof(words, proof) for proof in truth.proofs],
    }
    if shortages is not None:
        content["roster"] = sum(row.count for row in shortages)
    return content


def _line(line: Line) -> dict[str, Any]:
    return {
        "day": line.day,
        "phase": line.phase,
        "role": line.role,
        "skill": line.skill,
        "missing": line.missing,
        "adds_up": line.adds_up,
    }


def _proof(words: Words, proof: Least) -> dict[str, Any]:
    return {
        "missing": proof.missing,
        "adds_up": proof.adds_up,
        "lack": proof.gap.lack.value,
        "day": proof.finding.day,
        "phase": proof.finding.phase,
        "asks": [
            {
                "role": ask.role.value,
                "skill": ask.skill,
                "count": ask.count,
                "places": list(ask.places),
                "times": [[time.day.value, clock_of(time.start_min), clock_of(time.end_min)] for time in ask.times],
            }
            for ask in proof.gap.asks
        ],
        "able": list(proof.gap.able),
        "text": str(proof_words(words, proof)),
    }
