"""The plan of a single date that is being made, or waits to be kept. A service: it outlives the tab that asked."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from afterschool.record.day_plans import Occasion
from afterschool.record.varying import foundation
from afterschool.texts import Message, _
from ui.window.context import AppContext
from ui.window.daily import planning
from ui.window.daily.planning import PlannedDay
from ui.window.daily.state import DayState
from ui.window.notices import Notice, Place
from ui.window.tasks import Job, Progress


class DayPlanner(QObject):
    """Makes one at a time; the last one waits as long as it rests on what the document says."""

    changed = Signal()
    """It began, went on, ended or was thrown away."""
    arrived = Signal()
    """There is a plan to look at."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context, self._state = context, context.service(DayState)
        self._job: Job[PlannedDay] | None = None
        self._found: PlannedDay | None = None
        self._rests_on: object = None
        self.words: Message = _("正在求最少的变动…")
        """How far it is."""
        self.stopping = False

    @property
    def busy(self) -> bool:
        """Whether a plan is being made."""
        return self._job is not None

    def found(self, day: date) -> PlannedDay | None:
        """What was planned for ``day`` and not yet kept or thrown away; ``None`` also if it is out of date."""
        found = self._found
        if found is None or found.proposal.plan.day != day or self._rests_on != foundation(self._state.book, day):
            return None
        return found

    def plan(self, occasion: Occasion, *, again: bool) -> None:
        """Have the date planned; with ``again`` the last plan for the same occasion is taken where it holds."""
        self._context.hush()  # why there was no plan before, as that no room was named
        book, day = self._state.book, self._state.day
        self._found, self._rests_on = None, foundation(book, day)
        self.words, self.stopping = _("正在求最少的变动…"), False
        self._job = self._context.tasks.in_stoppable_process(
            _("正在排 {day} 的预案", day=day),
            planning.plan_day,
            book.plan,
            book.rosters,
            planning.record_for(book.record, day),
            day,
            occasion,
            again,
            done=self._on_planned,
        )
        self._job.progressed.connect(self._on_progress)
        self._job.ended.connect(self._on_ended)
        self.changed.emit()

    def stop(self) -> None:
        """Take what has been found so far."""
        if self._job is not None:
            self.words, self.stopping = _("正在停下…"), True
            self._job.stop()
            self.changed.emit()

    def throw_away(self) -> None:
        """The plan is not wanted, or kept."""
        self._found = None
        self.changed.emit()

    def forget(self) -> None:
        """What was planned was of another document."""
        self._found = None
        if self._job is not None:
            self._job.cancel()

    def _on_progress(self, progress: Progress) -> None:
        if progress.text is not None:
            self.words = progress.text
            self.changed.emit()

    def _on_planned(self, found: PlannedDay) -> None:
        self._found, day = found, found.proposal.plan.day
        if self.found(day) is None:
            self._found = None
            self._context.tell(_("排的时候当天又有改动，请再按一次“排这一天”"))
            return
        if day != self._state.day:
            text, place = _("{day} 的预案排好了，还没有保存", day=day), Place(page="daily", row=day.isoformat())
            self._context.told.emit(Notice(text=text, step=_("去看"), place=place))
        self.arrived.emit()

    def _on_ended(self) -> None:
        self._job = None
        self.changed.emit()
