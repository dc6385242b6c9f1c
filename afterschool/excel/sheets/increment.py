"""绩效增量发放表: what own staff get, everybody's lines in words, to be signed."""

from openpyxl import Workbook

from afterschool.excel.figures import Formula, Yuan
from afterschool.excel.printing import Paper
from afterschool.excel.sheets.detail import cut_formula, earned_formula, line_rows
from afterschool.excel.sheets.frame import FIRST_ROW, Column, TableSheet, cell_of, office_signatures, ordinals
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.order import MonthSource
from afterschool.pay.ledger import PayKind, Statement
from afterschool.pay.money import yuan
from afterschool.record.account import MonthAccount
from afterschool.texts import Message, _, joined

_EARNED, _CUT, _GROSS = 4, 5, 6


def add_increment(workbook: Workbook, source: MonthSource) -> None:
    """Write a row for each own member of staff who is paid."""
    names, rows = source.people(SheetKind.INCREMENT), line_rows(source.account)
    columns = [
        ordinals(),
        Column(head=_("姓名"), width=10.5),
        Column(head=_("工号"), width=9.0),
        Column(head=_("应计（元）"), width=13.1),
        Column(head=_("减少（元）"), width=13.1),
        Column(head=_("应发（元）"), width=13.1),
        Column(head=_("怎样算出来")),
        Column(head=_("本人签名"), width=12.0),
    ]
    table = TableSheet(workbook, source, SheetKind.INCREMENT, columns, paper=Paper.LANDSCAPE, row_lines=2)
    for number, statement in enumerate(source.account.paid_as(PayKind.INCREMENT), start=1):
        row = table.row
        table.add(
            number,
            names.person(statement.person),
            names.number(statement.person),
            earned_formula(rows[statement.person], statement),
            cut_formula(rows[statement.person], statement),
            Formula(f"=D{row}+E{row}", Yuan(statement.gross_fen)),
            lines_in_words(statement),
            "",
        )
    sums = table.sums(FIRST_ROW, table.row - 1, (_EARNED, _CUT, _GROSS), money=True)
    table.add(_("合计"), "", "", *sums.values(), "", "", total=True)
    table.finish(office_signatures())


def lines_in_words(statement: Statement) -> Message:
    """Each line with its money, one below the other."""
    lines = [_("{text} = {money} 元", text=line.text, money=yuan(line.fen)) for line in statement.lines]
    return joined(lines, "\n")


def increment_total(account: MonthAccount) -> str:
    """The cell with the sum of all that is paid out on this sheet."""
    return cell_of(SheetKind.INCREMENT, _GROSS, FIRST_ROW + len(account.paid_as(PayKind.INCREMENT)))
