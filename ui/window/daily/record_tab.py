"""The tab 登记: what became of the chosen session, field by field, and what was noted before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from afterschool.model.month import Month
from afterschool.record.corrections import corrections
from afterschool.record.keeping import add_sessions
from afterschool.record.rows import RecordEntry
from afterschool.record.sessions import SessionRecord
from afterschool.texts import Message, _, joined
from ui import look
from ui.moments import moment_words
from ui.style import Space
from ui.window.context import AppContext
from ui.window.daily.drafts import RecordDraft, RecordDrafts
from ui.window.daily.incidents import IncidentLine
from ui.window.daily.record_fields import RecordFields
from ui.window.daily.state import DayState
from ui.window.notices import NoticeKind

History = Sequence[tuple[RecordEntry, SessionRecord]]
"""What was noted of a session, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What stands in the fields."""

    typed: SessionRecord
    why: str = ""
    unread: Mapping[int, str] = field(default_factory=dict)
    begun: IncidentLine | None = None

    @classmethod
    def of(cls, draft: RecordDraft) -> "_Said":
        return cls(typed=draft.typed, why=draft.why, unread=dict(draft.unread), begun=draft.begun)


class RecordTab(QWidget):
    """Filled with what plan and changes foresee, with what was noted, or with what was typed and not noted yet.

    A correction asks for its reason.
    """

    def __init__(self, context: AppContext, state: DayState) -> None:
        super().__init__()
        self._context, self._state = context, state
        self._drafts = context.service(RecordDrafts)
        self._shown: object = None
        """What the fields say, and what they offer."""
        self._fixed = False
        """Whether the fields are only to be read."""
        self._base: SessionRecord | None = None
        """What is noted or foreseen of the session that the fields show."""
        self.title = look.label("", "heading", wrap=True)
        self.note = look.label("", "muted", wrap=True)
        self.trail = look.label("", "small", wrap=True)
        self.fields = RecordFields()
        self.fields.edited.connect(self._on_edit)
        self.pending = look.label("", "caution", wrap=True)
        self.why = QLineEdit()
        self.why.setAccessibleName(str(_("更正的原因")))
        self.why.setPlaceholderText(str(_("更正的原因")))
        self.why.textChanged.connect(self._on_edit)
        self.why.returnPressed.connect(self._on_enter)
        self.save = look.button(_("登记这一场"))
        self.save.clicked.connect(self.commit)
        self.give_up = look.button(_("放弃改动"))
        self.give_up.clicked.connect(self._give_up)
        self._lay_out()
        self._show_pending(None)

    def refresh(self) -> None:
        """Show the chosen session."""
        session = self._state.session
        self._scrolled.setVisible(session is not None)
        self.save.setVisible(session is not None)
        if session is None:
            self._shown = self._base = None
            for widget in (self.why, self.pending, self.give_up):
                widget.hide()
            self.title.setText(str(_("选中一场")))
            self.note.setText(str(_("在左边的表里选一场，这里登记人数、实到的人和情况。")))
            return
        self.title.setText(str(session.title(self._state.book.names)))
        history = list(self._state.book.record.history(session.id, self._state.day))
        self.note.setText(str(self._told(history)))
        self.trail.setText("\n".join(self._trail(history)))
        self.trail.setVisible(len(history) > 1)
        self.save.setText(str(_("更正登记") if session.record else _("登记这一场")))
        self.save.setEnabled(self._hindrance is None)
        self.why.setVisible(session.record is not None)
        self._base = self._drafts.now(session)
        draft = self._drafts.of(session)
        self._fill(self._base, draft)
        self._show_pending(draft)

    def commit(self) -> None:
        """Note what stands in the fields."""
        session, noted, begun = self._state.session, self.fields.typed, self.fields.incidents.begun
        if session is None or noted is None or not self._names_people():
            return
        if session.record is not None and noted == session.record:
            self._context.tell(_("没有改动，不用更正"))
            return
        label = _("登记 {session}", session=session.title(self._state.book.names))
        why, day = self.why.text() if session.record is not None else "", self._state.day
        if self._state.write(label, lambda book, change, now: add_sessions(book, change, day, [noted], now, why)):
            self._drafts.drop(session.id)
            if begun:
                self._context.tell(_("已登记。巡查发现里选好的一条没有按“记一条”，没有记下"))
            else:
                self._context.tell(_("已登记"), NoticeKind.DONE)

    @property
    def _hindrance(self) -> Message | None:
        """Why nothing can be noted."""
        if self._context.document.read_only:
            return _("文档以只读方式打开，不能登记。")
        if self._state.book.record.is_closed(self._state.day):
            return _("这个月已经结账，登记不能再改。")
        return None

    def _told(self, history: History) -> Message:
        if self._hindrance is not None:
            return self._hindrance
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

    def _fill(self, now: SessionRecord, draft: RecordDraft | None) -> None:
        """Fill the fields, unless they say it already: whoever types in them keeps the cursor."""
        said = _Said.of(draft) if draft is not None else _Said(typed=now)
        self._fixed = self._hindrance is not None and draft is None
        if self._shown != self._seen(said):
            self.fields.show_record(self._state.book, said.typed, said.unread, said.begun, fixed=self._fixed)
            with QSignalBlocker(self.why):
                self.why.setText(said.why)
            self._shown = self._seen(said)

    def _seen(self, said: "_Said") -> object:
        plan = self._state.book.plan
        return said, self._fixed, plan.staff, plan.classes

    def _on_enter(self) -> None:
        if self.save.isEnabled():
            self.commit()

    def _on_edit(self) -> None:
        session, typed = self._state.session, self.fields.typed
        if session is None or typed is None or self._base is None or self._base.id != session.id:
            return
        unread, begun = self.fields.unread, self.fields.incidents.begun
        said = _Said(typed=typed, why=self.why.text(), unread=unread, begun=begun)
        self._drafts.take(self._base, said.typed, said.why, said.unread, said.begun)
        self._shown = self._seen(said)
        self._show_pending(self._drafts.of(session))

    def _show_pending(self, draft: RecordDraft | None) -> None:
        words = str(self._pending_words(draft)) if draft is not None else ""
        self.pending.setText(words)
        self.save.setAccessibleDescription(words)
        for widget in (self.pending, self.give_up):
            widget.setVisible(draft is not None)

    def _pending_words(self, draft: RecordDraft) -> Message:
        if self._context.document.read_only:
            return _("有改动没有登记：文档是只读的。要登记请另存副本，或放弃改动。")
        if self._hindrance is not None:
            month = str(Month.of(self._state.day))
            return _("有改动没有登记：{month} 已经结账。先重新打开这个月再登记，或放弃改动。", month=month)
        what = list(corrections(self._state.book.names, draft.began, draft.base))
        if what:
            return _(
                "有改动还没有登记。其间这一场变了：{what}。没有改过的各项已照新的显示，请核对后再登记，或放弃改动。",
                what=joined(what),
            )
        return _("有改动还没有登记")

    def _names_people(self) -> bool:
        """Whether every text in a field for a person is a name; if not, that is told."""
        for number, text in self.fields.unread.items():
            self._context.refuse(_("“{text}”不是名单里的人，请从列表里选一个", text=text))
            self.fields.adults[number].setFocus()
            return False
        return True

    def _give_up(self) -> None:
        if self._base is not None:
            self._drafts.drop(self._base.id)
            self.save.setFocus()  # before the button that has it is gone
            self.refresh()

    def _lay_out(self) -> None:
        filled_in = QWidget()
        filled = QVBoxLayout(filled_in)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.addWidget(self.trail)
        filled.addWidget(self.fields)
        filled.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.give_up)
        buttons.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.note)
        self._scrolled = look.scrolled(filled_in)
        column.addWidget(self._scrolled, 1)
        column.addStretch(0)
        column.addWidget(self.pending)
        column.addWidget(self.why)
        column.addLayout(buttons)
