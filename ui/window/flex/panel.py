"""The panel beside the week: the chosen person's day with a window to grant, the account, the plan's result."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from afterschool.flex.day import PersonDay
from afterschool.flex.keeping import grant, revoke
from afterschool.flex.rows import WINDOW_NAMES, Window
from afterschool.texts import Message, _, joined, pgettext
from solver.flex.planning import SolvedWeek
from ui import look
from ui.style import Space
from ui.window.context import AppContext
from ui.window.daily.state import DayState
from ui.window.flex.account_tab import AccountTab
from ui.window.flex.grid import day_heading
from ui.window.flex.spans import DayView, day_view
from ui.window.flex.state import FlexState
from ui.window.flex.tables import DutyTable, UnservedTable, WindowTable
from ui.window.flex.verdict import Verdict
from ui.window.flex.window_form import Asked, WindowForm
from ui.window.notices import Notice, Place
from ui.window.text_table import text_table_view
from ui.window.typed import Typed

LEAST_ROWS = 72
"""Pixels that a table of the day keeps where the panel is low."""


class FlexPanel(QFrame):
    """Three tabs: the day, the account, the plan."""

    done = Signal()
    """Something was granted or taken back."""

    def __init__(self, context: AppContext, state: FlexState) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self._context, self._state = context, state
        self._days = context.service(DayState)
        self._person = ""
        self._day: date | None = None
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(str(_("弹性时间")))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.MEDIUM)
        column.addWidget(self.tabs)
        self.building = self._build_tabs()
        """Makes the tabs, one at a time; before the end only :attr:`tabs` is there."""

    def _build_tabs(self) -> Iterator[None]:
        self.name = look.label("", "heading", wrap=True)
        self.about = look.label("", "muted", wrap=True)
        self.duties, self.windows = DutyTable(self), WindowTable(self)
        self.upset = Verdict()
        self.form = WindowForm(self._context.service(Typed))
        self.form.granted.connect(self._grant)
        self.revoke = look.button(_("收回"), "", "remove")
        self.revoke.clicked.connect(self._revoke)
        yield
        self.tabs.addTab(look.scrolled(self._day_tab()), str(pgettext("tab", "这一天")))
        yield
        self.account = AccountTab(self._context, self._state)
        self.tabs.addTab(self.account, str(pgettext("tab", "账户")))
        yield
        self.unserved = UnservedTable(self)
        self.plan_words = look.label("", wrap=True)
        self.tabs.addTab(self._plan_tab(), str(pgettext("tab", "自动安排")))
        self.show_plan(None)

    def show_day(self, person: str, day: date | None) -> None:
        """Show a person, and a date of theirs."""
        self._person, self._day = person, day
        self.refresh()

    def refresh(self) -> None:
        """Show person and date as they are now."""
        week = self._state.week
        is_known = self._person in self._state.book.staff
        name = self._state.book.names.person(self._person) if is_known else ""
        own = week.person_day(self._person, self._day) if is_known and self._day else None
        rules = week.rules_on(self._day) if self._day else None
        view = day_view(own, rules) if own and rules else None
        self._show_words(name, view)
        self.duties.show_day(own)
        self.windows.show_day(own)
        for widget in (self._window_view, self.revoke):
            widget.setVisible(bool(self.windows.windows))
        self._show_upset(own)
        self._duty_view.setVisible(view is not None)
        asked = Asked(week=week, person=self._person, view=view, rules=rules) if view and rules else None
        is_closed = self._day is not None and week.book.record.is_closed(self._day)
        writable = not self._context.document.read_only and not is_closed
        self.form.setVisible(asked is not None)
        self.form.show_day(asked, is_ready=self._state.has_accounts, writable=writable, is_closed=is_closed)
        self.revoke.setEnabled(writable)
        self.account.show_person(self._person if is_known else "")

    def show_plan(self, solved: SolvedWeek | None) -> None:
        """Show what came of planning the week; ``None``: it was not planned since the page was opened."""
        if solved is None:
            self.plan_words.setText(
                str(_("点“自动安排本周”：给有额度的人找不碰课、服务和岗位的时间，先照顾用得少的人。"))
            )
            self.unserved.show_rows([])
            return
        words = {"count": len(solved.plan.windows), "proof": solved.proof}
        self.plan_words.setText(str(_("安排了 {count} 次（{proof}）。没有安排到的人和原因：", **words)))
        self.unserved.show_reasons(solved.plan.unserved, self._state.book.names)
        self.tabs.setCurrentIndex(2)

    def show_form(self, *, account: bool) -> None:
        """Show where a time is granted, or where the ``account`` is credited."""
        self.tabs.setCurrentIndex(1 if account else 0)

    def ask(self) -> None:
        """Go to the form by keyboard."""
        self.tabs.setCurrentIndex(0)
        self.form.focus()

    def _show_words(self, name: str, view: DayView | None) -> None:
        if view is None:
            self.name.setText(name or str(_("选中一格")))
            text = _("在左边选一个人的一天：这里写着为什么要在校，也可以准许晚到、早走。")
            self.about.setText(str(text))
            return
        self.name.setText(f"{name} · {day_heading(view.day.day)}")
        self.about.setText(str(joined(view.lines, _("；"))))

    def _show_upset(self, own: PersonDay | None) -> None:
        known = self._state.upset
        objections = [why for row in (own.windows if own else ()) for why in known.get(row.window, ())]
        self.upset.show_upset(objections)
        self.upset.setVisible(bool(objections))

    def _grant(self, window: Window) -> None:
        label, week = _("准许{what}", what=self._what(window)), self._state.week
        missed = week.missed_by(window)
        if self._days.write(label, lambda book, change, _now: grant(book, change, window, week)):
            self.form.applied()
            self.done.emit()
            if missed:
                self._ask_for_cover(window, missed)

    def _ask_for_cover(self, window: Window, missed: tuple[Message, ...]) -> None:
        """Granted in spite of places: whoever leaves them is still on the board of the day."""
        text = _("已准许，但还要人：{missed}。请到“日常”选中这一场，由别人代", missed=joined(missed))
        place = Place(page="daily", row=window.day.isoformat())
        self._context.told.emit(Notice(text=text, step=_("去安排"), place=place, stays=True))

    def _revoke(self) -> None:
        window = self.windows.window_at(self._window_view.currentIndex())
        if window is None:
            return
        label = _("收回{what}", what=self._what(window))
        if self._days.write(label, lambda book, change, now: revoke(book, change, window, now)):
            self.done.emit()

    def _what(self, window: Window) -> Message:
        name = self._state.book.names.person(window.person)
        return joined([name, f"{window.day:%m-%d}", WINDOW_NAMES[window.kind], window.time_text], " ")

    def _day_tab(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        self._duty_view = text_table_view(self.duties, str(_("要到的事")), 0, wraps=True)
        self._window_view = text_table_view(self.windows, str(_("已准许的时间")), 3)
        for view in (self._duty_view, self._window_view):
            view.setMinimumHeight(LEAST_ROWS)
            # With texts that wrap a scrolled panel gives tables all they wish for: the form would be out of sight.
            view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        for widget in (self.name, self.about, self.upset):
            column.addWidget(widget)
        column.addWidget(self._duty_view, 2)
        column.addWidget(self._window_view, 1)
        column.addWidget(self.revoke)
        column.addWidget(self.form)
        return made

    def _plan_tab(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.plan_words)
        column.addWidget(text_table_view(self.unserved, str(_("没有安排到的人")), 1, wraps=True), 1)
        return made
