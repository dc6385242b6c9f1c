"""The page 弹性上下班."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from afterschool.flex.keeping import take_plan
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import MODEL_NAMES
from afterschool.texts import Message, _, joined
from solver.flex.planning import SolvedWeek
from ui import look
from ui.style import Space
from ui.window import kinds
from ui.window.context import AppContext
from ui.window.daily.state import DayState
from ui.window.flex import jobs
from ui.window.flex.crowd_table import CrowdTable
from ui.window.flex.grid import WeekGrid, WeekView, day_heading
from ui.window.flex.legend import Legend
from ui.window.flex.panel import FlexPanel
from ui.window.flex.rules_tab import RulesTab
from ui.window.flex.state import FlexState, Source
from ui.window.flex.week_bar import WeekBar
from ui.window.no_roster import no_roster
from ui.window.notices import NoticeKind, Place
from ui.window.page import Page
from ui.window.tasks import Job
from ui.window.text_table import text_table_view

_NO_ROSTER, _NO_RULES, _FULL = range(3)
MOST_MINIMUMS = 4
"""So many minimums are seen at once below the week; of more the table is scrolled."""


class FlexPage(Page):
    """A week of everybody's hours; beside it the chosen day, the account, and what planning the week came to."""

    shows: frozenset[str] = kinds.PLAN | kinds.DATED
    panel: FlexPanel
    rules: RulesTab

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._days = context.service(DayState)
        self.state = context.service(FlexState)
        self._job: Job[SolvedWeek] | None = None
        self.bar = WeekBar()
        self.grid = WeekGrid(self)
        self.view = WeekView(self.grid)
        self.view.selectionModel().currentChanged.connect(lambda now, _before: self._on_cell(now))
        self.view.activated.connect(lambda _index: self.panel.ask())
        self.crowd = CrowdTable(self)
        self.crowd_view = text_table_view(self.crowd, str(_("在校人数")))
        self.crowd_view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.crowd_view.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self._fit_crowd())
        self.note = look.label("", "muted", wrap=True)
        self.import_lessons = look.button(_("导入课程表"), "link", "import")
        self.import_lessons.clicked.connect(lambda: context.go_to(Place(page="importing")))
        self.plan = look.button(_("自动安排本周"), "primary", "play")
        self.plan.clicked.connect(self._plan_week)
        self.stop = look.button(_("停下"), "", "stop")
        self.stop.setToolTip(str(_("不再往下算，用目前最好的安排；可以撤销")))
        self.stop.clicked.connect(self._stop)
        self.progress = look.progress(_("正在安排"))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(str(_("弹性上下班")))
        self._stack = QStackedWidget()
        self._stack.addWidget(no_roster(context, _("谁什么时候必须在校，要看课表。先在“排班”页计算一次并采用结果。")))
        self._stack.addWidget(self._no_rules_page())
        self._stack.addWidget(self.tabs)
        self.body.addWidget(self._stack, 1)
        self.bar.steps.day_chosen.connect(self.state.show_day)
        self.bar.steps.stepped.connect(self.state.step)
        self.bar.steps.now.connect(self.state.go_to_today)
        self.building = self._build()

    def _build(self) -> Iterator[None]:
        self.tabs.addTab(self._week_tab(), str(_("一周")))
        yield
        self.beside = self.panel = FlexPanel(self.context, self.state)
        yield from self.panel.building
        self.panel.done.connect(self.view.setFocus)
        yield
        self.rules = RulesTab(self.context, self.state)
        yield from self.rules.building
        self.tabs.addTab(self.rules, str(_("规则")))
        self.tabs.currentChanged.connect(lambda _number: self.panel_changed.emit())
        self.state.moved.connect(self._on_moved)
        self.state.arrived.connect(self._on_accounts)
        self._show_running()

    def refresh(self) -> None:
        """Show the week as it is now."""
        has_rules = bool(self.context.plan.school.flex_rules)
        self._stack.setCurrentIndex(_NO_ROSTER if not self._days.has_days else _FULL if has_rules else _NO_RULES)
        self.start.setEnabled(not self.context.document.read_only)
        if self._days.has_days and has_rules:
            self.rules.refresh()
            self._show_week()

    def forethought(self) -> Iterable[Callable[[], object]]:
        """The days of the week, and what they are made from."""
        return self.state.pieces

    def side_panel(self) -> QWidget | None:
        """The chosen day; nothing while there is no week, and beside the forms of the rules."""
        shows_week = self._days.has_days and self.context.plan.school.flex_rules and self.tabs.currentIndex() == 0
        return self.panel if shows_week else None

    def reveal(self, place: Place) -> None:
        """Show the week of a date (``2026-10-14``), or the form of a time or of a credit that is being filled in."""
        if place.field in ("window", "credit"):
            self.tabs.setCurrentIndex(0)
            self.panel.show_form(account=place.field == "credit")
        try:
            self.state.show_day(date.fromisoformat(place.row))
        except ValueError:
            return

    def help_text(self) -> Message | None:
        """How to work here by keyboard."""
        return _("方向键选一格，回车去右侧准许弹性时间；Ctrl+PgUp、Ctrl+PgDn 换一周，Ctrl+T 回到本周。")

    def _show_week(self) -> None:
        state, semester = self.state, self.context.plan.semester
        state.ask()
        week = state.week
        self.bar.show_week(week.monday, semester.first_day, semester.last_day)
        chosen = self.view.currentIndex()
        self.grid.show_week(week, state.week.accounts if state.has_accounts else None, state.upset)
        again = self.grid.index(max(chosen.row(), 0), min(max(chosen.column(), 1), len(self.grid.days)))
        if self.grid.days and self.view.currentIndex() != again:
            self.view.setCurrentIndex(again)
        self._show_crowd()
        self._show_note()
        self._on_cell(self.view.currentIndex())

    def _show_crowd(self) -> None:
        """As high as its rows, but for a school with many minimums."""
        self.crowd.show_week(self.state.week)
        count = self.crowd.rowCount()
        self.crowd_view.setVisible(bool(count))
        self._fit_crowd()

    def _fit_crowd(self) -> None:
        """As high as its rows, and its scroll bar where it needs one."""
        view = self.crowd_view
        rows = min(self.crowd.rowCount(), MOST_MINIMUMS) * view.verticalHeader().defaultSectionSize()
        bar = view.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        view.setFixedHeight(view.horizontalHeader().sizeHint().height() + rows + below + 2 * view.frameWidth())

    def _show_note(self) -> None:
        week, rules = self.state.week, self.state.rules
        has_lessons = any(row.lessons for row in week.people)
        self.import_lessons.setVisible(not has_lessons)
        if not week.days:
            text = _("这一周不上学。")
        elif not self.grid.days:
            text = _("这一周还没有适用的规则：请到“规则”里看起用日期。")
        elif week.is_closed:
            text = _("这一周所在的月份已经结账，不能再准许或收回。要改先到“绩效”重新打开那个月。")
        elif lacking := _without_roster(week):
            text = _("{days}的方案还没有课表，不知道谁有课后服务和岗位，不能安排。请先排班。", days=joined(lacking))
        elif not has_lessons:
            text = _("还没有人登记平时的课，课上的时间会被当成可以离开。请先导入课程表。")
        elif self.state.upset:
            text = _(
                "{count} 处已准许的时间现在有妨碍，标有感叹号，点开看原因：请收回，或另作安排。",
                count=len(self.state.upset),
            )
        else:
            text = _("{model}；每人只和自己的额度比。", model=MODEL_NAMES[rules.model]) if rules else Message("")
        self.note.setText(str(text))
        is_known = any(row.is_rostered for row in week.days)
        self.plan.setEnabled(
            bool(self.grid.days)
            and is_known
            and not week.is_closed
            and not self.context.document.read_only
            and self._job is None
        )

    def _on_cell(self, index: QModelIndex) -> None:
        person = self.grid.person_at(index)
        self.panel.show_day(person.id if person else "", self.grid.day_at(index))

    def _on_moved(self) -> None:
        if self.seen_or_missed() and self._stack.currentIndex() == _FULL:
            self.panel.show_plan(None)
            self._show_week()

    def _on_accounts(self) -> None:
        if self.seen_or_missed() and self._stack.currentIndex() == _FULL:
            self._show_week()

    # -- planning --------------------------------------------------------------------------------
    def _plan_week(self) -> None:
        source = self.state.source
        self.stop.setEnabled(True)
        self._job = self.context.tasks.in_stoppable_process(
            _("正在安排弹性时间"), jobs.planned, *source, done=lambda solved: self._on_planned(source, solved)
        )
        self._job.ended.connect(self._on_end)
        self._show_running()

    def _stop(self) -> None:
        """Take what has been found so far."""
        if self._job is not None:
            self.stop.setEnabled(False)
            self._job.stop()

    def _on_end(self) -> None:
        self._job = None
        self._show_running()

    def _show_running(self) -> None:
        running = self._job is not None
        for widget in (self.stop, self.progress):
            widget.setVisible(running)
        self.plan.setVisible(not running)

    def _on_planned(self, source: Source, solved: SolvedWeek) -> None:
        if not self.state.is_same(source, self.state.source):
            self.context.tell(_("安排期间数据有变动，结果没有采用。请再点一次“自动安排本周”。"))
            return
        week, windows = self.state.week, solved.plan.windows
        label = _("自动安排弹性时间：{day} 一周", day=week.monday)
        if self._days.write(label, lambda book, change, now: take_plan(book, change, week.monday, windows, now, week)):
            self.panel.show_plan(solved)
            words = {"count": len(windows), "proof": solved.proof}
            if windows:
                self.context.tell(_("安排了 {count} 次（{proof}），可以撤销。", **words), NoticeKind.DONE)
            else:
                self.context.tell(_("没有安排出弹性时间（{proof}），右侧写着每人的原因。", **words))

    # -- parts -----------------------------------------------------------------------------------
    def _week_tab(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        for widget in (self.progress, self.stop, self.plan):
            self.bar.add(widget)
        notes = QHBoxLayout()
        notes.setSpacing(Space.SMALL)
        notes.addWidget(self.note, 1)
        notes.addWidget(self.import_lessons)
        column.addWidget(self.bar)
        column.addLayout(notes)
        column.addWidget(self.view, 1)
        column.addWidget(self.crowd_view)
        column.addWidget(Legend())
        return made

    def _no_rules_page(self) -> QWidget:
        self.start = look.button(_("新建规则"), "primary", "add")
        self.start.clicked.connect(self._start)
        return look.empty_state(
            _("还没有弹性上下班的规则"),
            _("有三种办法：时间银行、晚间值班换弹性、每周可提前离校。先新建一份，再按学校的规定修改。"),
            self.start,
        )

    def _start(self) -> None:
        self.rules.start()
        self.tabs.setCurrentWidget(self.rules)


def _without_roster(week: FlexWeek) -> list[str]:
    """The days of which nobody knows who has service."""
    return [day_heading(row.day) for row in week.days if not row.is_rostered]
