"""A window of flexible hours for one person and date, tried out as it is typed: what it would break is said at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QTimeEdit, QVBoxLayout, QWidget

from afterschool.flex.keeping import new_window
from afterschool.flex.rows import WINDOW_NAMES, Window, WindowKind
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import FlexRules
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.flex.spans import DayView
from ui.window.flex.verdict import Verdict
from ui.window.inputs import Choice, Clock
from ui.window.typed import Fields, Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """For whom and when a window may be granted."""

    week: FlexWeek
    person: str
    view: DayView
    rules: FlexRules


LEAST_CLOCK = 76
"""Width of a field for a time; two of them stand in one line of the narrowest panel."""


class WindowForm(QWidget):
    """Kind, from, to; the reason is asked for only where something speaks against it."""

    granted = Signal(object)
    """The :class:`Window` that shall be granted."""

    def __init__(self, typed: Typed) -> None:
        super().__init__()
        self._asked: Asked | None = None
        self._day: tuple[str, date] | None = None
        self._writable = self._is_closed = False
        self.kind = Choice()
        for kind, name in WINDOW_NAMES.items():
            self.kind.addItem(str(name), kind.value)
        self.start, self.end = _clock(_("从")), _clock(_("到"))
        self.why = QLineEdit()
        self.why.setPlaceholderText(str(_("仍要准许时写明原因")))
        self.why.setAccessibleName(str(_("准许的原因")))
        self.kind.setAccessibleName(str(_("怎样弹性")))
        self.verdict = Verdict()
        self.grant = look.button(_("准许"), "", "done")
        self.kind.activated.connect(lambda _index: self._propose())
        self.why.returnPressed.connect(self.grant.click)
        self.grant.clicked.connect(self._grant)
        self._lay_out()
        self._fields = Fields(typed, self)
        self._fields.add(self.kind.activated, self.kind.currentData, self._show_kind)
        for clock in (self.start, self.end):
            self._fields.add(clock.timeChanged, partial(_minutes, clock), partial(_show_minutes, clock))
        self._fields.add(self.why.textChanged, self.why.text, self.why.setText)
        self._fields.changed.connect(self._judge)

    @property
    def window_asked(self) -> Window | None:
        """The window as it is typed; ``None`` where nobody is chosen."""
        if self._asked is None:
            return None
        return new_window(
            self._asked.person,
            self._asked.view.day.day,
            WindowKind(self.kind.currentData()),
            (_minutes(self.start), _minutes(self.end)),
            datetime.now(UTC),
            why=self.why.text(),
        )

    def show_day(self, asked: Asked | None, *, is_ready: bool, writable: bool, is_closed: bool) -> None:
        """Offer a window for a person and date; not ``is_ready``: what there is to spend is not known yet.

        Where the month ``is_closed`` nothing is offered.
        """
        self._asked = asked if is_ready else None
        self._writable, self._is_closed = writable, is_closed
        self.setEnabled(asked is not None and is_ready and writable)
        day = (asked.person, asked.view.day.day) if asked else None
        self._day = day
        if day is not None and asked is not None:
            kind = WindowKind.LATE_ARRIVAL if asked.view.may_arrive else WindowKind.EARLY_LEAVE
            self._fields.show(("window", *day), kind.value, *_proposal(asked, kind), "")
        self._judge()

    def applied(self) -> None:
        """The window was granted: what is offered next is untouched."""
        self._fields.clear()

    def focus(self) -> None:
        """Begin typing."""
        self.kind.setFocus()

    def _propose(self) -> None:
        """The longest window of the kind that the day allows, in whole steps."""
        if self._asked is not None:
            kind = WindowKind(self.kind.currentData())
            for edit, minutes in zip((self.start, self.end), _proposal(self._asked, kind), strict=True):
                _show_minutes(edit, minutes)
            self._show_kind(kind.value)

    def _show_kind(self, kind: str) -> None:
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.start.setEnabled(kind != WindowKind.LATE_ARRIVAL)
        self.end.setEnabled(kind != WindowKind.EARLY_LEAVE)

    def _judge(self) -> None:
        if self._is_closed:
            self._offer_nothing(self.verdict.show_closed)
            return
        if self._has_enough:
            self._offer_nothing(self.verdict.show_granted)
            return
        window = self.window_asked
        objections = self._asked.week.objections(window) if self._asked and window else ()
        is_final = any(row.is_final for row in objections)
        self.why.setVisible(bool(objections) and not is_final)
        self.verdict.setVisible(self._day is not None)
        if self._asked is None:
            self.verdict.wait()
        else:
            self.verdict.show_objections(objections)
        may = window is not None and not is_final and (not objections or bool(self.why.text().strip()))
        self.grant.setEnabled(may and self._writable)

    @property
    def _has_enough(self) -> bool:
        """Whether the day has a window, has no time for another one, and nobody asked for one."""
        view = self._asked.view if self._asked else None
        return view is not None and bool(view.windows) and not view.has_time and not self._fields.is_begun

    def _offer_nothing(self, say: Callable[[], None]) -> None:
        self.why.setVisible(False)
        self.verdict.setVisible(True)
        say()
        self.grant.setEnabled(False)

    def _grant(self) -> None:
        window = self.window_asked
        if window is not None and self.grant.isEnabled():
            self.granted.emit(window)

    def _lay_out(self) -> None:
        times = QWidget()
        row = QHBoxLayout(times)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT)
        for widget in (self.start, look.label("–"), self.end):
            row.addWidget(widget)
        row.addStretch(1)
        form = QFormLayout()
        form.setHorizontalSpacing(Space.SMALL)
        form.setVerticalSpacing(Space.TIGHT)
        form.addRow(look.label(_("怎样弹性"), "muted"), self.kind)
        form.addRow(look.label(_("时间"), "muted"), times)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(form)
        for below in (self.verdict, self.why, self.grant):
            column.addWidget(below)


def _proposal(asked: Asked, kind: WindowKind) -> tuple[int, int]:
    """From and to, in minutes after midnight."""
    rules, view = asked.rules, asked.view
    first, last = rules.working_day_start_min, rules.working_day_end_min
    span = view.may_arrive if kind is WindowKind.LATE_ARRIVAL else view.may_leave
    steps = (span[1] - span[0]) // rules.step_min if span else 1
    length = max(rules.shortest_min, steps * rules.step_min)
    return (last - length, last) if kind is WindowKind.EARLY_LEAVE else (first, first + length)


def _clock(name: Message) -> QTimeEdit:
    edit = Clock()
    edit.setDisplayFormat("HH:mm")
    edit.setMinimumWidth(LEAST_CLOCK)
    edit.setAccessibleName(str(name))
    return edit


def _minutes(edit: QTimeEdit) -> int:
    return edit.time().hour() * 60 + edit.time().minute()


def _show_minutes(edit: QTimeEdit, minutes: int) -> None:
    edit.setTime(QTime(*divmod(minutes, 60)))
