"""The page 课表."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QToolButton, QVBoxLayout, QWidget

from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window import kinds
from ui.window.context import AppContext
from ui.window.notices import Place
from ui.window.page import Page
from ui.window.roster.actions import RosterActions
from ui.window.roster.board_state import BoardState
from ui.window.roster.cell_commands import CellCommands
from ui.window.roster.chooser import Chooser
from ui.window.roster.filter_bar import FilterBar
from ui.window.roster.hand_bar import HandBar
from ui.window.roster.jumps import Jumps
from ui.window.roster.later import Later
from ui.window.roster.moving import Moving
from ui.window.roster.paper.output import Output
from ui.window.roster.publishing import PublishForm, Publishing
from ui.window.roster.remembering import Remembering
from ui.window.roster.side_panel import SidePanel
from ui.window.roster.table import RosterTable
from ui.window.roster.tints import Tint, colour_of
from ui.window.roster.tools import add, add_switch, add_tints, menu_button
from ui.window.roster.tray import Tray
from ui.window.roster.tray_commands import TrayCommands
from ui.window.roster.viewing_bar import ViewingBar
from ui.window.roster.views import View, grid_of, subjects_of
from ui.window.roster.week_state import SHOWS
from ui.window.roster.weekgrid import Cell, Entry, people_in
from ui.window.typed import Typed

PUBLISH_KEYS = "Ctrl+Shift+P"
LOW_PAGE = 640
"""Height of the page below which the table needs the room of what stands under it: screens of 768 lines and less."""
_FORM = ("publication", "open")
"""Whether the form to publish is open, as it is kept."""


class RosterPage(Page):
    """The roster of the chosen plan version: look it up, see what is wrong, change a place."""

    shows: frozenset[str] = SHOWS | {kinds.PUBLICATIONS, kinds.VIEWED}

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.state = context.service(BoardState)
        self._typed = context.service(Typed)
        self.remembering = Remembering(context, self.state)
        self.actions_on = RosterActions(context, self.state)
        self.chooser = Chooser()
        self.table = RosterTable()
        self.table.zoomed.connect(self._remember_zoom)
        self.publishing = context.service(Publishing)
        self.beside = self.panel = SidePanel(self.actions_on, self.publishing)
        self.hand_bar = HandBar()
        self.filter = FilterBar()
        self.filter.wanted.connect(self._filter)
        self.filter.left.connect(self.table.setFocus)
        self.output = Output(context, self.table.grid_model, self)
        self.moving = Moving(self.actions_on, self.table, self.hand_bar)
        for changed in (self.moving.held, self.moving.over):
            changed.connect(self._show_time_of_person)
        self.tray = Tray()
        self.waiting = TrayCommands(self.state, self.tray, self.table, self.moving, self.panel, self.show_view)
        self.jumps = Jumps(self.state, self.table, self.panel, self.show_view)
        self._shown: tuple[SchoolPlan, Roster | None] | None = None
        """What the cells of the table were made from."""
        self.commands = CellCommands(
            self.actions_on, self.table, self.panel, self.moving, self._fill_absent, self._is_current
        )
        self.later = Later(
            self,
            self._show_marks,
            self.panel.show_changes,
            *self.moving.forethought,
            self.panel.show_load,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_page())
        self._stack.addWidget(self._full_page())
        look.pass_keyboard(self, self._stack)
        self.body.addWidget(self._stack, 1)
        self.chooser.view_chosen.connect(self._switch)
        self.chooser.subject_chosen.connect(lambda subject: self.show_view(self.state.view, subject))
        self.table.chosen.connect(self._on_cell)
        self.table.activated_cell.connect(self.commands.activate)
        self.panel.finding_chosen.connect(self.jumps.to_finding)
        self.panel.left.connect(self.table.setFocus)
        self.panel.publish_wanted.connect(self.publish)
        self.panel.rows.hold_wanted.connect(self._fill_absent)
        self.panel.session_chosen.connect(self.jumps.to_session)
        self.panel.person_chosen.connect(lambda person: self.show_view(View.PERSON, person))
        self.commands.add_to_table(
            (_("筛选行…"), ("Ctrl+F",), self.filter.show),
            (_("打印预览…"), ("Ctrl+P",), self.output.print),
            (_("公布课表…"), (PUBLISH_KEYS,), self.publish),
        )

    def refresh(self) -> None:
        """Show the roster as it is now, at the same place."""
        index = self.state.index
        if self.remembering.recall():
            self._tints[self.state.tint].setChecked(True)
            self._paint_by(self.state.tint)
            self.filter.recall(self.remembering.sought)
            self.table.zoom_to(self.remembering.zoom)
        self._stack.setCurrentIndex(0 if index is None else 1)
        self.viewing_bar.refresh()
        self._publish.setEnabled(not self.state.is_fixed)
        if index is not None:
            self.show_view(self.state.view)
            self.panel.show_findings()
            self.waiting.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with what was left when another page was chosen."""
        super().showEvent(event)
        self.later.resume()
        QTimer.singleShot(0, self, self._bring_form_back)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The table comes first where there is little room."""
        super().resizeEvent(event)
        self.tray.set_low(event.size().height() < LOW_PAGE)

    def forethought(self) -> Iterable[Callable[[], object]]:
        """The week, what is known of its roster, and the index by which it is looked up."""
        return self.state.pieces

    def show_view(self, view: View, subject: str = "") -> None:
        """Show a view, and whose; without a subject the one shown last, or the first."""
        index = self.state.index
        if index is None:
            return
        subjects = subjects_of(view, index)
        ids = [id_ for id_, _name in subjects]
        chosen = subject or self.state.subjects.get(view, "")
        chosen = chosen if chosen in ids else next(iter(ids), "")
        if not ids and view is not View.WEEK:
            view = View.WEEK
        self.state.view, self.state.subjects[view] = view, chosen
        self.chooser.show_choice(view, subjects, chosen)
        self.remembering.keep()
        if self.state.tint is not Tint.ACTIVITY:
            self._paint_by(self.state.tint)
        self._shown = self.context.plan, self.state.roster
        self.table.show_grid(grid_of(view, chosen, index, self.moving.vacant_slot))
        self.moving.follow()
        self.panel.show_people(people_in(self.table.grid_model.grid, self.state.roster))
        self.later.start()

    def _switch(self, view: View) -> None:
        """Whoever holds something looks for a place for it: then each view is shown as it was left."""
        if self.moving.hand is None:
            self.jumps.to_view(view)
        else:
            self.show_view(view)

    def side_panel(self) -> QWidget | None:
        """The chosen cell, and the problems; nothing while there is no roster."""
        return self.panel if self.state.index is not None else None

    def reveal(self, place: Place) -> None:
        """Show the week of a class (row ``class:<id>``) or a person (``person:<id>``), what a lock is about
        (``lock:<number>``, counted from 1), what is missing (``shortage:<number>``), or where the kept roster breaks a
        rule (``violation:<number>``).
        """
        kind, _colon, id_ = place.row.partition(":")
        if kind in tuple(View):
            self.show_view(View(kind), id_)
        elif id_.isdecimal():
            self.jumps.to_numbered(kind, int(id_))

    def _show_time_of_person(self) -> None:
        """An empty place that is held can be given to a person at a time when they do nothing yet."""
        if self.state.view is View.PERSON:
            self.show_view(View.PERSON)

    def _fill_absent(self, entry: Entry) -> None:
        hold = self.moving.absent_in(entry)
        if hold is not None:
            self.waiting.look_for(hold)

    def _filter(self, sought: str) -> None:
        self.table.show_rows_with(sought)
        self.remembering.sought = sought
        self.remembering.keep()

    def _mark(self, marked: bool) -> None:
        self.publishing.marked = marked
        self._show_marks()

    def _show_marks(self) -> None:
        marked = self.publishing.changed_sessions if self.publishing.marked else frozenset[int]()
        self.table.grid_model.mark_changed(marked)

    def _remember_zoom(self, zoom: float) -> None:
        self.context.settings.roster_zoom = self.remembering.zoom = zoom
        self.remembering.keep()

    def publish(self) -> None:
        """Ask for name, day and note, and announce the roster."""
        if self.state.is_fixed:
            return
        form = PublishForm(self.publishing, self.context, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.finished.connect(self._on_form_closed)
        self._typed.put(_FORM, value=True)
        form.open()

    def _on_form_closed(self) -> None:
        """By the user; one that the window took away, to show it in another language, comes back."""
        if self.isVisible():
            self._typed.drop(_FORM)

    def _bring_form_back(self) -> None:
        if self.isVisible() and self._typed.of(_FORM, otherwise=False) and not self.findChildren(PublishForm):
            self.publish()

    def _is_current(self) -> bool:
        """Whether the table shows the document as it is; a page that takes long to follow it does not for a while."""
        plan, roster = self._shown or (None, None)
        return plan is self.context.plan and roster is self.state.roster

    def _on_cell(self, cell: Cell) -> None:
        if self._is_current():
            self.panel.show_cell(cell)

    def _full_page(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        self.chooser.add_tools(self._view_menu(), self._output_menu())
        self.viewing_bar = ViewingBar(self.state, may_change=not self.context.document.read_only)
        self.viewing_bar.over.connect(lambda: self.state.look_at(None))
        column.addWidget(self.viewing_bar)
        column.addWidget(self.chooser)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        column.addWidget(self.tray)
        column.addWidget(self.hand_bar)
        made.setFocusProxy(self.table)
        return made

    def _view_menu(self) -> QToolButton:
        button, menu = menu_button(_("显示"), "zoom_in", self)
        add(menu, _("放大"), lambda: self.table.zoom_by(1), "Ctrl++")
        add(menu, _("缩小"), lambda: self.table.zoom_by(-1), "Ctrl+-")
        add(menu, _("原来大小"), self.table.zoom_normal, "Ctrl+0")
        add(menu, _("适合窗口"), self.table.fit_window)
        add(menu, _("筛选行…"), self.filter.show, "Ctrl+F")
        menu.addSeparator()
        self._tints = add_tints(menu, self.state.tint, self._paint_by)
        menu.addSeparator()
        add_switch(menu, _("标出与公布课表的不同"), self.publishing.marked, self._mark)
        return button

    def _output_menu(self) -> QToolButton:
        button, menu = menu_button(_("打印和导出"), "export", self)
        add(menu, _("打印预览…"), self.output.print, "Ctrl+P")
        add(menu, _("存为 PDF…"), self.output.save_pdf)
        add(menu, _("存为图片（发群用）…"), self.output.save_pictures)
        add(menu, _("复制整张表"), self._copy_all)
        menu.addSeparator()
        self._publish = add(menu, _("公布课表…"), self.publish, PUBLISH_KEYS)
        self._publish.setEnabled(not self.state.is_fixed)
        return button

    def _paint_by(self, tint: Tint) -> None:
        case, roster = self.state.case, self.state.roster
        self.state.tint = tint
        self.remembering.keep()
        if case is not None and roster is not None:
            self.table.grid_model.paint_by(colour_of(tint, case, roster))

    def _copy_all(self) -> None:
        self.table.selectAll()
        self.table.copy()
        self.context.tell(_("已复制，可以粘贴到 Excel 或 WPS"))

    def _empty_page(self) -> QWidget:
        solve = look.button(_("去排班"), "primary", "solve")
        solve.clicked.connect(lambda: self.context.go_to(Place(page="solve")))
        return look.empty_state(_("还没有课表"), _("先在“排班”页计算一次并采用结果，课表就会出现在这里。"), solve)

    def help_text(self) -> Message | None:
        """How to change something."""
        return _("选中一格看安排；回车看候选人，空格拿起再放下，Del 清空，L 锁定。")
