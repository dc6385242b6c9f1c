"""``afterschool whatif CASE VARIANTS``: solve several variants of a week and set them side by side."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from afterschool.interchange import read_case, read_roster, roster_object
from afterschool.rules.difference import difference
from afterschool.rules.facts import Facts
from afterschool.rules.registry import AMOUNTS
from afterschool.rules.wording import Wording
from afterschool.texts import Message, _
from afterschool.week.variants import Variant, read_variants
from ui.cli.documents import expect_folder, write_json
from ui.cli.output import say, say_json
from ui.cli.solving import Solution, add_limits, limits_of, solve_case

NAME = "whatif"
HELP = _("试算几种情况：多一个人、改一个上限、多一间教室……并排比较得分、工作量和变动")

SECONDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A variant, solved."""

    variant: Variant
    solution: Solution


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("case", type=Path, metavar="CASE.json", help=str(_("排班问题（afterschool-case/1）")))
    parser.add_argument("variants", type=Path, metavar="VARIANTS.json", help=str(_("要试的情况，一列对象")))
    parser.add_argument("--roster", type=Path, metavar="ROSTER.json", help=str(_("从这份课表开始计算")))
    parser.add_argument("--out", type=Path, metavar="FOLDER", help=str(_("把每种情况的课表写到这个文件夹")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))
    add_limits(parser, SECONDS)


def carry_out(options: argparse.Namespace) -> int:
    """Solve the week as it is and each variant for the same time, then print them side by side."""
    case = read_case(options.case).case
    rows = (Variant(name=str(_("现状")), case=case), *read_variants(options.variants, case))
    if options.out:
        expect_folder(options.out)
    hint = read_roster(options.roster).roster if options.roster else None
    tried: list[Tried] = []
    for row in rows:
        solution = solve_case(row.case, limits_of(options), hint=hint, quiet=True)
        tried.append(Tried(variant=row, solution=solution))
        hint = hint or solution.roster
        if options.out:
            write_json(options.out / f"{len(tried):02d}.json", roster_object(solution.roster))
        if not options.json:
            say(_("{name}：得分 {score}", name=row.name, score=f"{solution.verdict.score:.3f}"))
    if options.json:
        say_json([_object(tried[0], one) for one in tried])
    else:
        _say_table(tried)
    return 0


def _changed(base: Tried, one: Tried) -> int:
    """People who are no longer where they are in the first of the variants."""
    return difference(base.variant.case, base.solution.roster, one.solution.roster).changed_places


def _say_table(tried: list[Tried]) -> None:
    """A block for each term, a line for each variant."""
    base = tried[0].solution.verdict
    for amount in AMOUNTS:
        say(_("{name}（{unit}）", name=amount.name, unit=amount.unit))
        for one in tried:
            value = one.solution.verdict.amounts[amount.id]
            _say_row(one, value, value - base.amounts[amount.id])
    say(_("得分（及已证明的下界）"))
    for one in tried:
        verdict, end = one.solution.verdict, one.solution.finished
        say(Message("  {name}  {score}  [{bound}]", _row(one, f"{verdict.score:.3f}", bound=f"{end.bound:.3f}")))
    say(_("工作量：平均、最少、最多"))
    for one in tried:
        load = one.solution.verdict.load
        say(Message("  {name}  {score}", _row(one, f"{load.mean:g}  {load.min:g}  {load.max:g}")))
    say(_("与现状相比换人（人次）"))
    for one in tried[1:]:
        say(Message("  {name}  {score}", _row(one, str(_changed(tried[0], one)))))
    _say_loads(tried)


def _say_row(one: Tried, value: float, more: float) -> None:
    change = f"  ({more:+g})" if more else ""
    say(Message("  {name}  {score}", _row(one, f"{value:g}{change}")))


def _row(one: Tried, score: str, **more: object) -> dict[str, object]:
    return {"name": one.variant.name, "score": score, **more}


def _loads(one: Tried) -> dict[str, float]:
    """Points of load of everybody who serves."""
    return dict(Facts(one.variant.case, one.solution.roster).points)


def _say_loads(tried: list[Tried]) -> None:
    """The load of each person whose load differs between variants."""
    loads = [_loads(one) for one in tried]
    say(_("工作量有变化的人"))
    words = [Wording(one.variant.case) for one in tried]
    for person in dict.fromkeys(person for one in tried for person in one.variant.case.staff):
        its = [load.get(person, 0.0) for load in loads]
        if len(set(its)) > 1:
            name = next((w.person(person) for w in words if w.person(person) != person), person)
            say(Message("  {name}  {score}", {"name": name, "score": "  ".join(f"{value:g}" for value in its)}))


def _object(base: Tried, one: Tried) -> dict[str, Any]:
    verdict, end = one.solution.verdict, one.solution.finished
    return {
        "name": one.variant.name,
        "score": verdict.score,
        "bound": end.bound,
        "uncovered_bound": end.uncovered_bound,
        "amounts": dict(verdict.amounts),
        "load": {"mean": verdict.load.mean, "min": verdict.load.min, "max": verdict.load.max},
        "points": _loads(one),
        "changed_places": _changed(base, one),
    }
