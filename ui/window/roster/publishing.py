"""Announcing the roster: what was announced last, what has changed since, and the form with which it is announced.

While an earlier roster is looked at, what has changed is told from the one that is worked on.
"""

from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QObject, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from afterschool.calendar.days import calendar_days
from afterschool.document.publications import Publication, publication
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.model.semester import PlanVersion
from afterschool.rules.difference import Difference, difference
from afterschool.texts import _, pgettext
from ui import look
from ui.style import Space
from ui.window.context import AppContext
from ui.window.dates import date_of, qt_date
from ui.window.forms import add_row
from ui.window.inputs import Day
from ui.window.notices import NoticeKind
from ui.window.roster.board_state import BoardState
from ui.window.typed import Fields, Typed

LEAST_WIDTH = 420


class Publishing(QObject):
    """What was announced of the plan version that is worked on. A service: it outlives the pages."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context, self._state = context, context.service(BoardState)
        self.marked = False
        """Whether the table marks what has changed."""
        self._announced: tuple[Publication, Roster] | None = None
        self._compared: tuple[Roster, Roster, Difference] | None = None

    @property
    def latest(self) -> Publication | None:
        """The last publication of this version."""
        version = self._state.version_id
        of_version = [row for row in self._context.document.publications if row.version == version]
        return of_version[-1] if of_version else None

    @property
    def changes(self) -> Difference | None:
        """What has changed since; ``None`` where there is nothing to compare with."""
        case, before, roster = self._state.case, self._before, self._state.roster
        if case is None or before is None or roster is None:
            return None
        known = self._compared
        if known is None or known[0] is not before or known[1] is not roster:
            known = self._compared = before, roster, difference(case, before, roster)
        return known[2]

    @property
    def changed_sessions(self) -> frozenset[int]:
        """Indexes of the sessions that are new or differ."""
        before, roster = self._before, self._state.roster
        return _differing(before, roster) if before is not None and roster is not None else frozenset()

    @property
    def _before(self) -> Roster | None:
        """What was announced last; while another roster is looked at, the one that is worked on."""
        if self._state.viewed is not None:
            return self._state.kept.roster
        latest = self.latest
        if latest is None:
            return None
        if self._announced is None or self._announced[0] is not latest:
            self._announced = latest, latest.roster
        return self._announced[1]

    def publish(self, name: str, day: QDate, note: str) -> bool:
        """Announce the roster as it is now; whether that was possible."""
        version, roster = self._context.version, self._context.roster
        if version is None or roster is None:
            return False
        row = publication(version.id, name, date_of(day), note, datetime.now(UTC), roster)
        done = self._context.run(_("公布课表：{name}", name=name), lambda change: change.put(row))
        if done:
            self._context.tell(_("已公布“{name}”，以后的改动会标出来", name=name), NoticeKind.DONE)
        return done


def _differing(before: Roster, after: Roster) -> frozenset[int]:
    """Most sessions stand where they stood: only the others are looked up by what they are."""
    pairs = zip(before.sessions, after.sessions, strict=False)
    same = {index for index, (old, new) in enumerate(pairs) if old == new}
    known = {old.duty: old for index, old in enumerate(before.sessions) if index not in same}
    others = ((index, new, known.get(new.duty)) for index, new in enumerate(after.sessions) if index not in same)
    return frozenset(
        index for index, new, old in others if old is None or (old.staff, old.room) != (new.staff, new.room)
    )


def first_day(plan: SchoolPlan, version: PlanVersion | None, today: date) -> date:
    """The next day with service on which ``version`` can come into force; ``today`` where there is none any more."""
    if version is None:
        return today
    days = (row for row in calendar_days(plan) if row.is_service and version.first_day <= row.day <= version.last_day)
    return next((row.day for row in days if row.day >= today), today)


class PublishForm(QDialog):
    """Name, first day and note of a publication."""

    published = Signal()

    def __init__(self, publishing: Publishing, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(str(_("公布课表")))
        self.setMinimumWidth(LEAST_WIDTH)
        self._publishing = publishing
        version = context.version
        self.name = QLineEdit(str(_("{version} 课表", version=version.name if version else "")))
        self.day = Day(qt_date(first_day(context.plan, version, date.today())))
        look.plain_calendar(self.day)
        self.note = QLineEdit()
        self.note.setPlaceholderText(str(_("可以不填，例如：国庆后起用")))
        form = QFormLayout(self)
        form.setSpacing(Space.SMALL)
        form.addRow(look.label(_("公布后可以继续改；改动会与公布的课表对照标出，并列出要通知的人。"), wrap=True))
        for text, field in ((_("名称"), self.name), (_("起用日期"), self.day), (_("说明"), self.note)):
            field.setAccessibleName(str(text))
            add_row(form, text, field)
        self._fields = Fields(context.service(Typed), self)
        self._fields.add(self.name.textChanged, self.name.text, self.name.setText)
        self._fields.add(
            self.day.dateChanged, lambda: date_of(self.day.date()), lambda day: self.day.setDate(qt_date(day))
        )
        self._fields.add(self.note.textChanged, self.note.text, self.note.setText)
        whose = ("publication", version.id if version else "")
        self._fields.show(whose, self.name.text(), date_of(self.day.date()), "")
        self.name.selectAll()  # whoever types a name means that one, not one behind the proposed one
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(str(pgettext("act", "公布")))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form.addRow(self.buttons)
        self.name.textChanged.connect(lambda _text: self._show_button())
        self._show_button()

    def accept(self) -> None:
        """Announce it and close."""
        if self._publishing.publish(self.name.text().strip(), self.day.date(), self.note.text().strip()):
            self._fields.clear()
            super().accept()
            self.published.emit()

    def _show_button(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.name.text().strip()))

    def reject(self) -> None:
        """Close it; what was typed stays only where the window took the form away."""
        page = self.parentWidget()
        if page is None or page.isVisible():
            self._fields.clear()
        super().reject()
