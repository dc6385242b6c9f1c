"""What is known of one clause: who asks it, how it stands, the evidence with a way there, the school's note."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from afterschool.policy.choosing import noted
from afterschool.policy.outcome import STATE_NAMES, Evidence, State
from afterschool.policy.report import ClauseResult
from afterschool.policy.telling import citations
from afterschool.texts import _
from ui import look
from ui.icons import set_picture
from ui.style import Space
from ui.window.context import AppContext
from ui.window.notices import Place
from ui.window.policy.table import STATE_ICONS, EvidenceTable
from ui.window.text_table import text_table_view


class ClausePanel(QFrame):
    """Stands beside the list of clauses."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._clause: ClauseResult | None = None
        self.setProperty("look", "panel")
        self.asks = look.label("", "heading", wrap=True)
        self._picture = QLabel()
        self.state = look.label("")
        self.cited = look.label("", "small", wrap=True)
        self.evidence = EvidenceTable(self)
        self.view = text_table_view(self.evidence, str(_("证据")), wraps=True)
        self.nothing = look.label(
            _("课表和登记里看不出这一条：请在“本校说明”里写明，印在报告里，由学校签字"), "muted", wrap=True
        )
        self.view.activated.connect(lambda _index: self._go())
        self.view.selectionModel().currentRowChanged.connect(lambda _row: self._offer())
        self.go = look.button(_("去看看"), "", "next")
        self.go.clicked.connect(self._go)
        self.note = QLineEdit()
        self.note.setPlaceholderText(str(_("印在报告里")))
        self.note.setAccessibleName(str(_("本校说明")))
        self.note.editingFinished.connect(self._keep_note)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.MEDIUM)
        column.setSpacing(Space.SMALL)
        standing = QHBoxLayout()
        standing.addWidget(self._picture)
        standing.addWidget(self.state, 1)
        column.addWidget(self.asks)
        column.addLayout(standing)
        column.addWidget(self.cited)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        column.addWidget(self.go)
        column.addWidget(look.label(_("本校说明"), "muted"))
        column.addWidget(self.note)
        column.addStretch(0)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_clause(self, row: ClauseResult | None) -> None:
        """Show ``row``, or ask for one to be chosen. A note that is being typed stays with its clause."""
        before = self._clause
        is_same = row is not None and before is not None and before.clause.item.id == row.clause.item.id
        if self.note.isModified() and not is_same:
            self._keep_note()
        self._clause = row
        self.asks.setText(str(row.clause.words if row else _("选中一条，看出处和证据")))
        self.state.setText(str(STATE_NAMES[row.state]) if row else "")
        self.cited.setText(str(_("出处：{cited}", cited=citations(row))) if row else "")
        self._picture.setVisible(row is not None)
        set_picture(self._picture, *STATE_ICONS[row.state if row else State.ATTEST])
        shows_nothing = row is not None and not row.evidence
        self.nothing.setVisible(shows_nothing)
        self.view.setHidden(shows_nothing)
        self.go.setHidden(shows_nothing)
        self.evidence.show_evidence(row.evidence if row else ())
        if row is not None and row.evidence:
            self.view.selectRow(0)
        for widget in (self.view, self.go, self.note):
            widget.setEnabled(row is not None)
        self.note.setReadOnly(self._context.document.read_only)
        if not (is_same and self.note.isModified()):
            self._show_note()
        self._offer()

    def _show_note(self) -> None:
        """As the document has it now: a note changes nothing that is judged."""
        key = self._clause.clause.item.id if self._clause else ""
        own = {row.rule_id: row.note for row in self._context.plan.school.policy_parameters}
        self.note.setText(own.get(key, ""))

    def _keep_note(self) -> None:
        if self._clause is None:
            return
        self.note.setModified(False)
        school = noted(self._context.plan.school, self._clause.clause, self.note.text().strip())
        if school != self._context.plan.school:
            label = _("修改{what}", what=_("本校说明"))
            if not self._context.run(label, lambda change: change.put(school)):
                self._show_note()

    def _chosen(self) -> Evidence | None:
        row = self.view.currentIndex().row()
        return self.evidence.parts[row] if 0 <= row < len(self.evidence.parts) else None

    def _offer(self) -> None:
        chosen = self._chosen()
        self.go.setEnabled(chosen is not None and bool(chosen.page))

    def _go(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.page:
            self._context.go_to(Place(page=chosen.page, row=_row(chosen), field=chosen.field))


def _row(part: Evidence) -> str:
    """The row as its page names it."""
    if part.page == "roster" and part.row:
        return f"class:{part.row}"
    if part.page == "daily" and part.days and part.days[0].day:
        return part.days[0].day.isoformat()
    return part.row
