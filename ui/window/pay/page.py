"""The page 绩效."""

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from afterschool.calendar.words import dates_words
from afterschool.model.month import Month
from afterschool.pay.ledger import Ledger
from afterschool.pay.money import yuan
from afterschool.record.months import pay_book, reopen
from afterschool.record.rows import MonthAct
from afterschool.texts import Message, _, joined
from ui import look
from ui.style import Space
from ui.window import kinds
from ui.window.context import AppContext
from ui.window.daily.drafts import RecordDrafts
from ui.window.daily.state import DayState
from ui.window.months import jobs
from ui.window.months.page import MonthsPage, panel_of
from ui.window.notices import NoticeKind, Place
from ui.window.pay.check_row import CheckRow
from ui.window.pay.difference_tab import DifferenceTab
from ui.window.pay.income_row import IncomeRow
from ui.window.pay.rules_tab import RulesTab
from ui.window.pay.state import PayState
from ui.window.pay.tables import LedgerTable, LineTable, TrailTable
from ui.window.questions import CANCEL, Ask, Choice, Question, asker
from ui.window.text_table import text_table_view
from ui.window.typed import Fields, Typed

_ALL_THAT_IS_LEFT = 100
"""Stretch of what takes the room beside buttons while it is there."""
_REASON_WIDTH = 280
_LOOK = Choice(id="look", text=_("去看第一场"))
_CLOSE = Choice(id="close", text=_("仍然结账"))


