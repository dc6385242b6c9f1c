"""The panel beside the roster: the chosen cell, candidates for a place, and what is wrong with the roster."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QTabWidget, QVBoxLayout, QWidget

from afterschool.advice import Question
from afterschool.advice.desk import desk_for
from afterschool.advice.moving import HeldLead, HeldPost
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules.difference import Difference
from afterschool.rules.places import Place
from afterschool.texts import Message, _, pgettext
from ui import look
from ui.style import Space
from ui.window.inks import InkDelegate
from ui.window.notices import NoticeKind
from ui.window.roster.actions import RosterActions, Way
from ui.window.roster.changes_list import ChangesModel, notice_text
from ui.window.roster.lists import CandidatesModel, FindingsModel, findings_of
from ui.window.roster.load_list import LoadDelegate, LoadModel, load_rows
from ui.window.roster.place_rows import PlaceRows
from ui.window.roster.publishing import Publishing
from ui.window.roster.way_delegate import WayDelegate
from ui.window.roster.weekgrid import Cell

PROBLEMS, LOAD, CHANGES = 1, 2, 3
"""Numbers of tabs."""
CHOICE_GROWS = 3
"""A way to fill a place takes several lines: the list has two thirds of the panel."""


class SidePanel(QFrame):
    """Tabs: the chosen cell with its candidates, problems, load of the people in view, changes since published."""

    finding_chosen = Signal(object)
    """The :class:`Finding` to jump to."""
    session_chosen = Signal(int)
    """The index of a session to jump to."""
    person_chosen = Signal(str)
    """The id of somebody whose week is wanted."""
    publish_wanted = Signal()
    left = Signal()
    """Choosing a candidate is over, one way or the other: the table gets the keyboard back."""

    def __init__(self, actions: RosterActions, publishing: Publishing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._actions, self._publishing = actions, publishing
        self._people: frozenset[str] = frozenset()
        self._place: Place | None = None
        self._asked: tuple[Roster | None, Case, Roster] | None = None
        """The roster when ways were asked for; the week then, and that roster with :attr:`_begun`: what ways speak of,
        also while another roster has come that is not shown yet."""
        self._begun: HeldPost | None = None
        """The post that begins with whoever comes to the place."""
        self._names_place = False
        """Whether ways lead to different places."""
        self.rows = PlaceRows(actions)
        self.rows.wanted.connect(self.show_candidates)
        self.candidates = CandidatesModel(self._words, self)
        self.findings = FindingsModel(self)
        self._choice = self._candidate_box()
        self.findings_view = _list_view(self.findings, str(_("问题列表")))
        self.findings_view.activated.connect(self._on_finding)
        self.findings_view.clicked.connect(self._on_finding)
        self._no_findings = look.label(_("没有问题：规则全部满足，也没有缺额。"), "muted", wrap=True)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(str(_("右侧栏")))
        cell = look.scrolled(self.rows, fits=True)
        cell.setAccessibleName(str(_("这一格")))
        self.tabs.addTab(_column(cell, self._choice, last_grows=CHOICE_GROWS), cell.accessibleName())
        self.tabs.addTab(_column(self._no_findings, self.findings_view), str(_("问题")))
        self.tabs.addTab(self._load_box(), str(_("工作量")))
        self.tabs.addTab(self._changes_box(), str(pgettext("several", "变动")))
        self.tabs.currentChanged.connect(lambda _tab: self.show_load())
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
        self.tabs.setTabText(PROBLEMS, str(_("问题 ({count})", count=len(found)) if found else _("问题")))

    def open_findings(self) -> None:
        """Bring what is wrong with the roster to the front."""
        self.tabs.setCurrentIndex(PROBLEMS)

    def show_people(self, people: frozenset[str]) -> None:
        """These people are in view; :meth:`show_load` tells of them."""
        self._people = people

    def show_changes(self) -> None:
        """Show what has changed since the roster was announced."""
        latest, found = self._publishing.latest, self._publishing.changes
        changes = found.changes if found else ()
        self.changes.show_changes(changes)
        self.changes_view.setVisible(bool(changes))
        self._notice.setVisible(bool(changes) and self._actions.state.viewed is None)
        self._publish.setEnabled(not self._actions.state.is_fixed)
        viewed = self._actions.state.viewed
        if viewed is not None:
            self._standing.setText(self._viewed_words(found))
        elif latest is None:
            self._standing.setText(str(_("还没有公布过。按“公布课表”以后，这里列出每一处变动。")))
        elif not changes:
            self._standing.setText(str(_("与公布的“{name}”相同。", name=latest.name)))
        else:
            names = {"name": latest.name, "count": len(changes), "people": len(found.by_person) if found else 0}
            self._standing.setText(str(_("草稿：与公布的“{name}”有 {count} 处不同，涉及 {people} 人。", **names)))
        self.tabs.setTabText(
            CHANGES, str(_("变动 ({count})", count=len(changes)) if changes else pgettext("several", "变动"))
        )

    @staticmethod
    def _viewed_words(found: Difference | None) -> str:
        """How a roster that is looked at differs from the one that is worked on."""
        if found is None:
            return str(_("现在还没有课表，无从比较。"))
        if not found.changes:
            return str(_("与现在的课表相同。"))
        names = {"count": len(found.changes), "people": len(found.by_person)}
        return str(_("与现在的课表有 {count} 处不同，涉及 {people} 人。", **names))

    def copy_notice(self) -> None:
        """Put the notice for those whose week has changed on the clipboard."""
        latest, found, labels = self._publishing.latest, self._publishing.changes, self._actions.state.labels
        if latest is not None and found is not None and labels is not None:
            QGuiApplication.clipboard().setText(notice_text(found, labels, latest.name))
            self._actions.context.tell(_("已复制变动通知，只含有变动的人"), NoticeKind.DONE)

    def show_candidates(self, place: Place) -> None:
        """List how ``place`` could be filled; Enter or a double click on one does it."""
        self._ask(place, None)

    def show_candidates_for_post(self, post: HeldPost) -> None:
        """List who could come to a post at which nobody serves."""
        self._ask(self._actions.place_of(post), post)

    def show_candidates_for_lead(self, hold: HeldLead) -> None:
        """List how a PE lead could come to a venue, and why others with the skill cannot."""
        ways, place = self._actions.lead_ways(hold)
        self._begin(place, None, self._actions.what(hold.like), names_place=True)
        self.candidates.show_candidates(ways)
        self._end()

    def _ask(self, place: Place, begun: HeldPost | None) -> None:
        self._begin(place, begun, self._actions.what_at(place, begun), names_place=False)
        question = self._actions.question(place, begun)
        if question is not None:
            found = question.candidates()
            self.candidates.show_candidates(tuple(one for one in found if one.person != question.person))
            QTimer.singleShot(0, self, lambda: self._add_options(place, question))
        self._end()

    def _begin(self, place: Place | None, begun: HeldPost | None, what: Message, *, names_place: bool) -> None:
        self.tabs.setCurrentIndex(0)
        self.wanted_for.setText(str(_("候选人：{what}", what=what)))
        self._place, self._begun, self._names_place = place, begun, names_place
        state = self._actions.state
        self._asked = (state.roster, state.case, self._actions.roster_with(begun)) if state.case is not None else None
        self._search.clear()

    def _words(self, way: Way) -> tuple[str, str]:
        if self._asked is None:
            return "", ""
        _roster, case, roster = self._asked
        return self._actions.words(way, case, roster, name_place=self._names_place)

    def _end(self) -> None:
        self._choice.show()
        self.candidates_view.setCurrentIndex(self.candidates.index(0))
        self.candidates_view.setFocus()

    def _add_options(self, place: Place, question: Question) -> None:
        """Show the chains and swaps a moment later: the candidates are there at once."""
        if self._place is place:
            self.candidates.add_options(question.options())

    def choose(self, index: QModelIndex) -> None:
        """Fill the place in the way of a row."""
        if self._place is None or not index.isValid() or not self._is_current:
            return
        if self._actions.take(self._place, self.candidates.candidate(index), self._begun):
            self.left.emit()

    @property
    def _is_current(self) -> bool:
        """Whether the ways are those of the roster as it is."""
        return self._asked is not None and self._asked[0] is self._actions.state.roster

    def give_up(self) -> None:
        """Put the candidates away."""
        self._choice.hide()
        self._place = None
        self.left.emit()

    def _candidate_box(self) -> QWidget:
        self.wanted_for = look.label("", "heading", wrap=True)
        self._search = QLineEdit()
        self._search.setPlaceholderText(str(_("查找姓名")))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self.candidates.search)
        self.candidates_view = _list_view(self.candidates, str(_("候选人")))
        self.candidates_view.setItemDelegate(WayDelegate(self.candidates_view))
        self.candidates_view.setSpacing(0)
        self.candidates_view.activated.connect(self.choose)
        self._search.returnPressed.connect(lambda: self.choose(self.candidates.index(0)))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.give_up)
        hint = look.label(_("双击或按回车选定，Esc 放弃"), "small", wrap=True)
        return _column(self.wanted_for, self._search, self.candidates_view, hint)

    def _load_box(self) -> QWidget:
        self.load = LoadModel(self)
        self.load_view = QListView()
        self.load_view.setModel(self.load)
        self.load_view.setItemDelegate(LoadDelegate(self.load_view))
        self.load_view.setUniformItemSizes(True)
        self.load_view.setAccessibleName(str(_("工作量")))
        self.load_view.activated.connect(lambda index: self.person_chosen.emit(self.load.row(index).person))
        hint = look.label(
            _("眼前这些人一周的工作量（分）。竖线是按比例应有的量；顺序同人员表，不排名。"), "small", wrap=True
        )
        return _column(hint, self.load_view)

    def _changes_box(self) -> QWidget:
        self.changes = ChangesModel(self)
        self.changes_view = _list_view(self.changes, str(_("变动列表")))
        for signal in (self.changes_view.activated, self.changes_view.clicked):
            signal.connect(self._on_change)
        self._standing = look.label("", wrap=True)
        self._notice = look.button(_("复制变动通知"), icon="copy")
        self._notice.clicked.connect(self.copy_notice)
        self._publish = look.button(_("公布课表…"))
        self._publish.clicked.connect(self.publish_wanted)
        self._publish.setEnabled(not self._actions.state.is_fixed)
        return _column(self._standing, self._publish, self._notice, self.changes_view)

    def show_load(self) -> None:
        """Show the load of the people in view, if it is seen."""
        case, roster, labels = self._actions.state.case, self._actions.state.roster, self._actions.state.labels
        if self.tabs.currentIndex() == LOAD and case is not None and roster is not None and labels is not None:
            self.load.show_rows(load_rows(desk_for(case, roster).board.facts, labels, self._people))

    def _on_change(self, index: QModelIndex) -> None:
        after, roster = self.changes.change(index).after, self._actions.state.roster
        if after and roster is not None and after[0] in roster.sessions:
            self.session_chosen.emit(roster.sessions.index(after[0]))

    def _on_finding(self, index: QModelIndex) -> None:
        self.finding_chosen.emit(self.findings.finding(index))


def _list_view(model: CandidatesModel | FindingsModel | ChangesModel, name: str) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(InkDelegate(view))
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
    if isinstance(content[-1], QListView):
        column.setStretchFactor(content[-1], 1)
    if last_grows or isinstance(content[-1], QListView):
        column.addStretch(0)  # where the last one is hidden the others stay at the top
    return made
