"""The figures of all months as the document stands."""

from collections.abc import Mapping

from afterschool.document.pay_rows import PayRows
from afterschool.model.month import Month
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.record.figures import MonthFigures, SemesterFigures
from afterschool.record.log import DatedRecord
from afterschool.texts import _
from ui.window.context import AppContext
from ui.window.months import jobs
from ui.window.worked_out import WorkedOut

Source = tuple[SchoolPlan, Mapping[str, Roster], DatedRecord, PayRows]
"""What the figures follow from."""


class MonthsState(WorkedOut[Source, SemesterFigures]):
    """Also tells when another month is looked at."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, _("正在汇总各月"), jobs.figures)
        self._month: Month | None = None

    @property
    def source(self) -> Source:
        """Plan, rosters, record and pay rules."""
        document = self._context.document
        return document.plan, document.rosters, document.record, document.pay

    def is_same(self, one: Source, other: Source) -> bool:
        """Plan, record and pay are new objects after every change of them; rosters are compared."""
        return one[0] is other[0] and one[2] is other[2] and one[3] is other[3] and one[1] == other[1]

    @property
    def month(self) -> MonthFigures | None:
        """The month that is looked at: the one chosen last, else the last one of which something was noted."""
        if self.found is None or not self.found.months:
            return None
        chosen = self.found.of(self._month) if self._month else None
        if chosen is not None:
            return chosen
        noted = [row for row in self.found.months if not row.unrecorded]
        return noted[-1] if noted else self.found.months[0]

    def choose(self, month: Month) -> None:
        """Look at another month."""
        self._month = month
        self.arrived.emit()