class PayPage(MonthsPage):
    """A month's ledger with each amount explained, the rules, what other rules would change, closing."""

    shows: frozenset[str] = MonthsPage.shows | {kinds.PAY}

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.state = context.service(PayState)
        self._days = context.service(DayState)
        self._drafts = context.service(RecordDrafts)
        self.ask: Ask = asker(self)
        self._put_off: frozenset[str] = frozenset()
        """Sessions of which something was typed that shall wait until the month is opened again."""
        self.ledger, self.lines = LedgerTable(self), LineTable(self)
        self.trail = TrailTable(self)
        self.view = text_table_view(self.ledger, str(_("本月应发")))
        self.view.selectionModel().currentRowChanged.connect(lambda _row: self._show_lines())
        self.sum = look.label("", "heading", wrap=True)
        self.notes = look.label("", "muted", wrap=True)
        self.close_month = look.button(_("结账"), "primary", "lock")
        self.close_month.clicked.connect(self._close)
        self.why_not = look.label("", "muted", wrap=True)
        self.record = look.button(_("去登记"), "link")
        self.record.clicked.connect(self._go_to_record)
        self.why = QLineEdit()
        self.why.setPlaceholderText(str(_("重新打开的原因")))
        self.why.setAccessibleName(str(_("重新打开的原因")))
        self.why.setMinimumWidth(_REASON_WIDTH)
        self._reason = Fields(context.service(Typed), self)
        self._reason.add(self.why.textChanged, self.why.text, self.why.setText)
        self.reopen = look.button(_("重新打开"))
        self.reopen.clicked.connect(self._reopen)
        self.why.returnPressed.connect(self.reopen.click)
        self.incomes = IncomeRow(context, self.state)
        self.checks = CheckRow(context, self.state)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(str(_("绩效")))
        self.tabs.setDocumentMode(True)
        self.name = look.label("", "heading", wrap=True)
        self._line_view = text_table_view(self.lines, str(_("怎样算出来")), wraps=True)
        self.beside = panel_of(self.name, table=self._line_view)
        self.lay_out(_("绩效从课表和登记来。先在“排班”页计算一次并采用结果。"), self.tabs)
        self.building = self._build_tabs()

    def _build_tabs(self) -> Iterator[None]:
        self.tabs.addTab(self._month_tab(), str(_("本月")))
        yield
        self.rules = RulesTab(self.context, self.state, self.months)
        self.tabs.addTab(self.rules, str(_("规则")))
        yield
        self.trial = DifferenceTab(self.context, self.state)
        self.tabs.addTab(self.trial, str(_("试算")))
        self.tabs.addTab(text_table_view(self.trail, str(_("结账经过")), 3), str(_("经过")))
        self.tabs.currentChanged.connect(lambda _number: self.panel_changed.emit())
        self.state.compared.connect(self._on_compared)

    def refresh(self) -> None:
        """Also the rules, which figures that arrive do not change."""
        self.rules.refresh()
        super().refresh()

    def show_figures(self) -> None:
        """The ledger of the month, and what may be done with it."""
        month = self.months.month
        ledger = month.ledger if month else None
        self.ledger.show_ledger(ledger)
        if self.ledger.statements and not self.view.currentIndex().isValid():
            self.view.selectRow(0)
        self.sum.setText(str(self._sum(ledger)))
        self.notes.setText(str(joined(ledger.notes, "\n")) if ledger and ledger.notes else "")
        self.notes.setVisible(bool(ledger and ledger.notes))
        self.incomes.show_month(month)
        self.checks.show_month(month)
        closed = bool(month and month.closed)
        self._reason.show(("reopen", str(month.month) if month else ""), "")
        writable = not self.context.document.read_only
        hindrance = self._hindrance()
        self.close_month.setVisible(not closed)
        self.close_month.setEnabled(hindrance is None)
        self.why_not.setText(str(hindrance or ""))
        self.why_not.setVisible(not closed and hindrance is not None)
        self.record.setVisible(not closed and month is not None and bool(month.unrecorded))
        for widget in (self.why, self.reopen):
            widget.setVisible(closed)
            widget.setEnabled(writable)
        self.trail.show_trail(pay_book(self.context.document.record).trail, month.month if month else None)
        self._show_lines()
        self.rules.follow_month()

    def side_panel(self) -> QWidget | None:
        """How somebody's amount comes about, beside the month's amounts: elsewhere it would take the room of forms."""
        return super().side_panel() if self.tabs.currentIndex() == 0 else None

    def _hindrance(self) -> Message | None:
        """Why the month cannot be closed yet, and what to do."""
        month, figures = self.months.month, self.months.found
        if self.context.document.read_only:
            return _("文件是以只读方式打开的，不能结账。")
        if month is None or figures is None or not self.months.is_fresh:
            return _("汇总完才能结账。")
        if figures.is_planned:
            return _("还没有登记，不能结账。先登记每天的情况。")
        if month.unrecorded:
            first, count = month.unrecorded[0], len(month.unrecorded)
            return _("还有 {count} 天没有登记完（最早 {day}），不能结账。", count=count, day=first)
        return None

    def _sum(self, ledger: Ledger | None) -> Message:
        if self.months.found is None:
            return Message("")
        if ledger is None:
            return _("还没有绩效规则：先到“规则”页签新建或读入。没有规则也可以结账，只锁定登记。")
        parts = [_("合计 {total} 元", total=yuan(ledger.total_fen))]
        for pot in ledger.pots:
            names = {"pot": pot.name or pot.pot, "paid": yuan(pot.paid_fen), "kept": yuan(pot.kept_fen)}
            parts.append(_("“{pot}”支付 {paid} 元，余 {kept} 元", **names))
        return joined(parts, _("；"))

    def _show_lines(self) -> None:
        row = self.view.currentIndex().row()
        statement = self.ledger.statements[row] if 0 <= row < len(self.ledger.statements) else None
        self.name.setText(statement.name if statement else str(_("选中一个人，看每一元怎样算出来")))
        self.lines.show_statement(statement)

    def _go_to_record(self) -> None:
        """Show the first date that nobody has recorded."""
        month = self.months.month
        if month is not None and month.unrecorded:
            self.context.go_to(Place(page="daily", row=month.unrecorded[0].isoformat()))

    def _close(self) -> None:
        month = self.months.month
        self._put_off = frozenset()
        if month is not None and self._may_close(month.month):
            label = _("正在结账 {month}", month=str(month.month))
            self.context.tasks.in_process(label, jobs.closing, *self.months.source, month.month, done=self._on_closing)

    def _on_closing(self, act: MonthAct) -> None:
        if not self._may_close(Month.parse(act.month)):  # something was typed meanwhile
            return
        if self.context.run(_("{month} 月结", month=act.month), lambda change: change.append(act)):
            text = _("{month} 已结账，合计 {total} 元", month=act.month, total=yuan(act.total_fen))
            self.context.tell(text, NoticeKind.DONE)

    def _may_close(self, month: Month) -> bool:
        """Whether nothing typed waits to be noted in ``month``, or the user closes it nevertheless."""
        waiting = self._drafts.of_month(month)
        if waiting.keys() <= self._put_off:
            return True
        text = _(
            "{month} 有 {count} 场填了还没有登记：{days}。结账以后登记不能再改，填的内容留着，重新打开这个月才能登记。",
            month=str(month),
            count=len(waiting),
            days=dates_words(waiting.values()),
        )
        answer = self.ask(Question(text=text, choices=(_LOOK, _CLOSE, CANCEL)))
        if answer == _CLOSE.id:
            self._put_off = frozenset(waiting)
        elif answer == _LOOK.id:
            self.context.go_to(Place(page="daily", row=next(iter(waiting))))
        return answer == _CLOSE.id

    def _reopen(self) -> None:
        month = self.months.month
        if month is None:
            return
        why = self.why.text()
        done = self._days.write(
            _("重新打开 {month}", month=str(month.month)),
            lambda book, change, now: change.append(reopen(book.record, month.month, now, why=why)),
        )
        if done:
            self._reason.clear()

    def _on_compared(self) -> None:
        self.trial.show_differences()
        self.tabs.setCurrentWidget(self.trial)

    def _month_tab(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        buttons = QHBoxLayout()
        for widget in (self.close_month, self.why, self.reopen):
            buttons.addWidget(widget)
        buttons.addWidget(self.record)
        buttons.addWidget(self.why_not, _ALL_THAT_IS_LEFT)
        buttons.addStretch(1)
        column.addWidget(self.sum)
        column.addWidget(self.notes)
        column.addWidget(self.incomes)
        column.addWidget(self.checks)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)
        return made
