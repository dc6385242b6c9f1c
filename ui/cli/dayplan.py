"""``afterschool dayplan DOCUMENT --on DATE``: a plan of its own for one date, kept in the document."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from afterschool.document import Document
from afterschool.model.roster import Roster
from afterschool.model.words import SessionKind
from afterschool.record.day_plans import DAY_REASONS, DayReason, Occasion, occasion_words
from afterschool.record.varying import Proposal, Variant, changes_back, give_up, keep, proposal, variant_of
from afterschool.texts import _, joined
from solver.asking import Freedom
from ui.cli.compare import difference_object, say_difference
from ui.cli.daily.naming import date_option, person_and_times
from ui.cli.daily.session import Days
from ui.cli.output import fail, say, say_json
from ui.cli.repair import change_lines, mend
from ui.cli.solving import add_limits, limits_of

NAME = "dayplan"
HELP = _("当天预案：雨天、空气污染、考试、来访占用场地时，为某一天另排一份，保存后当天的表、通知、登记和绩效都照它")

SECONDS = 20


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("document", type=Path, metavar="DOCUMENT", help=str(_("文档")))
    parser.add_argument("--on", type=date_option, required=True, metavar="2026-10-14", help=str(_("日期")))
    what = parser.add_argument_group(str(_("这一天的情况")))
    for option, about in (
        ("--rain", _("下雨：户外场地停用")),
        ("--air", _("空气污染：户外场地停用")),
        ("--exam", _("考试：社团停一次")),
        ("--absences", _("多人请假：补上当天登记的请假；其他情况里请假的人也一并安排")),
    ):
        what.add_argument(option, action="store_true", help=str(about))
    rooms = _("来访：被占用的场地；{span}", span=_("可加时间，如 R01@15:00-16:30"))
    what.add_argument("--visit", nargs="+", default=[], metavar="ROOM", help=str(rooms))
    what.add_argument("--other-venues", action="store_true", help=str(_("户外停用时改到室内场馆，不留在教室")))
    kinds = [kind.value for kind in SessionKind]
    what.add_argument("--cancel", nargs="+", default=[], choices=kinds, help=str(_("当天不开展的活动")))
    parser.add_argument("--anew", action="store_true", help=str(_("不沿用上一次同样情况的预案，重新计算")))
    parser.add_argument("--keep", action="store_true", help=str(_("保存为当天的预案；不写则只看变动")))
    parser.add_argument("--drop", action="store_true", help=str(_("取消当天的预案，照周计划")))
    parser.add_argument("--why", default="", help=str(_("原因")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))
    add_limits(parser, SECONDS)


def carry_out(options: argparse.Namespace) -> int:
    """Show the plan of the date, make another one, or give it up."""
    occasion = _occasion(options)
    asks = bool(occasion.reasons or occasion.cancelled)
    with Document.open(options.document, read_only=not (options.keep or options.drop)) as document:
        days = Days(document)
        if options.drop:
            _drop(days, options)
        elif asks or options.keep:
            _make(days, options, _named_rooms(days, occasion))
        else:
            _show(days, options)
    return 0


def _occasion(options: argparse.Namespace) -> Occasion:
    """What was said; rooms as they were named."""
    said = {
        DayReason.RAIN: options.rain,
        DayReason.AIR: options.air,
        DayReason.EXAM: options.exam,
        DayReason.VISIT: options.visit,
        DayReason.ABSENT: options.absences,
    }
    spans = [person_and_times(text) for text in options.visit]
    return Occasion(
        reasons=tuple(reason for reason in DayReason if said[reason]),
        stay_indoors=not options.other_venues,
        rooms_taken={room: (start, end) for room, start, end in spans},
        cancelled=tuple(dict.fromkeys(map(SessionKind, options.cancel))),
    )


def _named_rooms(days: Days, occasion: Occasion) -> Occasion:
    rooms = {days.naming.room(name): span for name, span in occasion.rooms_taken.items()}
    return replace(occasion, rooms_taken=rooms)


def _make(days: Days, options: argparse.Namespace, occasion: Occasion) -> None:
    variant = variant_of(days.book, options.on, occasion, again=not options.anew)
    found = proposal(days.book, variant, _answer(variant, options), days.now, options.why)
    taken_back = len(changes_back(days.book, options.on, days.now))
    if options.keep:
        days.write(
            _("{day} 预案：{what}", day=options.on, what=occasion_words(occasion)),
            lambda change: keep(days.book, change, found.plan, days.now),
        )
    if options.json:
        say_json(_object(variant, found, kept=options.keep))
        return
    say(variant.problem.heading)
    if variant.like is not None:
        say(_("沿用 {day} 的预案", day=variant.like.day))
    say(_("空位 {count} 个", count=found.uncovered))
    say_difference(variant.problem.names, found.difference)
    if taken_back and options.keep:
        say(_("当天原有的 {count} 处变动已撤销", count=taken_back))
    say(_("已保存为 {day} 的预案", day=options.on) if options.keep else _("没有保存。加 --keep 保存为当天的预案"))


def _answer(variant: Variant, options: argparse.Namespace) -> Roster:
    """The last plan on such an occasion where it holds, else the least change."""
    if variant.is_ready:
        return variant.start
    problem = variant.problem
    mended = mend(problem.case, variant.start, limits_of(options), Freedom(accepted=problem.accepted))
    for line in change_lines(mended):
        fail(str(line))
    return mended.solution.roster


def _drop(days: Days, options: argparse.Namespace) -> None:
    days.write(
        _("取消 {day} 的预案", day=options.on),
        lambda change: give_up(days.book, change, options.on, days.now, options.why),
    )
    say(_("{day} 照周计划", day=options.on))


def _show(days: Days, options: argparse.Namespace) -> None:
    plan = days.book.own_plan(days.in_semester(options.on))
    if options.json:
        reasons = [reason.value for reason in plan.content.occasion.reasons] if plan else []
        say_json({"day": str(options.on), "kept": plan is not None, "reasons": reasons})
    elif plan is None:
        known = joined(list(DAY_REASONS.values()))
        say(_("{day} 照周计划，没有预案。可以为这些情况排一份：{known}", day=options.on, known=known))
    else:
        say(_("{day} 的预案：{what}", day=options.on, what=occasion_words(plan.content.occasion)))


def _object(variant: Variant, found: Proposal, *, kept: bool) -> dict[str, Any]:
    return {
        "day": variant.day.isoformat(),
        "kept": kept,
        "reasons": [reason.value for reason in variant.occasion.reasons],
        "like": variant.like.day.isoformat() if variant.like else None,
        "uncovered": found.uncovered,
    } | difference_object(found.difference)
