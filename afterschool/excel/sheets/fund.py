"""经费核对: income, pay and records side by side, each difference with its reason."""

from collections.abc import Sequence

from openpyxl import Workbook

from afterschool.excel.figures import Formula, Yuan, amount
from afterschool.excel.looks import Look
from afterschool.excel.printing import Paper
from afterschool.excel.sheets.frame import CellContent, Column, TableSheet, office_signatures
from afterschool.excel.sheets.increment import increment_total
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.labour import labour_total
from afterschool.excel.sheets.order import MonthSource
from afterschool.masking import ShownPeople
from afterschool.pay.ledger import Ledger, PayKind, PotBook, Statement
from afterschool.pay.money import yuan
from afterschool.texts import Message, _, joined, pgettext

_MOST_NAMED = 12
"""How many people or dates a reason names one by one."""


def add_fund(workbook: Workbook, source: MonthSource) -> None:
    """Write a row for each thing that has to agree: what it rests on, what was paid or done, and the difference."""
    columns = [
        Column(head=_("核对什么"), width=24.0),
        Column(head=_("单位"), width=7.0, holds=[_("元"), pgettext("people", "人"), _("天")]),
        Column(head=_("核对依据"), width=15.0),
        Column(head=_("发放或完成"), width=15.0),
        Column(head=_("差额"), width=15.0),
        Column(head=_("说明")),
    ]
    table = TableSheet(workbook, source, SheetKind.FUND, columns, paper=Paper.LANDSCAPE)
    check = _FundCheck(source, table)
    check.incomes()
    check.pots()
    check.record()
    table.note(_("差额 = 核对依据 − 发放或完成。金额为税前。"))
    table.finish(office_signatures())


class _FundCheck:
    def __init__(self, source: MonthSource, table: TableSheet) -> None:
        self._account, self._table = source.account, table
        self._names: ShownPeople = source.people(SheetKind.FUND)

    def incomes(self) -> None:
        """Every income, then income against pay."""
        first = self._table.row
        for row in self._account.incomes:
            self._table.add(_("收入：{name}", name=row.id), _("元"), Yuan(row.fen), "", "", _("登记的收入"))
        sums = self._table.sums(first, self._table.row - 1, (3,), money=True)
        total = _total(self._account.ledger)
        paid = Formula(f"={increment_total(self._account)}+{labour_total(self._account)}", Yuan(total))
        left = sum(row.fen for row in self._account.incomes) - total
        self._compare(_("收入与发放合计"), _("元"), sums[3], paid, self._about_income(left))

    def pots(self) -> None:
        """Each pot against what was paid from it, and what was paid from none."""
        ledger = self._account.ledger
        for pot in ledger.pots if ledger else ():
            self._compare(
                _("经费：{name}", name=pot.name or pot.pot),
                _("元"),
                Yuan(pot.money_fen),
                Yuan(pot.paid_fen),
                _about_pot(pot),
            )
        outside = _total(ledger) - sum(pot.paid_fen for pot in (ledger.pots if ledger else ()))
        self._table.add(
            _("不从经费中支付"), _("元"), "", Yuan(outside), "", _("按单价直接计发，不属于上面任何一项经费")
        )
        for note in ledger.notes if ledger else ():
            self._table.add(_("注意"), "", "", "", "", note, looks=("", "", "", "", "", Look.SHORT))

    def record(self) -> None:
        """What is paid against what the records come to, who served and who is paid, and days without a record."""
        account = self._account
        for kind, words, cell in (
            (PayKind.INCREMENT, _("登记与绩效增量"), increment_total(account)),
            (PayKind.LABOUR_FEE, _("登记与劳务费"), labour_total(account)),
        ):
            due = sum(row.gross_fen for row in _statements(account.by_record) if row.pay_kind is kind)
            paid_out = Formula(f"={cell}", Yuan(sum(row.gross_fen for row in account.paid_as(kind))))
            self._compare(words, _("元"), Yuan(due), paid_out, self._about_money(kind))
        served = {place.person for place in account.places if place.is_paid}
        paid = {row.person for row in account.statements if row.gross_fen > 0}
        self._compare(
            _("到岗与领取的人"), pgettext("people", "人"), len(served), len(paid), self._about_people(served, paid)
        )
        days, missing = len(account.service_days), account.unrecorded
        words = _("未登记：{days}", days=_named([day.isoformat() for day in missing])) if missing else _agree()
        self._compare(_("服务日与登记完的天"), _("天"), days, days - len(missing), words)

    def _compare(self, what: Message, unit: Message, basis: CellContent, done: CellContent, about: Message) -> None:
        row, left = self._table.row, amount(basis) - amount(done)
        difference = Formula(f"=C{row}-D{row}", Yuan(int(left)) if isinstance(done, Yuan | Formula) else left)
        look = "" if about == _agree() else Look.NOTED
        self._table.add(what, unit, basis, done, difference, about, looks=("", "", "", "", "", look))

    def _about_income(self, left_fen: int) -> Message:
        if not self._account.incomes:
            return _("本月没有登记收入，无法与发放核对")
        if left_fen < 0:
            return _("发放比收入多 {money} 元，请说明来源", money=yuan(-left_fen))
        return _("结余 {money} 元", money=yuan(left_fen)) if left_fen else _agree()

    def _about_money(self, kind: PayKind) -> Message:
        people = {row.person for row in self._account.paid_as(kind)}
        people |= {row.person for row in _statements(self._account.by_record) if row.pay_kind is kind}
        changed = [row for row in self._account.since_closing if row.person in people and row.gross_fen]
        if not changed:
            return _agree()
        words = [f"{self._names.person(row.person)} {yuan(-row.gross_fen)}" for row in changed]
        return _("结账以后登记或规则有变动：{people}", people=_named(words))

    def _about_people(self, served: set[str], paid: set[str]) -> Message:
        parts = [
            _("{what}：{people}", what=what, people=_named([self._names.person(key) for key in sorted(people)]))
            for what, people in (
                (_("有登记没有领取"), served - paid),
                (_("领取的不是按场次（如固定岗位、考核）"), paid - served),
            )
            if people
        ]
        return joined(parts, _("；")) if parts else _agree()


def _about_pot(pot: PotBook) -> Message:
    if pot.kept_fen < 0:
        return _("超出经费 {money} 元", money=yuan(-pot.kept_fen))
    return _("留在经费里 {money} 元", money=yuan(pot.kept_fen)) if pot.kept_fen else _agree()


def _agree() -> Message:
    return _("一致")


def _named(words: Sequence[str]) -> Message:
    shown = joined(words[:_MOST_NAMED])
    if len(words) <= _MOST_NAMED:
        return shown
    return _("{names} 等 {count} 项", names=shown, count=len(words))


def _statements(ledger: Ledger | None) -> tuple[Statement, ...]:
    return ledger.statements if ledger else ()


def _total(ledger: Ledger | None) -> int:
    return ledger.total_fen if ledger else 0
