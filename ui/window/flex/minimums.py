"""How many must be at school, of whom and when: one line for each minimum."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from afterschool.model.flex_rules import SCOPE_NAMES, FlexRules, PresenceMinimum, PresenceScope
from afterschool.model.plan import SchoolPlan
from afterschool.model.vocabulary import SKILLS, grade_name, word_name
from afterschool.model.words import StaffKind
from afterschool.texts import Message, _, pgettext
from ui import look
from ui.style import Space
from ui.window import forms
from ui.window.flex.rule_edits import with_minimum
from ui.window.inputs import Choice, Whole

MOST_PEOPLE, CLOCK_WIDTH = 500, 84
HEADS = (_("谁"), _("至少几人"), _("从"), _("到"))
TITLE = _("至少几人在校")
Group = tuple[PresenceScope, str, Message]
"""Scope, which of them, and what people call it."""


class Minimums(QWidget):
    """Fields commit when they are left."""

    def __init__(self, commit: Callable[[Message, tuple[PresenceMinimum, ...]], None]) -> None:
        super().__init__()
        self._commit = commit
        self._rules: FlexRules | None = None
        self._groups: list[Group] = []
        self._lines: list[_Line] = []
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.SMALL)
        self._grid.setVerticalSpacing(Space.TIGHT)
        self.more = look.button(_("加一条"), "", "add")
        self.more.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._rows)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rules(self, rules: FlexRules, plan: SchoolPlan, *, can_edit: bool) -> None:
        """Show the minimums of ``rules``; groups are those that the school has."""
        self._rules = rules
        self.setEnabled(can_edit)
        groups = _groups(plan)
        if len(rules.minimums) != len(self._lines) or groups != self._groups:
            self._groups = groups
            self._build(len(rules.minimums))
        for line, row in zip(self._lines, rules.minimums, strict=True):
            line.show(row)

    def _build(self, count: int) -> None:
        """So many lines; built anew only then, so that a field that is worked in stays."""
        for old in self._rows.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._grid.removeWidget(old)
            old.deleteLater()
        for column, head in enumerate(HEADS if count else ()):
            self._grid.addWidget(look.label(head, "muted"), 0, column)
        self._lines = [_Line(self._groups, partial(self._change, number)) for number in range(count)]
        for number, line in enumerate(self._lines):
            line.remove.clicked.connect(partial(self._write, number, None))
            for column, widget in enumerate(line.widgets):
                self._grid.addWidget(widget, number + 1, column)

    def _change(self, number: int, changes: dict[str, Any]) -> None:
        if self._rules is not None:
            self._write(number, replace(self._rules.minimums[number], **changes))

    def _write(self, number: int, minimum: PresenceMinimum | None, _checked: bool = False) -> None:
        if self._rules is not None:
            self._commit(TITLE, with_minimum(self._rules, number, minimum))

    def _add(self) -> None:
        if self._rules is not None:
            rules = self._rules
            made = PresenceMinimum(count=1, start_min=rules.working_day_start_min, end_min=rules.working_day_end_min)
            self._write(len(rules.minimums), made)


class _Line:
    """The fields of one minimum; each change is announced with the names of what changed."""

    def __init__(self, groups: Sequence[Group], change: Callable[[dict[str, Any]], None]) -> None:
        self._groups = groups
        self.who = Choice()
        self.who.setAccessibleName(str(HEADS[0]))
        self.who.addItems([str(name) for _scope, _of, name in groups])
        self.who.activated.connect(lambda index: change({"scope": groups[index][0], "of": groups[index][1]}))
        self.count = Whole(minimum=1, maximum=MOST_PEOPLE)
        self.count.setAccessibleName(str(HEADS[1]))
        self.count.setKeyboardTracking(False)
        people = pgettext("at least so many", "人")
        self.count.setSuffix(f" {people}")
        self.count.valueChanged.connect(lambda value: change({"count": value}))
        self._start = forms.time_field(lambda minutes: change({"start_min": minutes}))
        self._end = forms.time_field(lambda minutes: change({"end_min": minutes}))
        for field, title in ((self._start, HEADS[2]), (self._end, HEADS[3])):
            field.widget.setAccessibleName(str(title))
            field.widget.setMinimumWidth(CLOCK_WIDTH)
        self.remove = look.tool(_("去掉这一条"), "remove")

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """In the order of :data:`HEADS`, and what takes the line away."""
        return self.who, self.count, self._start.widget, self._end.widget, self.remove

    def show(self, row: PresenceMinimum) -> None:
        """Show ``row``; nothing is announced."""
        place = next((n for n, group in enumerate(self._groups) if group[:2] == (row.scope, row.of)), -1)
        self.who.setCurrentIndex(place)
        with QSignalBlocker(self.count):
            self.count.setValue(row.count)
        self._start.show(row.start_min)
        self._end.show(row.end_min)


def _groups(plan: SchoolPlan) -> list[Group]:
    """The whole school, its grades, the subjects of its own staff."""
    grades = sorted({row.grade for row in plan.classes})
    own = [row for row in plan.staff if row.kind is StaffKind.OWN]
    known = {skill for row in own for skill in row.skills}
    skills = [*(skill for skill in SKILLS if skill in known), *sorted(known - set(SKILLS))]
    return [
        (PresenceScope.SCHOOL, "", SCOPE_NAMES[PresenceScope.SCHOOL]),
        *((PresenceScope.GRADE, str(grade), _("{grade}任课教师", grade=grade_name(grade))) for grade in grades),
        *((PresenceScope.SUBJECT, skill, _("{subject}教师", subject=word_name(SKILLS, skill))) for skill in skills),
    ]
