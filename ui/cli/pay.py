"""``afterschool pay``: a month's pay from rules and records, every amount with its reason."""

import argparse
from pathlib import Path
from textwrap import indent
from typing import Any

from afterschool.document import SUFFIX
from afterschool.pay import Ledger, PayFacts, PayRules, Statement, pay_month
from afterschool.pay.comparing import Difference, LineChange, dry_run
from afterschool.pay.files import read_rules
from afterschool.pay.ledger import PAY_KIND_NAMES, Line
from afterschool.pay.money import yuan
from afterschool.pay.sources import ClassNames, SourceChange, source_words, worth_words
from afterschool.problems import KnownError
from afterschool.texts import Message, _
from ui.cli.daily.naming import month_option
from ui.cli.output import say, say_json
from ui.cli.records import class_names_in, months_asked, read_facts, rules_in

NAME = "pay"
HELP = _("按规则和记录算出每月的绩效增量和劳务费，逐行说明")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    rules = _("绩效规则（.json）；给文档则用其中的规则和登记")
    parser.add_argument("rules", type=Path, metavar="RULES", help=str(rules))
    records = _("记录：.json、.csv 或文档；文档里还没有登记时按课表计划试算")
    parser.add_argument("records", type=Path, metavar="RECORDS", nargs="?", help=str(records))
    parser.add_argument("--month", type=month_option, metavar="2026-10", help=str(_("只算这个月，默认记录里的每个月")))
    explain = _("逐行说明这个人的金额，试算时逐行说明差额（工号或姓名）")
    parser.add_argument("--explain", default="", metavar="PERSON", help=str(explain))
    parser.add_argument(
        "--try", dest="proposed", type=Path, metavar="RULES.json", help=str(_("试算：换成这份规则每人差多少"))
    )
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))


def carry_out(options: argparse.Namespace) -> int:
    """Print the ledgers, one person's statement, or what other rules would change."""
    rules = rules_in(options.rules)
    facts = read_facts(_records(options))
    months = months_asked(options.month, facts.months)
    if options.proposed is not None:
        if options.explain:
            _expect_person(options.explain, facts)
        named = {row.id for row in facts.people if options.explain in (row.id, row.name, row.number)}
        found = dry_run(rules, read_rules(options.proposed), facts, months)
        rows = tuple(row for row in found if not options.explain or row.person in named)
        if options.json:
            names = class_names_in(_records(options))
            say_json([_difference_object(row, names) for row in rows])
        else:
            _say_differences(rows, class_names_in(_records(options)) if options.explain else None)
        return 0
    ledgers = [pay_month(rules, facts, month) for month in months]
    if options.explain:
        _expect_person(options.explain, facts)
    if options.json:
        say_json([_ledger_object(ledger, options.explain) for ledger in ledgers])
        return 0
    for ledger in ledgers:
        _say_ledger(ledger, rules, options.explain)
    return 0


def _records(options: argparse.Namespace) -> Path:
    if options.records is None and options.rules.suffix != SUFFIX:
        raise KnownError(_("只有规则，没有记录。请在规则后面写上记录文件，或只写文档。"))
    path: Path = options.records or options.rules
    return path


def _expect_person(asked: str, facts: PayFacts) -> None:
    if not any(asked in (person.id, person.name, person.number) for person in facts.people):
        raise KnownError(_("记录里没有“{person}”。请核对工号或姓名", person=asked))


def _meant(ledger: Ledger, person: str) -> list[Statement]:
    return [row for row in ledger.statements if not person or person in (row.person, row.number, row.name)]


def _say_ledger(ledger: Ledger, rules: PayRules, person: str) -> None:
    version = rules.version_of(ledger.month)
    say(f"{ledger.month} {version.name or version.id if version else ''}".rstrip())
    for note in ledger.notes:
        say(_("注意：{note}", note=note))
    for row in _meant(ledger, person):
        say(_statement_line(row))
        if person:
            _say_lines(row)
    if person:
        return
    for pot in ledger.pots:
        say(
            _(
                "经费“{pot}”：{money} 元，支付 {paid} 元，余 {kept} 元",
                pot=pot.name or pot.pot,
                money=yuan(pot.money_fen),
                paid=yuan(pot.paid_fen),
                kept=yuan(pot.kept_fen),
            )
        )
    say(_("合计 {total} 元", total=yuan(ledger.total_fen)))


