"""劳务费发放表: what people from outside get, with the tax that is withheld."""

from openpyxl import Workbook

from afterschool.excel.figures import Formula, Yuan
from afterschool.excel.printing import Paper
from afterschool.excel.sheets.detail import cut_formula, earned_formula, line_rows
from afterschool.excel.sheets.frame import (
    FIRST_ROW,
    Column,
    TableSheet,
    cell_of,
    office_signatures,
    ordinals,
)
from afterschool.excel.sheets.increment import lines_in_words
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.order import MonthSource
from afterschool.model.words import name_of
from afterschool.pay.ledger import PayKind, Statement
from afterschool.pay.tax import ALLOWANCE_FEN, BRACKETS, LARGE_ALLOWANCE, SMALL_FEN, labour_fee_tax
from afterschool.record.account import MonthAccount
from afterschool.texts import _, joined, pgettext

_SUMMED = range(5, 10)
_GROSS, _TAX, _NET = 7, 8, 9


def add_labour(workbook: Workbook, source: MonthSource) -> None:
    """Write a row for each person from outside who is paid."""
    names, rows = source.people(SheetKind.LABOUR), line_rows(source.account)
    columns = [
        ordinals(),
        Column(head=_("姓名"), width=11.0),
        Column(head=_("编号"), width=9.0),
        Column(head=pgettext("one", "人员类别"), width=11.0),
        Column(head=_("应计（元）"), width=13.0),
        Column(head=_("减少（元）"), width=13.0),
        Column(head=_("应发（元）"), width=13.0),
        Column(head=_("个人所得税\n（元）"), width=13.0),
        Column(head=_("实发（元）"), width=13.0),
        Column(head=_("怎样算出来")),
        Column(head=_("本人签名"), width=12.0),
    ]
    table = TableSheet(workbook, source, SheetKind.LABOUR, columns, paper=Paper.LANDSCAPE, row_lines=2)
    for number, statement in enumerate(source.account.paid_as(PayKind.LABOUR_FEE), start=1):
        row = table.row
        words = lines_in_words(statement)
        table.add(
            number,
            names.person(statement.person),
            names.number(statement.person),
            name_of(statement.kind),
            earned_formula(rows[statement.person], statement),
            cut_formula(rows[statement.person], statement),
            Formula(f"=E{row}+F{row}", Yuan(statement.gross_fen)),
            _tax(statement, f"G{row}"),
            Formula(f"=G{row}-H{row}", Yuan(statement.net_fen)),
            joined([words, statement.tax_text], "\n") if statement.tax_text else words,
            "",
        )
    sums = table.sums(FIRST_ROW, table.row - 1, _SUMMED, money=True)
    table.add(_("合计"), "", "", "", *sums.values(), "", "", total=True)
    if not source.account.paid_as(PayKind.LABOUR_FEE):
        table.note(_("本月没有发给校外人员的劳务费。"))
    table.note(_("个人所得税按劳务报酬所得预扣（国家税务总局公告 2018 年第 61 号），公式在“个人所得税”一栏。"))
    table.finish(office_signatures())


def labour_total(account: MonthAccount) -> str:
    """The cell with the sum before tax of all on this sheet."""
    return cell_of(SheetKind.LABOUR, _GROSS, FIRST_ROW + len(account.paid_as(PayKind.LABOUR_FEE)))


def _tax(statement: Statement, fee: str) -> Formula | Yuan:
    """The tax as a formula over the cell ``fee``; a month closed under another law keeps the tax of then."""
    if labour_fee_tax(statement.gross_fen).fen != statement.tax_fen:
        return Yuan(statement.tax_fen)
    return Formula(tax_formula(fee), Yuan(statement.tax_fen))


def tax_formula(fee: str) -> str:
    """The law of :mod:`afterschool.pay.tax` as one formula. No fee lies half a fen from a whole one under its rates."""
    taxable = f"({fee}*{_plain(1 - float(LARGE_ALLOWANCE))})"
    *lower, top = [f"{taxable}*{_plain(float(row.rate))}-{row.less_fen // 100}" for row in BRACKETS]
    large = top
    for row, amount in reversed(list(zip(BRACKETS, lower, strict=False))):
        large = f"IF({taxable}<={(row.up_to_fen or 0) // 100},{amount},{large})"
    small = f"({fee}-{ALLOWANCE_FEN // 100})*{_plain(float(BRACKETS[0].rate))}"
    taxed = f"IF({fee}<={SMALL_FEN // 100},{small},{large})"
    return f"=ROUND(IF({fee}<={ALLOWANCE_FEN // 100},0,{taxed}),2)"


def _plain(number: float) -> str:
    return f"{number:g}"
