"""``afterschool cover DOCUMENT --on DATE``: who is away, who serves instead, and what people must be told."""

import argparse
from pathlib import Path

from afterschool.document import Document, NamesShown, export_note
from afterschool.excel.change_notice import write_change_notice
from afterschool.record.notice import day_notice
from afterschool.record.reasons import ChangeReason
from afterschool.record.rows import AbsenceReason
from afterschool.texts import _
from ui.cli.daily.naming import date_option
from ui.cli.daily.session import Days
from ui.cli.daily.telling import cover_lines, cover_object
from ui.cli.daily.writing import enter, rearrange, take_best
from ui.cli.endings import workbook_path
from ui.cli.export_log import keep_notes
from ui.cli.output import fail, say, say_json
from ui.cli.solving import add_limits

NAME = "cover"
HELP = _("请假与代班：登记请假，按顺序列出能代的人和理由；代班、换班、并班、自习、取消；写变动通知")

SECONDS = 20


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("document", type=Path, metavar="DOCUMENT", help=str(_("文档")))
    parser.add_argument("--on", type=date_option, required=True, metavar="2026-10-14", help=str(_("日期")))
    away = parser.add_argument_group(str(_("请假")))
    who = _("请假的人；{span}", span=_("可加时间，如 T01@15:00-16:30"))
    away.add_argument("--absent", nargs="+", default=[], metavar="ID", help=str(who))
    away.add_argument("--until", type=date_option, metavar="2026-10-16", help=str(_("请到哪天，默认只请当天")))
    reasons = [reason.value for reason in AbsenceReason]
    away.add_argument("--reason", choices=reasons, default=AbsenceReason.PERSONAL.value, help=str(_("请假类别")))
    away.add_argument("--back", nargs="+", default=[], metavar="ID", help=str(_("销假：这些人当天的请假作废")))
    _add_changes(parser)
    out = parser.add_argument_group(str(_("输出")))
    out.add_argument("--notice", type=workbook_path, metavar="FILE.xlsx", help=str(_("把当天的变动写成一页通知")))
    out.add_argument("--messages", action="store_true", help=str(_("打印发给每个人的通知")))
    out.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))
    add_limits(parser, SECONDS)


def _add_changes(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(str(_("变动")))
    pairs = (("--take", ("SESSION", "ID"), _("由谁代这一场")), ("--swap", ("SESSION", "SESSION"), _("两场的人互换")))
    for name, words, about in (*pairs, ("--merge", ("SESSION", "INTO"), _("前一场并入后一场"))):
        group.add_argument(name, nargs=2, action="append", default=[], metavar=words, help=str(about))
    lists = (("--self-study", _("改为自习")), ("--cancel", _("取消")), ("--as-planned", _("撤销变动，照原安排")))
    for name, about in lists:
        group.add_argument(name, nargs="+", default=[], metavar="SESSION", help=str(about))
    group.add_argument("--best", action="store_true", help=str(_("每个空位都由排在第一的人代")))
    group.add_argument("--rearrange", action="store_true", help=str(_("几个人同时请假：用最少的变动一起安排")))
    group.add_argument("--no-pay", action="store_true", help=str(_("代班不计酬")))
    kinds = [reason.value for reason in ChangeReason]
    because = _("并班、自习、取消的原因类别；没有类别的用 --why 写明")
    group.add_argument("--because", choices=kinds, help=str(because))
    group.add_argument("--why", default="", help=str(_("原因")))


def carry_out(options: argparse.Namespace) -> int:
    """Write what was said, then print the open places with candidates."""
    writes = _says(options) or options.best or options.rearrange
    with Document.open(options.document, read_only=not writes) as document:
        days = Days(document)
        days.in_semester(options.on)
        if _says(options):
            enter(days, options)
        if options.rearrange:
            rearrange(days, options)
        if options.best:
            take_best(days, options)
        _tell(days, options)
    if options.notice:
        note = export_note("change_notice", (options.notice.name,), NamesShown.FULL, options.on)
        keep_notes(options.document, [note])
    return 0


def _says(options: argparse.Namespace) -> bool:
    """Whether an absence or a change was named."""
    named = (options.absent, options.back, options.take, options.swap, options.merge, options.self_study)
    return any((*named, options.cancel, options.as_planned))


def _tell(days: Days, options: argparse.Namespace) -> None:
    board = days.book.board(options.on)
    if options.json:
        say_json(cover_object(days.book, board))
    else:
        for line in cover_lines(days.book, board):
            say(line)
    notice = day_notice(days.book, board)
    if options.messages and not options.json:
        for text in notice.messages.values():
            say()
            say(text)
    if options.notice:
        write_change_notice(options.notice, notice, days.book.names)
        fail(str(_("通知已写入 {path}", path=options.notice)))
