"""公示: what everybody gets, for the notice board. Names are masked whatever was asked for, and nobody is ranked."""

from collections import Counter

from openpyxl import Workbook

from afterschool.excel.figures import Yuan
from afterschool.excel.sheets.frame import FIRST_ROW, Column, TableSheet, ordinals, standing
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.order import MonthSource
from afterschool.pay.ledger import PAY_KIND_NAMES
from afterschool.texts import _

_HELD, _GROSS = 4, 5


def add_notice(workbook: Workbook, source: MonthSource) -> None:
    """Write the sheet: sessions served and money before tax, in the order of the staff list."""
    account, names = source.account, source.people(SheetKind.NOTICE)
    served = Counter(place.person for place in account.places if place.held)
    columns = [
        ordinals(),
        Column(head=_("姓名")),
        Column(head=_("发放类别"), width=27.0),
        Column(head=_("到岗（节）"), width=18.0),
        Column(head=_("金额（元，税前）"), width=22.0),
    ]
    title = _("{month} 课后服务报酬公示", month=source.month_words)
    table = TableSheet(workbook, source, SheetKind.NOTICE, columns, title=title)
    for number, statement in enumerate(account.statements, start=1):
        person, kind = statement.person, PAY_KIND_NAMES[statement.pay_kind]
        table.add(number, names.person(person), kind, served[person], Yuan(statement.gross_fen))
    last = table.row - 1
    sums = {**table.sums(FIRST_ROW, last, (_HELD,)), **table.sums(FIRST_ROW, last, (_GROSS,), money=True)}
    table.add(_("合计"), "", "", *sums.values(), total=True)
    table.note(_("按人员名单的顺序排列，不作排名。姓名只写首尾，不含电话、证件和账号。"))
    table.note(_("“到岗”是登记到岗的节数；其中哪些计酬、每节多少钱，由绩效办法决定。"))
    blank = "＿＿＿＿"
    if account.closed:
        table.note(_("公示期：{blank}年{blank}月{blank}日至{blank}年{blank}月{blank}日", blank=blank))
        table.note(_("有不同意见，请在公示期内向教务处反映。"))
    else:
        table.note(standing(source)[0])
    table.note(_("{school}（盖章）　　{blank}年{blank}月{blank}日", school=source.school, blank=blank))
    table.finish()
