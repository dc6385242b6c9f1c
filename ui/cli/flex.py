"""``afterschool flex``: windows of flexible hours planned by week or granted by hand, accounts, rules, lists."""

import argparse
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from afterschool.document import Change, NamesShown, export_note
from afterschool.excel.flex_book import write_flex_book
from afterschool.flex.account import Account
from afterschool.flex.accounting import accounts
from afterschool.flex.keeping import set_rules, take_plan
from afterschool.flex.planning import UNSERVED_REASONS
from afterschool.flex.rows import window_words
from afterschool.flex.rule_file import read_rules, rules_object
from afterschool.flex.week import FlexWeek
from afterschool.flex.words import day_words, rules_words, statement_lines, sums_words, week_lines
from afterschool.model.flex_rules import FlexRules
from afterschool.problems import KnownError
from afterschool.texts import Message, _
from solver.flex.planning import SECONDS, SolvedWeek, plan_week
from ui.cli.daily.actions import Actions, carry_out_action
from ui.cli.daily.naming import date_option
from ui.cli.daily.session import Days
from ui.cli.documents import write_json
from ui.cli.endings import json_path, workbook_path
from ui.cli.export_log import keep_notes
from ui.cli.flexible.by_hand import credit_account, grant_window, no_rules, revoke_window
from ui.cli.flexible.telling import account_object, plan_object, week_object
from ui.cli.output import fail, say, say_json
from ui.cli.solving import positive

