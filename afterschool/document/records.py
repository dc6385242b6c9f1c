"""What the document remembers beside the plan: past solver runs, and how this school's own sheets were read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SolverRun:
    """One run of the solver for a plan version, as it ended. Kept even when the roster is undone later.

    Its roster lies beside it, see :mod:`afterschool.document.run_rosters`.
    """

    id: str
    version: str
    """Id of the plan version at that time; the version may be gone since."""
    started: datetime
    """UTC."""
    seconds: float
    seed: int
    score: float
    bound: float
    """Minus infinity where the run ended before anything was proven."""
    uncovered: int
    uncovered_bound: int = 0
    reason: str = ""
    """Why it ended, a value of ``solver.protocol.EndReason``."""
    number: int = 0
    """What people call it, from 1 over all plan versions; 0 lets the document give the next one."""
    pinned: bool = False
    """Whether its roster stays, however many runs come after it."""
    deleted: bool = False
    """Whether somebody took it out of the history. The row stays, so that undo finds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMemory:
    """What the import wizard was told about one kind of sheet, e.g. which heading is which column."""

    id: str
    """What it belongs to, e.g. a fingerprint of the sheet's headings."""
    settings: Mapping[str, object] = field(default_factory=dict)
    """Plain JSON values."""
