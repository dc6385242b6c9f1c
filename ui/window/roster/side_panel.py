"""The panel beside the roster: the chosen cell, candidates for a place, and what is wrong with the roster."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QTabWidget, QVBoxLayout, QWidget

from afterschool.advice import Question
from afterschool.rules.places import Place
from afterschool.texts import _
from ui import look
from ui.style import Space
from ui.window.roster.actions import RosterActions
from ui.window.roster.lists import CandidatesModel, FindingsModel, findings_of
from ui.window.roster.place_rows import PlaceRows
from ui.window.roster.weekgrid import Cell

CHOICE_GROWS = 2
"""A way to fill a place takes several lines: the list has two thirds of the panel."""


class SidePanel(QFrame):
    """Two tabs: the chosen cell with its candidates, and the problems of the whole roster."""

    finding_chosen = Signal(object)
    """The :class:`Finding` to jump to."""
    left = Signal()
    """Choosing a candidate is over, one way or the other: the table gets the keyboard back."""

    def __init__(self, actions: RosterActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._actions = actions
        self._place: Place | None = None
        self.rows = PlaceRows(actions)
        self.rows.wanted.connect(self.show_candidates)
        self.candidates = CandidatesModel(actions.words, self)
        self.findings = FindingsModel(self)
        self._choice = self._candidate_box()
        self.findings_view = _list_view(self.findings, str(_("问题列表")))
        self.findings_view.activated.connect(self._on_finding)
        self.findings_view.clicked.connect(self._on_finding)
        self._no_findings = look.label(_("没有问题：规则全部满足，也没有缺额。"), "muted", wrap=True)
        self.tabs = QTabWidget()
        self.tabs.addTab(_column(look.scrolled(self.rows), self._choice, last_grows=CHOICE_GROWS), str(_("这一格")))
        self.tabs.addTab(_column(self._no_findings, self.findings_view), str(_("问题")))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.MEDIUM)
        column.addWidget(self.tabs)
        self._choice.hide()

    def show_cell(self, cell: Cell) -> None:
        """Show another cell; candidates of a place before are put away."""
        self.rows.show_cell(cell)
        self._choice.hide()
        self.candidates.show_candidates(())
        self._place = None

    def show_findings(self) -> None:
        """Show what is wrong with the roster as it stands."""
        found = findings_of(self._actions.state.verdict)
        self.findings.show_findings(found)
        self.findings_view.setVisible(bool(found))
        self._no_findings.setVisible(not found)
        self.tabs.setTabText(1, str(_("问题 ({count})", count=len(found)) if found else _("问题")))

    def show_candidates(self, place: Place) -> None:
        """List how ``place`` could be filled; Enter or a double click on one does it."""
        self.tabs.setCurrentIndex(0)
        self._place = place
        self._search.clear()
        question = self._actions.question(place)
        if question is not None:
            found = question.candidates()
            self.candidates.show_candidates(tuple(one for one in found if one.person != question.person))
            QTimer.singleShot(0, self, lambda: self._add_options(place, question))
        self._choice.show()
        self.candidates_view.setCurrentIndex(self.candidates.index(0))
        self.candidates_view.setFocus()

    def _add_options(self, place: Place, question: Question) -> None:
        """Show the chains and swaps a moment later: the candidates are there at once."""
        if self._place is place:
            self.candidates.add_options(question.options())

    def choose(self, index: QModelIndex) -> None:
        """Fill the place in the way of a row."""
        if self._place is None or not index.isValid():
            return
        if self._actions.take(self._place, self.candidates.candidate(index)):
            self.left.emit()

    def give_up(self) -> None:
        """Put the candidates away."""
        self._choice.hide()
        self._place = None
        self.left.emit()

    def _candidate_box(self) -> QWidget:
        self._search = QLineEdit()
        self._search.setPlaceholderText(str(_("查找姓名")))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self.candidates.search)
        self.candidates_view = _list_view(self.candidates, str(_("候选人")))
        self.candidates_view.activated.connect(self.choose)
        self._search.returnPressed.connect(lambda: self.choose(self.candidates.index(0)))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.give_up)
        hint = look.label(_("双击或按回车选定，Esc 放弃"), "small", wrap=True)
        return _column(look.label(_("候选人"), "heading"), self._search, self.candidates_view, hint)

    def _on_finding(self, index: QModelIndex) -> None:
        self.finding_chosen.emit(self.findings.finding(index))


def _list_view(model: CandidatesModel | FindingsModel, name: str) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setWordWrap(True)
    view.setAlternatingRowColors(True)
    view.setSpacing(2)
    view.setLayoutMode(QListView.LayoutMode.Batched)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setAccessibleName(name)
    return view


def _column(*content: QWidget, last_grows: int = 0) -> QWidget:
    """The widgets one below the other; the last one takes ``last_grows`` parts of the room that is left."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, Space.SMALL, 0, 0)
    column.setSpacing(Space.SMALL)
    for widget in content:
        column.addWidget(widget, last_grows if widget is content[-1] else min(last_grows, 1))
    return made
