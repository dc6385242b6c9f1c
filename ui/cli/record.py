"""``afterschool record``: what became of every session, and closing months."""

import argparse
from dataclasses import replace
from pathlib import Path

from afterschool.excel.pupil_counts import read_pupil_counts
from afterschool.pay import Month
from afterschool.pay.closing import Act
from afterschool.pay.files import read_rules, rules_object
from afterschool.pay.kept import pay_basis, pay_rows
from afterschool.pay.money import yuan
from afterschool.problems import KnownError
from afterschool.record.corrections import corrections
from afterschool.record.keeping import Noting, add_sessions, noted_as_it_stands, noted_counts, unattended_words
from afterschool.record.months import close, months_of, pay_book, reopen, unrecorded_days
from afterschool.record.reasons import ChangeReason
from afterschool.record.sessions import SessionRecord, SessionState
from afterschool.texts import Message, _
from ui.cli.daily.actions import Actions, carry_out_action
from ui.cli.daily.checking import with_checks
from ui.cli.daily.correcting import Correction, corrected
from ui.cli.daily.incomes import with_incomes
from ui.cli.daily.naming import date_option, month_option
from ui.cli.daily.session import Days
from ui.cli.daily.telling import heading, session_line, session_object
from ui.cli.documents import write_json
from ui.cli.endings import json_path
from ui.cli.output import fail, say, say_json
from ui.moments import moment_words

NAME = "record"
HELP = _("登记：按计划批量登记、逐场更正、导入每月人数、月结和重新打开")

carry_out = carry_out_action


def add_options(parser: argparse.ArgumentParser) -> None:
    """The actions of this command and their options."""
    action = Actions(parser).add
    listing = action("list", _("列出一天的场次和登记，或各月的进度"), _list, writes=False)
    listing.add_argument("--on", type=date_option, metavar="2026-10-14", help=str(_("日期，默认列出各月")))
    listing.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))
    held = action("held", _("还没有登记的场次，照计划和变动一次登记"), _held)
    held.add_argument("--on", type=date_option, required=True, metavar="2026-10-14", help=str(_("日期")))
    held.add_argument("--until", type=date_option, metavar="2026-10-30", help=str(_("到哪天，默认只这一天")))
    _add_set(action("set", _("登记或更正一场"), _set))
    counts = action("import", _("从表格导入一个月的人数"), _import)
    counts.add_argument("file", type=Path, metavar="FILE", help=str(_("人数表（.xlsx、.xls、.csv）")))
    counts.add_argument("--month", type=month_option, required=True, metavar="2026-10", help=str(_("月份")))
    counts.add_argument("--why", default="", help=str(_("更正的原因，默认写文件名")))
    closing = action("close", _("月结：锁定这个月的登记，有绩效规则时一并结账"), _close)
    opening = action("reopen", _("重新打开已经结账的月份，要写明原因"), _reopen)
    for sub in (closing, opening):
        sub.add_argument("month", type=month_option, metavar="2026-10", help=str(_("月份")))
        sub.add_argument("--by", default="", help=str(_("办理的部门")))
        sub.add_argument("--why", default="", help=str(_("原因")))
    rules = action("rules", _("文档里的绩效规则：写入或取出"), _rules, writes="set")
    rules.add_argument("--set", type=Path, metavar="RULES.json", help=str(_("采用这份规则，月结时用")))
    rules.add_argument("--out", type=json_path, metavar="RULES.json", help=str(_("把现在的规则写到这个文件")))
    about = _("登记一个月的收入（收费、补助），与发放核对；0 为删去")
    income = action("income", about, _income, writes="incomes")
    income.add_argument("month", type=month_option, metavar="2026-10", help=str(_("月份")))
    income.add_argument("incomes", nargs="*", metavar="NAME=YUAN", help=str(_("名称和金额，如 收费=12000；不写则列出")))
    checking = action("check", _("登记一个月的考核得分，按考核计发的项目用"), _check, writes="scores")
    checking.add_argument("month", type=month_option, metavar="2026-10", help=str(_("月份")))
    checking.add_argument("name", metavar="CHECK", help=str(_("考核名称，与绩效规则里的一致")))
    scores = _("人和得分，如 王甲=95%%、李乙=3/4；不写则列出")
    checking.add_argument("scores", nargs="*", metavar="ID=SCORE", help=str(scores))
    history = action("history", _("一场先后登记过什么"), _history, writes=False)
    history.add_argument("session", metavar="SESSION", help=str(_("场次编号")))


