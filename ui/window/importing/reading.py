"""Reads files and previews what importing them would change, beside the window; only the last wish counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from afterschool.excel.importing import ImportProposal, ImportResult
from afterschool.model.plan import SchoolPlan
from afterschool.texts import _, joined
from ui.window.context import AppContext
from ui.window.importing import jobs
from ui.window.tasks import Job

SETTLE_MS = 250
"""How long to wait after a correction before the preview is made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What importing ``proposal`` would make of ``plan``."""

    proposal: ImportProposal
    result: ImportResult
    plan: SchoolPlan


class Reading(QObject):
    """The work behind the page: at most one job at a time."""

    opened = Signal(object)
    """:class:`Preview` of files that were read."""
    previewed = Signal(object)
    """:class:`Preview` of what was corrected, or of the plan as it is now."""
    busy = Signal(bool)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._due: ImportProposal | None = None
        """Of what a preview is wanted."""
        self._job: Job[Any] | None = None
        self._reads = False
        """Whether the job reads files."""
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._preview)

    def read(self, paths: Sequence[Path], shown: ImportProposal | None) -> None:
        """Read other files; should nothing come of them, ``shown`` is previewed again."""
        remembered = {id_: memory.settings for id_, memory in self._context.document.imports().items()}
        plan = self._context.plan

        def done(read: tuple[ImportProposal, ImportResult]) -> None:
            self.forget()
            self.opened.emit(Preview(proposal=read[0], result=read[1], plan=plan))

        self._cancel()
        self._due, self._reads = shown, True
        label = _("读取 {name}", name=joined([path.name for path in paths]))
        self._follow(self._context.tasks.in_process(label, jobs.read, tuple(paths), plan, remembered, done=done))

    def look_again(self, proposal: ImportProposal) -> None:
        """Preview ``proposal`` soon: it was corrected, or the plan has changed."""
        self._due = proposal
        self._settle.start()

    def forget(self) -> None:
        """No preview is wanted any more."""
        self._due = None
        self._settle.stop()

    def _preview(self) -> None:
        """Not while files are read: what they say takes the place of these."""
        proposal, plan = self._due, self._context.plan
        if proposal is None or self._reads:
            return

        def done(result: ImportResult) -> None:
            if self._due is proposal:  # else it was corrected in the meantime, and is previewed again
                self._due = None
                self.previewed.emit(Preview(proposal=proposal, result=result, plan=plan))

        self._cancel()
        self._follow(self._context.tasks.in_process(_("预览导入结果"), jobs.preview, proposal, plan, done=done))

    def _follow(self, job: Job[Any]) -> None:
        self._job = job
        self.busy.emit(True)
        job.ended.connect(lambda: self._on_ended(job))

    def _on_ended(self, job: Job[Any]) -> None:
        if job is not self._job:
            return
        self._job, has_read, self._reads = None, self._reads, False
        self.busy.emit(False)
        if has_read and self._due is not None:
            self._settle.start()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
