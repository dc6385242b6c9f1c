"""The week of flexible hours that is looked at, and what is known of it. A service: it outlives the pages."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from PySide6.QtCore import Signal

from afterschool.flex.account import Account
from afterschool.flex.objections import Objection
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import FlexRules
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.texts import _
from ui.window.context import AppContext
from ui.window.daily.state import DayState
from ui.window.flex import jobs
from ui.window.flex.jobs import WeekAccounts
from ui.window.worked_out import WorkedOut

Source = tuple[SchoolPlan, Mapping[str, Roster], DatedRecord, date]
"""Plan, rosters, record, and the Monday of the week."""


class FlexState(WorkedOut[Source, WeekAccounts]):
    """Days and windows are at hand at once; the accounts follow the whole semester and come from a process."""

    moved = Signal()
    """Another week is looked at."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, _("正在汇总弹性账户"), jobs.week_accounts)
        self._days = context.service(DayState)
        self._day: date | None = None
        self._week: FlexWeek | None = None

    @property
    def source(self) -> Source:
        """What the accounts follow from."""
        document = self._context.document
        return document.plan, document.rosters, document.record, self.monday

    def is_same(self, one: Source, other: Source) -> bool:
        """Plan and record are new objects after every change of them; rosters are compared."""
        return one[0] is other[0] and one[2] is other[2] and one[3] == other[3] and one[1] == other[1]

    @property
    def book(self) -> Daybook:
        """The semester day by day."""
        return self._days.book

    @property
    def monday(self) -> date:
        """The week that is looked at; first the one of the page of the day."""
        day = self._day or self._days.day
        return day - timedelta(day.weekday())

    @property
    def week(self) -> FlexWeek:
        """The week as the document stands. Its accounts are those worked out last for it: what is granted in the week
        itself does not change what the week may use of them."""
        if self._week is None or self._week.book is not self.book or self._week.monday != self.monday:
            self._week = FlexWeek(self.book, self.monday)
        if self.has_accounts and self.found is not None:
            self._week.earlier_accounts = dict(self.found.before)
            self._week.accounts = dict(self.found.after)
            self._week.saved = dict(self.found.saved)
        return self._week

    @property
    def has_accounts(self) -> bool:
        """Whether the accounts of this week are known, be it before the last window was granted."""
        plan = self._source[0] if self._source else None
        return self.found is not None and self.found.monday == self.monday and plan is self._context.plan

    @property
    def rules(self) -> FlexRules | None:
        """The rules of the week: those of its last day, or none."""
        return self.week.rules_on(self.monday + timedelta(4))

    @property
    def pieces(self) -> tuple[Callable[[], object], ...]:
        """What the page asks for, each made from those before it."""
        return (*self._days.pieces, lambda: self._days.has_days and self.week.days)

    def account(self, person: str) -> Account | None:
        """Somebody's account as the week ends."""
        return self.found.after.get(person) if self.has_accounts and self.found is not None else None

    @property
    def upset(self) -> Mapping[str, tuple[Objection, ...]]:
        """Id of a window granted in the week -> what speaks against it since roster, lessons or absences changed."""
        if not self.has_accounts or self.found is None:
            return {}
        granted = self.book.record.current_windows
        return {window: objections for window, objections in self.found.upset.items() if window in granted}

    def show_day(self, day: date) -> None:
        """Look at the week of another date."""
        semester = self.book.plan.semester
        self._day = min(max(day, semester.first_day), semester.last_day)
        self.moved.emit()

    def step(self, weeks: int) -> None:
        """Look at a week before or after."""
        self.show_day(self.monday + timedelta(7 * weeks))

    def go_to_today(self) -> None:
        """Look at the week of today."""
        self.show_day(self._days.today())