NAME = "flex"
HELP = _("弹性上下班：按周计划推迟到校和提前离校，手工批准和收回，时间银行和对账单，导出")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The actions of this command and their options."""
    action = Actions(parser).add
    show = action("show", _("一周已批准的弹性时间；指定一个人时列出每天最晚何时到、最早何时走"), _show, writes=False)
    _add_day(show, _("这一周的任意一天"))
    show.add_argument("--person", default="", metavar="ID", help=str(_("只看这个人")))
    plan = action("plan", _("计划一周：不碰上课、课后服务、岗位和在校人数下限，全学期尽量公平"), _plan)
    _add_day(plan, _("这一周的任意一天"))
    plan.add_argument("--check-only", dest="writes", action="store_false", help=str(_("只试算，不写入")))
    plan.add_argument("--seconds", type=positive(float), default=SECONDS, help=str(_("最长计算时间（秒）")))
    plan.add_argument("--threads", type=positive(int), default=1, help=str(_("线程数；1 时结果可重复")))
    plan.add_argument("--seed", type=int, default=1, help=str(_("随机种子")))
    granting = action("grant", _("手工批准一个人一天的弹性时间，先列出妨碍什么"), grant_window)
    _add_person(granting)
    when = granting.add_mutually_exclusive_group(required=True)
    when.add_argument("--arrive", metavar="09:00", help=str(_("推迟到校：最晚这时到")))
    when.add_argument("--leave", metavar="16:30", help=str(_("提前离校：这时起可以走")))
    when.add_argument("--away", metavar="10:00-12:00", help=str(_("外出的时间")))
    granting.add_argument("--why", default="", help=str(_("有妨碍仍要批准时写明原因")))
    granting.add_argument("--check-only", dest="writes", action="store_false", help=str(_("只看妨碍什么，不写入")))
    revoking = action("revoke", _("收回一个人一天的弹性时间"), revoke_window)
    _add_person(revoking)
    revoking.add_argument("--why", default="", help=str(_("原因")))
    credit = action("credit", _("给时间银行记入代课节数，或手工调整分钟数"), credit_account)
    _add_person(credit)
    amount = credit.add_mutually_exclusive_group(required=True)
    amount.add_argument("--covered", type=int, metavar="N", help=str(_("代了几节课")))
    amount.add_argument("--minutes", type=int, metavar="N", help=str(_("加多少分钟，负数为减")))
    credit.add_argument("--why", default="", help=str(_("原因；调整分钟数时必须写")))
    statement = action("statement", _("账户：存入、使用、清零、剩余；指定一个人时逐笔列出"), _statement, writes=False)
    statement.add_argument("--person", default="", metavar="ID", help=str(_("只看这个人")))
    statement.add_argument("--until", type=date_option, metavar="2026-10-30", help=str(_("到哪天，默认学期末")))
    rules = action("rules", _("弹性上下班规则：写入或取出（afterschool-flex/1）"), _rules, writes="set")
    rules.add_argument("--set", type=Path, metavar="RULES.json", help=str(_("采用这份规则")))
    rules.add_argument("--out", type=json_path, metavar="RULES.json", help=str(_("把现在的规则写到这个文件")))
    export = action("export", _("写成工作簿：一周安排、所有人的账户"), _export, writes=False)
    _add_day(export, _("这一周的任意一天"))
    export.add_argument("file", type=workbook_path, metavar="FLEX.xlsx", help=str(_("工作簿")))
    export.add_argument("--statement", nargs="+", default=[], metavar="ID", help=str(_("附上这些人的对账单")))
    export.add_argument("--full-names", default="", metavar="REASON", help=str(_("写完整姓名，写明用途")))
    for sub in (show, plan, granting, statement):
        sub.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))


def _add_day(parser: argparse.ArgumentParser, about: Message) -> None:
    parser.add_argument("--on", type=date_option, required=True, metavar="2026-10-14", help=str(about))


def _add_person(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="ID", help=str(_("工号或姓名")))
    _add_day(parser, _("日期"))


def carry_out(options: argparse.Namespace) -> int:
    """Carry out one action, and note what it wrote out of the document."""
    options.notes = []
    status = carry_out_action(options)
    keep_notes(options.document, options.notes)
    return status


def _show(days: Days, options: argparse.Namespace) -> None:
    week = FlexWeek(days.book, options.on)
    person = days.naming.person(options.person) if options.person else None
    if options.json:
        say_json(week_object(week, person))
        return
    rules = week.rules_on(options.on)
    if rules is None:
        say(no_rules(options.on))
        return
    say(rules_words(rules))
    if person is not None:
        _show_person(days, week, person, rules)
        return
    for line in week_lines(week, days.book.names):
        say(line)


def _show_person(days: Days, week: FlexWeek, person: str, rules: FlexRules) -> None:
    say(days.book.names.person(person))
    for day in week.days:
        own = day.of(person)
        say(day_words(own, rules))
        for row in own.windows:
            say(Message("  {what}", {"what": window_words(row)}))


def _plan(days: Days, options: argparse.Namespace) -> None:
    week = _planned_week(days, options)
    if not week.has_lessons:
        fail(str(_("文档里还没有教师任课，计划时只避开课后服务和岗位。请先导入课程表。")))
    solved = plan_week(week, days.now, seconds=options.seconds, threads=options.threads, seed=options.seed)
    if options.writes:
        days.write(_("{day} 一周弹性计划", day=week.monday), partial(_take, days, week, solved))
    if options.json:
        say_json(plan_object(solved))
        return
    _say_plan(days, week, solved)


def _planned_week(days: Days, options: argparse.Namespace) -> FlexWeek:
    week = _week_with_days(days, options.on)
    if all(week.rules_on(row.day) is None for row in week.days):
        raise KnownError(no_rules(options.on))
    if week.is_closed:
        raise KnownError(_("{day} 这一周所在的月份已经结账，没有计划。要改先重新打开那个月。", day=week.monday))
    if not any(row.is_rostered for row in week.days):
        raise KnownError(_("{day} 这一周的方案还没有课表，没有计划。请先排班。", day=week.monday))
    return week


def _week_with_days(days: Days, day: date) -> FlexWeek:
    week = FlexWeek(days.book, day)
    if not week.days:
        raise KnownError(_("{day} 这一周没有上学的日子，没有计划。请换一周。", day=day))
    return week


def _say_plan(days: Days, week: FlexWeek, solved: SolvedWeek) -> None:
    names = days.book.names
    for row in solved.plan.windows:
        words = {"name": names.person(row.person), "day": row.day, "what": window_words(row)}
        say(Message("{day} {name} {what}", words))
    for person, reason in solved.plan.unserved.items():
        say(_("未安排 {name}：{reason}", name=names.person(person), reason=UNSERVED_REASONS[reason]))
    words = {"day": week.monday, "count": len(solved.plan.windows), "proof": solved.proof}
    say(_("{day} 一周共 {count} 次，{proof}", **words))


def _take(days: Days, week: FlexWeek, solved: SolvedWeek, change: Change) -> None:
    take_plan(days.book, change, week.monday, solved.plan.windows, days.now)


def _statement(days: Days, options: argparse.Namespace) -> None:
    if not days.book.plan.school.flex_rules:
        raise KnownError(_("还没有弹性上下班规则，没有账户。先用 afterschool flex rules --set 写入。"))
    found = accounts(days.book, options.until or days.book.plan.semester.last_day)
    asked = [_own_staff(days, found, options.person)] if options.person else list(found)
    rows = [found[person] for person in asked]
    if options.json:
        say_json([account_object(row) for row in rows])
        return
    if any(row.is_planned for row in rows):
        fail(str(_("文档里还没有登记，按课表计划试算")))
    for row in rows:
        say(days.book.names.person(row.person))
        lines = statement_lines(row) if options.person else (sums_words(row.sums(unit), unit) for unit in row.units)
        for line in lines:
            say(Message("  {line}", {"line": line}))


def _own_staff(days: Days, found: Mapping[str, Account], text: str) -> str:
    person = days.naming.person(text)
    if person not in found:
        raise KnownError(_("{name} 不是本校教师，没有弹性账户。", name=days.book.names.person(person)))
    return person


def _rules(days: Days, options: argparse.Namespace) -> None:
    versions = days.document.plan.school.flex_rules if options.set is None else read_rules(options.set)
    if options.out is not None:
        write_json(options.out, rules_object(versions))
    if options.set is not None:
        with days.document.transaction(_("弹性上下班规则")) as change:
            set_rules(days.document.plan, change, versions)
    for row in versions:
        say(_("{day} 起 {rules}", day=row.first_day, rules=rules_words(row)))
    if not versions:
        say(_("还没有弹性上下班规则"))


def _export(days: Days, options: argparse.Namespace) -> None:
    week = _week_with_days(days, options.on)
    people = tuple(_own_staff(days, week.accounts, text) for text in options.statement)
    write_flex_book(options.file, week, people, full_names_for=options.full_names.strip())
    names = NamesShown.FULL if options.full_names.strip() else NamesShown.MASKED
    note = export_note("flex_book", (options.file.name,), names, week.monday, options.full_names.strip())
    options.notes.append(note)
    say(_("已写入 {path}", path=options.file))
