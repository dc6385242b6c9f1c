"""The compliance report of the document as it stands."""

from dataclasses import fields, replace

from afterschool.model.plan import SchoolPlan
from afterschool.policy.report import ComplianceReport
from afterschool.texts import _
from ui.window.context import AppContext
from ui.window.policy.jobs import Source, compliance
from ui.window.worked_out import WorkedOut


class PolicyState(WorkedOut[Source, ComplianceReport]):
    """Notes of the school decide nothing: the report stays when only they change."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, _("正在逐条核对"), compliance)

    @property
    def source(self) -> Source:
        """Plan, rosters, record and what is said of the months."""
        document = self._context.document
        return Source(document.plan, document.rosters, document.record, document.indicators)

    def is_same(self, one: Source, other: Source) -> bool:
        """Plan rows and record are new objects after every change of them; rosters and the school are compared."""
        before, now = one.plan, other.plan
        rows = all(
            getattr(before, field.name) is getattr(now, field.name) for field in fields(now) if field.name != "school"
        )
        same = one.record is other.record and one.indicators is other.indicators and one.rosters == other.rosters
        return rows and same and _without_notes(before) == _without_notes(now)


def _without_notes(plan: SchoolPlan) -> object:
    """The school without notes; a note alone leaves the value that the document asks."""
    return replace(plan.school, policy_parameters=tuple(replace(p, note="") for p in plan.school.policy_parameters))
