"""``afterschool hires``: whom it would help most to find, estimated by counting and checked by planning anew."""

import argparse
from pathlib import Path
from typing import Any

from afterschool.interchange import read_roster
from afterschool.preflight.words import Words
from afterschool.shortages.at_once import with_at_once
from afterschool.shortages.hires import Hire, HireValue, best_hires
from afterschool.shortages.words import hire_words, value_words
from afterschool.texts import _
from solver.hiring import VerifiedHire, verify
from solver.protocol import Event
from ui.cli.documents import read_week
from ui.cli.output import say, say_json
from ui.cli.solving import add_limits, limits_of

NAME = "hires"
HELP = _("再找一个什么样的人最有用：能少多少缺额")

SECONDS = 10
MOST_LINES = 12


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help=str(_("文档、数据工作簿或排班问题")))
    parser.add_argument(
        "roster", type=Path, metavar="ROSTER.json", nargs="?", help=str(_("已有的课表；给出后对前三名重新排班核实"))
    )
    parser.add_argument("--version", default="", help=str(_("文档中的方案，默认第一个")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))
    add_limits(parser, SECONDS)


def carry_out(options: argparse.Namespace) -> int:
    """Count, and with a roster plan anew with the best three; Ctrl+C ends the planning and keeps what is known."""
    case = read_week(options.source, options.version)
    words, quiet = Words(case), options.json
    values = best_hires(case, progress=None if quiet else _say_progress)
    verified: tuple[VerifiedHire, ...] = ()
    if options.roster and values:
        roster = read_roster(options.roster).roster
        values = with_at_once(case, roster, values)
        verified = verify(
            case, roster, values, limits_of(options), lambda value: None if quiet else _say_run(words, value), _ignore
        )
    if quiet:
        say_json(_object(values, verified))
        return 0
    known = {id(row.value): row for row in verified}
    for value in values[:MOST_LINES]:
        row = known.get(id(value))
        say(_verified_words(words, row) if row else value_words(words, value))
    if not values:
        say(_("数人头看不出增加一个人能减少缺额"))
    return 0


def _verified_words(words: Words, row: VerifiedHire) -> object:
    who = hire_words(words, row.value.hire)
    if row.is_exact:
        return _("{who}：缺额少 {saved}（已重新排班核实，不可能更多）", who=who, saved=row.saved)
    return _("{who}：缺额至少少 {saved}（已重新排班核实）", who=who, saved=row.saved)


def _say_progress(done: int, total: int) -> None:
    say(_("数人头：{done}/{total}", done=done, total=total))


def _say_run(words: Words, value: HireValue | None) -> None:
    if value is None:
        say(_("核实：先不加人重排一次"))
    else:
        say(_("核实：{who}", who=hire_words(words, value.hire)))


def _ignore(event: Event) -> None:
    """Only the end of a run counts."""


def _object(values: tuple[HireValue, ...], verified: tuple[VerifiedHire, ...]) -> list[dict[str, Any]]:
    known = {id(row.value): row for row in verified}
    rows = []
    for value in values:
        row = known.get(id(value))
        content = {**_hire_object(value.hire), "estimated": value.saved, "at_once": value.at_once}
        rows.append(content | ({"verified": row.saved, "exact": row.is_exact} if row else {}))
    return rows


def _hire_object(hire: Hire) -> dict[str, Any]:
    return {
        "kind": hire.kind.value,
        "roles": [role.value for role in hire.roles],
        "skills": list(hire.skills),
        "days": [day.value for day in hire.days],
        "clubs": list(hire.clubs),
    }
