"""Fills the comparison of two rosters: figures, people, words, and every single change."""

from collections.abc import Sized

from PySide6.QtCore import QObject

from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules.difference import difference
from afterschool.texts import Message, _
from ui.runs.compare import Judged, changed_people, comparison, summary
from ui.runs.run import Run, run_name
from ui.window.context import AppContext
from ui.window.roster.week_state import WeekState
from ui.window.solve.compare_panel import KEPT, ComparePanel
from ui.window.solve.past import PastRuns
from ui.window.tasks import Job, Report


class Comparing(QObject):
    """Shows the pair that is chosen in a panel; whom it concerns is worked out only where it is seen and new."""

    def __init__(self, context: AppContext, past: PastRuns, panel: ComparePanel) -> None:
        super().__init__(panel)
        self._context, self._past, self._panel = context, past, panel
        self._week = context.service(WeekState)
        self._compared: tuple[Roster | None, Roster | None] | None = None
        self._listed: tuple[Roster, Roster] | None = None
        """The rosters whose changes are listed, or being listed."""
        self._job: Job[tuple[Message, ...]] | None = None
        panel.chosen.connect(self.show_pair)

    def show(self, run: Run | None) -> None:
        """Offer every roster that there is; ``run``: the one that is looked at."""
        found = [one for one in self._past.of_version if one.is_over and self._past.has_roster(one)]
        shown = run.number if run is not None and any(one is run for one in found) else KEPT
        self._panel.show_choices([(one.number, run_name(one)) for one in found], shown)
        self.show_pair()

    def show_pair(self) -> None:
        """Compare the two that are chosen, as far as they are read and judged."""
        case, labels = self._week.case, self._week.labels
        before, after = (self._judged(number) for number in self._panel.pair)
        if self._panel.pair == (KEPT, KEPT):
            after = None
        self._panel.figures.show_comparison(comparison(before, after, case.rules) if case else ())
        rosters = before and before[0], after and after[0]
        if case is None or labels is None or not self._panel.isVisible():
            return
        if rosters != self._compared:
            self._compared = old, new = rosters
            people = changed_people(case, labels, old, new) if old and new else None
            self._panel.people.show_people(people)
            self._panel.words.setText(str(self._told(before, after, people or ())))
        self._list_changes(case, *rosters)

    def _told(self, before: Judged | None, after: Judged | None, people: Sized) -> Message:
        """What the difference means, or why that cannot be said yet."""
        if before and after:
            return summary(before, after, len(people))
        one, other = self._panel.pair
        if one == other or (KEPT in (one, other) and self._week.roster is None):
            return _("请选择两份课表")
        return _("正在用规则检查结果")

    def _judged(self, number: int) -> Judged | None:
        """The kept roster, or that of a run; one of an earlier day is read and judged first."""
        if number == KEPT:
            kept, verdict = self._week.roster, self._week.verdict
            return (kept, verdict) if kept is not None and verdict is not None else None
        run, outcome = self._past.run(number), self._past.outcomes.get(number)
        if run is not None and self._panel.isVisible():
            self._past.judge(run)
        return (outcome.roster, outcome.verdict) if outcome is not None else None

    def _list_changes(self, case: Case, before: Roster | None, after: Roster | None) -> None:
        """Two rosters of a large school differ in a thousand places: named in a process of its own."""
        if before is None or after is None:
            self._listed = None
            self._panel.changes.show_changes(())
        elif self._panel.wants_changes and self._listed != (before, after):
            if self._job is not None:
                self._job.cancel()
            self._listed = before, after
            self._panel.changes.show_changes(None)
            self._job = self._context.tasks.in_process(
                _("正在比较课表"), changes_between, case, before, after, done=self._panel.changes.show_changes
            )
            self._job.ended.connect(self._forget_job)

    def _forget_job(self) -> None:
        self._job = None


def changes_between(report: Report, case: Case, before: Roster, after: Roster) -> tuple[Message, ...]:
    """Every change from one roster to the other as a sentence."""
    return tuple(change.text for change in difference(case, before, after).changes)
