"""What went wrong in a session, place by place: late, early, unattended, a bad handover, a proxy signature."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QSizePolicy, QVBoxLayout, QWidget

from afterschool.load.held import INCIDENT_NAMES, Incident, IncidentKind
from afterschool.record.corrections import incident_words
from afterschool.record.daybook import Daybook
from afterschool.record.sessions import PlaceRecord
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.daily.people_field import PersonField
from ui.window.inputs import Choice, Whole

MOST_MINUTES = 240
LIST_HEIGHT = 90
TIMED = (IncidentKind.LATE, IncidentKind.EARLY)
"""Kinds of which it is said how many minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """One that is being put together: whose it is by the number of the place, and what the fields say."""

    place: int
    kind: IncidentKind
    minutes: int
    other: str | None
    """The person chosen, ``None`` where there is only a text."""
    text: str


class IncidentBox(QWidget):
    """The incidents of a session as a list, and under it a line for one more."""

    edited = Signal()
    """One was added or removed, or is being put together."""

    def __init__(self) -> None:
        super().__init__()
        self._book: Daybook | None = None
        self._rows: list[tuple[int, Incident]] = []
        self._people: tuple[str | None, ...] = ()
        self._blank: IncidentLine | None = None
        """What the line for one more said before anybody touched it."""
        self.list = QListWidget()
        self.list.setAccessibleName(str(_("巡查发现的情况")))
        self.list.setMaximumHeight(LIST_HEIGHT)
        self.list.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.person = Choice()
        self.person.setAccessibleName(str(_("谁")))
        self.kind = Choice()
        self.kind.setAccessibleName(str(_("什么情况")))
        for kind, name in INCIDENT_NAMES.items():
            self.kind.addItem(str(name), kind.value)
        self.kind.currentIndexChanged.connect(self._show_detail)
        self.minutes = Whole(minimum=0, maximum=MOST_MINUTES, value=5)
        self.minutes.setSuffix(str(_(" 分钟")))
        self.minutes.setAccessibleName(str(_("分钟")))
        self.kind.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.other = PersonField(_("代签的人"))
        self.add = look.button(_("记一条"))
        self.add.clicked.connect(self._add)
        self.remove = look.button(_("去掉选中的"))
        self.remove.clicked.connect(self._remove)
        self._lay_out()
        for edited in (
            *(field.currentIndexChanged for field in (self.person, self.kind)),
            self.minutes.valueChanged,
            self.other.editTextChanged,
        ):
            edited.connect(self.edited)

    def show_places(self, book: Daybook, places: tuple[PlaceRecord, ...]) -> None:
        """Show the incidents of ``places``, and offer their people for more."""
        self._book = book
        self._rows = [(number, row) for number, place in enumerate(places) for row in place.incidents]
        self._people = tuple(place.person or place.planned for place in places)
        self.person.clear()
        for number, person in enumerate(self._people):
            if person is not None:
                self.person.addItem(book.names.person(person), number)
        self.other.show_people(book)
        self.other.choose(None)
        self.setVisible(self.person.count() > 0)
        self._show_rows()
        self._show_detail()
        self._blank = self._line

    @property
    def begun(self) -> IncidentLine | None:
        """One more that was chosen and not added; ``None``: nobody has begun."""
        return self._line if self._line != self._blank else None

    def go_on(self, line: IncidentLine | None) -> None:
        """Show what :attr:`begun` gave."""
        index = self.person.findData(line.place) if line is not None else -1
        if line is not None and index >= 0:
            self.person.setCurrentIndex(index)
            self.kind.setCurrentIndex(self.kind.findData(line.kind.value))
            self.minutes.setValue(line.minutes)
            self.other.say((line.other, line.text))

    @property
    def _line(self) -> IncidentLine | None:
        if self.person.currentIndex() < 0:
            return None
        kind = IncidentKind(self.kind.currentData())
        other, text = self.other.said
        place = int(self.person.currentData())
        return IncidentLine(place=place, kind=kind, minutes=self.minutes.value(), other=other, text=text)

    def of(self, position: int) -> tuple[Incident, ...]:
        """The incidents of a place."""
        return tuple(row for number, row in self._rows if number == position)

    def _add(self) -> None:
        kind = IncidentKind(self.kind.currentData())
        minutes = self.minutes.value() if kind in TIMED else 0
        other = self.other.person if kind is IncidentKind.PROXY else None
        self._rows.append((int(self.person.currentData()), Incident(kind=kind, minutes=minutes, other=other)))
        self._show_rows()
        self._blank = self._line
        self.edited.emit()

    def _remove(self) -> None:
        if 0 <= self.list.currentRow() < len(self._rows):
            del self._rows[self.list.currentRow()]
            self._show_rows()
            self.edited.emit()

    def _show_rows(self) -> None:
        self.list.clear()
        self.list.addItems([str(text) for text in self._texts()])
        self.list.setVisible(bool(self._rows))
        self.remove.setVisible(bool(self._rows))

    def _texts(self) -> Iterable[Message]:
        if self._book is not None:
            for number, row in self._rows:
                yield incident_words(self._book.names, self._people[number] or "", row)

    def _show_detail(self) -> None:
        kind = IncidentKind(self.kind.currentData())
        self.minutes.setVisible(kind in TIMED)
        self.other.setVisible(kind is IncidentKind.PROXY)

    def _lay_out(self) -> None:
        column, first, second = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        for row, widgets in (
            (first, (self.person, self.kind)),
            (second, (self.minutes, self.other, self.add, self.remove)),
        ):
            row.setSpacing(Space.TIGHT)
            for widget in widgets:
                row.addWidget(widget)
        second.addStretch(1)
        column.addWidget(look.label(_("巡查发现：迟到、早退、空岗、交接不合格、代签"), "small", wrap=True))
        column.addWidget(self.list)
        column.addLayout(first)
        column.addLayout(second)
