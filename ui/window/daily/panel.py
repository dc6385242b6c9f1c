"""The panel beside the board of a date: the chosen session, its record, absences, the date's own plan, notices."""

from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from afterschool.texts import Message, _, pgettext
from ui import look
from ui.style import Space
from ui.window.context import AppContext
from ui.window.daily.absence_tab import AbsenceTab
from ui.window.daily.notice_tab import NoticeTab
from ui.window.daily.plan_tab import PlanTab
from ui.window.daily.record_tab import RecordTab
from ui.window.daily.session_tab import SessionTab
from ui.window.daily.state import DayState


class DayPanel(QFrame):
    """Five tabs; only the one that is seen is filled."""

    def __init__(self, context: AppContext, state: DayState) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(str(_("当天的安排")))
        self.tabs.setUsesScrollButtons(True)
        self._filled: set[int] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.MEDIUM)
        column.addWidget(self.tabs)
        self.building = self._build_tabs(context, state)
        """Makes the tabs, one at a time; before the end only :attr:`tabs` is there."""

    def _build_tabs(self, context: AppContext, state: DayState) -> Iterator[None]:
        self.absences = AbsenceTab(context, state)
        yield
        self._add(look.scrolled(self.absences), pgettext("tab", "请假"))
        yield
        self.session = SessionTab(context, state)
        self._add(self.session, pgettext("tab", "代班"))
        yield
        self.record = RecordTab(context, state)
        self._add(self.record, pgettext("tab", "登记"))
        yield
        self.plan = PlanTab(context, state)
        self._add(look.scrolled(self.plan), pgettext("tab", "预案"))
        yield
        self.notice = NoticeTab(context, state)
        self._add(self.notice, pgettext("tab", "通知"))
        self.tabs.setCurrentIndex(state.tab)
        self.tabs.currentChanged.connect(lambda _index: self._fill())
        self.tabs.currentChanged.connect(lambda index: setattr(state, "tab", index))

    def _add(self, tab: QWidget, title: Message) -> None:
        self.tabs.addTab(tab, str(title))

    def refresh(self) -> None:
        """Show the date and the session as they are now."""
        self._filled.clear()
        QTimer.singleShot(0, self, self._fill)

    def show_absences(self) -> None:
        """Show who is absent, and the form for one more."""
        self.tabs.setCurrentIndex(0)
        self._fill()

    def show_session(self) -> None:
        """Show who could serve in the chosen session."""
        self.tabs.setCurrentWidget(self.session)
        self._fill()
        self.session.focus_candidates()

    def show_record(self) -> None:
        """Show what was noted of the chosen session."""
        self.tabs.setCurrentWidget(self.record)
        self._fill()

    def _fill(self) -> None:
        index = self.tabs.currentIndex()
        if index not in self._filled:
            self._filled.add(index)
            (self.absences, self.session, self.record, self.plan, self.notice)[index].refresh()
