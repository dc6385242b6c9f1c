"""Taking something up on the roster table and putting it down elsewhere, by mouse and by keyboard."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QMenu, QToolTip

from afterschool.advice.desk import Desk, desk_for
from afterschool.advice.moving import (
    Drop,
    Hand,
    HeldClass,
    HeldClub,
    HeldGroup,
    HeldLead,
    HeldMeeting,
    HeldPerson,
    HeldPost,
    HeldVacancy,
    Hold,
    holds_of,
    take_up,
)
from afterschool.model.roster import Roster, Session
from afterschool.texts import Message, _, joined
from ui.window.indexes import Index
from ui.window.notices import NoticeKind
from ui.window.roster.actions import RosterActions
from ui.window.roster.block_layout import Hit
from ui.window.roster.dragging import Dragging
from ui.window.roster.drop_menu import drop_menu, needs_no_question
from ui.window.roster.hand_bar import HandBar
from ui.window.roster.shades import Board
from ui.window.roster.table import RosterTable
from ui.window.roster.views import View
from ui.window.roster.weekgrid import Cell, Entry
from ui.window.tips import tip


class Moving(QObject):
    """What is held over the table, if anything."""

    over = Signal()
    """Nothing is held any more."""
    held = Signal(object)
    """The :data:`Hold` that was taken up."""

    def __init__(self, actions: RosterActions, table: RosterTable, bar: HandBar) -> None:
        super().__init__(table)
        self._actions, self._state, self._table, self._bar = actions, actions.state, table, bar
        self.hand: Hand | None = None
        self.menu: QMenu | None = None
        self._board: Board | None = None
        self._roster: Roster | None = None
        self._dragging = Dragging(table)
        self._lifted: Callable[[QModelIndex], Hold] | None = None
        self._dragging.begun.connect(self._on_drag)
        self._dragging.lifted.connect(self._on_lift)
        self._dragging.moved.connect(self._on_hover)
        self._dragging.ended.connect(self._on_drag_end)
        table.selectionModel().currentChanged.connect(lambda index: self._tell_of(index))

    def follow(self) -> None:
        """The table shows something else; what is held stays held as long as the roster is the same."""
        if self.hand is not None and self._state.roster is not self._roster:
            self.put_away()
        elif self.hand is not None:
            self._show()

    @property
    def vacant_slot(self) -> str:
        """The phase or post of an empty place that is held."""
        is_empty = self.hand is not None and isinstance(self.hand.hold, HeldVacancy | HeldPost | HeldLead)
        session = self._held_session
        return (session.post or session.phase or "") if is_empty and session is not None else ""

    def take_next(self) -> None:
        """Take up what is most likely meant in the current cell, or instead of it the next thing that can be."""
        holds = list(self._holds_in(self._table.currentIndex()))
        if self.hand is not None:
            here = [self.hand.hold.session == hold.session for hold in holds]
            if any(here) and self.hand.hold in holds:
                self.take(holds[(holds.index(self.hand.hold) + 1) % len(holds)])
                return
        if holds:
            self.take(holds[0])
        elif self.hand is None:
            self._actions.context.tell(_("这一格没有可以拿起的人或活动"))

    def take(self, hold: Hold) -> bool:
        """Take ``hold`` up; whether that was possible."""
        case, roster = self._state.case, self._state.roster
        if case is None or roster is None or self._actions.refuses() or self._state.is_fixed:
            return False
        hand = take_up(case, roster, hold)
        if hand is None:
            self._actions.context.tell(_("这一项安排不成立，请先改正或清空"), NoticeKind.PROBLEM)
            return False
        self.hand, self._roster = hand, roster
        self._show()
        self.held.emit(hold)
        self._bar.show_held(self._words(hold))
        self._tell_of(self._table.currentIndex())
        return True

    def put_away(self) -> None:
        """Hold nothing any more; nothing has changed."""
        self._dragging.stop()
        self.hand = self._board = self._roster = None
        self._table.show_board(None)
        self._bar.show_nothing()
        QToolTip.hideText()
        self.over.emit()

    def drop_here(self) -> None:
        """Put what is held down in the current cell, or say why not and hold it on."""
        index = self._table.currentIndex()
        centre = self._table.visualRect(index).center()
        if not self._drop(index, None, self._table.viewport().mapToGlobal(centre)):
            self._tell_refusal(self._board, index, None)

    # -- what can be taken up ------------------------------------------------------------------

    def _holds_in(self, index: Index) -> Iterator[Hold]:
        for entry in self._table.grid_model.cell(index):
            absent = self.absent_in(entry)
            if absent is not None:
                yield absent
            if entry.session is not None and self._state.roster is not None:
                session = self._state.roster.sessions[entry.session]
                first = self._meant(entry, Hit(0))
                holds = sorted(holds_of(session, entry.session), key=lambda hold: hold != first)
                before = 1 if any(session.staff) else 0  # where nobody is, the empty place is what catches the eye
                yield from (*holds[:before], *self._vacancies_in(entry.session), *holds[before:])

    def _vacancies_in(self, session: int) -> Iterator[Hold]:
        return (hold for hold in self._state.waiting if isinstance(hold, HeldVacancy) and hold.session == session)

    def absent_in(self, entry: Entry) -> HeldClass | HeldPost | None:
        """The class or post that has no session in an entry, to be taken up."""
        case = self._state.case
        if entry.session is not None or case is None:
            return None
        wanted = entry.owner, entry.kind, entry.time
        for hold in self._state.waiting:
            if isinstance(hold, HeldPost):
                found = hold.post, hold.like.kind, case.time_of(hold.like)
            elif isinstance(hold, HeldClass):
                found = hold.class_id, hold.kind, case.phases[hold.phase].on(hold.day)
            else:
                continue
            if found == wanted:
                return hold
        return None

    def _meant(self, entry: Entry, hit: Hit) -> Hold | None:
        """What somebody means who takes hold of an entry there."""
        if entry.session is None or self._state.roster is None:
            return self.absent_in(entry)
        session = self._state.roster.sessions[entry.session]
        holds = holds_of(session, entry.session)
        people = [hold for hold in holds if isinstance(hold, HeldPerson)]
        others = [hold for hold in holds if not isinstance(hold, HeldPerson)]
        if hit.person is not None and hit.person < len(people):
            return people[hit.person]
        subject = self._state.subjects.get(self._state.view, "")
        if self._state.view is View.PERSON:
            people = [hold for hold in people if session.staff[hold.position] == subject] or people
        elif self._state.view is View.CLASS:
            others = [hold for hold in others if isinstance(hold, HeldGroup) and hold.classes == (subject,)] or others
        first, second = (others, people) if hit.on_mark else (people, others)
        return next(iter([*first, *second]), None)

    # -- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        if self.hand is None or self._state.case is None or self._state.roster is None:
            return
        view = self._state.view
        grid, subject = self._table.grid_model.grid, self._state.subjects.get(view, "")
        self._board = Board(self._state.case, self.hand, grid, view, subject, self._held_session)
        self._table.show_board(self._board)

    @property
    def _held_session(self) -> Session | None:
        """What is held is taken from it or belongs to it; of a post or lead that is missing, what it would be like."""
        hold = self.hand.hold if self.hand is not None else None
        if isinstance(hold, HeldPost | HeldLead):
            return hold.like
        if hold is None or hold.session is None or self._roster is None:
            return None
        return self._roster.sessions[hold.session]

    def _words(self, hold: Hold) -> Message:
        roster = self._state.roster or Roster()
        if isinstance(hold, HeldVacancy | HeldClass | HeldClub | HeldPost | HeldLead):
            words = self._state.waiting_words
            return words.told(hold) if words else Message("")
        session = roster.sessions[hold.session]
        what = self._actions.what(session)
        if isinstance(hold, HeldPerson):
            name = self._actions.name(session.staff[hold.position] or "")
            return _("{name}（{what}）", name=name, what=what)
        if isinstance(hold, HeldMeeting):
            return what
        labels = self._state.labels
        names = [labels.classes.get(key, key) if labels else key for key in hold.classes]
        return _("{classes}（{what}）", classes=joined(names), what=what)

    def _tell_of(self, index: Index, hit: Hit | None = None) -> Message | None:
        if self._board is None or not index.isValid():
            return None
        words = self._board.words(index.row(), index.column(), hit.block if hit else None)
        self._bar.show_here(words)
        return words

    # -- the mouse -----------------------------------------------------------------------------

    def watch(self, view: QAbstractItemView, hold_at: Callable[[QModelIndex], Hold]) -> None:
        """Let cards be dragged from another view onto the table."""
        self._dragging.watch(view.viewport())
        self._lifted = hold_at

    def _on_lift(self, start: QPoint) -> None:
        view = self._dragging.source
        index = view.indexAt(start) if isinstance(view, QAbstractItemView) else QModelIndex()
        if self._lifted is None or not index.isValid() or not self.take(self._lifted(index)):
            self._dragging.stop()

    def _on_drag(self, index: QModelIndex, hit: Hit) -> None:
        cell: Cell = self._table.grid_model.cell(index)
        hold = self._meant(cell[hit.block], hit) if hit.block < len(cell) else None
        if hold is None or not self.take(hold):
            self._dragging.stop()

    def _on_hover(self, index: QModelIndex, at: QPoint, hit: Hit | None) -> None:
        self._table.hover(index)
        words = self._tell_of(index, hit)
        if words is not None:
            QToolTip.showText(at, tip(str(words)), self._table.viewport())

    def _on_drag_end(self, index: QModelIndex, at: QPoint, hit: Hit | None) -> None:
        self._table.hover(QModelIndex())
        QToolTip.hideText()
        if not index.isValid():
            self.put_away()
        elif not self._drop(index, hit.block if hit else None, at):
            self._refuse(index, hit.block if hit else None)
        elif self.menu is not None:
            self.menu.aboutToHide.connect(self._let_go_later)

    def _refuse(self, index: QModelIndex, entry: int | None) -> None:
        """Let go of what was dropped where it cannot be, and say why; back where it was there is nothing to say."""
        board = self._board
        self.put_away()
        self._tell_refusal(board, index, entry)

    def _tell_refusal(self, board: Board | None, index: Index, entry: int | None) -> None:
        if board is not None and index.isValid() and not board.is_home(index.row(), index.column(), entry):
            self._actions.context.tell(board.refusal(index.row(), index.column(), entry), NoticeKind.PROBLEM)

    def _let_go_later(self) -> None:
        """The menu is closed; if something was chosen in it, that comes first."""
        QTimer.singleShot(0, self, lambda: self.put_away() if self.hand is not None else None)

    # -- putting down --------------------------------------------------------------------------

    def _drop(self, index: Index, entry: int | None, at: QPoint) -> bool:
        """Put down what is held, or ask how; whether there is any way."""
        hand, board, case = self.hand, self._board, self._state.case
        self.menu = None
        if hand is None or board is None or case is None or not index.isValid():
            return False
        targets = ((spot, hand.target(spot)) for spot in board.spots(index.row(), index.column(), entry))
        spots = [spot for spot, target in targets if target is not None and target.allowed]
        drops = tuple(drop for spot in spots for drop in hand.drops(spot))
        if needs_no_question(drops):
            self._carry_out(drops[0])
        elif drops:
            ranked = tuple(sorted(drops, key=lambda drop: drop.cost.score))
            self.menu = drop_menu(ranked, case.rules.weights, self._carry_out, self._table)
            self.menu.popup(at)
        return bool(drops)

    def _carry_out(self, drop: Drop) -> None:
        if self._actions.drop(drop):
            self.put_away()

    @property
    def forethought(self) -> tuple[Callable[[], object], ...]:
        """Lays the roster out, counts it, and knows what the first question would wait for, while nobody asks yet."""
        return (self._desk, self._count, self._prepare)

    def _count(self) -> object:
        desk = self._desk()
        return desk.accounts if desk is not None else None

    def _prepare(self) -> None:
        desk = self._desk()
        if desk is not None:
            desk.prepare()

    def _desk(self) -> Desk | None:
        case, roster = self._state.case, self._state.roster
        return desk_for(case, roster) if case is not None and roster is not None else None
