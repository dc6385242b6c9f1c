"""What the window asks of a document."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.texts import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Which kinds of thing a transaction changed."""

    kinds: frozenset[str]


class Change(Protocol):
    """A transaction under way."""

    changes: Changes

    def put(self, row: Any) -> None:
        """Add a row, or replace the one with its id; also School, Semester and RosterRules."""

    def remove(self, kind: str, row_id: str) -> None:
        """Remove a row."""

    def set_roster(self, version_id: str, roster: Roster | None) -> None:
        """Replace the roster of a plan version."""


class Transaction(Protocol):
    """A ``with`` block that commits at its end, or takes everything back on an exception."""

    def __enter__(self) -> Change: ...

    def __exit__(self, *error: Any) -> bool | None: ...


class Document(Protocol):
    """One open file."""

    path: Path
    read_only: bool

    @property
    def plan(self) -> SchoolPlan:
        """What the school knows, as committed."""
        ...

    @property
    def can_undo(self) -> Message | None:
        """Label of the step that undo takes back."""
        ...

    @property
    def can_redo(self) -> Message | None:
        """Label of the step that redo does again."""
        ...

    @property
    def saved_at(self) -> datetime | None:
        """When the last step was committed."""
        ...

    def roster(self, version_id: str) -> Roster | None:
        """The roster of a plan version."""
        ...

    def transaction(self, label: Message) -> Transaction:
        """A labelled, undoable step."""
        ...

    def undo(self) -> Changes:
        """Take the last step back."""
        ...

    def redo(self) -> Changes:
        """Do the undone step again."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
