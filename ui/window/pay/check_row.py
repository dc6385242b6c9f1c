"""The line on which the office enters what a monthly check came to for a person, where the rules ask for one."""

from fractions import Fraction
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from afterschool.model.month import Month
from afterschool.pay.facts import Check
from afterschool.pay.kept import PayBasis, pay_rows
from afterschool.pay.rules import Measure
from afterschool.record.figures import MonthFigures
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.context import AppContext
from ui.window.daily.people_field import PersonField
from ui.window.daily.state import DayState
from ui.window.inputs import Choice
from ui.window.pay.fields import percent_field
from ui.window.pay.state import PayState
from ui.window.typed import Fields, Typed


class CheckRow(QWidget):
    """The check, a person, the result in per cent and a button; hidden while no rule asks for a check."""

    _scored = Signal()

    def __init__(self, context: AppContext, state: PayState) -> None:
        super().__init__()
        self._context, self._state = context, state
        self._days = context.service(DayState)
        self._month: Month | None = None
        self._score = Fraction(1)
        self._blank: tuple[Any, ...] = ("", (None, ""), str(self._score))
        """What stands there untouched: name, person and score, as they were entered last."""
        self.name = Choice()
        self.name.setAccessibleName(str(_("考核名称")))
        self.person = PersonField(_("被考核的人"), nobody=_("全体"))
        self._part = percent_field(self._take)
        self.score = self._part.widget
        self.score.setAccessibleName(str(_("考核得分")))
        self.enter = look.button(_("登记考核"))
        self.enter.clicked.connect(self._enter)
        self.about = look.label("", "muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        for widget in (look.label(_("本月考核")), self.name, self.person, self.score, self.enter):
            row.addWidget(widget)
        row.addWidget(self.about, 1)
        self._part.show(self._score)
        self._fields = Fields(context.service(Typed), self)
        self._fields.add(self.name.currentTextChanged, self.name.currentText, self.name.setCurrentText)
        self._fields.add(self.person.editTextChanged, lambda: self.person.said, self.person.say)
        self._fields.add(self._scored, lambda: str(self._score), self._show_score)

    def show_month(self, figures: MonthFigures | None) -> None:
        """Show what was entered for the month of ``figures``; of a closed one nothing can be entered."""
        self._month = figures.month if figures else None
        names = checks_of(self._state.basis)
        self.setVisible(bool(names))
        if not names:
            return
        with QSignalBlocker(self.name):
            self.name.clear()
            self.name.addItems(names)
        self.person.show_people(self._days.book)
        name, *rest = self._blank
        self._fields.show(("check", str(self._month or "")), name if name in names else names[0], *rest)
        self.about.setText(str(self._words()))
        self.setEnabled(figures is not None and not figures.closed and not self._context.document.read_only)

    def _take(self, part: Fraction) -> None:
        self._score = part
        self._scored.emit()

    def _show_score(self, score: str) -> None:
        self._score = Fraction(score)
        self._part.show(self._score)

    def _words(self) -> Message:
        entered = sum(row.month == self._month for row in self._state.basis.checks)
        return _("已登记 {count} 人次", count=entered) if entered else _("还没有登记，按考核计发的项目为 0")

    def _enter(self) -> None:
        name, text = self.name.currentText(), self.person.currentText().strip()
        person, everybody = self.person.person, self.person.currentIndex() == 0
        if self._month is None or not name or (person is None and (text and not everybody)):
            self._context.refuse(_("请先选择被考核的人"))
            return
        people = [person] if person is not None else list(self._days.book.staff)
        basis = self._state.basis
        for key in people:
            basis = basis.with_check(Check(person=key, month=self._month, check=name, score=self._score))
        rows = pay_rows(basis)
        label = _("登记 {month} 的考核", month=str(self._month))
        if self._context.run(label, lambda change: change.set_pay(rows)):
            self._blank = name, self.person.said, str(self._score)
            self._fields.rest(*self._blank)


def checks_of(basis: PayBasis) -> list[str]:
    """The checks that the rules ask for, in their order."""
    items = (item for version in basis.rules.versions for item in version.items)
    return list(dict.fromkeys(item.check for item in items if item.measure is Measure.CHECK and item.check))
