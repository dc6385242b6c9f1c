"""``afterschool repair CASE ROSTER``: mend a published roster with as few changes as can be."""

import argparse
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from afterschool.interchange import read_case, read_roster, roster_object
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules.difference import Difference, difference
from afterschool.texts import Message, _
from solver.asking import Freedom, ask_to_mend, unproved_words
from solver.protocol import LeastChange, Limits
from ui.cli.compare import difference_object, say_difference
from ui.cli.documents import expect_place, write_json
from ui.cli.endings import json_path
from ui.cli.output import say, say_json
from ui.cli.solving import Solution, add_limits, limits_of, not_negative, shortage_lines, summary_object, warn

NAME = "repair"
HELP = _("修补已公布的课表：有人请假或场地关闭时，用最少的变动补上")

SECONDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What people know: a roster and the case that has its names."""

    names: Case
    roster: Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A repaired roster and what it changes."""

    solution: Solution
    difference: Difference

    @property
    def change(self) -> LeastChange | None:
        """``None``: it was over before it was counted what had to change."""
        return self.solution.finished.least_change


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("case", type=Path, metavar="CASE.json", help=str(_("变化后的排班问题（afterschool-case/1）")))
    parser.add_argument("roster", type=Path, metavar="ROSTER.json", help=str(_("已公布的课表")))
    add_repair_options(parser)


def add_repair_options(parser: argparse.ArgumentParser) -> None:
    """What all commands that mend a roster have in common."""
    parser.add_argument("--out", type=json_path, metavar="NEW.json", help=str(_("把修补后的课表写到这个文件")))
    parser.add_argument("--fewest", action="store_true", help=str(_("原来空缺的位置也尽量补上，允许为此多变动")))
    parser.add_argument(
        "--curve", type=not_negative, default=0, metavar="N", help=str(_("再多换 N 人次以内，得分能到多少"))
    )
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))
    add_limits(parser, SECONDS)


def carry_out(options: argparse.Namespace) -> int:
    """Mend, print what changes and for whom, and keep the roster where asked."""
    case, roster = read_case(options.case).case, read_roster(options.roster).roster
    tell(options, case, mend(case, roster, limits_of(options), freedom_of(options)))
    return 0


def freedom_of(options: argparse.Namespace) -> Freedom:
    """As the options of :func:`add_repair_options` say."""
    if options.out:
        expect_place(options.out, options.case)
    return Freedom(accepted=0 if options.fewest else None, curve=options.curve)


def mend(case: Case, roster: Roster, limits: Limits, freedom: Freedom, published: Published | None = None) -> Mended:
    """``roster`` for ``case`` with the least change, compared with what was ``published`` (default: the same).

    Raises:
        KnownError: if the worker failed, or its roster does not pass the rules.
    """
    found = ask_to_mend(case, roster, limits, freedom, warn)
    published = published or Published(names=case, roster=roster)
    return Mended(
        solution=Solution(case=case, roster=found.roster, verdict=found.verdict, finished=found.finished),
        difference=difference(published.names, published.roster, found.roster),
    )


def tell(options: argparse.Namespace, case: Case, mended: Mended) -> None:
    """Print what a repair has reached, and write its roster where asked."""
    if options.out:
        write_json(options.out, roster_object(mended.solution.roster))
    if options.json:
        say_json(mended_object(mended))
        return
    for line in change_lines(mended):
        say(line)
    verdict = mended.solution.verdict
    say(_("缺额 {missing} 人次，得分 {score}", missing=int(verdict.amounts["uncovered"]), score=f"{verdict.score:.3f}"))
    for line in shortage_lines(verdict):
        say(line)
    say_difference(case, mended.difference)
    if options.out:
        say(_("课表已写入 {path}", path=options.out))


def change_lines(mended: Mended) -> list[Message]:
    """How much had to change, in words, and what is not proved."""
    change, unproved = mended.change, unproved_words(mended.solution.finished)
    open_ends = [] if unproved is None else [unproved]
    if change is None:
        return open_ends
    lines = [
        _(
            "换人 {changed} 人次，已证明至少 {least} 人次；换地点 {rooms} 处",
            changed=change.changed,
            least=change.changed_bound,
            rooms=change.rooms,
        )
    ]
    return [
        *lines,
        *open_ends,
        *(
            _("  换 {changed} 人次：得分 {score}", changed=changed, score=f"{score:.3f}")
            for changed, score in (change.curve if len(change.curve) > 1 else ())
        ),
    ]


def mended_object(mended: Mended) -> dict[str, Any]:
    """The same for programs."""
    change = {} if mended.change is None else {"least_change": asdict(mended.change)}
    return summary_object(mended.solution) | change | difference_object(mended.difference)
