"""Which version of the pay rules the forms show: chosen, begun from a month on, taken away."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from afterschool.model.month import Month
from afterschool.pay.rules import PayRules, RuleVersion
from afterschool.texts import _
from ui import look
from ui.style import Space
from ui.window.inputs import Choice
from ui.window.months.state import MonthsState
from ui.window.pay import rule_edits
from ui.window.pay.state import PayState


class VersionRow(QWidget):
    """Follows the month that is looked at: its rules are shown first."""

    turned = Signal()
    """Another version is to be shown."""

    def __init__(self, state: PayState, months: MonthsState) -> None:
        super().__init__()
        self._state, self._months = state, months
        self._month: Month | None = None
        """Whose rules were turned to last."""
        self._number = 0
        self.list = Choice()
        self.list.setAccessibleName(str(_("规则版本")))
        self.list.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.list.activated.connect(self._turn_to)
        self.more = look.button(_("新的一版"), "", "add")
        self.more.setToolTip(str(_("从正在看的这个月起按新的规则，以前各月和已结账的月份仍按原来的")))
        self.more.clicked.connect(self._begin)
        self.remove = look.button(_("删除这一版"), "", "remove")
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        for widget in (self.list, self.more, self.remove):
            row.addWidget(widget)

    @property
    def number(self) -> int:
        """Where the version that is shown stands among all of them."""
        return max(0, min(self._number, len(self._state.rules.versions) - 1))

    def show_rules(self, rules: PayRules, *, can_edit: bool) -> None:
        """List the versions."""
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addItems([_text(row) for row in rules.versions])
            self.list.setCurrentIndex(self.number)
        self.more.setEnabled(can_edit)
        self.remove.setEnabled(can_edit and len(rules.versions) > 1)

    def follow(self) -> None:
        """Turn to the rules of the month that is looked at, if it is another one than before."""
        month = self._months.month
        if month is None or month.month == self._month:
            return
        self._month = month.month
        rules = self._state.rules
        version = rules.version_of(month.month)
        if version is not None and rules.versions.index(version) != self.number:
            self._turn_to(rules.versions.index(version))

    def _turn_to(self, number: int) -> None:
        self._number = number
        self.turned.emit()

    def _begin(self) -> None:
        rules, self._number = rule_edits.with_new_version(self._state.rules, self._first_open_month())
        self._state.edit(rules)

    def _first_open_month(self) -> Month:
        """The month that is looked at, or the first one after it that is not closed."""
        found, chosen = self._months.found, self._months.month
        if found is None or chosen is None:
            return self._state.rules.versions[self.number].first_month
        closed = {row.month for row in found.months if row.closed}
        month = chosen.month
        while month in closed:
            month = month.next
        return month

    def _remove(self) -> None:
        number = self.number
        self._number = max(0, number - 1)
        self._state.edit(rule_edits.without_version(self._state.rules, number))


def _text(version: RuleVersion) -> str:
    names = {"name": version.name or version.id, "first": str(version.first_month)}
    if version.last_month is None:
        return str(_("{name}，{first} 起", **names))
    return str(_("{name}，{first} 至 {last}", last=str(version.last_month), **names))
