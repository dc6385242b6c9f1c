"""The tab 登记: what became of the chosen session, field by field, and what was noted before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from afterschool.record.corrections import WORD_NAMES, corrections
from afterschool.record.keeping import add_sessions
from afterschool.record.recording import MOST_PUPILS, foreseen, with_adults, with_pupils
from afterschool.record.rows import RecordEntry
from afterschool.record.sessions import STATE_NAMES, SessionRecord, SessionState
from afterschool.texts import Message, _, joined
from ui import look
from ui.moments import moment_words
from ui.style import Space
from ui.window.context import AppContext, NoticeKind
from ui.window.daily.incidents import IncidentBox
from ui.window.daily.people_field import PersonField
from ui.window.daily.state import DayState
from ui.window.inputs import Choice, Whole

History = Sequence[tuple[RecordEntry, SessionRecord]]
"""What was noted of a session, oldest first."""
STATES = (SessionState.HELD, SessionState.SELF_STUDY, SessionState.CANCELLED)


class RecordTab(QWidget):
    """Filled with what plan and changes foresee, or with what was noted; a correction asks for its reason."""

    def __init__(self, context: AppContext, state: DayState) -> None:
        super().__init__()
        self._context, self._state = context, state
        self._shown: SessionRecord | None = None
        self._reason_of: tuple[date, str] | None = None
        """Day and id of the session that the reason is said of."""
        self.pupils: dict[str, QSpinBox] = {}
        self.adults: list[PersonField] = []
        self.title = look.label("", "heading", wrap=True)
        self.note = look.label("", "muted", wrap=True)
        self.trail = look.label("", "small", wrap=True)
        self.state_field = Choice()
        self.incidents = IncidentBox()
        self.words: dict[str, QLineEdit] = {}
        self.why = QLineEdit()
        self.why.setAccessibleName(str(_("更正的原因")))
        self.why.setPlaceholderText(str(_("更正的原因")))
        self.save = look.button(_("登记这一场"))
        self.save.clicked.connect(self.commit)
        self._fields, self._form = QWidget(), QFormLayout()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addWidget(self.trail)
        fields.addLayout(self._form)
        fields.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        for widget in (self.title, self.note):
            column.addWidget(widget)
        column.addWidget(look.scrolled(self._fields), 1)
        column.addWidget(self.why)
        column.addLayout(buttons)

    def refresh(self) -> None:
        """Show the chosen session."""
        session = self._state.session
        for widget in (self._fields, self.save):
            widget.setVisible(session is not None)
        self.why.setVisible(session is not None and session.record is not None)
        self.trail.setVisible(False)
        if session is None:
            self._shown = None
            self.title.setText(str(_("选中一场")))
            self.note.setText(str(_("在左边的表里选一场，这里登记人数、实到的人和情况。")))
            return
        noted = session.record or foreseen(self._state.book, session)
        self.title.setText(str(session.title(self._state.book.names)))
        history = list(self._state.book.record.history(session.id, self._state.day))
        self.note.setText(str(self._told(history)))
        self.trail.setText("\n".join(self._trail(history)))
        self.trail.setVisible(len(history) > 1)
        self.save.setText(str(_("更正登记") if session.record else _("登记这一场")))
        self.save.setEnabled(not self._context.document.read_only and not self._is_closed)
        if noted != self._shown:
            self._shown = noted
            self._fill(noted)
        if (self._state.day, session.id) != self._reason_of:
            self._reason_of = (self._state.day, session.id)
            self.why.clear()

    def commit(self) -> None:
        """Note what stands in the fields."""
        session, shown = self._state.session, self._shown
        if session is None or shown is None:
            return
        noted = self._noted(shown)
        if session.record is not None and noted == session.record:
            self._context.tell(_("没有改动，不用更正"))
            return
        label = _("登记 {session}", session=session.title(self._state.book.names))
        why, day = self.why.text(), self._state.day
        if self._state.write(label, lambda book, change, now: add_sessions(book, change, day, [noted], now, why)):
            self.why.clear()
            self._context.tell(_("已登记"), NoticeKind.DONE)

    @property
    def _is_closed(self) -> bool:
        return self._state.book.record.is_closed(self._state.day)

    def _told(self, history: History) -> Message:
        if self._is_closed:
            return _("这个月已经结账，登记不能再改。")
        if not history:
            return _("还没有登记；下面是计划和变动的样子，改好再登记。")
        if len(history) == 1:
            return _("{at} 登记", at=moment_words(history[0][0].at))
        return _("登记过 {count} 次；下面是最后的样子", count=len(history))

    def _trail(self, history: History) -> Iterator[str]:
        """What each correction changed and why, the last one first, down to when it was first noted."""
        names = self._state.book.names
        for (_old, before), (entry, after) in reversed(list(pairwise(history))):
            what = joined(list(corrections(names, before, after)))
            yield str(_("{at} {why}：{what}", at=moment_words(entry.at), why=entry.why, what=what))
        if history:
            yield str(_("{at} 登记", at=moment_words(history[0][0].at)))

    def _fill(self, noted: SessionRecord) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        names = self._state.book.names
        self.state_field = Choice()
        self.state_field.setAccessibleName(str(_("开展情况")))
        for state in dict.fromkeys([*STATES, noted.state]):
            self.state_field.addItem(str(STATE_NAMES[state]), state.value)
        self.state_field.setCurrentIndex(self.state_field.findData(noted.state.value))
        self._form.addRow(str(_("情况")), self.state_field)
        self.adults = []
        for number, place in enumerate(noted.places, start=1):
            title = _("实到 {number}", number=number) if len(noted.places) > 1 else _("实到")
            field = PersonField(title, nobody=_("无人"))
            field.show_people(self._state.book)
            field.choose(place.person)
            self.adults.append(field)
            self._form.addRow(str(title), field)
        self.pupils = {}
        for group in noted.groups:
            spin = Whole(minimum=0, maximum=MOST_PUPILS, value=group.pupils)
            spin.setAccessibleName(str(names.classes([group.class_id])))
            self.pupils[group.class_id] = spin
            self._form.addRow(str(names.classes([group.class_id])), spin)
        self.incidents = IncidentBox()
        self.incidents.show_places(self._state.book, noted.places)
        if not self.incidents.isHidden():
            self._form.addRow(self.incidents)
        self.words = {}
        for name, title in WORD_NAMES:
            edit = QLineEdit(getattr(noted, name))
            edit.setAccessibleName(str(title))
            self.words[name] = edit
            self._form.addRow(str(title), edit)

    def _noted(self, shown: SessionRecord) -> SessionRecord:
        state = SessionState(self.state_field.currentData())
        noted = with_pupils(shown, {key: spin.value() for key, spin in self.pupils.items()})
        noted = with_adults(noted, {number: field.person for number, field in enumerate(self.adults)})
        places = tuple(replace(row, incidents=self.incidents.of(n)) for n, row in enumerate(noted.places))
        return replace(
            noted,
            state=state,
            places=places,
            content=self.words["content"].text().strip(),
            form=self.words["form"].text().strip(),
            handover=self.words["handover"].text().strip(),
            patrol=self.words["patrol"].text().strip(),
        )
