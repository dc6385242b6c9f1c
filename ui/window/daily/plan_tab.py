"""The tab 预案: a plan of its own for the date, from what happens to what changes, and keeping it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from afterschool.record.day_plans import DayPlan, occasion_words
from afterschool.record.varying import foundation, give_up, keep
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.context import AppContext, NoticeKind
from ui.window.daily import planning
from ui.window.daily.occasion_form import OccasionForm
from ui.window.daily.planning import PlannedDay
from ui.window.daily.state import DayState
from ui.window.tasks import Job, Progress


class PlanTab(QWidget):
    """Tick what happens, look at what would change, keep it or throw it away."""

    def __init__(self, context: AppContext, state: DayState) -> None:
        super().__init__()
        self._context, self._state = context, state
        self._job: Job[PlannedDay] | None = None
        self._asked: object = None
        self.found: PlannedDay | None = None
        """What was planned and not yet kept or thrown away."""
        self._shown: DayPlan | None = None
        self.now: QLabel = look.label("", "heading", wrap=True)
        self.note: QLabel = look.label("", "muted", wrap=True)
        self.form = OccasionForm()
        self.plan_button = look.button(_("排这一天"), "", "solve")
        self.plan_button.clicked.connect(lambda: self.plan_day(again=True))
        self.drop = look.button(_("取消预案，照周计划"))
        self.drop.clicked.connect(self._drop)
        self.bar = look.progress()
        self.progress: QLabel = look.label("", "muted", wrap=True)
        self.stop = look.button(_("停下"), "", "stop")
        self.stop.setToolTip(str(_("不再往下算，看目前最好的一份")))
        self.stop.clicked.connect(self._stop)
        self.about: QLabel = look.label("", wrap=True)
        self.changes = QListWidget()
        self.changes.setAccessibleName(str(_("这份预案的变动")))
        self.changes.setWordWrap(True)
        self.changes.setAlternatingRowColors(True)
        self.keep = look.button(_("保存为当天预案"), "", "done")
        self.keep.clicked.connect(self._keep)
        self.discard = look.button(_("不要"))
        self.discard.clicked.connect(self._discard)
        self.anew = look.button(_("重新计算"))
        self.anew.clicked.connect(lambda: self.plan_day(again=False))
        self._lay_out()

    def refresh(self) -> None:
        """Show what plan the date has, and what may be done."""
        book, day = self._state.book, self._state.day
        self.form.show_rooms(book.plan.rooms)
        self.form.show_absences(bool(self._state.board.absences))
        if self.found is not None and self._asked != foundation(book, day):
            self.found = None
        plan = book.own_plan(day)
        if plan is not self._shown:
            self._shown = plan
            if plan is not None:
                self.form.show_occasion(plan.content.occasion)
        self.now.setText(
            str(_("照周计划") if plan is None else _("预案：{what}", what=occasion_words(plan.content.occasion)))
        )
        hindrance = self._hindrance()
        self.note.setText(str(hindrance or self._told()))
        self.note.setVisible(self.found is None)
        possible = hindrance is None and not self._context.document.read_only
        busy, has_found = self._job is not None, self.found is not None
        is_asked = possible and not busy and not has_found
        shown: tuple[tuple[QWidget, bool], ...] = (
            (self.form, is_asked),
            (self.plan_button, is_asked),
            (self.drop, is_asked and plan is not None),
            *((widget, busy) for widget in (self.bar, self.progress, self.stop)),
            *((widget, has_found) for widget in (self.about, self.changes, self.keep, self.discard)),
            (self.anew, self.found is not None and self.found.like is not None),
        )
        for widget, seen in shown:
            widget.setVisible(seen)
        self._show_found()

    def plan_day(self, *, again: bool) -> None:
        """Have the date planned; with ``again`` the last plan for the same occasion is taken where it holds."""
        book, day, occasion = self._state.book, self._state.day, self.form.occasion
        self.found, self._asked = None, foundation(book, day)
        record = planning.record_for(book.record, day)
        job = self._context.tasks.in_stoppable_process(
            _("正在排 {day} 的预案", day=day),
            planning.plan_day,
            book.plan,
            book.rosters,
            record,
            day,
            occasion,
            again,
            done=self._on_planned,
        )
        self._job = job
        self.stop.setEnabled(True)
        self.progress.setText(str(_("正在求最少的变动…")))
        job.progressed.connect(self._on_progress)
        job.ended.connect(self._on_ended)
        self.refresh()

    def _hindrance(self) -> Message | None:
        """Why the date can have no other plan any more."""
        board, record = self._state.board, self._state.book.record
        if record.is_closed(self._state.day):
            return _("这个月已经结账，预案不能再改。")
        if not board.sessions:
            return _("这天没有课后服务。")
        if record.sessions_on(self._state.day):
            return _("当天已经登记，不能再换预案。")
        return None

    def _told(self) -> Message:
        away = len({row.person for row in self._state.board.absences})
        if away:
            return _("勾选这一天的情况，用最少的变动另排一份；当天请假的 {count} 人一并安排。", count=away)
        return _("勾选这一天的情况，用最少的变动另排一份。")

    def _on_progress(self, progress: Progress) -> None:
        if progress.text is not None:
            self.progress.setText(str(progress.text))

    def _on_planned(self, found: PlannedDay) -> None:
        if self._asked != foundation(self._state.book, self._state.day):
            self._context.tell(_("排的时候当天又有改动，请再按一次“排这一天”"))
            return
        self.found = found
        self.refresh()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_ended(self) -> None:
        self._job = None
        self.refresh()

    def _stop(self) -> None:
        """Take what has been found so far."""
        if self._job is not None:
            self.stop.setEnabled(False)
            self.progress.setText(str(_("正在停下…")))
            self._job.stop()

    def _show_found(self) -> None:
        self.changes.clear()
        if self.found is None:
            return
        change = self.found.proposal.difference
        counts = {"count": len(change.changes), "people": len(change.by_person)}
        texts = [_("变动 {count} 处，涉及 {people} 人", **counts)]
        if self.found.unproved is not None:
            texts.append(self.found.unproved)
        if self.found.proposal.uncovered:
            texts.append(_("空位 {count} 个", count=self.found.proposal.uncovered))
        if self.found.like is not None:
            texts.append(_("沿用 {day} 的预案", day=self.found.like))
        if self.found.taken_back:
            texts.append(_("当天原有的 {count} 处变动会撤销", count=self.found.taken_back))
        self.about.setText("\n".join(map(str, texts)))
        self.changes.addItems([str(row.text) for row in change.changes] or [str(_("和周计划没有差别"))])

    def _keep(self) -> None:
        found = self.found
        if found is None:
            return
        plan = found.proposal.plan
        label = _("{day} 预案：{what}", day=plan.day, what=occasion_words(plan.content.occasion))
        if self._state.write(label, lambda book, change, now: keep(book, change, plan, now)):
            self.found = None
            self.refresh()
            self._context.tell(_("已保存为 {day} 的预案，“通知”页签有要发的话", day=plan.day), NoticeKind.DONE)

    def _discard(self) -> None:
        self.found = None
        self.refresh()

    def _drop(self) -> None:
        day = self._state.day
        label = _("取消 {day} 的预案", day=day)
        if self._state.write(label, lambda book, change, now: give_up(book, change, day, now)):
            self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        for widget in (self.now, self.note, self.form, self.plan_button, self.drop, self.bar, self.progress, self.stop):
            column.addWidget(widget)
        column.addWidget(self.about)
        column.addWidget(self.changes, 1)
        column.addWidget(self.keep)
        row = QHBoxLayout()
        row.addWidget(self.discard)
        row.addWidget(self.anew)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(0)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