def _statement_line(row: Statement) -> object:
    words = {"name": row.name, "person": row.person, "kind": PAY_KIND_NAMES[row.pay_kind], "gross": yuan(row.gross_fen)}
    if row.tax_text is None:
        return _("{name}（{person}）{kind} {gross} 元", **words)
    return _(
        "{name}（{person}）{kind} {gross} 元，扣税 {tax} 元，实发 {net} 元",
        tax=yuan(row.tax_fen),
        net=yuan(row.net_fen),
        **words,
    )


def _say_lines(row: Statement) -> None:
    for line in row.lines:
        say(_("  {text} = {money} 元", text=line.text, money=yuan(line.fen)))
    if row.tax_text is not None:
        say(_("  {text} = {money} 元", text=row.tax_text, money=yuan(row.tax_fen)))


def _say_differences(rows: tuple[Difference, ...], class_names: ClassNames | None) -> None:
    """Everybody's difference; with names for classes also why, line by line, down to the dated records."""
    for row in rows:
        say(
            _(
                "{month} {name}（{person}）：{before} → {after} 元，差 {difference} 元",
                month=str(row.month),
                name=row.name,
                person=row.person,
                before=yuan(row.before_fen),
                after=yuan(row.after_fen),
                difference=yuan(row.gross_fen),
            )
        )
        if class_names is not None:
            for line in (*row.lines, *((row.tax,) if row.tax else ())):
                _say_line_change(line, class_names)
    say(_("有变化的 {count} 人次，合计差 {sum} 元", count=len(rows), sum=yuan(sum(row.gross_fen for row in rows))))


def _say_line_change(line: LineChange, class_names: ClassNames) -> None:
    words = {"before": _line_words(line.before), "after": _line_words(line.after)}
    say(_("  {before} → {after}，差 {money} 元", money=yuan(line.fen), **words))
    for row in line.sources:
        about = f"{source_words(row.about, class_names)}：{worth_words(row.before)} → {worth_words(row.after)}"
        say(indent(about, "    "))


def _line_words(line: Line | None) -> Message:
    return _("没有") if line is None else _("{text} = {money} 元", text=line.text, money=yuan(line.fen))


def _ledger_object(ledger: Ledger, person: str) -> dict[str, Any]:
    return {
        "month": str(ledger.month),
        "version": ledger.version,
        "total_fen": ledger.total_fen,
        "people": [_statement_object(row) for row in _meant(ledger, person)],
        "pots": [
            {"pot": pot.pot, "money_fen": pot.money_fen, "paid_fen": pot.paid_fen, "kept_fen": pot.kept_fen}
            for pot in ledger.pots
        ],
        "notes": [str(note) for note in ledger.notes],
    }


def _statement_object(row: Statement) -> dict[str, Any]:
    return {
        "person": row.person,
        "name": row.name,
        "pay_kind": row.pay_kind.value,
        "gross_fen": row.gross_fen,
        "tax_fen": row.tax_fen,
        "net_fen": row.net_fen,
        "lines": [{"item": line.item, "text": str(line.text), "fen": line.fen} for line in row.lines],
        "tax_text": None if row.tax_text is None else str(row.tax_text),
    }


def _difference_object(row: Difference, class_names: ClassNames) -> dict[str, Any]:
    return {
        "month": str(row.month),
        "person": row.person,
        "name": row.name,
        "before_fen": row.before_fen,
        "after_fen": row.after_fen,
        "net_before_fen": row.net_before_fen,
        "net_after_fen": row.net_after_fen,
        "lines": [_line_change_object(line, class_names) for line in row.lines],
        "tax": _line_change_object(row.tax, class_names) if row.tax else None,
    }


def _line_change_object(line: LineChange, class_names: ClassNames) -> dict[str, Any]:
    return {
        "before": None if line.before is None else {"text": str(line.before.text), "fen": line.before.fen},
        "after": None if line.after is None else {"text": str(line.after.text), "fen": line.after.fen},
        "fen": line.fen,
        "records": [_source_object(row, class_names) for row in line.sources],
    }


def _source_object(row: SourceChange, class_names: ClassNames) -> dict[str, Any]:
    return {
        "day": row.about.day.isoformat() if row.about.day else None,
        "text": str(source_words(row.about, class_names)),
        "before_fen": row.before.fen if row.before else None,
        "after_fen": row.after.fen if row.after else None,
    }
