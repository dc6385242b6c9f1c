"""What a roster must keep to and what it is judged by: rules with their clauses, weights in words, points."""

from collections.abc import Iterator

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from afterschool.model.words import Role, name_of
from afterschool.texts import _
from ui import look
from ui.style import Space
from ui.window import forms, kinds
from ui.window.context import AppContext
from ui.window.notices import Place
from ui.window.page import Page
from ui.window.policy_choice import proposed_policy
from ui.window.rules.binding import Binding, attribute, entry
from ui.window.rules.hard_card import hard_card
from ui.window.rules.policy_card import PolicyCard
from ui.window.rules.weights_card import WeightsCard
from ui.window.side_by_side import SideBySide

MOST_POINTS = 10


class RulesPage(Page):
    """Each field commits when it is left."""

    shows = frozenset((kinds.RULES, kinds.SCHOOL))

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._binding = Binding(context)
        columns = SideBySide(Space.WIDE)
        # Filled only in its place: Qt looks at everything in a widget again each time it is put into another one.
        self.body.addWidget(look.scrolled(columns), 1)
        left, right = (columns.add_column() for _side in range(2))
        self.building = self._build_cards(left, right)

    def refresh(self) -> None:
        """Show the rules of the document."""
        can_edit = not self.context.document.read_only
        self._binding.refresh()
        self.weights.refresh(can_edit=can_edit)
        self.policy.refresh(can_edit=can_edit)

    def _build_cards(self, left: QVBoxLayout, right: QVBoxLayout) -> Iterator[None]:
        self.policy = PolicyCard(self.context)
        left.addWidget(self.policy.widget)
        yield
        left.addWidget(hard_card(self._binding))
        left.addStretch(1)
        yield
        self.weights = WeightsCard(self._binding)
        right.addWidget(self.weights.widget)
        yield
        right.addWidget(self._points())
        right.addStretch(1)

    def reveal(self, place: Place) -> None:
        """Show what another document would change."""
        policy = proposed_policy(place)
        if policy is not None:
            self.policy.propose(policy)

    def _points(self) -> QWidget:
        grid = QWidget()
        rows = QGridLayout(grid)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(Space.MEDIUM)
        rows.setVerticalSpacing(Space.TIGHT)
        rows.setColumnStretch(4, 1)
        for position, role in enumerate(Role):
            title = name_of(role)
            field = forms.decimal_field(self._binding.entry_setter(title, "points", role, float), MOST_POINTS)
            field.widget.setAccessibleName(str(title))
            self._binding.bind(field, entry("points", role, 1.0))
            line, column = divmod(position, 2)
            rows.addWidget(look.label(title, "muted"), line, 2 * column)
            rows.addWidget(field.widget, line, 2 * column + 1)
        holder, form = forms.form(_("每处工作量（分）"))
        weekend = _("周末系数")
        factor = forms.decimal_field(self._binding.setter(weekend, "weekend_factor"), MOST_POINTS)
        forms.add(form, weekend, factor, _("周六、周日的工作量乘以这个数"))
        self._binding.bind(factor, attribute("weekend_factor"))
        form.insertRow(0, grid)
        return holder
