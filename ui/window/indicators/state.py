"""What the record says of participation, for the document as it stands."""

from collections.abc import Mapping

from afterschool.indicators.counting import Participation
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.record.log import DatedRecord
from afterschool.texts import _
from ui.window.context import AppContext
from ui.window.indicators import jobs
from ui.window.worked_out import WorkedOut

Source = tuple[SchoolPlan, Mapping[str, Roster], DatedRecord]
"""What it follows from."""


class CountedState(WorkedOut[Source, tuple[Participation, ...]]):
    """Plan rows and record are new objects after every change of them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, _("正在按登记人数计算参与率"), jobs.counted)

    @property
    def source(self) -> Source:
        """Plan, rosters and record."""
        document = self._context.document
        return document.plan, document.rosters, document.record

    def is_same(self, one: Source, other: Source) -> bool:
        """Classes, semester and clock decide besides rosters and record."""
        before, now = one[0], other[0]
        rows = before.classes is now.classes and before.semester is now.semester and before.clock is now.clock
        return rows and one[2] is other[2] and one[1] == other[1]

    def of(self, month_id: str) -> Participation | None:
        """What the record says of the month with that id (:class:`MonthIndicators`)."""
        return next((row for row in self.found or () if row.row_id == month_id), None)
