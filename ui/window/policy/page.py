"""The page 合规."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from afterschool.document import NamesShown, export_note
from afterschool.document.exports import EXPORT_NAMES
from afterschool.policy.choosing import layers_on, switched
from afterschool.policy.clause import Layer
from afterschool.policy.outcome import STATE_NAMES, State
from afterschool.policy.profiles import LAYERS
from afterschool.policy.report import ClauseResult
from afterschool.policy.telling import basis_words, summary
from afterschool.texts import _
from ui import look
from ui.flow import Flow
from ui.style import Space
from ui.window import kinds
from ui.window.context import AppContext
from ui.window.exporting.log import keep_note
from ui.window.file_dialogs import FileDialogs, FileKind
from ui.window.indicators.tab import IndicatorTab
from ui.window.inputs import Choice
from ui.window.notices import NoticeKind, Place
from ui.window.page import Page
from ui.window.policy import jobs
from ui.window.policy.clause_panel import ClausePanel
from ui.window.policy.state import PolicyState
from ui.window.policy.table import ClauseTable
from ui.window.policy_choice import place_of_proposal, policy_field
from ui.window.text_table import text_table_view

EVERYTHING = ""


class PolicyPage(Page):
    """The clauses of the school's document with their results; beside them the evidence of the chosen one."""

    shows: frozenset[str] = kinds.PLAN | kinds.DATED | {kinds.PAY, kinds.INDICATORS}

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.state = context.service(PolicyState)
        self.dialogs = FileDialogs(context, self)
        self.buttons: dict[str, QPushButton] = {}
        self.policy = policy_field(self._propose_policy)
        self.policy.widget.setAccessibleName(str(_("适用文件")))
        self.policy.widget.setToolTip(str(_("本校按哪份文件开展课后服务")))
        self.only = Choice()
        self.only.setAccessibleName(str(_("显示哪些条款")))
        self.only.addItem(str(_("全部条款")), EVERYTHING)
        for state in State:
            self.only.addItem(str(STATE_NAMES[state]), state.value)
        self.only.currentIndexChanged.connect(lambda _index: self._show_clauses())
        self.later = look.button(_("后来的国家要求"), "menu")
        self.later.setToolTip(str(_("叠加在所选文件之上，可以逐项停用")))
        self._switches = self._layer_menu()
        self.about = look.label("", "muted", wrap=True)
        self.table = ClauseTable(self)
        self.view = text_table_view(self.table, str(_("逐条核对")), 1, wraps=True)
        self.view.selectionModel().currentRowChanged.connect(lambda _row: self._show_chosen())
        self.beside = self.panel = ClausePanel(context)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(str(_("合规")))
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._clauses(), str(_("逐条核对")))
        self.body.addWidget(self.tabs, 1)
        self.beside = self._beside = QStackedWidget()
        self._beside.addWidget(self.panel)
        self.setFocusProxy(self.view)
        self.building = self._build_indicators()

    def _build_indicators(self) -> Iterator[None]:
        yield
        self.indicators = IndicatorTab(self.context)
        yield
        self.tabs.addTab(self.indicators, str(_("四项指标")))
        self._beside.addWidget(self.indicators.panel)
        self.tabs.currentChanged.connect(self._on_tab)
        self.state.arrived.connect(self._on_report)

    def refresh(self) -> None:
        """Ask for the report and show the one there is."""
        self.state.ask()
        self.policy.show(self.context.plan.school.policy)
        writable = not self.context.document.read_only
        self.policy.widget.setEnabled(writable)
        on = layers_on(self.context.plan.school, self.context.plan.semester)
        for layer, action in zip(LAYERS, self._switches, strict=True):
            action.setChecked(layer in on)
            action.setEnabled(writable)
        self.indicators.refresh()
        self._on_report()

    def side_panel(self) -> QWidget | None:
        """The chosen clause, or the chosen month."""
        return self._beside

    def reveal(self, place: Place) -> None:
        """Show the month of a row ``indicators:2026-10``."""
        kind, _colon, month = place.row.partition(":")
        if kind == kinds.INDICATORS:
            self.tabs.setCurrentWidget(self.indicators)
            self.indicators.reveal(month)

    def write(self, what: str, work: Callable[..., Path], ending: str | None) -> None:
        """Ask where to, and write what ``work`` writes.

        ``what``: as the log of exports calls it; ``ending``: of the file, ``None`` where it is a folder.
        """
        name = EXPORT_NAMES[what]
        words = f"{self.context.plan.school.name}{name}{date.today().isoformat()}"
        path = self.dialogs.to_write(words, FileKind(name, (ending,))) if ending else self.dialogs.new_folder(words)
        if path is None:
            return
        label, pay = _("正在写{what}", what=name), self.context.document.pay
        self.context.tasks.in_process(label, work, path, self.state.source, pay, done=partial(self._on_written, what))

    def _on_tab(self, number: int) -> None:
        """The keyboard goes where the table is that is shown."""
        self._beside.setCurrentIndex(number)
        self.setFocusProxy(self.indicators if number else self.view)

    def _clauses(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addLayout(self._head())
        column.addWidget(self.about)
        column.addWidget(self.view, 1)
        column.addWidget(self._files())
        return made

    def _head(self) -> Flow:
        row = Flow()
        row.addWidget(look.label(_("适用文件"), "muted"))
        row.addWidget(self.policy.widget)
        row.addWidget(self.later)
        row.addWidget(self.only)
        return row

    def _files(self) -> QWidget:
        made = QWidget()
        row = Flow(made)
        for what, ending, work, icon in (
            ("compliance", ".xlsx", jobs.report_book, "export"),
            ("school_plan", ".docx", jobs.plan_document, "file"),
            ("archive", None, jobs.archive_folder, "folder"),
        ):
            kind = "primary" if what == "compliance" else ""
            button = look.button(_("{name}…", name=EXPORT_NAMES[what]), kind, icon)
            button.clicked.connect(partial(self.write, what, work, ending))
            self.buttons[what] = button
            row.addWidget(button)
        return made

    def _layer_menu(self) -> list[QAction]:
        menu = QMenu(self)
        actions = []
        for layer in LAYERS:
            action = menu.addAction(str(layer.name))
            action.setCheckable(True)
            action.triggered.connect(lambda on, layer=layer: self._switch(layer, on))
            actions.append(action)
        self.later.setMenu(menu)
        return actions

    def _switch(self, layer: Layer, on: bool) -> None:
        school = switched(self.context.plan.school, layer, on=on)
        if not self.context.run(_("修改{what}", what=layer.name), lambda change: change.put(school)):
            self.refresh()

    def _propose_policy(self, policy: str) -> None:
        """The page of rules shows first what another document would change."""
        self.policy.show(self.context.plan.school.policy)
        if policy != self.context.plan.school.policy:
            self.context.go_to(place_of_proposal(policy))

    def _on_report(self) -> None:
        report = self.state.found
        if report is None or not self.state.is_fresh:
            self.about.setText(str(_("正在逐条核对…")))
        else:
            words = _("{summary}。核对了{basis}。", summary=summary(report), basis=basis_words(report))
            self.about.setText(str(words))
        self._show_clauses()

    def _show_clauses(self) -> None:
        report, wanted = self.state.found, self.only.currentData()
        before = self._chosen_item()
        rows = [row for row in report.clauses if wanted in (EVERYTHING, row.state.value)] if report else []
        self.table.show_clauses(rows)
        items = [row.clause.item.id for row in rows]
        if items:
            self.view.selectRow(items.index(before) if before in items else _first_to_see(rows))
            self.view.scrollTo(self.view.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        self._show_chosen()

    def _chosen_item(self) -> str:
        row = self.view.currentIndex().row()
        return self.table.clauses[row].clause.item.id if 0 <= row < len(self.table.clauses) else ""

    def _show_chosen(self) -> None:
        row = self.view.currentIndex().row()
        self.panel.show_clause(self.table.clauses[row] if 0 <= row < len(self.table.clauses) else None)

    def _on_written(self, what: str, path: Path) -> None:
        keep_note(self.context, export_note(what, (path.name,), NamesShown.FULL))
        self.context.tell(_("已写出：{path}", path=path), NoticeKind.DONE)


def _first_to_see(rows: Sequence[ClauseResult]) -> int:
    """The first clause that is not met, otherwise the first."""
    return next((number for number, row in enumerate(rows) if row.state is State.NOT_MET), 0)
