"""The page 排班."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTableView, QTabWidget, QVBoxLayout, QWidget

from afterschool.texts import Message, _, joined
from ui import look
from ui.runs.run import Run, run_name, sentence
from ui.style import Space
from ui.window.context import AppContext
from ui.window.notices import NoticeKind, Place
from ui.window.page import Page
from ui.window.roster.week_state import SHOWS, WeekState
from ui.window.solve.chart import Chart
from ui.window.solve.chart_data import chart_of
from ui.window.solve.compare_panel import ComparePanel
from ui.window.solve.comparing import Comparing
from ui.window.solve.controls import Controls, left_words
from ui.window.solve.fact_cards import FactCards
from ui.window.solve.history_panel import HistoryPanel
from ui.window.solve.leading import Leading
from ui.window.solve.models import LockTable, PrecheckTable, ShortageTable
from ui.window.solve.outcome import Outcome
from ui.window.solve.precheck import Precheck, place_of, precheck_words
from ui.window.solve.search import Search
from ui.window.solve.standing import facts_of, kept_words, lack_of
from ui.window.text_table import TextTable, text_table_view

TABS_LEAST_HEIGHT = 240
"""Of the lists: the comparison of two rosters with some of its rows."""


class SolvePage(Page):
    """Start a search, watch it, and decide about its roster. Nothing here holds up the window."""

    shows: frozenset[str] = SHOWS

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.search = context.service(Search)
        self.past = self.search.past
        self._week = context.service(WeekState)
        self._leading = Leading(context, self.search)
        self._chosen: int | None = None
        """Number of the run that is shown; ``None``: the latest."""
        self.sentence = look.label("", "title", wrap=True)
        self.controls = Controls()
        self.chart = Chart()
        self.before = FactCards()
        self.precheck = context.service(Precheck)
        self.findings = PrecheckTable(self)
        self.shortages = ShortageTable(self)
        self.locks = LockTable(self)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(str(_("排班结果")))
        # What a list would like to have is no reason to scroll the page: it scrolls itself.
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.tabs.setMinimumHeight(TABS_LEAST_HEIGHT)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_page())
        look.pass_keyboard(self, self._stack)
        self.body.addWidget(self._stack, 1)
        self.building = self._build_full_page()

    @property
    def run(self) -> Run | None:
        """The run that is shown."""
        chosen = next((run for run in self.past.of_version if run.number == self._chosen), None)
        return chosen or self.search.latest

    @property
    def _looks_back(self) -> bool:
        """Whether a run of the history is shown instead of how things are now."""
        return self.run is not self.search.latest

    @property
    def outcome(self) -> Outcome | None:
        """The judged roster of the run that is shown."""
        run = self.run
        return self.past.outcomes.get(run.number) if run else None

    def refresh(self) -> None:
        """Show the searches, and the roster kept so far, as they are now."""
        lack = lack_of(self._week.case)
        self._stack.setCurrentIndex(0 if lack else 1)
        self.precheck.look(None if lack else self._week.case)
        self._show_precheck()
        self._show_search()

    def reveal(self, place: Place) -> None:
        """Plan the version that a row names."""
        if any(version.id == place.row for version in self.context.plan.semester.versions):
            self.context.choose_version(place.row)

    def forethought(self) -> Iterable[Callable[[], object]]:
        """The week, and what is known of its roster."""
        return self._week.pieces

    def help_text(self) -> Message | None:
        """What the page is for."""
        return _("计算在单独的程序里进行，其他页面可以照常使用。")

    def _start(self, seconds: float) -> None:
        lack = lack_of(self._week.case)
        if lack:
            self.context.tell(lack, NoticeKind.PROBLEM)
            return
        self._chosen = None
        self.search.start(seconds, strict_balance=self.controls.strict_balance.isChecked())

    def _keep(self) -> None:
        if self.outcome is not None:
            self.search.keep(self.outcome)

    def _show_search(self) -> None:
        run, outcome, running = self.run, self.outcome, self.search.running
        self.sentence.setText(str(self._words(run) if run else self._standing()))
        left = left_words(run.budget_s - self.search.elapsed_s) if run and running else ""
        self.controls.show_state(
            running=running,
            has_roster=bool(run and run.roster),
            can_keep=outcome is not None and outcome.roster != self._week.roster,
            is_kept=outcome is not None and outcome.roster == self._week.roster,
            looks_back=self._looks_back,
            left=left,
        )
        self._chart_card.setVisible(run is not None and not run.is_earlier)
        self.before.setVisible(run is None)
        if run is None:
            self._show_facts()
        elif not run.is_earlier:
            self.chart.show_data(chart_of(run, self.search.elapsed_s if self._chosen is None else 0.0))
        self._order_tabs(precheck_first=self.search.latest is None)
        self._show_tables(outcome)

    def _show_precheck(self) -> None:
        result = self.precheck.result
        self.findings.show_result(result)
        count = len(result.findings) if result else 0
        title = _("排班前检查 ({count})", count=count) if count else _("排班前检查")
        self.tabs.setTabText(self.tabs.indexOf(self._findings_view), str(title))
        if self.run is None:
            self.sentence.setText(str(self._standing()))
            self._show_facts()

    def _show_facts(self) -> None:
        case = self._week.case
        if case is not None:
            self.before.show_facts(facts_of(case, self.precheck.result, self._week.verdict, self.past.of_version))

    def _order_tabs(self, *, precheck_first: bool) -> None:
        """Before the first search what can be known without one comes first, afterwards last."""
        place = self.tabs.indexOf(self._findings_view)
        if precheck_first != (place == 0):
            self.tabs.tabBar().moveTab(place, 0 if precheck_first else self.tabs.count() - 1)
            self.tabs.setCurrentIndex(0)

    def _show_tables(self, outcome: Outcome | None) -> None:
        run = self.run
        is_unread = outcome is None and run is not None and run.is_earlier
        told = outcome.verdict if outcome else None if is_unread else self._week.verdict
        missing = told.shortages if told else ()
        waits = outcome is None and run is not None and self.search.running
        self.shortages.show_shortages(() if waits else missing, is_known=told is not None and not waits)
        self._show_locks()
        self.comparing.show(self.run)
        self._show_history()
        total = 0 if waits else sum(shortage.count for shortage in missing)
        self.tabs.setTabText(
            self.tabs.indexOf(self._shortages_view), str(_("缺额 ({count})", count=total) if total else _("缺额"))
        )

    def _show_locks(self) -> None:
        """What the run could not keep; the list comes forward when there is something new in it."""
        rows = self.run.lock_rows if self.run else ()
        place = self.tabs.indexOf(self._locks_view)
        appears = bool(rows) and not self.tabs.isTabVisible(place)
        self.locks.show_locks(rows)
        self.tabs.setTabVisible(place, bool(rows))
        count = len(self.run.locks_given_up) if self.run else 0
        self.tabs.setTabText(place, str(_("锁定冲突 ({count})", count=count)))
        if appears:
            self.tabs.setCurrentIndex(place)

    def _words(self, run: Run) -> Message:
        """How far a run is; of one of the history also which one that is."""
        return _("{run}：{words}", run=run_name(run), words=sentence(run)) if self._looks_back else sentence(run)

    def _standing(self) -> Message:
        """What to say before the first search."""
        words = kept_words(self._week.verdict)
        known = precheck_words(self.precheck.result)
        return joined([words, known], _("。")) if known else words

    def _on_finding(self, index: QModelIndex) -> None:
        finding = self.findings.finding(index)
        place = place_of(finding) if finding else None
        if place is not None:
            self.context.go_to(place)

    def _on_lock(self, index: QModelIndex) -> None:
        if index.isValid():
            self._leading.to_lock(self.locks.number(index))

    def _on_shortage(self, index: QModelIndex) -> None:
        shortage, outcome = self.shortages.shortage(index), self.outcome
        if shortage is not None:
            is_kept = outcome is None or outcome.roster == self._week.roster
            self._leading.to_shortage(shortage, None if is_kept else self.run)

    def _show_history(self) -> None:
        runs = self.past.of_version
        readable = frozenset(run.number for run in runs if self.past.has_roster(run))
        self.history.show_runs(runs, readable, may_change=not self.context.document.read_only)

    def look_at(self, run: Run) -> None:
        """Show a run of the history, and compare its roster with the kept one."""
        self._chosen = None if run is self.search.latest else run.number
        self.past.judge(run)
        self.compare.look_at(run.number)
        self._show_search()

    def look_at_now(self) -> None:
        """Show how things are: the latest search of this session, or what is known without one."""
        self._chosen = None
        self._show_search()

    def _use(self, run: Run) -> bool:
        roster = self.past.roster(run)
        return roster is not None and self.search.take_over(run, roster)

    def _build_full_page(self) -> Iterator[None]:
        full = QWidget()
        area = look.scrolled(full)  # in a low window cards, sentence and table do not fit below each other
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFocusProxy(self.controls)
        self._stack.addWidget(area)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        self._chart_card = look.card(self.chart)
        for widget, stretch in (
            (self.sentence, 0),
            (self.controls, 0),
            (self.before, 0),
            (self._chart_card, 3),
            (self.tabs, 2),
        ):
            column.addWidget(widget, stretch)
        yield
        self._findings_view = self._chooses(self._on_finding, self.findings, _("排班前检查"), 1, 2)
        self.tabs.addTab(self._findings_view, str(_("排班前检查")))
        self._shortages_view = self._chooses(self._on_shortage, self.shortages, _("缺额"))
        self.tabs.addTab(self._shortages_view, str(_("缺额")))
        yield
        self._locks_view = self._chooses(self._on_lock, self.locks, _("没能保留的锁定"), 0, 1)
        self.tabs.addTab(self._locks_view, str(_("锁定冲突")))
        self.compare = ComparePanel()
        self.comparison = self.compare.figures
        self.comparing = Comparing(self.context, self.past, self.compare)
        self.tabs.addTab(self.compare, str(_("前后对比")))
        yield
        self.history = HistoryPanel()
        self.tabs.addTab(self.history, str(_("历次排班")))
        self._listen()

    def _listen(self) -> None:
        self.tabs.currentChanged.connect(lambda _tab: self.comparing.show_pair())
        self.history.chosen.connect(self.look_at)
        self.history.view_wanted.connect(self._leading.to_run)
        self.history.use_wanted.connect(self._use)
        self.history.pin_wanted.connect(lambda run: self.past.pin(run, not (run.kept and run.kept.pinned)))
        self.history.delete_wanted.connect(self.past.delete)
        self.controls.start_wanted.connect(self._start)
        self.controls.stop_wanted.connect(lambda: self.search.stop())
        self.controls.stop_and_keep_wanted.connect(lambda: self.search.stop(keep=True))
        self.controls.keep_wanted.connect(self._keep)
        self.controls.board_wanted.connect(lambda: self.context.go_to(Place(page="roster")))
        self.controls.back_wanted.connect(self.look_at_now)
        self.search.changed.connect(self._show_search)
        self.precheck.changed.connect(self._show_precheck)

    @staticmethod
    def _chooses(choose: Callable[[QModelIndex], None], table: TextTable, name: Message, *wide: int) -> QTableView:
        """A view of ``table`` in which a row is chosen by a click or by Enter."""
        view = text_table_view(table, str(name), *wide)
        view.clicked.connect(choose)
        view.activated.connect(choose)
        return view

    def _empty_page(self) -> QWidget:
        staff = look.button(_("去填人员"), "primary", "staff")
        staff.clicked.connect(lambda: self.context.go_to(Place(page="staff")))
        bring = look.button(_("导入学校的表格"), "", "import")
        bring.clicked.connect(lambda: self.context.go_to(Place(page="importing")))
        return look.empty_state(_("还不能排班"), _("先填好学期方案、作息时段、班级和人员，再回到这里。"), staff, bring)
