"""What can be undone and redone, read off the audit trail."""

import apsw

from afterschool.document.journal import Action, Entry, Step, append_step, entries_hash, entries_of, read_steps
from afterschool.texts import Message


class Trail:
    """The steps so far, and which of them can be undone and redone."""

    def __init__(self, connection: apsw.Connection) -> None:
        self.steps: list[Step] = []
        self._connection = connection
        self._undo: list[int] = []
        self._redo: list[int] = []
        self._running: int | None = None
        for step in read_steps(connection):
            self.add(step)
        connection.create_scalar_function("current_step", self._current_step, 0, flags=apsw.SQLITE_INNOCUOUS)

    def begin(self, action: Action) -> int:
        """Let the triggers write to a new step; its number."""
        if self._running is not None:
            raise RuntimeError("a transaction is under way already")
        number = len(self.steps) + 1
        self._running = 0 if action is Action.CREATE else number
        return number

    def end(self) -> None:
        """No change is possible until the next :meth:`begin`."""
        self._running = None

    def _current_step(self, *_none: object) -> int:
        if self._running is None:
            raise RuntimeError("a document is changed inside a transaction only")
        return self._running

    def write(self, action: Action, label: Message, author: str, target: int | None) -> Step:
        """Write the running step; :meth:`add` it when it is committed."""
        last = self.steps[-1] if self.steps else None
        return append_step(self._connection, last, action, label, author, target)

    def add(self, step: Step) -> None:
        """Follow ``step``. A change drops what could be redone; the trail keeps it."""
        self.steps.append(step)
        if step.action is Action.CHANGE:
            self._undo.append(step.number)
            self._redo.clear()
        elif step.action is Action.UNDO:
            self._redo.append(self._undo.pop())
        elif step.action is Action.REDO:
            self._undo.append(self._redo.pop())

    @property
    def next_undo(self) -> Step | None:
        """What would be undone."""
        return self.steps[self._undo[-1] - 1] if self._undo else None

    @property
    def next_redo(self) -> Step | None:
        """What would be redone."""
        return self.steps[self._redo[-1] - 1] if self._redo else None

    @property
    def timeline(self) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        """What can be undone and what can be redone, both the oldest first."""
        done = tuple(self.steps[number - 1] for number in self._undo)
        return done, tuple(self.steps[number - 1] for number in reversed(self._redo))

    def undoing(self, step: Step) -> int:
        """Number of the step that undid ``step`` last."""
        return next(s.number for s in reversed(self.steps) if s.action is Action.UNDO and s.target == step.number)

    def entries(self, number: int) -> list[Entry]:
        """What step ``number`` changed, in the order it did."""
        return entries_of(self._connection, number)

    def is_whole(self, number: int) -> bool:
        """Whether the journal of step ``number`` is what was written."""
        return entries_hash(self._connection, number) == self.steps[number - 1].entries_hash
