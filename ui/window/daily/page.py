"""The page 日常."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from afterschool.calendar.words import day_words, week_words
from afterschool.record.day_plans import occasion_words
from afterschool.texts import Message, _, joined
from ui import look
from ui.flow import Flow
from ui.style import Space
from ui.window import kinds
from ui.window.context import AppContext
from ui.window.daily.actions import DayActions
from ui.window.daily.board_table import BoardTable, Show, shown_sessions
from ui.window.daily.day_bar import DayBar
from ui.window.daily.draft_days import DraftDays
from ui.window.daily.drafts import RecordDrafts
from ui.window.daily.panel import DayPanel
from ui.window.daily.state import DayState
from ui.window.file_dialogs import SHEETS, FileDialogs
from ui.window.no_roster import no_roster
from ui.window.notices import Place
from ui.window.page import Page
from ui.window.text_table import text_table_view


class DailyPage(Page):
    """One date: its sessions, and beside them what can be done about the chosen one."""

    shows: frozenset[str] = kinds.PLAN | kinds.DATED

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.state = context.service(DayState)
        self.drafts = context.service(RecordDrafts)
        self.actions_on = DayActions(context, self.state)
        self.dialogs = FileDialogs(context, self)
        self._show = Show.ALL
        self._shown_day: date | None = None
        self.bar = DayBar()
        self.about = look.label("", "muted", wrap=True)
        self.elsewhere = DraftDays()
        self.elsewhere.chosen.connect(lambda key: self.reveal(Place(page="daily", row=key)))
        self.table = BoardTable(self)
        self.view = text_table_view(self.table, str(_("当天的场次")), 2, 4)
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        self.view.activated.connect(self._on_activated)
        self.beside = self.panel = DayPanel(context, self.state)
        self.hold = look.button(_("照此登记"), "primary", "done")
        self.hold.clicked.connect(self.actions_on.hold_day)
        self.hold_month = look.button(_("补登本月至今"))
        self.hold_month.setToolTip(str(_("本月到这一天还没有登记的场次，全部照计划和变动登记")))
        self.hold_month.clicked.connect(self.actions_on.hold_month)
        self.counts = look.button(_("导入人数…"), "", "import")
        self.counts.clicked.connect(self._import_counts)
        self.next_day = look.button(_("去下一个服务日"), "primary", "next")
        self.next_day.clicked.connect(lambda: self.state.step(1))
        self._stack = QStackedWidget()
        for page in (
            no_roster(context, _("每天的请假、代班和登记都从课表来。先在“排班”页计算一次并采用结果。")),
            self._no_days_page(),
            self._full_page(),
        ):
            self._stack.addWidget(page)
        look.pass_keyboard(self, self._stack)
        self.body.addWidget(self._stack, 1)
        self.bar.steps.day_chosen.connect(self.state.show_day)
        self.bar.steps.stepped.connect(self.state.step)
        self.bar.steps.now.connect(lambda: self.state.show_day(self.state.today()))
        self.bar.show_chosen.connect(self._filter)
        self.building = self._build_panel()

    def _build_panel(self) -> Iterator[None]:
        yield from self.panel.building
        self.panel.session.done.connect(self.view.setFocus)
        self.panel.absences.arrange.connect(self.actions_on.arrange)
        self.state.moved.connect(self._on_moved)
        self.drafts.changed.connect(self._on_drafts)

    def refresh(self) -> None:
        """Show the date as it is now."""
        self._stack.setCurrentIndex(2 if self.state.has_days else 1 if self.state.has_roster else 0)
        if not self.state.has_days:
            return
        board, semester = self.state.board, self.context.plan.semester
        self._shown_day = board.day.day
        if not shown_sessions(board, self._show):
            self._show = Show.ALL  # the last open place is filled: an empty table would look like an empty day
        self.bar.show_board(board, self._show, semester.first_day, semester.last_day)
        day = board.day
        self.about.setText(str(joined([week_words(day), day_words(day), *self._progress()], " · ")))
        is_planned = not day.is_service or day.version in self.state.book.rosters
        self.elsewhere.show_dates(self.drafts.dates, day.day)
        self._inner.setCurrentIndex(1 if board.sessions else 0 if is_planned else 2)
        self.next_day.setVisible(self.state.service_day(day.day, 1) is not None)
        self._show_rows()
        self.panel.refresh()
        self._show_buttons()

    def forethought(self) -> Iterable[Callable[[], object]]:
        """The board of the date, and what it is made from."""
        return self.state.pieces

    def side_panel(self) -> QWidget | None:
        """What can be done; nothing while there is no date."""
        return self.panel if self.state.has_days else None

    def reveal(self, place: Place) -> None:
        """Show the date that a row names (``2026-10-14``), or a session by its id; or where an absence is filled in."""
        if place.field == "absence":
            self.panel.show_absences()
        try:
            day = date.fromisoformat(place.row[:10])
        except ValueError:
            return
        self.state.show_day(day)
        if len(place.row) > len(day.isoformat()):
            self.state.show_session(place.row)
            if self.table.row_of(place.row) < 0:
                self.bar.buttons[Show.ALL].click()
        if place.row in self.drafts.ids:
            self.panel.show_record()

    def help_text(self) -> Message | None:
        """How to work here by keyboard."""
        return _("上下键选一场，回车看谁能代；Ctrl+PgUp、Ctrl+PgDn 换日期，Ctrl+T 回到今天。")

    def _progress(self) -> list[Message]:
        board = self.state.board
        missing = len(board.open_places)
        parts = [_("请假 {count} 人", count=len({row.person for row in board.absences}))] if board.absences else []
        if missing:
            parts.append(_("{count} 个空位", count=missing))
        plan = self.state.book.own_plan(self.state.day)
        if plan is not None:
            parts.insert(0, _("预案：{what}", what=occasion_words(plan.content.occasion)))
        if self.state.book.record.is_closed(self.state.day):
            parts.append(_("本月已结账"))
        return parts

    def _show_rows(self) -> None:
        shown = shown_sessions(self.state.board, self._show)
        self.table.show_sessions(shown, self.state.book.names, self.drafts.ids)
        self._select()

    def _select(self) -> None:
        """Choose the session in the table that is chosen: keys go on from there."""
        row = self.table.row_of(self.state.session_id)
        if row >= 0 and self.view.currentIndex().row() != row:
            self.view.selectRow(row)

    def _show_buttons(self) -> None:
        board = self.state.board
        possible = not self.context.document.read_only and not self.state.book.record.is_closed(self.state.day)
        typed = self.drafts.ids
        count = sum(row.id not in typed for row in board.unrecorded)
        self.hold.setText(str(_("照此登记 {count} 场", count=count) if board.unrecorded else _("已全部登记")))
        self.hold.setEnabled(possible and bool(count))
        self.hold_month.setEnabled(possible)
        self.counts.setEnabled(possible)

    def _on_row(self, current: QModelIndex) -> None:
        if current.isValid():
            self.state.show_session(self.table.sessions[current.row()].id)

    def _on_activated(self, index: QModelIndex) -> None:
        if self.table.sessions[index.row()].record is None:
            self.panel.show_session()
        else:
            self.panel.show_record()

    def _on_moved(self) -> None:
        if not self.seen_or_missed():
            return
        if self.state.day == self._shown_day:
            self._select()
            self.panel.refresh()
        else:
            self.refresh()

    def _on_drafts(self) -> None:
        if self.seen_or_missed() and self.state.has_days:
            self.table.mark(self.drafts.ids, self.state.book.names)
            self.elsewhere.show_dates(self.drafts.dates, self.state.day)
            self._show_buttons()

    def _filter(self, show: Show) -> None:
        self._show = show
        self._show_rows()

    def _import_counts(self) -> None:
        path = self.dialogs.to_read(_("选择人数表"), SHEETS)
        if path is not None:
            self.actions_on.import_counts(path)

    def _full_page(self) -> QWidget:
        made, inner = QWidget(), QWidget()
        column, rows = QVBoxLayout(made), QVBoxLayout(inner)
        for layout in (column, rows):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(Space.SMALL)
        buttons = Flow()
        for button in (self.hold, self.hold_month, self.counts):
            buttons.addWidget(button)
        rows.addWidget(self.view, 1)
        rows.addLayout(buttons)
        self._inner = QStackedWidget()
        self._inner.addWidget(self._off_page())
        self._inner.addWidget(inner)
        self._inner.addWidget(self._unplanned_page())
        inner.setFocusProxy(self.view)
        look.pass_keyboard(made, self._inner)
        column.addWidget(self.bar)
        column.addWidget(self.about)
        column.addWidget(self.elsewhere)
        column.addWidget(self._inner, 1)
        return made

    def _no_days_page(self) -> QWidget:
        semester = look.button(_("去改日期"), "primary", "semester")
        semester.clicked.connect(lambda: self.context.go_to(Place(page="semester")))
        return look.empty_state(_("学期里没有一天"), _("学期的最后一天在第一天之前。请到“学期”页改正日期。"), semester)

    def _unplanned_page(self) -> QWidget:
        solve = look.button(_("去排班"), "primary", "solve")
        solve.clicked.connect(self._go_planning)
        return look.empty_state(
            _("这天的方案还没有课表"),
            _("到“排班”页为这天的方案计算一次并采用结果。请假可以在右侧提前登记。"),
            solve,
        )

    def _go_planning(self) -> None:
        """To the page that plans, with the plan version of the date chosen."""
        version = self.state.board.day.version
        if version is not None:
            self.context.choose_version(version)
        self.context.go_to(Place(page="solve"))

    def _off_page(self) -> QWidget:
        return look.empty_state(_("这天没有课后服务"), _("换一天看看；请假可以在右侧提前登记。"), self.next_day)
