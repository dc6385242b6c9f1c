"""What is noted of a session as a form: its state, who was there, the pupils of each class, incidents and words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QSpinBox, QWidget

from afterschool.record.corrections import WORD_NAMES
from afterschool.record.daybook import Daybook
from afterschool.record.recording import MOST_PUPILS, in_state, with_adults, with_pupils
from afterschool.record.sessions import STATE_NAMES, SessionRecord, SessionState
from afterschool.texts import _
from ui.window.daily.incidents import IncidentBox, IncidentLine
from ui.window.daily.people_field import PersonField
from ui.window.daily.reason_field import ReasonField
from ui.window.forms import add_row
from ui.window.inputs import Choice, Whole

STATES = (SessionState.HELD, SessionState.SELF_STUDY, SessionState.CANCELLED)


class RecordFields(QWidget):
    """Made anew for each record that it shows."""

    edited = Signal()
    """By the user: something stands there otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self._record: SessionRecord | None = None
        self.pupils: dict[str, QSpinBox] = {}
        """By the id of the class."""
        self.adults: list[PersonField] = []
        self.state_field = Choice()
        self.reason, self.reason_note = ReasonField(), QLineEdit()
        self.incidents = IncidentBox()
        self.words: dict[str, QLineEdit] = {}
        """By the field of the record."""
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)

    def show_record(
        self,
        book: Daybook,
        record: SessionRecord,
        unread: Mapping[int, str],
        begun: IncidentLine | None,
        *,
        fixed: bool,
    ) -> None:
        """Show ``record``, with texts that name nobody at the places in ``unread``, and an incident that was ``begun``;
        ``fixed``: only to be read."""
        with QSignalBlocker(self):  # a field that goes may say a last word
            self._show(book, record, unread)
            self.incidents.go_on(begun)
            if fixed:
                self._fix()

    def _show(self, book: Daybook, record: SessionRecord, unread: Mapping[int, str]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self._record = record
        self._add_state(record)
        self._add_people(book, record, unread)
        self._add_pupils(book, record)
        self.incidents = IncidentBox()
        self.incidents.show_places(book, record.places)
        self.incidents.edited.connect(self.edited)
        if not self.incidents.isHidden():
            self._form.addRow(self.incidents)
        self._add_words(record)

    @property
    def typed(self) -> SessionRecord | None:
        """What stands there; nobody new where a text names nobody. ``None`` before anything was shown."""
        if self._record is None:
            return None
        adults = {n: field.person for n, field in enumerate(self.adults) if not field.unread}
        noted = in_state(self._record, SessionState(self.state_field.currentData()))
        if not noted.is_held:
            noted = replace(noted, reason=self.reason.reason, reason_note=self.reason_note.text().strip())
        noted = with_adults(with_pupils(noted, {key: spin.value() for key, spin in self.pupils.items()}), adults)
        words: dict[str, Any] = {name: edit.text().strip() for name, edit in self.words.items()}
        return replace(
            noted,
            places=tuple(replace(row, incidents=self.incidents.of(n)) for n, row in enumerate(noted.places)),
            **words,
        )

    @property
    def unread(self) -> dict[int, str]:
        """Texts that name nobody, by place."""
        return {n: field.unread for n, field in enumerate(self.adults) if field.unread}

    def _add_state(self, record: SessionRecord) -> None:
        self.state_field = Choice()
        self.state_field.setAccessibleName(str(_("开展情况")))
        for state in dict.fromkeys([*STATES, record.state]):
            self.state_field.addItem(str(STATE_NAMES[state]), state.value)
        self.state_field.setCurrentIndex(self.state_field.findData(record.state.value))
        self.state_field.currentIndexChanged.connect(self.edited)
        add_row(self._form, _("情况"), self.state_field)
        self._add_reason(record)

    def _add_reason(self, record: SessionRecord) -> None:
        """Asked of what is not held."""
        self.reason, self.reason_note = ReasonField(), QLineEdit(record.reason_note)
        self.reason.choose(record.reason)
        self.reason.currentIndexChanged.connect(self.edited)
        self.reason_note.setAccessibleName(str(_("没有开展的原因")))
        self.reason_note.setPlaceholderText(str(_("没有开展的原因")))
        self.reason_note.textChanged.connect(self.edited)
        add_row(self._form, _("原因"), self.reason)
        self._form.addRow(self.reason_note)
        self.state_field.currentIndexChanged.connect(self._show_reason)
        self._show_reason()

    def _show_reason(self) -> None:
        is_held = self.state_field.currentData() == SessionState.HELD.value
        for widget in (self.reason, self.reason_note):
            self._form.setRowVisible(widget, not is_held)

    def _add_people(self, book: Daybook, record: SessionRecord, unread: Mapping[int, str]) -> None:
        self.adults = []
        for number, place in enumerate(record.places):
            title = _("实到 {number}", number=number + 1) if len(record.places) > 1 else _("实到")
            field = PersonField(title, nobody=_("无人"))
            field.show_people(book)
            field.choose(place.person)
            if number in unread:
                field.setEditText(unread[number])
            field.editTextChanged.connect(self.edited)
            self.adults.append(field)
            add_row(self._form, title, field)

    def _add_pupils(self, book: Daybook, record: SessionRecord) -> None:
        self.pupils = {}
        for group in record.groups:
            name = str(book.names.classes([group.class_id]))
            spin = Whole(minimum=0, maximum=MOST_PUPILS, value=group.pupils)
            spin.setAccessibleName(name)
            spin.valueChanged.connect(self.edited)
            self.pupils[group.class_id] = spin
            add_row(self._form, name, spin)

    def _add_words(self, record: SessionRecord) -> None:
        self.words = {}
        for name, title in WORD_NAMES:
            edit = QLineEdit(getattr(record, name))
            edit.setAccessibleName(str(title))
            edit.textChanged.connect(self.edited)
            self.words[name] = edit
            add_row(self._form, title, edit)

    def _fix(self) -> None:
        """Long texts can still be read to their end, and copied."""
        for edit in self.words.values():
            edit.setReadOnly(True)
        self.reason_note.setReadOnly(True)
        for widget in (self.state_field, self.reason, *self.adults, *self.pupils.values(), self.incidents):
            widget.setEnabled(False)
