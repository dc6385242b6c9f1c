"""Past runs of the solver: the figures of all, and the rosters of some, to look at, compare and go back to.

A document keeps the rosters of the last :data:`KEPT_ROSTERS` runs of each plan version, and those that somebody pinned.
Taking a run out of the history hides it and leaves its roster alone, so that undo brings back the whole of it.
"""

from dataclasses import replace

from afterschool.document import tables
from afterschool.document.cache import CachedRows
from afterschool.document.records import SolverRun
from afterschool.document.run_rosters import run_roster
from afterschool.model.roster import Roster

KEPT_ROSTERS = 20
"""Of each plan version."""


def shown_runs(rows: CachedRows) -> tuple[SolverRun, ...]:
    """The runs of the history, oldest first."""
    return tuple(run for run in rows.all(tables.SOLVER_RUN) if not run.deleted)


def next_number(rows: CachedRows) -> int:
    """What the next run is called. A number is never given twice."""
    return 1 + max((run.number for run in rows.all(tables.SOLVER_RUN)), default=0)


def put_run(rows: CachedRows, run: SolverRun, roster: Roster | None) -> SolverRun:
    """Add ``run`` with its ``roster``, or change it; rosters that are too many now go. The run as it is stored."""
    stored = run if run.number else replace(run, number=next_number(rows))
    rows.put(tables.SOLVER_RUN, stored)
    if roster is not None:
        rows.put(tables.RUN_ROSTER, run_roster(stored.id, roster))
        _drop_superfluous(rows, stored.version)
    return stored


def roster_of(rows: CachedRows, run_id: str) -> Roster | None:
    """What a run found, if that is still kept."""
    return next((row.roster for row in rows.all(tables.RUN_ROSTER) if row.id == run_id), None)


def runs_with_roster(rows: CachedRows) -> frozenset[str]:
    """Ids of the runs whose roster is kept."""
    return frozenset(row.id for row in rows.all(tables.RUN_ROSTER))


def mark(rows: CachedRows, run_id: str, **marks: bool) -> None:
    """Set ``pinned`` or ``deleted`` of a run.

    Raises:
        KeyError: if there is no such run.
    """
    found = {run.id: run for run in rows.all(tables.SOLVER_RUN)}
    rows.put(tables.SOLVER_RUN, replace(found[run_id], **marks))


def _drop_superfluous(rows: CachedRows, version: str) -> None:
    kept = runs_with_roster(rows)
    of_version = [run for run in rows.all(tables.SOLVER_RUN) if run.version == version and run.id in kept]
    for run in [run for run in of_version if not run.pinned][:-KEPT_ROSTERS]:
        rows.remove(tables.RUN_ROSTER, run.id)
