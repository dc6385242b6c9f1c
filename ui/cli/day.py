"""``afterschool day CASE ROSTER``: the plan for one day on which something is different."""

import argparse
from collections.abc import Collection
from pathlib import Path

from afterschool.interchange import case_object, read_case, read_roster
from afterschool.model.words import WEEK, SessionKind, Weekday, name_of
from afterschool.problems import KnownError
from afterschool.texts import _
from afterschool.week.day_plan import ALL_DAY, DayEvents, day_problem
from solver.asking import Freedom
from ui.cli.daily.naming import date_option, span_in
from ui.cli.documents import write_json
from ui.cli.endings import json_path
from ui.cli.output import say
from ui.cli.repair import Published, add_repair_options, freedom_of, mend, tell
from ui.cli.selecting import expect_known
from ui.cli.solving import limits_of

NAME = "day"
HELP = _("当天预案：下雨、空气污染、有人请假、考试周、场地被占用时，用最少的变动安排这一天")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("case", type=Path, metavar="CASE.json", help=str(_("排班问题（afterschool-case/1）")))
    parser.add_argument("roster", type=Path, metavar="ROSTER.json", help=str(_("一周的课表")))
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument("--on", type=date_option, metavar="2026-03-04", help=str(_("日期")))
    when.add_argument("--day", choices=[day.value for day in WEEK], help=str(_("星期几")))
    parser.add_argument("--rain", action="store_true", help=str(_("下雨：户外场地停用")))
    parser.add_argument("--air", action="store_true", help=str(_("空气污染：户外场地停用")))
    parser.add_argument("--other-venues", action="store_true", help=str(_("户外停用时改到室内场馆，不留在教室")))
    span = _("可加时间，如 T01@15:00-16:30")
    parser.add_argument("--absent", nargs="+", default=[], metavar="ID", help=str(_("请假的人；{span}", span=span)))
    parser.add_argument(
        "--rooms-taken", nargs="+", default=[], metavar="ID", help=str(_("被占用的场地；{span}", span=span))
    )
    parser.add_argument("--exam", action="store_true", help=str(_("考试周：社团停一次")))
    kinds = [kind.value for kind in SessionKind]
    parser.add_argument("--cancel", nargs="+", default=[], choices=kinds, help=str(_("当天不开展的活动")))
    parser.add_argument("--out-case", type=json_path, metavar="DAY.json", help=str(_("把当天的排班问题写到这个文件")))
    add_repair_options(parser)


def carry_out(options: argparse.Namespace) -> int:
    """Plan the day and print what changes and for whom."""
    case, roster = read_case(options.case).case, read_roster(options.roster).roster
    cancelled = dict.fromkeys([*map(SessionKind, options.cancel), *([SessionKind.CLUB] if options.exam else [])])
    events = DayEvents(
        day=Weekday(options.day) if options.day else WEEK[options.on.weekday()],
        on=options.on,
        outdoor_closed=options.rain or options.air,
        stay_indoors=not options.other_venues,
        absent=_spans(options.absent, case.staff, "--absent"),
        rooms_taken=_spans(options.rooms_taken, case.rooms, "--rooms-taken"),
        cancelled=tuple(cancelled),
    )
    if not any(events.day in phase.days for phase in case.phases.values()):
        raise KnownError(_("{day}没有课后服务，没有可安排的。请换一天。", day=name_of(events.day)))
    problem, freedom = day_problem(case, roster, events), freedom_of(options)
    if freedom.accepted is None:
        freedom = Freedom(accepted=problem.accepted, curve=freedom.curve)
    published = Published(names=problem.names, roster=problem.published)
    mended = mend(problem.case, problem.baseline, limits_of(options), freedom, published)
    if not options.json:
        say(problem.heading)
    tell(options, problem.names, mended)
    if options.out_case:
        write_json(options.out_case, case_object(problem.case))
    return 0


def _spans(words: list[str], known: Collection[str], option: str) -> dict[str, tuple[int, int]]:
    """Id -> from and to, of ``ID`` or ``ID@15:00-16:30``.

    Raises:
        KnownError: if an id is not known or a time is none.
    """
    spans: dict[str, tuple[int, int]] = {}
    for word in words:
        key, _at, time = word.partition("@")
        expect_known(option, [key], known)
        spans[key] = span_in(word, time) if time else ALL_DAY
    return spans
