"""金额明细: every line of everybody's month. The lists of pay add up its cells."""

from openpyxl import Workbook

from afterschool.excel.figures import Formula, Yuan
from afterschool.excel.printing import Paper
from afterschool.excel.sheets.frame import FIRST_ROW, Column, TableSheet, cells_of
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.order import MonthSource
from afterschool.pay.ledger import Statement
from afterschool.record.account import MonthAccount
from afterschool.texts import _

_EARNED, _CUT = 5, 6
"""Columns of what is earned and of what is taken away."""


def add_detail(workbook: Workbook, source: MonthSource) -> None:
    """Write a row for each line of each statement."""
    names = source.people(SheetKind.DETAIL)
    columns = [
        Column(head=_("姓名"), width=13.0),
        Column(head=_("工号"), width=9.0),
        Column(head=_("项目"), width=18.0),
        Column(head=_("怎样算出来")),
        Column(head=_("应计（元）"), width=15.5),
        Column(head=_("减少（元）"), width=15.5),
    ]
    items = item_names(source)
    table = TableSheet(workbook, source, SheetKind.DETAIL, columns, paper=Paper.LANDSCAPE)
    for statement in source.account.statements:
        for line in statement.lines:
            table.add(
                names.person(statement.person),
                names.number(statement.person),
                items.get(line.item, line.item),
                line.text,
                Yuan(line.fen) if line.fen >= 0 else "",
                Yuan(line.fen) if line.fen < 0 else "",
            )
    sums = table.sums(FIRST_ROW, table.row - 1, (_EARNED, _CUT), money=True)
    table.add(_("合计"), "", "", "", *sums.values(), total=True)
    table.finish()


def item_names(source: MonthSource) -> dict[str, str]:
    """What the rules that held call their items; a month that was closed long ago may have others."""
    version = source.rules.version_of(source.order.month)
    return {item.id: item.name for item in version.items} if version else {}


def line_rows(account: MonthAccount) -> dict[str, tuple[int, int]]:
    """The first and last row of everybody's lines on this sheet, by person id."""
    rows, row = {}, FIRST_ROW
    for statement in account.statements:
        rows[statement.person] = (row, row + len(statement.lines) - 1)
        row += len(statement.lines)
    return rows


def earned_formula(rows: tuple[int, int], statement: Statement) -> Formula:
    """Adds up what somebody earned, before anything is taken away; ``rows`` as from :func:`line_rows`."""
    earned = sum(line.fen for line in statement.lines if line.fen >= 0)
    return Formula(f"=SUM({cells_of(SheetKind.DETAIL, _EARNED, *rows)})", Yuan(earned))


def cut_formula(rows: tuple[int, int], statement: Statement) -> Formula:
    """Adds up what is taken away from somebody: 0 or less."""
    cut = sum(line.fen for line in statement.lines if line.fen < 0)
    return Formula(f"=SUM({cells_of(SheetKind.DETAIL, _CUT, *rows)})", Yuan(cut))
