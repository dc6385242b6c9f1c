"""``afterschool why CASE ROSTER``: why places are empty, who could fill them, and at what cost."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from afterschool.advice import advise
from afterschool.advice.report import Report, advice_object
from afterschool.interchange import read_case, read_roster
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.problems import KnownError
from afterschool.rules import judge
from afterschool.rules.places import Place, places_of
from afterschool.texts import Message, _
from ui.cli.output import say, say_json

NAME = "why"
HELP = _("说明空缺的原因：谁能来、谁被哪条规则拦住、怎样调动、代价多少")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("case", type=Path, metavar="CASE.json", help=str(_("排班问题（afterschool-case/1）")))
    parser.add_argument("roster", type=Path, metavar="ROSTER.json", help=str(_("课表（afterschool-roster/1）")))
    parser.add_argument(
        "--session", type=int, metavar="N", help=str(_("只看课表里第 N 项安排，从 1 数起；默认看全部缺额"))
    )
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))


def carry_out(options: argparse.Namespace) -> int:
    """Print the advice for one session, or for every shortage."""
    case, roster = read_case(options.case).case, read_roster(options.roster).roster
    number, count = options.session, len(roster.sessions)
    if number is not None and not 1 <= number <= count:
        raise KnownError(_("课表里没有第 {number} 项安排，共 {count} 项。", number=number, count=count))
    if options.json:
        say_json([_object(case, roster, place) for place in _places(case, roster, number)])
    elif number is not None:
        _say_all(Report(case, roster).session(number - 1))
    else:
        report, shortages = Report(case, roster), judge(case, roster).shortages
        for shortage in shortages:
            _say_all(report.shortage(shortage))
        if not shortages:
            say(_("没有缺额"))
    return 0


def _say_all(lines: Iterator[Message]) -> None:
    for line in lines:
        say(line)


def _object(case: Case, roster: Roster, place: Place) -> dict[str, object]:
    return advice_object(case, roster, place, advise(case, roster, place.session, place.position))


def _places(case: Case, roster: Roster, number: int | None) -> Iterator[Place]:
    """All places of session ``number``, counted from 1, or the empty ones of the whole roster."""
    for index, session in enumerate(roster.sessions):
        for place in places_of(case, session, index):
            if number == index + 1 or (number is None and place.person is None):
                yield place
