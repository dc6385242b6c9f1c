"""Before the search: what contradicts itself and who is certainly missing, looked at in the background."""

from PySide6.QtCore import QObject, Signal

from afterschool.model.case import Case
from afterschool.preflight import Finding, Preflight, Severity, inspect
from afterschool.texts import Message, _, joined
from ui.window.context import AppContext
from ui.window.notices import Place
from ui.window.roster.seek import LOCK
from ui.window.tasks import Job, Report

SEVERITY_NAMES = {
    Severity.CONTRADICTION: _("互相矛盾"),
    Severity.SHORTAGE: _("必然缺人"),
    Severity.WARNING: _("提醒"),
}
_PAGE_OF = {"phases": "clock"}
"""Tables of a case that are not named like the page that shows them."""


class Precheck(QObject):
    """Looks at a case each time it is another one. A service: a look goes on while its page is away."""

    changed = Signal()
    """There is a new :attr:`result`, or the one before counts no more."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._case: Case | None = None
        self._job: Job[Preflight] | None = None
        self.result: Preflight | None = None
        """What is known of the case looked at last; ``None`` while that is being found out."""

    def look(self, case: Case | None) -> None:
        """Find out about ``case``, unless that is known or being found out."""
        if case is self._case:
            return
        if self._job is not None:
            self._job.cancel()
        self._case, self._job, self.result = case, None, None
        if case is not None:
            job = self._context.tasks.in_process(_("正在做排班前检查"), inspected, case, done=self._take)
            job.ended.connect(lambda: self._on_end(job))
            self._job = job
        self.changed.emit()

    def _on_end(self, job: Job[Preflight]) -> None:
        """Cancelled by the user, or taken by :meth:`_take` right after this: otherwise the next look begins anew."""
        if job is self._job and job.cancelled:
            self._case = self._job = None

    def _take(self, result: Preflight) -> None:
        self._job, self.result = None, result
        self.changed.emit()


def inspected(report: Report, case: Case) -> Preflight:
    """Look at ``case``, in whatever process this is."""
    return inspect(case)


def place_of(finding: Finding) -> Place | None:
    """Where the first row behind a finding is shown; ``None`` for a finding about the whole week."""
    if not finding.rows:
        return None
    row = finding.rows[0]
    if row.table == "locks":
        return Place(page="roster", row=f"{LOCK}:{row.id}")
    return Place(page=_PAGE_OF.get(row.table, row.table), row=row.id, field=row.field)


def precheck_words(result: Preflight | None) -> Message | None:
    """What everybody should know before starting a search; ``None``: nothing."""
    parts = []
    if result is not None and result.is_contradictory:
        parts.append(_("数据有矛盾，请先看“排班前检查”"))
    if result is not None and result.certainly_missing:
        parts.append(_("无论怎么排，至少缺 {count} 人次", count=result.certainly_missing))
    return joined(parts, _("。")) if parts else None
