"""The figures of all months as the document stands. A service: it outlives the pages that show them."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from afterschool.document.pay_rows import PayRows
from afterschool.model.month import Month
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.record.figures import MonthFigures, SemesterFigures
from afterschool.record.log import DatedRecord
from afterschool.texts import _
from ui.window.context import AppContext
from ui.window.months import jobs
from ui.window.tasks import Job

Source = tuple[SchoolPlan, Mapping[str, Roster], DatedRecord, PayRows]
"""What the figures follow from."""


class MonthsState(QObject):
    """Asked for figures it has them worked out, in a process, and tells when they are there."""

    arrived = Signal()
    """There are new figures, or another month is looked at."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._source: Source | None = None
        self._job: Job[SemesterFigures] | None = None
        self._asked: Source | None = None
        self.figures: SemesterFigures | None = None
        """The last that were worked out; while new ones are on the way the old ones stay."""
        self._month: Month | None = None

    @property
    def source(self) -> Source:
        """The document as it is now."""
        document = self._context.document
        return document.plan, document.rosters, document.record, document.pay

    @property
    def is_fresh(self) -> bool:
        """Whether :attr:`figures` are those of the document as it is now."""
        return self._source is not None and _same(self._source, self.source)

    def ask(self) -> None:
        """Have the figures worked out unless they are there or on the way."""
        source = self.source
        if self.is_fresh or (self._asked is not None and _same(self._asked, source)):
            return
        if self._job is not None:
            self._job.cancel()
        self._asked = source
        self._job = self._context.tasks.in_process(
            _("正在汇总各月"), jobs.figures, *source, done=lambda found: self._on_figures(source, found)
        )
        self._job.ended.connect(self._on_end)

    @property
    def month(self) -> MonthFigures | None:
        """The month that is looked at: the one chosen last, else the last one of which something was noted."""
        if self.figures is None or not self.figures.months:
            return None
        chosen = self.figures.of(self._month) if self._month else None
        if chosen is not None:
            return chosen
        noted = [row for row in self.figures.months if not row.unrecorded]
        return noted[-1] if noted else self.figures.months[0]

    def choose(self, month: Month) -> None:
        """Look at another month."""
        self._month = month
        self.arrived.emit()

    def _on_figures(self, source: Source, found: SemesterFigures) -> None:
        self.figures, self._source = found, source
        self.arrived.emit()

    def _on_end(self) -> None:
        self._job = self._asked = None


def _same(one: Source, other: Source) -> bool:
    """Plan, record and pay are new objects after every change of them; rosters are compared."""
    return one[0] is other[0] and one[2] is other[2] and one[3] is other[3] and one[1] == other[1]
