"""The tab 这一场: who serves in the chosen session, who could instead, and what else may become of it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from afterschool.record.board import BoardSession
from afterschool.record.changing import as_planned, cover, merged, not_held, swap
from afterschool.record.covering import CoverDesk
from afterschool.record.keeping import add_changes
from afterschool.record.reasons import is_reason
from afterschool.record.rows import CHANGE_NAMES, ChangeKind, SessionChange
from afterschool.record.sessions import SessionState
from afterschool.record.swapping import Place
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.context import AppContext
from ui.window.daily.board_table import people_text
from ui.window.daily.candidates import CoverModel
from ui.window.daily.merging import MergeBox
from ui.window.daily.reason_field import ReasonField
from ui.window.daily.state import DayState
from ui.window.daily.swapping import SwapBox
from ui.window.inks import InkDelegate
from ui.window.typed import Typed


class SessionTab(QWidget):
    """Enter or a double click on a name lets them serve; the buttons say what else can be done."""

    done = Signal()
    """Something was changed: the board gets the keyboard back."""

    def __init__(self, context: AppContext, state: DayState) -> None:
        super().__init__()
        self._context, self._state = context, state
        self._typed = context.service(Typed)
        self._shown = ""
        """The session that the reason is said of."""
        self._position = 0
        self._open: tuple[int, ...] = ()
        """The place that is looked at, and those that were open when it was chosen."""
        self.title = look.label("", "heading", wrap=True)
        self.people: QLabel = look.label("", wrap=True)
        self.note: QLabel = look.label("", "muted", wrap=True)
        self.places = QButtonGroup(self)
        self._place_row = QWidget()
        self._place_box = QHBoxLayout(self._place_row)
        self._place_box.setContentsMargins(0, 0, 0, 0)
        self.model = CoverModel(self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(str(_("查找姓名")))
        self.search.setAccessibleName(str(_("查找姓名")))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.model.search)
        self.search.returnPressed.connect(lambda: self.take(self.model.index(0)))
        self.view = self._list()
        self.why = QLineEdit()
        self.why.setPlaceholderText(str(_("原因：代班、换班可不填")))
        self.why.setAccessibleName(str(_("变动的原因")))
        self.counts = QCheckBox(str(_("代班计酬")))
        self.counts.setToolTip(str(_("不勾选：代的这一场照样登记，但不计酬")))
        self.merge = MergeBox()
        self.merge.chosen.connect(self._merge)
        self.reason = ReasonField()
        self.reason.setToolTip(str(_("并班、自习、取消要选原因类别，或写明原因；变动通知和登记里都会写上")))
        self.why.textChanged.connect(self._keep_reason)
        self.reason.currentIndexChanged.connect(self._keep_reason)
        self.counts.toggled.connect(self._keep_reason)
        self.swap = SwapBox(self._typed)
        self.swap.chosen.connect(self._swap)
        self.buttons = {
            kind: self._button(text, kind)
            for kind, text in (
                (ChangeKind.SELF_STUDY, _("改自习")),
                (ChangeKind.CANCELLED, _("取消")),
                (ChangeKind.AS_PLANNED, _("照原安排")),
            )
        }
        self._lay_out()
        self.places.idClicked.connect(self._show_place)

    def refresh(self) -> None:
        """Show the chosen session, or that none is chosen."""
        session, names = self._state.session, self._state.book.names
        for widget in (self.people, self.search, self.view, self._ways):
            widget.setVisible(session is not None)
        if session is None:
            self._shown = ""
            self.title.setText(str(_("选中一场")))
            self.note.setText(str(_("在左边的表里选一场，这里列出能代的人。")))
            self.note.show()
            self._place_row.hide()
            return
        self.title.setText(str(session.title(names)))
        self.people.setText(str(people_text(session, names)))
        note = str(self._note(session))
        self.note.setText(note)
        self.note.setVisible(bool(note))
        possible = session.record is None and not self._context.document.read_only
        for widget in (self.search, self.view, self._ways):
            widget.setVisible(possible)
        is_other = session.id != self._shown
        if is_other:
            self._shown = session.id
            self._show_reason(*self._typed.of(("reason", session.id), ("", True, 0)))
        self._show_places(session)
        if is_other or session.open_places != self._open or self._position >= len(session.staff):
            self._open = session.open_places
            self.search.clear()
            self._position = self._open[0] if self._open else 0
        self._fill_place(self._position)
        self.merge.show_targets(session, _targets(session, self._state.board.sessions), names)
        self.buttons[ChangeKind.AS_PLANNED].setEnabled(session.change is not None)

    def focus_candidates(self) -> None:
        """Go to the list by keyboard."""
        if self.view.isVisible():
            self.view.setCurrentIndex(self.model.index(0))
            self.view.setFocus()

    def take(self, index: QModelIndex) -> None:
        """Let the person of a line serve."""
        session, candidate = self._state.session, self.model.candidate(index)
        if session is None or candidate is None:
            return
        name = self._state.book.names.person(candidate.person)
        if candidate.impossible:
            refusal = _("{name} 不能代：{reason}", name=name, reason=candidate.impossible[0])
            self._context.refuse(refusal)
            return
        label = _("{name} 代：{session}", name=name, session=session.title(self._state.book.names))
        position, person, counts = self._position, candidate.person, self.counts.isChecked()
        self._write(label, lambda now, why: [cover(session, position, person, now, counts=counts, why=why)])

    def _note(self, session: BoardSession) -> Message | str:
        if session.record is not None:
            return _("已登记，安排不能再改；要更正请到“登记”。")
        change = session.change
        if change is None:
            return ""
        into = self._state.board.session(session.into)
        kind = into.joined_words(self._state.book.names) if into else CHANGE_NAMES[change.kind]
        return _("{kind}：{why}", kind=kind, why=change.reason_words) if change.reason_words else kind

    def _show_places(self, session: BoardSession) -> None:
        """A button for each place where there are several."""
        for old in self.places.buttons():
            self.places.removeButton(old)
            old.deleteLater()
        several = len(session.staff) > 1 and session.state is SessionState.HELD
        self._place_row.setVisible(several)
        for number in range(len(session.staff) if several else 0):
            person = session.staff[number] if number not in session.open_places else None
            text = self._state.book.names.person(person) if person else str(_("空缺"))
            button = look.button(text)
            button.setCheckable(True)
            self.places.addButton(button, number)
            self._place_box.addWidget(button)

    def _show_place(self, position: int) -> None:
        self.search.clear()
        self._fill_place(position)

    def _fill_place(self, position: int) -> None:
        session = self._state.session
        if session is None:
            return
        self._position = position
        button = self.places.button(position)
        if button is not None:
            button.setChecked(True)
        found = CoverDesk(self._state.book, self._state.board).candidates(session, position)
        self.model.show_candidates(found, self._state.book.names)
        self.swap.show_place(self._state.book, session, position)

    def _merge(self, into: BoardSession) -> None:
        session = self._state.session
        if session is not None:
            label, reason = _("并班：{session}", session=session.title(self._state.book.names)), self.reason.reason
            self._write(label, lambda now, why: [merged(session, into, now, why, reason)])

    def _swap(self, place: Place | None) -> None:
        session, position = self._state.session, self._position
        if session is None:
            return
        if place is None:
            self._context.refuse(_("请先选和谁换：输入姓名或班级，从列表里选一场"))
            return
        other, other_position = place
        label = _("换班：{session}", session=session.title(self._state.book.names))
        self._write(label, lambda now, why: swap(session, position, other, other_position, now, why))

    def _set(self, kind: ChangeKind) -> None:
        session = self._state.session
        if session is None:
            return
        label = _("{kind}：{session}", kind=CHANGE_NAMES[kind], session=session.title(self._state.book.names))
        reason = self.reason.reason
        if kind is ChangeKind.AS_PLANNED:
            self._write(label, lambda now, why: [as_planned(session, now, why)])
        else:
            self._write(label, lambda now, why: [not_held(session, kind, now, why, reason)])

    def _write(self, label: Message, make: Callable[[datetime, str], Sequence[SessionChange]]) -> None:
        why = self.why.text().strip()
        if self._state.write(label, lambda book, change, now: add_changes(book, change, make(now, why))):
            self._show_reason("", counts=True, reason=0)  # what was said of one change is not said of the next
            self.swap.forget()
            self.done.emit()
        elif not is_reason(self.reason.reason, why):
            self.reason.setFocus()

    def _show_reason(self, why: str, counts: bool, reason: int) -> None:
        self.why.setText(why)
        self.counts.setChecked(counts)
        self.reason.setCurrentIndex(reason)

    def _keep_reason(self) -> None:
        """A reason belongs to the session that it was written for, and is there again with it."""
        said = (self.why.text(), self.counts.isChecked(), self.reason.currentIndex())
        self._typed.put(("reason", self._shown), said)

    def _button(self, text: Message, kind: ChangeKind) -> QPushButton:
        made = look.button(text)
        made.clicked.connect(lambda: self._set(kind))
        return made

    def _list(self) -> QListView:
        view = QListView()
        view.setItemDelegate(InkDelegate(view))
        view.setModel(self.model)
        view.setWordWrap(True)
        view.setAlternatingRowColors(True)
        view.setSpacing(2)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setAccessibleName(str(_("能代的人")))
        view.activated.connect(self.take)
        return view

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        self._ways = QWidget()
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        for button in self.buttons.values():
            row.addWidget(button)
        said = QHBoxLayout()
        said.addWidget(self.reason, 1)
        said.addWidget(self.counts)
        ways.addWidget(self.why)
        ways.addLayout(said)
        ways.addWidget(look.label(_("双击或按回车由他代；也可以："), "small", wrap=True))
        ways.addWidget(self.swap)
        ways.addWidget(self.merge)
        ways.addLayout(row)
        for widget in (self.title, self.people, self.note, self._place_row, self.search):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addWidget(self._ways)
        column.addStretch(0)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)


def _targets(session: BoardSession, sessions: tuple[BoardSession, ...]) -> tuple[BoardSession, ...]:
    """Sessions that the classes of ``session`` could join, those of the same time and of classes near it first."""
    found = (
        row
        for row in sessions
        if row.id != session.id
        and row.classes
        and row.session.kind is session.session.kind
        and row.state is SessionState.HELD
        and row.record is None
        and row.lasts_through(session)
    )
    order = {row.id: number for number, row in enumerate(sessions)}
    return tuple(
        sorted(found, key=lambda row: (row.time_text != session.time_text, abs(order[row.id] - order[session.id])))
    )
