"""The date that is looked at, and what is known of it. A service: it outlives the pages."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from afterschool.document import Change
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.record.board import BoardSession, DayBoard
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.texts import Message
from ui.window.context import AppContext


class DayState(QObject):
    """The days of the open document; whoever asks gets what fits the document at that moment."""

    moved = Signal()
    """Another date, or another session of it, is looked at."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._seen: tuple[SchoolPlan, Mapping[str, Roster], DatedRecord] | None = None
        self._book: Daybook | None = None
        self._day: date | None = None
        self.session_id = ""
        """The session that is looked at, empty: none."""
        self.tab = 0
        """Which tab beside the board is looked at."""
        self.today: Callable[[], date] = date.today

    @property
    def book(self) -> Daybook:
        """The semester day by day."""
        document = self._context.document
        plan, rosters, record = document.plan, document.rosters, document.record
        seen = self._seen
        if self._book is None or seen is None or seen[0] is not plan or seen[1] != rosters:
            self._book = Daybook(plan, rosters, record)
        elif seen[2] is not record:
            self._book = self._book.with_record(record)
        self._seen = (plan, rosters, record)
        return self._book

    @property
    def has_roster(self) -> bool:
        """Whether a roster is kept."""
        return bool(self.book.rosters)

    @property
    def has_days(self) -> bool:
        """Whether there is anything to look at: a roster, and a semester that ends after it has begun."""
        return self.has_roster and bool(self.book.calendar)

    @property
    def day(self) -> date:
        """The date that is looked at: first today, or the next service day after it, or the last one before."""
        if self._day is None or self._day not in self.book.calendar:
            self._day = self._first_choice()
        return self._day

    @property
    def board(self) -> DayBoard:
        """What takes place on :attr:`day`."""
        return self.book.board(self.day)

    @property
    def pieces(self) -> tuple[Callable[[], object], ...]:
        """What the page of the day asks for, each made from those before it."""
        return (
            lambda: [self.book.week(version) for version in self.book.rosters],
            lambda: self.has_days and self.book.sessions(self.day),
            lambda: self.has_days and self.board,
        )

    @property
    def session(self) -> BoardSession | None:
        """The session that is looked at."""
        return self.board.session(self.session_id)

    def show_day(self, day: date) -> None:
        """Look at another date."""
        semester = self.book.plan.semester
        self._day = min(max(day, semester.first_day), semester.last_day)
        self.session_id = ""
        self.moved.emit()

    def show_session(self, session_id: str) -> None:
        """Look at another session of the date."""
        if session_id != self.session_id:
            self.session_id = session_id
            self.moved.emit()

    def forget(self) -> None:
        """Another document is open: begin where it begins."""
        self._day, self.session_id = None, ""

    def step(self, by: int) -> None:
        """Go to the next service day, or the one before."""
        found = self.service_day(self.day + timedelta(by), by)
        if found is not None:
            self.show_day(found)

    def service_day(self, day: date, by: int) -> date | None:
        """The first service day from ``day`` on, forwards or backwards."""
        while day in self.book.calendar:
            if self.book.calendar[day].is_service:
                return day
            day += timedelta(by)
        return None

    def write(self, label: Message, edit: Callable[[Daybook, Change, datetime], object]) -> bool:
        """Commit ``edit(book, change, now)`` as one step; whether it was possible. A refusal is told."""
        now, book = datetime.now(UTC), self.book
        return self._context.run(label, lambda change: _ignored(edit(book, change, now)))

    def _first_choice(self) -> date:
        semester, today = self.book.plan.semester, self.today()
        day = min(max(today, semester.first_day), semester.last_day)
        return self.service_day(day, 1) or self.service_day(day, -1) or day


def _ignored(_result: object) -> None:
    return None
