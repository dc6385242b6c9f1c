"""个人确认单: a slip for each person, several on a page, to be cut apart, checked and signed.

The columns leave a fifth of the page free: it may not be fitted to the paper, and programs differ in how wide a
column of so many characters is.
"""

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break

from afterschool.excel.figures import Yuan
from afterschool.excel.looks import Look
from afterschool.excel.printing import break_freely, printable_points
from afterschool.excel.sheets.frame import FIRST_ROW, Column, TableSheet
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.order import MonthSource
from afterschool.masking import ShownPeople
from afterschool.pay.ledger import PAY_KIND_NAMES, Statement
from afterschool.texts import BLANK, _

_MONEY = 2
_SIGNING_POINTS, _CUT_POINTS = 30.0, 13.0


def add_slips(workbook: Workbook, source: MonthSource) -> None:
    """Write one slip below the other; no slip is split between pages."""
    names = source.people(SheetKind.SLIPS)
    columns = [Column(head=_("怎样算出来"), width=60.0), Column(head=_("金额（元）"), width=16.0)]
    title = _("{month} 课后服务个人确认单", month=source.month_words)
    table = TableSheet(workbook, source, SheetKind.SLIPS, columns, title=title)
    page = printable_points()
    used = head = _height(table, 1, FIRST_ROW - 1)
    for statement in source.account.statements:
        first = table.row
        _write_slip(table, source, statement, names)
        needed = _height(table, first, table.row - 1)
        if used + needed > page and used > head:
            table.sheet.row_breaks.append(Break(id=first - 1))
            used = head
        used += needed
    break_freely(table.finish())


def _write_slip(table: TableSheet, source: MonthSource, statement: Statement, names: ShownPeople) -> None:
    name, number = names.bare(statement.person), names.number(statement.person)
    who = _("{name}（{number}）", name=name, number=number) if number else name
    kind = PAY_KIND_NAMES[statement.pay_kind]
    words = _("{who}　{month}　{kind}", who=who, month=source.month_words, kind=kind)
    table.add(words, "", looks=(Look.ROW_HEAD, Look.ROW_HEAD))
    first = table.row
    for line in statement.lines:
        table.add(line.text, Yuan(line.fen))
    if statement.tax_text is not None and statement.tax_fen:
        table.add(statement.tax_text, Yuan(-statement.tax_fen))
    sums = table.sums(first, table.row - 1, (_MONEY,), money=True)
    table.add(_("实发") if statement.tax_text else _("应发"), sums[_MONEY], total=True)
    table.note(_("以上与本人的到岗一致。本人签名：{blank}　　日期：{blank}", blank=BLANK), Look.SIGNATURES)
    table.sheet.row_dimensions[table.row - 1].height = _SIGNING_POINTS
    table.note("✂", Look.CUT)
    table.sheet.row_dimensions[table.row - 1].height = _CUT_POINTS


def _height(table: TableSheet, first: int, last: int) -> float:
    return sum(map(table.height, range(first, last + 1)))
