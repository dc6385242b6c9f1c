"""Searches of the open document: started, watched, judged and kept. A service: it outlives the pages."""

import math
import os
import time
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from afterschool.interchange import case_object, roster_object
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules import judge
from afterschool.texts import Message, _
from solver.protocol import Event, Failed, Finished, SolveRequest
from ui.runs.conflicts import broken, lock_rows, refusal
from ui.runs.run import Run, solver_run
from ui.solver_client import SolverClient
from ui.window.context import AppContext
from ui.window.notices import NoticeKind
from ui.window.roster.week_state import WeekState
from ui.window.solve.misplaced import no_place_for
from ui.window.solve.outcome import Outcome, judged
from ui.window.solve.past import PastRuns

TICK_MS = 500
MOST_THREADS = 8
SEED = 1
"""Every search begins alike: the same data gives the same roster on one thread."""


class Search(QObject):
    """Runs one search at a time and remembers all of this session."""

    changed = Signal()
    """Anything about the searches; also every half second while one runs."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._week = context.service(WeekState)
        self.client = SolverClient(self)
        self.client.happened.connect(self._take)
        self.past = context.service(PastRuns)
        self.past.changed.connect(self.changed)
        self._run: Run | None = None
        """The search that was started last."""
        self._document = context.document
        context.changed.connect(self._follow_document)
        self._case: Case | None = None
        self._untouched: list[Roster | None] = []
        """The roster with which the search of :attr:`_run` began, and those taken over from it: nobody's own work."""
        self._keep_at_end = False
        self._began = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.changed)

    @property
    def running(self) -> bool:
        """Whether a search is under way."""
        return self.client.running

    @property
    def latest(self) -> Run | None:
        """The running search, or the last one of this session that is still in the history."""
        return next((run for run in reversed(self.past.runs) if not run.is_earlier), None)

    @property
    def elapsed_s(self) -> float:
        """How long the running search has been going."""
        return time.monotonic() - self._began if self.running else 0.0

    def start(self, seconds: float, *, strict_balance: bool = False) -> None:
        """Search for the best roster of the week that is worked on."""
        case, version = self._week.case, self._week.version_id
        if case is None or version is None or self.running:
            return
        self._case, self._keep_at_end, self._began = case, False, time.monotonic()
        self._untouched = [self._week.roster]
        self._run = Run(
            number=self.past.next_number,
            version=version,
            started_at=datetime.now().astimezone(),
            budget_s=seconds,
            uncovered_weight=case.rules.weights["uncovered"],
        )
        self.past.runs.append(self._run)
        hint = roster_object(self._week.roster) if self._week.roster else None
        self.client.start(
            SolveRequest(
                case=case_object(case),
                seconds=seconds,
                threads=threads(),
                seed=SEED,
                hint=hint,
                strict_balance=strict_balance,
            )
        )
        self._timer.start()
        self.changed.emit()

    def stop(self, *, keep: bool = False) -> None:
        """End the search early; with ``keep`` its best roster goes straight into the document."""
        self._keep_at_end = keep
        self.client.stop()

    def keep(self, outcome: Outcome) -> bool:
        """Write what a search found into the document as one undoable step, if it fits the plan as it is now."""
        run = self.past.run(outcome.run)
        return run is not None and self.take_over(run, outcome.roster)

    def take_over(self, run: Run, roster: Roster) -> bool:
        """Write the roster of a run into the document as one undoable step, if it fits the plan as it is now."""
        case = self._week.case
        if case is None or run.version != self._week.version_id:
            self._context.tell(no_place_for(run, self._context.plan, self._week.version_id), NoticeKind.PROBLEM)
            return False
        verdict = self.past.verdict_now(run) or judge(case, roster)
        against = broken(verdict, run.locks_given_up if case is self._case else ())
        if against:
            self._context.tell(refusal(run.number, against), NoticeKind.PROBLEM)
            return False
        changed_by_hand = run is self._run and self._week.roster not in self._untouched
        label = _("采用第 {number} 次排班的结果", number=run.number)
        self._week.foresee(roster, verdict)
        done = self._context.run(label, lambda change: change.set_roster(run.version, roster))
        if done:
            self._untouched.append(roster)
            replaced = _("已采用新课表；计算开始以后手工作的调整已被替换，撤销可以找回。")
            self._context.tell(replaced if changed_by_hand else _("已采用新课表，可以撤销。"), NoticeKind.DONE)
        return done

    def close(self) -> None:
        """End the worker at once."""
        self._timer.stop()
        self.client.shut_down()

    @Slot()
    def _follow_document(self) -> None:
        """Another document was opened: searches of the one before mean nothing to it."""
        if self._context.document is not self._document:
            self.close()
            self._document = self._context.document
            self._run = None
            self.changed.emit()

    @Slot(object)
    def _take(self, event: Event) -> None:
        run = self._run
        if run is None:
            return
        run.take(event)
        if run.end is not None:
            self._timer.stop()
            if isinstance(event, Failed):
                self._context.tell(Message(event.source, event.parameters), NoticeKind.PROBLEM)
            self._record(run)
            self._explain_locks(run)
            self._judge(run)
        self.changed.emit()

    def _record(self, run: Run) -> None:
        """Let the document remember the figures of a run that found a roster, stopped ever so early."""
        end = run.end
        if not isinstance(end, Finished) or not math.isfinite(end.score) or self._context.document.read_only:
            return
        row = solver_run(end, version=run.version, started=run.started_at, seed=SEED, number=run.number)
        self.past.remember(run, row)

    def _explain_locks(self, run: Run) -> None:
        """Say in words why locks were given up, while the case that their numbers mean is at hand."""
        if self._case is not None and isinstance(run.end, Finished):
            run.lock_rows = lock_rows(self._case, run.end)

    def _judge(self, run: Run) -> None:
        if run.roster is not None and self._case is not None:
            self._context.tasks.in_process(
                _("正在用规则检查结果"),
                judged,
                run.number,
                self._case,
                run.roster,
                done=lambda outcome: self._on_judged(run, outcome),
            )

    def _on_judged(self, run: Run, outcome: Outcome) -> None:
        if not any(own is run for own in self.past.runs) or self._case is None:
            return
        against = broken(outcome.verdict, run.locks_given_up)
        if against:
            reason = against[0].text
            self._context.tell(_("计算结果没有通过规则检查，已放弃：{reason}", reason=reason), NoticeKind.PROBLEM)
        else:
            self.past.take(run, outcome, self._case)
            if self._keep_at_end:
                self.keep(outcome)
        self._keep_at_end = False
        self.changed.emit()


def threads() -> int:
    """How many threads a search may use here: one core is left to the window where there are more than two."""
    return max(2, min(MOST_THREADS, (os.cpu_count() or 2) - 1))
