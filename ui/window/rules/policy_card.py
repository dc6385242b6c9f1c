"""Which document the school follows: choosing another one first shows what it would change."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from afterschool.document import Change
from afterschool.model.vocabulary import POLICIES
from afterschool.policy.adopting import Adoption, adoption
from afterschool.texts import _
from ui import look
from ui.style import Space
from ui.window import forms
from ui.window.context import AppContext
from ui.window.notices import NoticeKind
from ui.window.policy_choice import policy_field
from ui.window.text_table import TextTable, text_table_view

MOST_ROWS_SEEN = 6
ROW_HEIGHT = 30


class DifferenceTable(TextTable):
    """What is asked, now and afterwards."""

    headings = (_("会变的要求"), _("现在"), _("采用以后"))
    numbers_from = 3

    def show_adoption(self, found: Adoption | None) -> None:
        """Show the differences."""
        rows = found.differences if found else ()
        self.show_rows([(row.what, row.before, row.after) for row in rows])


class PolicyCard:
    """The choice, and under it the preview until it is adopted or given up."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._found: Adoption | None = None
        self.widget, rows = forms.form(_("政策依据"))
        self.choice = policy_field(self.propose)
        forms.add(rows, _("适用文件"), self.choice, _("本校按哪份文件开展课后服务"))
        self.table = DifferenceTable()
        self.view = text_table_view(self.table, str(_("会变的要求")), 0)
        self.preview = self._preview(self.view)
        rows.addRow(self.preview)
        self.preview.hide()

    def refresh(self, *, can_edit: bool) -> None:
        """Show the document of the school; a preview is given up."""
        self._found = None
        self.preview.hide()
        self.choice.show(self._context.plan.school.policy)
        self.choice.widget.setEnabled(can_edit)

    def propose(self, policy: str) -> None:
        """Show what ``policy`` would change; where that is nothing, take it at once."""
        if policy == self._context.plan.school.policy or policy not in POLICIES:
            self.refresh(can_edit=not self._context.document.read_only)
            return
        self.choice.show(policy)
        self._found = adoption(self._context.plan, policy)
        if not self._found.differences:
            self.adopt()
            return
        self.table.show_adoption(self._found)
        self.view.setFixedHeight((min(len(self._found.differences), MOST_ROWS_SEEN) + 1) * ROW_HEIGHT + Space.MEDIUM)
        self.preview.show()
        self.take.setFocus()

    def adopt(self) -> None:
        """Follow the document from now on, with the limits that it sets, as one step."""
        found = self._found
        if found is None:
            return
        label = _("采用政策依据：{policy}", policy=POLICIES[found.school.policy])
        if self._context.run(label, partial(_write, found)):
            self._context.tell(_("已采用，可以撤销。"), NoticeKind.DONE)
        self.refresh(can_edit=not self._context.document.read_only)

    def give_up(self) -> None:
        """Leave everything as it is."""
        self.refresh(can_edit=not self._context.document.read_only)
        self.choice.widget.setFocus()

    def _preview(self, view: QTableView) -> QWidget:
        self.take = look.button(_("采用"), "primary", "done")
        self.take.clicked.connect(self.adopt)
        leave = look.button(_("不改"))
        leave.clicked.connect(self.give_up)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        buttons = QHBoxLayout()
        for button in (self.take, leave):
            buttons.addWidget(button)
        buttons.addWidget(look.label(_("学校自己定的限值不变。"), "muted"), 1)
        column.addWidget(view)
        column.addLayout(buttons)
        return made


def _write(found: Adoption, change: Change) -> None:
    change.put(found.school)
    change.put(found.rules)
