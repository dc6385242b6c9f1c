"""Two people serve in each other's places: which place of which date is meant."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from afterschool.record.board import BoardSession
from afterschool.record.daybook import Daybook
from afterschool.record.sessions import SessionState
from afterschool.record.swapping import Place, swap_places
from afterschool.texts import Message, _, joined
from ui import look
from ui.style import Space
from ui.window.dates import date_of, qt_date
from ui.window.finding_box import FindingBox
from ui.window.inputs import Day
from ui.window.typed import Typed


class SwapBox(QWidget):
    """A date, the places of that date that can be found by any part of their name, and a button.

    First come the places that both are free for.
    """

    chosen = Signal(object)
    """The :data:`~afterschool.record.swapping.Place` whose person serves here instead."""

    def __init__(self, typed: Typed) -> None:
        super().__init__()
        self._typed = typed
        self._book: Daybook | None = None
        self._session: BoardSession | None = None
        self._position = 0
        self._places: list[Place] = []
        self.day = Day()
        self.day.setDisplayFormat("MM-dd ddd")
        self.day.setAccessibleName(str(_("和哪一天的人换")))
        look.plain_calendar(self.day)
        self.day.dateChanged.connect(self._on_day)
        self.field = FindingBox(_("和谁换"), _("和谁换：姓名或班级"))
        self.field.setMinimumContentsLength(8)
        self.field.editTextChanged.connect(self._keep)
        self.button = look.button(_("换班"))
        self.button.clicked.connect(self._on_click)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        row.addWidget(self.day, 1)
        row.addWidget(self.button)
        column.addWidget(self.field)
        column.addLayout(row)

    def show_place(self, book: Daybook, session: BoardSession, position: int) -> None:
        """Offer places to swap ``position`` of ``session`` for; without a person in it the box is hidden.

        What was typed for this place before is there again.
        """
        self._book, self._session, self._position = book, session, position
        person = session.staff[position] if position < len(session.staff) else None
        self.setVisible(person is not None and session.state is SessionState.HELD)
        semester = book.plan.semester
        day, text = self._typed.of(self._name, (session.dated.day, ""))
        with QSignalBlocker(self.day), QSignalBlocker(self.field):
            self.day.setDateRange(qt_date(semester.first_day), qt_date(semester.last_day))
            self.day.setDate(qt_date(day))
            if not self.isHidden():
                self._offer_places()
                self.field.setCurrentIndex(self.field.findText(text))
                self.field.setEditText(text)

    def forget(self) -> None:
        """The swap was made."""
        self._typed.drop(self._name)

    @property
    def _name(self) -> tuple[str, str, int]:
        return "swap", self._session.id if self._session is not None else "", self._position

    def _keep(self) -> None:
        self._typed.put(self._name, (date_of(self.day.date()), self.field.currentText()))

    def _on_day(self) -> None:
        self._offer_places()
        self._keep()

    def _offer_places(self) -> None:
        book, own = self._book, self._session
        if book is None or own is None:
            return
        day = date_of(self.day.date())
        fitting, others = swap_places(book, (own, self._position), day)
        self._places = [*fitting, *others]
        self.field.clear()
        for row, position in fitting:
            self.field.addItem(str(_place_text(book, row, position)))
        for row, position in others:
            self.field.addItem(str(joined([_place_text(book, row, position), _("时间不合")], " · ")))
        self.field.setCurrentIndex(-1)
        self.field.setEditText("")
        self.button.setEnabled(bool(self._places))

    def _on_click(self) -> None:
        index = self.field.chosen
        self.chosen.emit(self._places[index] if index >= 0 else None)


def _place_text(book: Daybook, session: BoardSession, position: int) -> Message:
    person = book.names.person(session.staff[position] or "")
    return joined([person, session.title(book.names)], " · ")
