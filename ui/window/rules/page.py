"""What a roster must keep to and what it is judged by: limits, who may share a group, points and weights."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from afterschool.model.rules import RosterRules
from afterschool.model.words import MergeScope, Role, SessionKind, name_of
from afterschool.rules.registry import AMOUNTS
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window import forms, kinds
from ui.window.context import AppContext
from ui.window.forms import Field
from ui.window.page import Page
from ui.window.side_by_side import SideBySide

MERGED = (SessionKind.HOMEWORK, SessionKind.NOON, SessionKind.EXTENDED, SessionKind.EVENING)
MOST_WEIGHT = 1_000_000
MOST_POINTS = 10


class RulesPage(Page):
    """Each field commits when it is left; the clause is in its tooltip."""

    shows = frozenset((kinds.RULES,))

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._fields: list[tuple[Field[Any], Callable[[RosterRules], Any]]] = []
        columns = SideBySide(Space.WIDE)
        # Filled only in its place: Qt looks at everything in a widget again each time it is put into another one.
        self.body.addWidget(look.scrolled(columns), 1)
        for cards in ((self._limits, self._merging), (self._weights, self._points)):
            part = QWidget()
            columns.add(part, 1)
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(Space.MEDIUM)
            for card in cards:
                column.addWidget(card())
            column.addStretch(1)

    def refresh(self) -> None:
        """Show the rules of the document."""
        rules = self.context.plan.rules
        for field, value_of in self._fields:
            field.show(value_of(rules))
            field.widget.setEnabled(not self.context.document.read_only)

    def _limits(self) -> QWidget:
        card, rows = forms.form(_("限额"))
        numbers: tuple[tuple[str, Message, int, int, Message | None, Message], ...] = (
            ("group_size", _("并班后最多"), 1, 200, _("人"), _("两个以上班级合在一起托管时的人数上限")),
            ("classes_per_sport_supervisor", _("体育每人带几个班"), 1, 20, None, _("一位教师同时带几个班锻炼")),
            ("classes_per_pe_lead", _("体育骨干每人管几个班"), 1, 60, None, _("运动场地每几个班配一位体育教师")),
            ("travel_minutes", _("校区间路程"), 0, 240, _("分钟"), _("同一人在两个校区之间至少间隔多久")),
        )
        for name, title, least, most, unit, note in numbers:
            field = forms.number_field(self._setter(title, name), least, most, unit)
            self._add(rows, title, field, _attribute(name), note)
        title = _("校外教师有本校教师陪同")
        flag = forms.flag_field(self._setter(title, "accompany_external"))
        self._add(rows, title, flag, _attribute("accompany_external"), _("校外人员带社团时，旁边有一位本校教师"))
        factor = forms.decimal_field(self._setter(_("周末系数"), "weekend_factor"), 0, MOST_POINTS)
        self._add(rows, _("周末系数"), factor, _attribute("weekend_factor"), _("周六、周日的工作量乘以这个数"))
        return card

    def _merging(self) -> QWidget:
        card, rows = forms.form(_("并班"))
        choices = [(scope.value, str(name_of(scope))) for scope in MergeScope]
        for kind in MERGED:
            field = forms.choice_field(self._entry_setter("merge", kind, MergeScope), choices)
            self._add(rows, name_of(kind), field, _entry("merge", kind, MergeScope.NONE), None)
        return card

    def _weights(self) -> QWidget:
        title, grid = look.label(_("看重什么"), "heading"), QWidget()
        rows = QGridLayout(grid)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(Space.MEDIUM)
        rows.setVerticalSpacing(Space.TIGHT)
        rows.setColumnStretch(2, 1)
        for line, amount in enumerate(AMOUNTS):
            field = forms.decimal_field(self._entry_setter("weights", amount.id, float), 0, MOST_WEIGHT)
            field.widget.setAccessibleName(str(amount.name))
            field.widget.setToolTip(str(amount.clause))
            self._fields.append((field, _entry("weights", amount.id, 0.0)))
            rows.addWidget(look.label(amount.name), line, 0)
            rows.addWidget(field.widget, line, 1)
            rows.addWidget(look.label(amount.reason, "muted", wrap=True), line, 2, Qt.AlignmentFlag.AlignVCenter)
        note = look.label(_("数越大越要避免。每一处（人次、人天）按这个数计分，总分越低越好。"), "muted", wrap=True)
        return look.card(title, note, grid)

    def _points(self) -> QWidget:
        grid = QWidget()
        rows = QGridLayout(grid)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(Space.MEDIUM)
        rows.setVerticalSpacing(Space.TIGHT)
        rows.setColumnStretch(4, 1)
        for position, role in enumerate(Role):
            field = forms.decimal_field(self._entry_setter("points", role, float), 0, MOST_POINTS)
            field.widget.setAccessibleName(str(name_of(role)))
            self._fields.append((field, _entry("points", role, 1.0)))
            line, column = divmod(position, 2)
            rows.addWidget(look.label(name_of(role), "muted"), line, 2 * column)
            rows.addWidget(field.widget, line, 2 * column + 1)
        return look.card(look.label(_("每处工作量（分）"), "heading"), grid)

    def _add(
        self, rows: Any, title: Message, field: Field[Any], value_of: Callable[[RosterRules], Any], note: Message | None
    ) -> None:
        forms.add(rows, title, field, note)
        self._fields.append((field, value_of))

    def _setter(self, title: Message, name: str) -> Callable[[Any], None]:
        return lambda value: self._commit(title, replace(self.context.plan.rules, **{name: value}))

    def _entry_setter(self, name: str, key: Any, convert: Callable[[Any], Any]) -> Callable[[Any], None]:
        def commit(value: Any) -> None:
            before = self.context.plan.rules
            title = name_of(key) if isinstance(key, Role | SessionKind) else _amount_name(key)
            changed: Any = {name: {**getattr(before, name), key: convert(value)}}
            self._commit(title, replace(before, **changed))

        return commit

    def _commit(self, title: Message, rules: RosterRules) -> None:
        if not self.context.run(_("修改规则：{what}", what=title), lambda change: change.put(rules)):
            self.refresh()


def _attribute(name: str) -> Callable[[RosterRules], Any]:
    return lambda rules: getattr(rules, name)


def _entry(name: str, key: Any, default: Any) -> Callable[[RosterRules], Any]:
    return lambda rules: getattr(rules, name).get(key, default)


def _amount_name(amount_id: str) -> Message:
    return next(amount.name for amount in AMOUNTS if amount.id == amount_id)
