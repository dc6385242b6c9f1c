"""A document with past runs of the solver over the small week."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from afterschool.document import SUFFIX, Document, SolverRun
from afterschool.model.roster import Roster
from afterschool.texts import _
from afterschool.week import plan_of_case
from tests.ui.roster.weeks import SPORT_2, small_case, small_roster

FULL, BARE, LOST = "full", "bare", "lost"
"""Ids of three runs: with the missing sport supervisor, without, and one whose roster is no longer kept."""


def full_roster() -> Roster:
    """The small roster with T3 at the sport of class 1.2."""
    sessions = list(small_roster().sessions)
    sessions[SPORT_2] = replace(sessions[SPORT_2], staff=("T3",))
    return replace(small_roster(), sessions=tuple(sessions))


def run(name: str, score: float, uncovered: int) -> SolverRun:
    """A run as the document remembers it."""
    started = datetime(2026, 9, 1, 1, 2, tzinfo=UTC)
    return SolverRun(
        id=name,
        version="v1",
        started=started,
        seconds=60,
        seed=1,
        score=score,
        bound=50000,
        uncovered=uncovered,
        uncovered_bound=5,
        reason="time",
    )


def document_with_runs(folder: Path) -> Path:
    """A document with the three runs, whose current roster is that of the second."""
    where = folder / f"history{SUFFIX}"
    with Document.create(where, plan_of_case(small_case()), backups=folder / "backups") as document:
        document.add_run(run(FULL, 50100.0, 5), full_roster())
        document.add_run(run(BARE, 60000.0, 6), small_roster())
        document.add_run(run(LOST, 70000.0, 7))
        with document.transaction(_("课表")) as change:
            change.set_roster("v1", small_roster())
    return where
