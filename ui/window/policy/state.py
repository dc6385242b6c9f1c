"""The compliance report of the document as it stands. A service: it outlives the page that shows it."""

from collections.abc import Mapping
from dataclasses import fields, replace

from PySide6.QtCore import QObject, Signal

from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.policy.report import ComplianceReport
from afterschool.record.log import DatedRecord
from afterschool.texts import _
from ui.window.context import AppContext
from ui.window.policy import jobs
from ui.window.tasks import Job

Source = tuple[SchoolPlan, Mapping[str, Roster], DatedRecord]
"""What the report follows from."""


class PolicyState(QObject):
    """Asked for the report it has it worked out, in a process, and tells when it is there."""

    arrived = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._source: Source | None = None
        self._asked: Source | None = None
        self._job: Job[ComplianceReport] | None = None
        self.report: ComplianceReport | None = None
        """The last that was worked out; while a new one is on the way the old one stays."""

    @property
    def source(self) -> Source:
        """The document as it is now."""
        document = self._context.document
        return document.plan, document.rosters, document.record

    @property
    def is_fresh(self) -> bool:
        """Whether :attr:`report` is that of the document as it is now, notes apart."""
        return self._source is not None and _same(self._source, self.source)

    def ask(self) -> None:
        """Have the report worked out unless it is there or on the way."""
        source = self.source
        if self.is_fresh or (self._asked is not None and _same(self._asked, source)):
            return
        if self._job is not None:
            self._job.cancel()
        self._asked = source
        self._job = self._context.tasks.in_process(
            _("正在逐条核对"), jobs.compliance, *source, done=lambda found: self._on_report(source, found)
        )
        self._job.ended.connect(self._on_end)

    def _on_report(self, source: Source, found: ComplianceReport) -> None:
        self.report, self._source = found, source
        self.arrived.emit()

    def _on_end(self) -> None:
        self._job = self._asked = None


def _same(one: Source, other: Source) -> bool:
    """Plan rows and record are new objects after every change of them; rosters and the school are compared."""
    before, now = one[0], other[0]
    rows = all(
        getattr(before, field.name) is getattr(now, field.name) for field in fields(now) if field.name != "school"
    )
    return rows and _without_notes(before) == _without_notes(now) and one[2] is other[2] and one[1] == other[1]


def _without_notes(plan: SchoolPlan) -> object:
    """The school without notes, which decide nothing; a note alone leaves the value that the document asks."""
    return replace(plan.school, policy_parameters=tuple(replace(p, note="") for p in plan.school.policy_parameters))
