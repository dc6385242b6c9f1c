"""The line on which the office enters what came in for a month: pots may be shares of it, and pay is set against it."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QWidget

from afterschool.model.month import Month
from afterschool.pay.facts import Income
from afterschool.pay.kept import PayBasis, pay_rows
from afterschool.pay.money import yuan
from afterschool.pay.rules import IncomeShare
from afterschool.record.figures import MonthFigures
from afterschool.texts import Message, _, joined
from ui import look
from ui.flow import Flow
from ui.window.context import AppContext
from ui.window.forms import yuan_field
from ui.window.inputs import Choice
from ui.window.pay.state import PayState
from ui.window.typed import Fields, Typed

MOST_YUAN = 100_000_000
"""More in a month is a slip of the pen."""


NAME_LETTERS = 12
"""Room for the name of an income, in average letters of a font: six Chinese characters."""


class IncomeRow(QWidget):
    """A name, an amount and a button; beside them what was entered so far."""

    def __init__(self, context: AppContext, state: PayState) -> None:
        super().__init__()
        self._context, self._state = context, state
        self._month: Month | None = None
        self._offered = 0.0
        """The amount that stood beside the name before anybody typed one, in yuan."""
        self.name, self.amount = Choice(), yuan_field(_("收入的金额（元）"), MOST_YUAN)
        self.name.setEditable(True)
        self.name.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.name.setMinimumContentsLength(NAME_LETTERS)
        self.name.setAccessibleName(str(_("收入的名称")))
        self.enter = look.button(_("登记收入"))
        self.enter.clicked.connect(self._enter)
        self.about = look.label("", "muted")
        row = Flow(self)
        title, unit = look.label(_("本月收入"), "muted"), look.label(_("元"), "muted")
        for widget in (title, self.name, self.amount, unit, self.enter):
            row.addWidget(widget)
        row.addWidget(self.about)
        self._fields = Fields(context.service(Typed), self)
        self._fields.add(self.name.currentTextChanged, self.name.currentText, self.name.setCurrentText)
        self._fields.add(self.amount.valueChanged, self.amount.value, self.amount.setValue)
        self.name.currentTextChanged.connect(lambda _text: self._on_name())

    def show_month(self, figures: MonthFigures | None) -> None:
        """Show what was entered for the month of ``figures``; of a closed one nothing can be entered."""
        self._month = figures.month if figures else None
        chosen, names = self.name.currentText(), _names(self._state.basis)
        if names != [self.name.itemText(row) for row in range(self.name.count())]:
            with QSignalBlocker(self.name):
                self.name.clear()
                self.name.addItems(names)
                self.name.setCurrentText(chosen or names[0])
        self.about.setText(str(self._words()))
        self.setEnabled(figures is not None and not figures.closed and not self._context.document.read_only)
        shown = chosen if chosen in names else names[0]
        self._offered = self._amount_of(shown)
        self._fields.show(("income", str(self._month or "")), shown, self._offered)

    def _entered(self) -> tuple[Income, ...]:
        return tuple(row for row in self._state.basis.incomes if row.month == self._month)

    def _words(self) -> Message:
        rows = [_("{name}：{money} 元", name=row.id, money=yuan(row.fen)) for row in self._entered()]
        return joined(rows, _("；")) if rows else _("还没有登记，经费核对时用")

    def _amount_of(self, name: str) -> float:
        """In yuan, as it was entered."""
        return next((row.fen for row in self._entered() if row.id == name.strip()), 0) / 100

    def _on_name(self) -> None:
        """An amount that nobody typed follows the name."""
        if self._fields.is_showing or self.amount.value() != self._offered:
            return
        name = self.name.currentText()
        self._offered = self._amount_of(name)
        self.amount.setValue(self._offered)
        if self.name.findText(name, Qt.MatchFlag.MatchExactly) >= 0:
            self._fields.rest(name, self._offered)

    def _enter(self) -> None:
        name = self.name.currentText().strip()
        if self._month is None or not name:
            return
        income = Income(id=name, month=self._month, fen=round(self.amount.value() * 100))
        rows = pay_rows(self._state.basis.with_income(income))
        label = _("登记 {month} 的收入", month=str(self._month))
        if self._context.run(label, lambda change: change.set_pay(rows)):
            self._offered = self._amount_of(name)
            self._fields.rest(name, self._offered)


def _names(basis: PayBasis) -> list[str]:
    """What the rules call incomes, what was entered before, and the usual one where there is neither."""
    pots = (pot.money for version in basis.rules.versions for pot in version.pots)
    named = [money.income for money in pots if isinstance(money, IncomeShare)]
    return list(dict.fromkeys([*named, *(row.id for row in basis.incomes)])) or [str(_("收费"))]
