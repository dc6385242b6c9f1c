"""``afterschool indicators``: taking part, homework done, satisfaction and pupils' work, month by month."""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from afterschool.document import Change, NamesShown, export_note
from afterschool.excel.indicators.book import write_indicator_book, write_indicator_template
from afterschool.excel.indicators.codecs import Figure, scope_in
from afterschool.excel.indicators.reading import propose_indicators
from afterschool.indicators.adopting import adopted, proposals
from afterschool.indicators.differences import IndicatorDifference, differences
from afterschool.indicators.items import INDICATORS, PARTICIPATION, Indicator
from afterschool.indicators.keeping import kept
from afterschool.indicators.rows import MonthIndicators, scope_name
from afterschool.model.month import Month
from afterschool.problems import KnownError
from afterschool.texts import Message, _, joined
from ui.cli.daily.actions import Actions, carry_out_action
from ui.cli.daily.correcting import pair
from ui.cli.daily.naming import date_option, month_option
from ui.cli.daily.session import Days
from ui.cli.endings import workbook_path
from ui.cli.export_log import keep_notes
from ui.cli.output import say, say_json

NAME = "indicators"
HELP = _("四项指标：按月登记参与率、作业完成率、满意度和成果展示，从表格导入，列出各月")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The actions of this command and their options."""
    action = Actions(parser).add
    listing = action("list", _("列出各月的指标，和登记人数算出的参与率"), _list, writes=False)
    listing.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))
    names = ", ".join(row.id for row in INDICATORS)
    setting = action("set", _("登记或更正一个月的指标"), _set)
    setting.add_argument("month", type=month_option, metavar="2026-10", help=str(_("月份")))
    about = _("指标和数，如 homework=98%% works=12；NAME= 为删去。可用 {names}", names=names)
    setting.add_argument("figures", nargs="*", metavar="NAME=N", help=str(about))
    setting.add_argument("--grade", default="", metavar="GRADE", help=str(_("年级，默认全校")))
    setting.add_argument("--on", type=date_option, metavar="2026-10-30", help=str(_("统计日期")))
    setting.add_argument("--source", help=str(_("来源说明，如问卷多少份")))
    reading = action("import", _("从表格导入各月的指标；有一格看不懂就什么都不改"), _import)
    reading.add_argument("file", type=Path, metavar="FILE", help=str(_("指标表（.xlsx、.xls、.csv）")))
    reading.add_argument("--dry-run", action="store_true", help=str(_("只列出会改什么，不写入")))
    counting = action("count", _("采用登记人数算出的参与率；已经填写的不改"), _count)
    counting.add_argument("--replace", action="store_true", help=str(_("已经填写的也换成算出的")))
    counting.add_argument("--grades", action="store_true", help=str(_("各年级也采用，默认只有全校")))
    template = action("template", _("写出供填写的指标表"), _template, writes=False)
    exporting = action("export", _("把各月的指标写成工作簿"), _export, writes=False)
    for writing in (template, exporting):
        writing.add_argument("file", type=workbook_path, metavar="FILE.xlsx", help=str(_("写到这个文件")))


def carry_out(options: argparse.Namespace) -> int:
    """Carry out one action, and note what it wrote out of the document."""
    options.notes = []
    status = carry_out_action(options)
    keep_notes(options.document, options.notes)
    return status


def _list(days: Days, options: argparse.Namespace) -> None:
    rows, found = days.document.indicators, proposals(days.book)
    if options.json:
        counted = [
            {
                "month": str(row.month),
                "grade": row.grade,
                "days": row.days,
                "as_planned": row.as_planned,
                "participation": row.rate_bp / 100,
            }
            for row in found
        ]
        say_json({"months": [_object(row) for row in rows], "counted": counted})
        return
    if not rows:
        say(_("还没有填写指标。用 afterschool indicators set 或 import 登记。"))
    for row in rows:
        say(_line(row))
    for one in found:
        rate = PARTICIPATION.words(one.rate_bp)
        names = {"month": str(one.month), "scope": scope_name(one.grade), "days": one.days, "rate": rate}
        say(_("按登记人数：{month} {scope} 参与率 {rate}（{days} 天）", **names))
        if one.as_planned:
            say(_("  其中 {count} 天的人数与计划相同，没有清点的话参与率就是计划的", count=one.as_planned))


def _set(days: Days, options: argparse.Namespace) -> None:
    if not options.figures and options.on is None and options.source is None:
        raise KnownError(_("没有要登记的数。请写成“名称=数”，例如 homework=98%"))
    key = MonthIndicators.of(days.month_in_semester(options.month), _grade(days, options.grade))
    row = next((one for one in days.document.indicators if one.id == key.id), key)
    for text in options.figures:
        row = _with_figure(row, text)
    if options.on is not None:
        row = replace(row, day=options.on)
    if options.source is not None:
        row = replace(row, source=options.source.strip())
    _keep(days, _("登记 {month} 的指标", month=str(options.month)), [row])


def _import(days: Days, options: argparse.Namespace) -> None:
    found = propose_indicators(options.file, days.document.plan, days.document.indicators)
    if found.problems:
        raise KnownError(_("“{file}”有问题，什么都没有改：", file=found.file), found.problems)
    if options.dry_run:
        _say_differences(found.differences)
        return
    _keep(days, _("导入“{name}”", name=found.file), found.rows)


def _count(days: Days, options: argparse.Namespace) -> None:
    found = [row for row in proposals(days.book) if options.grades or not row.grade]
    if not found:
        raise KnownError(_("没有可用的登记人数：要有一天的场次全部登记，班级表里也要有学生数。"))
    rows = adopted(days.document.indicators, found, replacing=options.replace)
    _keep(days, _("采用登记人数算出的参与率"), rows)


def _template(days: Days, options: argparse.Namespace) -> None:
    write_indicator_template(options.file, days.document.plan, days.document.indicators)
    say(_("已写出：{path}", path=options.file))


def _export(days: Days, options: argparse.Namespace) -> None:
    write_indicator_book(options.file, days.document.plan, days.document.indicators)
    options.notes.append(export_note("indicators", (options.file.name,), NamesShown.NONE))
    say(_("已写出：{path}", path=options.file))


def _keep(days: Days, label: Message, rows: Iterable[MonthIndicators]) -> None:
    """Write ``rows`` as one step, and say what is different."""
    made, before = list(rows), days.document.indicators
    changed = differences(before, made)

    def edit(change: Change) -> None:
        kept(change, before, made)

    if changed:
        days.write(label, edit)
    _say_differences(changed)


def _say_differences(found: tuple[IndicatorDifference, ...]) -> None:
    for row in found:
        say(row.words)
    say(_("有 {count} 处不同", count=len(found)) if found else _("没有不同"))


def _grade(days: Days, text: str) -> int:
    grades = frozenset(row.grade for row in days.document.plan.classes)
    found = scope_in(text, grades)
    if found is None:
        raise KnownError(_("本校没有“{text}”。请写如 三年级 的年级。", text=text))
    return found


def _with_figure(row: MonthIndicators, text: str) -> MonthIndicators:
    name, said = pair("NAME=N", text)
    known = {one.id: one for one in INDICATORS}
    if name not in known:
        raise KnownError(_("没有“{name}”这项指标。可用：{names}", name=name, names=joined(list(known))))
    if not said.strip():
        return row.with_value(known[name], None)
    return row.with_value(known[name], _value(known[name], said))


def _value(indicator: Indicator, said: str) -> int:
    reading = Figure(indicator).read(said)
    if not isinstance(reading.value, int):
        fault = reading.faults[0]
        raise KnownError(_("{name}：{what}。{remedy}", name=indicator.name, what=fault.what, remedy=fault.remedy))
    return reading.value


def _line(row: MonthIndicators) -> Message:
    figures = [
        _("{name} {value}", name=one.name, value=one.words(value))
        for one in INDICATORS
        if (value := row.value(one)) is not None
    ]
    about = [text for text in (row.day.isoformat() if row.day else "", row.source) if text]
    words: list[object] = [row.month, scope_name(row.grade), joined(figures, _("，"))]
    if about:
        words.append(_("（{about}）", about=joined(about, _("，"))))
    return joined(words, " ")


def _object(row: MonthIndicators) -> dict[str, Any]:
    figures = {
        one.id: None if (value := row.value(one)) is None else value / 100 if one.is_rate else value
        for one in INDICATORS
    }
    day = row.day.isoformat() if row.day else None
    return {"month": str(Month.parse(row.month)), "grade": row.grade, **figures, "day": day, "source": row.source}
