"""The account of one person: what was earned, spent and lapsed, line by line, and something added by hand."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from afterschool.flex.keeping import add_credit, new_credit
from afterschool.flex.rows import CREDIT_NAMES, CreditKind
from afterschool.flex.words import sums_words
from afterschool.model.flex_rules import FlexModel
from afterschool.texts import _, joined, pgettext
from ui import look
from ui.style import Space
from ui.window.context import AppContext
from ui.window.daily.state import DayState
from ui.window.flex.state import FlexState
from ui.window.flex.tables import AccountTable
from ui.window.inputs import Choice, Whole
from ui.window.text_table import text_table_view
from ui.window.typed import Fields, Typed

MOST_MINUTES = 10_000


class AccountTab(QWidget):
    """Everybody is measured by what is theirs alone; nobody is compared."""

    def __init__(self, context: AppContext, state: FlexState) -> None:
        super().__init__()
        self._context, self._state = context, state
        self._days = context.service(DayState)
        self._person = ""
        self.name = look.label("", "heading", wrap=True)
        self.sums = look.label("", wrap=True)
        self.lines = AccountTable(self)
        self.kind = Choice()
        self.kind.setAccessibleName(str(_("加什么")))
        for kind, name in CREDIT_NAMES.items():
            self.kind.addItem(str(name), kind.value)
        self.amount = Whole()
        self.amount.setAccessibleName(str(_("数目")))
        self.why = QLineEdit()
        self.why.setPlaceholderText(str(_("说明（手工调整必填）")))
        self.why.setAccessibleName(str(_("说明")))
        self.add = look.button(_("记上"), "", "add")
        self.kind.currentIndexChanged.connect(lambda _index: self._show_unit())
        self.add.clicked.connect(self._add)
        self._lay_out()
        self._show_unit()
        self._fields = Fields(context.service(Typed), self)
        self._fields.add(self.kind.currentIndexChanged, self.kind.currentIndex, self.kind.setCurrentIndex)
        self._fields.add(self.amount.valueChanged, self.amount.value, self.amount.setValue)
        self._fields.add(self.why.textChanged, self.why.text, self.why.setText)

    def show_person(self, person: str) -> None:
        """Show somebody's account at the end of the week; empty: nobody is chosen."""
        self._person = person
        self._fields.show(("credit", person), 0, 1, "")
        account = self._state.account(person)
        name = self._state.book.names.person(person) if person else ""
        self.name.setText(name or str(_("选中一个人")))
        lines = [sums_words(account.sums(unit), unit) for unit in account.units] if account else []
        if account and account.is_planned and lines:
            lines.append(_("本学期还没有登记，存入按课表预计。"))
        waiting = bool(person) and not self._state.has_accounts
        self.sums.setText(str(_("正在计算…") if waiting else joined(lines, "\n") if lines else _("还没有收支。")))
        self.lines.show_account(account)
        rules = self._state.rules
        has_bank = rules is not None and rules.model is FlexModel.TIME_BANK
        self._credit.setVisible(bool(person) and has_bank)
        self._credit.setEnabled(not self._context.document.read_only)

    def _show_unit(self) -> None:
        lessons = CreditKind(self.kind.currentData()) is CreditKind.COVERED_LESSON
        self.amount.setRange(1 if lessons else -MOST_MINUTES, 20 if lessons else MOST_MINUTES)
        unit = pgettext("lessons", "节") if lessons else _("分钟")
        self.amount.setSuffix(f" {unit}")

    def _add(self) -> None:
        kind, person = CreditKind(self.kind.currentData()), self._person
        label = _("{name} {what}", name=self._state.book.names.person(person), what=CREDIT_NAMES[kind])
        day = self._credit_day()
        number, why = self.amount.value(), self.why.text()
        if self._days.write(
            label,
            lambda book, change, now: add_credit(book, change, new_credit(person, day, kind, number, now, why)),
        ):
            self._fields.clear()

    def _credit_day(self) -> date:
        """Today, within the week that is looked at."""
        days = [row.day for row in self._state.week.days] or [self._state.monday]
        return min(max(self._days.today(), days[0]), days[-1])

    def _lay_out(self) -> None:
        self._credit = QWidget()
        column = QVBoxLayout(self._credit)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        row = QHBoxLayout()
        row.setSpacing(Space.TIGHT)
        for widget in (self.amount, self.add):
            row.addWidget(widget)
        row.addStretch(1)
        column.addWidget(self.kind)
        column.addWidget(self.why)
        column.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, Space.SMALL, 0, 0)
        whole.setSpacing(Space.SMALL)
        whole.addWidget(self.name)
        whole.addWidget(self.sums)
        whole.addWidget(text_table_view(self.lines, str(_("账户明细")), 1, wraps=True), 1)
        whole.addWidget(self._credit)
