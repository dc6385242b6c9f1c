"""The tab 预案: a plan of its own for the date, from what happens to what changes, and keeping it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from afterschool.record.day_plans import DayPlan, Occasion, occasion_words
from afterschool.record.varying import give_up, keep
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.context import AppContext
from ui.window.daily.occasion_form import OccasionForm
from ui.window.daily.planner import DayPlanner
from ui.window.daily.planning import PlannedDay
from ui.window.daily.state import DayState
from ui.window.notices import NoticeKind
from ui.window.typed import Typed


class PlanTab(QWidget):
    """Tick what happens, look at what would change, keep it or throw it away."""

    def __init__(self, context: AppContext, state: DayState) -> None:
        super().__init__()
        self._context, self._state = context, state
        self._typed, self._planner = context.service(Typed), context.service(DayPlanner)
        self._shown: str | None = None
        """The id of the plan whose occasion the form began with, empty for none."""
        self._begun_with = Occasion()
        """Its occasion: where nothing else was ticked since, it says nothing of another date."""
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
        self.stop.clicked.connect(self._planner.stop)
        self.about: QLabel = look.label("", wrap=True)
        self.changes = QListWidget()
        self.changes.setAccessibleName(str(_("这份预案的变动")))
        self.changes.setWordWrap(True)
        self.changes.setAlternatingRowColors(True)
        self.keep = look.button(_("保存为当天预案"), "", "done")
        self.keep.clicked.connect(self._keep)
        self.discard = look.button(_("不要"))
        self.discard.clicked.connect(self._planner.throw_away)
        self.anew = look.button(_("重新计算"))
        self.anew.clicked.connect(lambda: self.plan_day(again=False))
        self._lay_out()
        self._planner.changed.connect(self.refresh)
        self._planner.arrived.connect(self._on_arrived)
        self.form.edited.connect(self._keep_typed)

    @property
    def found(self) -> PlannedDay | None:
        """What was planned for the date and not yet kept or thrown away."""
        return self._planner.found(self._state.day)

    def refresh(self) -> None:
        """Show what plan the date has, and what may be done."""
        book, day = self._state.book, self._state.day
        plan, found = book.own_plan(day), self.found
        self.form.show_rooms(book.plan.rooms)
        self._show_occasion(plan)
        self.form.show_absences(bool(self._state.board.absences))
        self.now.setText(
            str(_("照周计划") if plan is None else _("预案：{what}", what=occasion_words(plan.content.occasion)))
        )
        hindrance = self._hindrance()
        self.note.setText(str(hindrance or self._told()))
        self.note.setVisible(found is None)
        possible = hindrance is None and not self._context.document.read_only
        busy, has_found = self._planner.busy, found is not None
        is_asked = possible and not busy and not has_found
        shown: tuple[tuple[QWidget, bool], ...] = (
            (self.form, is_asked),
            (self.plan_button, is_asked),
            (self.drop, is_asked and plan is not None),
            *((widget, busy) for widget in (self.bar, self.progress, self.stop)),
            *((widget, has_found) for widget in (self.about, self.changes, self.keep, self.discard)),
            (self.anew, found is not None and found.like is not None),
        )
        for widget, seen in shown:
            widget.setVisible(seen)
        self.stop.setEnabled(not self._planner.stopping)
        self.progress.setText(str(self._planner.words))
        self._show_found(found)

    def plan_day(self, *, again: bool) -> None:
        """Have the date planned; with ``again`` the last plan for the same occasion is taken where it holds."""
        self._planner.plan(self.form.occasion, again=again)

    def _show_occasion(self, plan: DayPlan | None) -> None:
        """Begin with what is ticked already, else with the occasion of the date's plan."""
        now = plan.id if plan is not None else ""
        kept = self._typed.of("occasion", None)
        if self._shown is None and kept is not None:
            self._shown, occasion = kept
            self.form.show_occasion(occasion)
        if now != self._shown:
            self._shown = now
            if plan is not None:
                self._begin_with(plan.content.occasion)
            elif self.form.occasion == self._begun_with:
                self._begin_with(Occasion())

    def _begin_with(self, occasion: Occasion) -> None:
        """What the user had ticked is kept, or not wanted."""
        self._begun_with = occasion
        self.form.show_occasion(occasion)
        self._typed.drop("occasion")

    def _keep_typed(self) -> None:
        self._typed.put("occasion", (self._shown, self.form.occasion))

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

    def _on_arrived(self) -> None:
        self.refresh()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_found(self, found: PlannedDay | None) -> None:
        self.changes.clear()
        if found is None:
            return
        change = found.proposal.difference
        counts = {"count": len(change.changes), "people": len(change.by_person)}
        texts = [_("变动 {count} 处，涉及 {people} 人", **counts)]
        if found.unproved is not None:
            texts.append(found.unproved)
        if found.proposal.uncovered:
            texts.append(_("空位 {count} 个", count=found.proposal.uncovered))
        if found.like is not None:
            texts.append(_("沿用 {day} 的预案", day=found.like))
        if found.taken_back:
            texts.append(_("当天原有的 {count} 处变动会撤销", count=found.taken_back))
        self.about.setText("\n".join(map(str, texts)))
        self.changes.addItems([str(row.text) for row in change.changes] or [str(_("和周计划没有差别"))])

    def _keep(self) -> None:
        found = self.found
        if found is None:
            return
        plan = found.proposal.plan
        label = _("{day} 预案：{what}", day=plan.day, what=occasion_words(plan.content.occasion))
        if self._state.write(label, lambda book, change, now: keep(book, change, plan, now)):
            self._planner.throw_away()
            self._context.tell(_("已保存为 {day} 的预案，“通知”页签有要发的话", day=plan.day), NoticeKind.DONE)

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
