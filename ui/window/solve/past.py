"""The searches of the open document, those of earlier days among them, and the rosters that they found."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from afterschool.document import Change, Changes, SolverRun
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.problems import KnownError
from afterschool.rules import Verdict
from afterschool.texts import Message, _
from ui.runs.run import Run, pin_label, remembered
from ui.window import kinds
from ui.window.context import AppContext
from ui.window.roster.week_state import WeekState
from ui.window.solve.outcome import Outcome, judged_again


class PastRuns(QObject):
    """What the document remembers of searches, and those of this session. A service: it outlives the pages."""

    changed = Signal()
    """A run came or went, or its roster was judged."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._week = context.service(WeekState)
        self.runs: list[Run] = []
        """By number, of all plan versions."""
        self.outcomes: dict[int, Outcome] = {}
        """By number of the run: what was read and judged so far."""
        self._judged_on: dict[int, Case] = {}
        """By number of the run: the data that its roster was judged on."""
        self._asked: dict[int, Case] = {}
        """By number of the run: the data that it was to be judged on last."""
        self._seen: dict[str, Run] = {}
        """By id: every run of this session that was remembered, also those that were taken out of the history."""
        self.load()
        context.changed.connect(self._follow)

    def load(self) -> None:
        """Begin with what the open document remembers."""
        self._document = self._context.document
        self.outcomes.clear()
        self._judged_on.clear()
        self._asked.clear()
        self._seen.clear()
        self.runs = [self._earlier(row) for row in self._context.document.runs]

    @property
    def next_number(self) -> int:
        """What the next search is called."""
        return max([self._context.document.next_run, *(run.number + 1 for run in self.runs)])

    @property
    def of_version(self) -> tuple[Run, ...]:
        """The runs of the plan version that is worked on, oldest first."""
        return tuple(run for run in self.runs if run.version == self._week.version_id)

    def run(self, number: int) -> Run | None:
        """The run of that number."""
        return next((run for run in self.runs if run.number == number), None)

    def has_roster(self, run: Run) -> bool:
        """Whether what a run found can be looked at."""
        kept = run.kept
        return run.number in self.outcomes or (kept is not None and kept.id in self._context.document.runs_with_roster)

    def roster(self, run: Run) -> Roster | None:
        """What a run found."""
        outcome = self.outcomes.get(run.number)
        if outcome is not None:
            return outcome.roster
        return self._context.document.run_roster(run.kept.id) if run.kept is not None else None

    def verdict_now(self, run: Run) -> Verdict | None:
        """What the rules say of the roster of a run and the data as they are now, where that is known."""
        outcome = self.outcomes.get(run.number)
        is_now = self._judged_on.get(run.number) is self._week.case
        return outcome.verdict if outcome is not None and is_now else None

    def judge(self, run: Run) -> None:
        """Have the roster of a run of this plan version judged on the present data; :attr:`changed` tells when."""
        case, number = self._week.case, run.number
        if case is None or run.version != self._week.version_id or self._asked.get(number) is case:
            return
        roster = self.roster(run)
        if roster is not None:
            self._asked[number] = case
            self._context.tasks.in_process(
                _("正在用规则检查结果"),
                judged_again,
                number,
                case,
                roster,
                done=lambda found: self._take(run, case, found),
            )

    def take(self, run: Run, outcome: Outcome, case: Case) -> None:
        """A search of this session has come to its end, and its roster passed the rules on ``case``."""
        self.outcomes[run.number] = outcome
        self._asked[run.number] = self._judged_on[run.number] = case
        if run.kept is not None:
            self.remember(run, run.kept, outcome.roster)

    def remember(self, run: Run, row: SolverRun, roster: Roster | None = None) -> None:
        """Let the document keep the figures of a run, and its roster."""
        try:
            run.kept = self._context.document.add_run(row, roster)
        except KnownError as error:
            self._context.report(error)
        else:
            self._seen[run.kept.id] = run

    # -- what can be done with one -----------------------------------------------------------

    def pin(self, run: Run, pinned: bool) -> bool:
        """Keep the roster of a run for good, or no longer, as one undoable step."""
        label = pin_label(run.number, pinned=pinned)
        return self._mark(run, label, lambda change, id_: change.pin_run(id_, pinned))

    def delete(self, run: Run) -> bool:
        """Take a run out of the history as one undoable step."""
        label = _("删除第 {number} 次排班的记录", number=run.number)
        return self._mark(run, label, lambda change, id_: change.delete_run(id_))

    def _mark(self, run: Run, label: Message, mark: Callable[[Change, str], None]) -> bool:
        kept = run.kept
        return kept is not None and self._context.run(label, lambda change: mark(change, kept.id))

    # -- following the document --------------------------------------------------------------

    def _earlier(self, row: SolverRun) -> Run:
        return remembered(row, self._context.plan.rules.weights["uncovered"])

    def _follow(self, changes: Changes) -> None:
        """Runs were marked or taken out, or that was undone; or another document was opened."""
        if self._context.document is not self._document:
            self.load()
            self.changed.emit()
        elif kinds.RUNS in changes.kinds:
            self._sort_out()

    def _sort_out(self) -> None:
        rows = {row.id: row for row in self._context.document.runs}
        left = [run for run in self.runs if run.kept is None or run.kept.id in rows]
        known = {run.kept.id for run in left if run.kept is not None}
        back = [self._seen.get(id_) or self._earlier(row) for id_, row in rows.items() if id_ not in known]
        self.runs = sorted([*left, *back], key=lambda run: run.number)
        for run in self.runs:
            if run.kept is not None:
                run.kept = rows[run.kept.id]
        self.changed.emit()

    def _take(self, run: Run, case: Case, outcome: Outcome) -> None:
        if any(own is run for own in self.runs):
            self.outcomes[run.number], self._judged_on[run.number] = outcome, case
            self.changed.emit()
