"""The compliance report of the document as it stands."""

from collections.abc import Mapping
from dataclasses import fields, replace

from afterschool.indicators.rows import MonthIndicators
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.policy.report import ComplianceReport
from afterschool.record.log import DatedRecord
from afterschool.texts import _
from ui.window.context import AppContext
from ui.window.policy import jobs
from ui.window.worked_out import WorkedOut

Source = tuple[SchoolPlan, Mapping[str, Roster], DatedRecord, tuple[MonthIndicators, ...]]
"""What the report follows from."""


class PolicyState(WorkedOut[Source, ComplianceReport]):
    """Notes of the school decide nothing: the report stays when only they change."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, _("正在逐条核对"), jobs.compliance)

    @property
    def source(self) -> Source:
        """Plan, rosters, record and what is said of the months."""
        document = self._context.document
        return document.plan, document.rosters, document.record, document.indicators

    def is_same(self, one: Source, other: Source) -> bool:
        """Plan rows and record are new objects after every change of them; rosters and the school are compared."""
        before, now = one[0], other[0]
        rows = all(
            getattr(before, field.name) is getattr(now, field.name) for field in fields(now) if field.name != "school"
        )
        same = one[2] is other[2] and one[3] is other[3] and one[1] == other[1]
        return rows and same and _without_notes(before) == _without_notes(now)


def _without_notes(plan: SchoolPlan) -> object:
    """The school without notes; a note alone leaves the value that the document asks."""
    return replace(plan.school, policy_parameters=tuple(replace(p, note="") for p in plan.school.policy_parameters))
