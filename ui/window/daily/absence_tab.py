"""The tab 请假: who is away on the date, a form for one more, and arranging several at once."""

from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDateEdit,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from afterschool.model.time import DAY_MINUTES
from afterschool.record.contradictions import noted_as_there
from afterschool.record.keeping import add_absence
from afterschool.record.rows import ABSENCE_REASONS, Absence, AbsenceReason, new_id
from afterschool.texts import Message, _
from ui import look
from ui.flow import Flow
from ui.style import Space
from ui.window.context import AppContext
from ui.window.daily.absences import TIME, AbsenceTable
from ui.window.daily.people_field import PersonField
from ui.window.daily.state import DayState
from ui.window.daily.times import DayPart, part_words
from ui.window.dates import date_of, qt_date
from ui.window.forms import add_row
from ui.window.inputs import Choice, Day
from ui.window.notices import NoticeKind
from ui.window.text_table import text_table_view
from ui.window.typed import Fields, Typed

ALL_DAY = (0, DAY_MINUTES)
NOBODY = (None, "")
"""As :attr:`PersonField.said` has it."""
MOST_HEIGHT = 200
"""Of the list: the form stays in sight under it."""


class AbsenceTab(QWidget):
    """A list and under it the form; the button commits."""

    arrange = Signal()
    """Arrange all open places of the date together."""

    def __init__(self, context: AppContext, state: DayState) -> None:
        super().__init__()
        self._context, self._state = context, state
        self.table = AbsenceTable(self)
        self.view = text_table_view(self.table, str(_("当天请假")), TIME, wraps=True)
        self.view.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.view.setMaximumHeight(MOST_HEIGHT)
        self.back = look.button(_("销假"))
        self.back.clicked.connect(self._withdraw)
        self.together = look.button(_("一起安排"), "", "solve")
        self.together.setToolTip(str(_("用最少的变动补上当天所有空位，不拆已有的组")))
        self.together.clicked.connect(self.arrange)
        self.person = PersonField(_("请假的人"))
        self.first, self.last = _date_edit(_("从")), _date_edit(_("到"))
        self.first.dateChanged.connect(lambda day: self.last.setDate(max(day, self.last.date())))
        self.part = DayPart()
        self.each_day = look.label("", "small", wrap=True)
        for changed in (self.first.dateChanged, self.last.dateChanged, self.part.changed):
            changed.connect(self._say_each_day)
        self._say_each_day()
        self.reason = Choice()
        self.reason.setAccessibleName(str(_("请假类别")))
        for reason, name in ABSENCE_REASONS.items():
            self.reason.addItem(str(name), reason.value)
        self.note = QLineEdit()
        self.note.setAccessibleName(str(_("说明")))
        self.enter = look.button(_("登记请假"))
        self.enter.clicked.connect(self.commit)
        self.note.returnPressed.connect(self.commit)
        self._lay_out()
        self._day: date | None = None
        """The date that was looked at last."""
        self.fields = Fields(context.service(Typed), self)
        self._bind_fields()

    def refresh(self) -> None:
        """Show who is away on the date."""
        book, board = self._state.book, self._state.board
        self.person.show_people(book)
        self.table.show_absences(board.absences, book.names)
        self.view.setVisible(bool(board.absences))
        self._none.setVisible(not board.absences)
        self.back.setVisible(bool(board.absences))
        self.together.setVisible(bool(board.open_places))
        semester = book.plan.semester
        for edit in (self.first, self.last):
            with QSignalBlocker(edit):
                edit.setDateRange(qt_date(semester.first_day), qt_date(semester.last_day))
        self._show_form()
        for widget in (self.enter, self.back, self.together):
            widget.setEnabled(not self._context.document.read_only)

    def commit(self) -> None:
        """Note the absence in the form."""
        person = self.person.person
        if person is None:
            unread = self.person.unread
            words = (
                _("名单里没有“{name}”：请写姓名、拼音或工号，从列表里选", name=unread)
                if unread
                else _("请先选择请假的人")
            )
            self._context.refuse(words)
            self.person.setFocus()
            return
        name = self._state.book.names.person(person)
        absence = self._absence(person)
        if self._state.write(
            _("{name} 请假", name=name),
            lambda book, change, now: add_absence(book, change, replace(absence, at=now)),
        ):
            remark = noted_as_there(self._state.book, absence)
            if remark is not None:
                self._context.tell(remark, NoticeKind.PROBLEM)
            self._begin_another()
            self.person.setFocus()

    @property
    def _is_begun(self) -> bool:
        """Whether an absence is being typed, which has its own dates whatever date is looked at."""
        return bool(self.person.currentText().strip() or self.note.text().strip())

    def _bind_fields(self) -> None:
        add = self.fields.add
        add(self.first.dateChanged, lambda: date_of(self.first.date()), lambda day: self.first.setDate(qt_date(day)))
        add(self.last.dateChanged, lambda: date_of(self.last.date()), lambda day: self.last.setDate(qt_date(day)))
        add(self.part.changed, lambda: self.part.times, self.part.show_times)
        add(self.reason.currentIndexChanged, self.reason.currentIndex, self.reason.setCurrentIndex)
        add(self.person.editTextChanged, lambda: self.person.said, self.person.say)
        add(self.note.textChanged, self.note.text, self.note.setText)

    def _show_form(self) -> None:
        """What is being typed, else the date that is looked at."""
        day, before = self._state.day, self._day
        self._day = day
        if before is None:
            self.fields.show("absence", day, day, ALL_DAY, 0, NOBODY, "")
        elif before != day and not self._is_begun:  # what else was chosen holds for any date
            self.fields.rest(day, day, self.part.times, self.reason.currentIndex(), NOBODY, "")

    def _say_each_day(self) -> None:
        """A part of a day holds for every date: leave from an afternoon to a morning is entered in pieces."""
        part = self.part.times
        self.each_day.setVisible(self.first.date() < self.last.date() and part != ALL_DAY)
        self.each_day.setText(str(_("每天{part}都请假；头尾几天不同的，请分几条登记", part=part_words(*part))))

    def _begin_another(self) -> None:
        """Of the same date: the next one would be away for as long, unseen."""
        first = date_of(self.first.date())
        self.fields.rest(first, first, self.part.times, self.reason.currentIndex(), NOBODY, "")

    def _absence(self, person: str) -> Absence:
        start, end = self.part.times
        key = new_id()
        return Absence(
            id=key,
            absence=key,
            at=datetime.now(UTC),
            person=person,
            first_day=date_of(self.first.date()),
            last_day=date_of(self.last.date()),
            from_min=start,
            to_min=end,
            reason=AbsenceReason(self.reason.currentData()),
            note=self.note.text().strip(),
        )

    def _withdraw(self) -> None:
        row = self.table.absence(self.view.currentIndex())
        if row is None:
            self._context.tell(_("请先在上面选一条请假"))
            return
        name = self._state.book.names.person(row.person)
        self._state.write(
            _("{name} 销假", name=name),
            lambda book, change, now: add_absence(book, change, replace(row, id=new_id(), at=now, withdrawn=True)),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        self._none = look.label(_("当天没有人请假。"), "muted", wrap=True)
        actions = Flow()
        actions.setSpacing(Space.TIGHT)
        for widget in (self.back, self.together):
            actions.addWidget(widget)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        add_row(form, _("姓名"), self.person)
        add_row(form, _("从"), self.first)
        add_row(form, _("到"), self.last)
        add_row(form, _("时间"), self.part)
        form.addRow(self.each_day)
        add_row(form, _("类别"), self.reason)
        add_row(form, _("说明"), self.note)
        column.addWidget(look.label(_("当天请假"), "heading"))
        column.addWidget(self._none)
        column.addWidget(self.view)
        column.addLayout(actions)
        column.addWidget(look.label(_("登记请假"), "heading"))
        column.addLayout(form)
        column.addWidget(self.enter)
        column.addStretch(1)


def _date_edit(name: Message) -> QDateEdit:
    edit = Day()
    edit.setAccessibleName(str(name))
    look.plain_calendar(edit)
    return edit