def _add_set(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("session", metavar="SESSION", help=str(_("场次编号")))
    states = [state.value for state in (SessionState.HELD, SessionState.SELF_STUDY, SessionState.CANCELLED)]
    parser.add_argument("--state", choices=states, help=str(_("照常、自习或取消")))
    kinds = [reason.value for reason in ChangeReason]
    parser.add_argument("--because", choices=kinds, help=str(_("没有开展的原因类别")))
    parser.add_argument("--because-note", help=str(_("没有开展的原因，用自己的话说")))
    parser.add_argument("--pupils", nargs="+", default=[], metavar="CLASS=N", help=str(_("各班实到人数")))
    parser.add_argument("--adults", nargs="+", default=[], metavar="N=ID", help=str(_("第几个位置实到的人；N= 为无人")))
    for name, about in (
        ("content", _("内容")),
        ("form", _("形式")),
        ("handover", _("交接情况")),
        ("patrol", _("巡查意见")),
    ):
        parser.add_argument(f"--{name}", help=str(about))
    what = _("情况，如 T01=late:5；可用 late、early、unattended、handover、proxy")
    parser.add_argument("--incident", nargs="+", default=[], metavar="ID=KIND[:N]", help=str(what))
    parser.add_argument("--why", default="", help=str(_("更正的原因")))


def _list(days: Days, options: argparse.Namespace) -> None:
    if options.on is None:
        _list_months(days, options)
        return
    board = days.book.board(days.in_semester(options.on))
    if options.json:
        say_json({"day": str(options.on), "sessions": [session_object(row) for row in board.sessions]})
        return
    say(heading(board))
    for row in board.sessions:
        say(session_line(days.book, row))


def _list_months(days: Days, options: argparse.Namespace) -> None:
    rows = [(month, unrecorded_days(days.book, month)) for month in months_of(days.book)]
    closed = days.book.record.closed
    if options.json:
        say_json(
            [
                {"month": str(month), "closed": month in closed, "unrecorded": [str(day) for day in missing]}
                for month, missing in rows
            ]
        )
        return
    for month, missing in rows:
        names = {"month": str(month), "count": len(missing)}
        if month in closed:
            say(_("{month} 已结账", **names))
        else:
            say(
                _("{month} 还有 {count} 天没有登记完", **names) if missing else _("{month} 已登记完，可以结账", **names)
            )


def _held(days: Days, options: argparse.Namespace) -> None:
    last = days.in_semester(options.until or options.on)
    if last < options.on:
        raise KnownError(_("{last} 在 {first} 之前，没有登记。请更正日期。", first=options.on, last=last))
    service = [day.day for day in days.book.service_days(days.in_semester(options.on), last)]
    if not service:
        words = {"first": options.on, "last": last}
        raise KnownError(_("{first} 至 {last} 没有课后服务，没有登记。请换几天。", **words))
    noted = noted_as_it_stands(days.book, service, days.now)
    label = _("按计划登记 {first} 至 {last}", first=options.on, last=last)
    days.write(label, lambda change: change.append(*noted.entries))
    say(_("登记了 {days} 天 {count} 场", days=len(noted.entries), count=noted.sessions))
    _warn(noted)


def _warn(noted: Noting) -> None:
    if noted.unattended:
        say(unattended_words(noted))


def _set(days: Days, options: argparse.Namespace) -> None:
    session, _place = days.naming.session(options.session)
    day = session.dated.day
    noted = corrected(days, session, Correction.of(options))
    days.write(
        _("登记 {session}", session=session.title(days.book.names)),
        lambda change: add_sessions(days.book, change, day, [noted], days.now, options.why),
    )
    say(session_line(days.book, days.naming.session(options.session)[0]))


def _import(days: Days, options: argparse.Namespace) -> None:
    read = read_pupil_counts(options.file, days.document.plan, options.month)
    why = options.why or str(_("导入“{name}”", name=options.file.name))
    noted = noted_counts(days.book, read.counts, days.now, why)
    days.write(_("导入 {month} 的人数", month=str(options.month)), lambda change: change.append(*noted.entries))
    for problem in (*read.problems, *noted.problems):
        fail(str(problem))
    say(_("读到 {counts} 个人数，登记了 {count} 场", counts=len(read.counts), count=noted.sessions))
    _warn(noted)


def _close(days: Days, options: argparse.Namespace) -> None:
    act = close(days.book, pay_basis(days.document.pay), options.month, days.now, options.by, options.why)
    days.write(_("{month} 月结", month=str(options.month)), lambda change: change.append(act))
    say(_("{month} 已结账，合计 {total} 元", month=str(options.month), total=yuan(act.total_fen)))


def _reopen(days: Days, options: argparse.Namespace) -> None:
    act = reopen(days.book.record, options.month, days.now, options.by, options.why)
    days.write(_("重新打开 {month}", month=str(options.month)), lambda change: change.append(act))
    say(_("{month} 已重新打开；经过：", month=str(options.month)))
    for row in pay_book(days.book.record).trail:
        if row.month == options.month:
            words = {"at": moment_words(row.at), "why": row.reason, "total": yuan(row.total_fen)}
            say(_("  {at} 结账 {total} 元", **words) if row.act is Act.CLOSED else _("  {at} 重新打开：{why}", **words))


def _rules(days: Days, options: argparse.Namespace) -> None:
    basis = pay_basis(days.document.pay)
    if options.set:
        basis = replace(basis, rules=read_rules(options.set))
    if options.out:
        write_json(options.out, rules_object(basis.rules))
    if options.set:
        rows = pay_rows(basis)
        days.write(_("采用绩效规则"), lambda change: change.set_pay(rows))
    for version in basis.rules.versions:
        say(_("{name}：{first} 起", name=version.name or version.id, first=str(version.first_month)))
    if not basis.rules.versions:
        say(_("文档里还没有绩效规则"))


def _income(days: Days, options: argparse.Namespace) -> None:
    days.month_in_semester(options.month)
    basis = with_incomes(pay_basis(days.document.pay), options.month, options.incomes)
    if options.incomes:
        _expect_open(days, options.month)
        rows = pay_rows(basis)
        days.write(_("登记 {month} 的收入", month=str(options.month)), lambda change: change.set_pay(rows))
    for row in basis.incomes:
        if row.month == options.month:
            say(_("{name}：{money} 元", name=row.id, money=yuan(row.fen)))


def _check(days: Days, options: argparse.Namespace) -> None:
    days.month_in_semester(options.month)
    basis = with_checks(days, pay_basis(days.document.pay), options)
    if options.scores:
        _expect_open(days, options.month)
        rows = pay_rows(basis)
        days.write(_("登记 {month} 的考核", month=str(options.month)), lambda change: change.set_pay(rows))
    found = [row for row in basis.checks if (row.month, row.check) == (options.month, options.name)]
    for row in found:
        score = f"{float(row.score * 100):g}"
        say(_("{name}：{score} %", name=days.book.names.person(row.person), score=score))
    if not found:
        say(_("{month} 没有登记“{name}”的得分", month=str(options.month), name=options.name))


def _expect_open(days: Days, month: Month) -> None:
    if month in days.book.record.closed:
        raise KnownError(_("{month} 已经结账。要更改请先重新打开这个月", month=str(month)))


def _history(days: Days, options: argparse.Namespace) -> None:
    session, _place = days.naming.session(options.session)
    say(session.title(days.book.names))
    before: SessionRecord | None = None
    for entry, noted in days.book.record.history(session.id, session.dated.day):
        people = days.book.names.people([place.person for place in noted.places if place.person is not None])
        pupils = sum(group.pupils for group in noted.groups)
        at = moment_words(entry.at)
        say(_("  {at} {pupils} 人（{people}）{why}", at=at, pupils=pupils, people=people, why=entry.why))
        for changed in corrections(days.book.names, before, noted) if before else ():
            say(Message("    {changed}", {"changed": changed}))
        before = noted
