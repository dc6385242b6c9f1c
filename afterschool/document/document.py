"""A school's document: one SQLite file that holds everything and is never half saved."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import apsw

from afterschool.document import past_runs, tables
from afterschool.document.backups import Backup, Backups
from afterschool.document.cache import CachedRows
from afterschool.document.change import Change, Changes
from afterschool.document.connection import close, damaged, told
from afterschool.document.contents import Contents
from afterschool.document.copying import copy_document, verify_file
from afterschool.document.exports import ExportNote
from afterschool.document.files import write_safely
from afterschool.document.holder import Holder
from afterschool.document.integrity import write_hashes
from afterschool.document.journal import Action, Entry, Step, changed_tables, take_back
from afterschool.document.opening import empty_in_memory, make_file, open_for_reading, open_for_writing
from afterschool.document.records import ImportMemory, SolverRun
from afterschool.document.references import broken_references
from afterschool.document.salvage import salvage
from afterschool.document.snapshot import in_memory
from afterschool.document.trail import Trail
from afterschool.document.typed_file import TypedFile
from afterschool.document.whereabouts import Whereabouts
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.problems import KnownError, Problem
from afterschool.saving import why_not
from afterschool.texts import Message, _

SUFFIX = ".afterschool"
"""What names of documents end with."""


class Document(Contents):
    """An open document: what it says, and how it changes. Make one with :meth:`create` or :meth:`open`, and close it.

    Every change runs in a :meth:`transaction` and is on the disk when that has ended. One thread only.
    """

    def __init__(self, path: Path, connection: apsw.Connection, *, read_only: bool, backups: Backups) -> None:
        super().__init__(path, CachedRows(connection))
        self.read_only = read_only
        self.backups = backups
        """Earlier states of this document."""
        self.held_by: Holder | None = None
        """Who has it open for writing, where that is why it is read-only here."""
        self.author = ""
        """Written to the audit trail with each step: a neutral word, no person's name."""
        self._connection = connection
        self._trail = Trail(connection)
        self._whereabouts = Whereabouts(path)

    @classmethod
    def create(cls, path: Path, plan: SchoolPlan, *, backups: Path | None = None) -> "Document":
        """Make a document of ``plan`` at ``path`` and open it. The file appears when it is complete.

        Raises:
            KnownError: if something is there already, or it cannot be written.
        """
        path = Path(path).resolve()
        if path.exists():
            raise KnownError(_("“{name}”已存在。请换一个文件名，或直接打开它。", name=path.name))

        def write(temporary: Path) -> None:
            make_file(temporary)
            with cls.open(temporary) as document, document._running(Action.CREATE, _("新建文件")) as change:
                change.set_plan(plan)

        try:
            with told(path):
                write_safely(path, write, verify_file)
        except OSError as error:
            raise KnownError(why_not(path, error)) from error
        return cls.open(path, backups=backups)

    @classmethod
    def open(
        cls, path: Path, read_only: bool = False, *, backups: Path | None = None, journal_mode: str = "TRUNCATE"
    ) -> "Document":
        """Open the document at ``path``. Read-only shows the last committed state and disturbs nobody.

        ``backups`` is the folder for the backups of all documents, by default in the user's local data folder.
        ``journal_mode`` other than the default is for tests that show what would be lost with it.

        Raises:
            DocumentInUseError: if somebody else has it open for writing.
            NewerVersionError: if a newer program made it.
            DamagedError: if its content is not what was written.
            KnownError: if it cannot be opened or is no document.
        """
        path = Path(path).resolve()
        kept = Backups(path, backups)
        connection = open_for_reading(path) if read_only else open_for_writing(path, journal_mode, kept)
        return cls(path, connection, read_only=read_only, backups=kept)

    @classmethod
    def salvage(cls, path: Path) -> "tuple[Document, tuple[Problem, ...]]":
        """What can be read of a damaged document, read-only, and what was lost. :meth:`save_copy` makes it a file.

        Its history is not carried over.

        Raises:
            DamagedError: if nothing can be read; a backup is needed then.
        """
        path = Path(path).resolve()
        document = cls(path, empty_in_memory(), read_only=False, backups=Backups(path))
        with document._running(Action.CREATE, _("从损坏的文件中读出")):
            problems = salvage(path, document._connection)
        document.read_only = True
        return document, tuple(problems)

    @property
    def is_in_place(self) -> bool:
        """Whether the file that is written to is the one that :attr:`path` leads to: others may have taken it away."""
        return self._whereabouts.is_in_place

    @property
    def typed_file(self) -> TypedFile:
        """Where the program that has it open keeps what was typed and is not in it yet."""
        began = self._trail.steps[0].at.isoformat() if self._trail.steps else ""
        return TypedFile(self.backups.folder, began)

    def save_copy(self, target: Path) -> None:
        """Write everything, history included, to another file; this document stays the one that is open.

        Raises:
            KnownError: if ``target`` is this file or open somewhere, or it cannot be written or read back.
        """
        target = Path(target).resolve()
        if target == self.path and self.is_in_place:
            raise KnownError(_("“{name}”就是正在使用的文件，改动已自动保存。请换一个文件名。", name=target.name))
        copy_document(self._connection, target)

    def back_up(self, every: timedelta = timedelta()) -> Backup | None:
        """Take a backup if there is something new and the last one is at least ``every`` old.

        Raises:
            KnownError: if it cannot be written; earlier ones stay.
        """
        take = self.prepare_backup(every)
        return take() if take else None

    def prepare_backup(self, every: timedelta = timedelta()) -> Callable[[], Backup] | None:
        """The slow part of :meth:`back_up`, to be called once, in any thread; it holds a snapshot of the document."""
        now = datetime.now(UTC)
        if not self.backups.is_due(self._trail.steps[-1].at, now, every):
            return None
        snapshot = in_memory(self._connection)

        def take() -> Backup:
            try:
                return self.backups.take(snapshot, now)
            finally:
                snapshot.close()

        return take

    def close(self) -> None:
        """Give the file free. Nothing is left to save."""
        close(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self, label: Message) -> Iterator[Change]:
        """Change something, wholly or not at all; ``label`` names it for undo and the audit trail.

        ``change.changes`` says afterwards what was changed. An exception in the block takes everything back.

        Raises:
            KnownError: if a row was removed that others refer to, or the disk refuses. Nothing has changed then.
        """
        with self._running(Action.CHANGE, label) as change:
            yield change

    @property
    def can_undo(self) -> Message | None:
        """Label of what :meth:`undo` would take back."""
        step = self._trail.next_undo
        return step.label if step else None

    @property
    def can_redo(self) -> Message | None:
        """Label of what :meth:`redo` would bring again."""
        step = self._trail.next_redo
        return step.label if step else None

    def undo(self) -> Changes:
        """Take the last change back, also one from before a restart; nothing happens if there is none."""
        step = self._trail.next_undo
        return self._take_back(Action.UNDO, step.number, step.number) if step else Changes()

    def redo(self) -> Changes:
        """Bring back what was undone last; nothing happens if there is none or something new was changed since."""
        step = self._trail.next_redo
        return self._take_back(Action.REDO, step.number, self._trail.undoing(step)) if step else Changes()

    def history(self) -> tuple[Step, ...]:
        """The audit trail, oldest first."""
        return tuple(self._trail.steps)

    def timeline(self) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        """What was done and can be undone, and what was undone and can be done again; both the oldest first."""
        return self._trail.timeline

    def entries(self, number: int) -> list[Entry]:
        """Which rows step ``number`` of the audit trail changed, before and after.

        Raises:
            DamagedError: if this part of the trail is damaged.
        """
        with told(self.path):
            if not self._trail.is_whole(number):
                raise damaged(self.path)
            return self._trail.entries(number)

    def add_run(self, run: SolverRun, roster: Roster | None = None) -> SolverRun:
        """Keep ``run``, and its ``roster`` for a while; undo leaves both alone. The run with its number."""
        with self._running(Action.RECORD, _("排班记录")):
            return past_runs.put_run(self._rows, run, roster)

    def add_export(self, *notes: ExportNote) -> None:
        """Keep ``notes`` for ever; undo leaves them alone."""
        with self._running(Action.RECORD, _("导出记录")):
            for note in notes:
                self._rows.put(tables.EXPORT, note)

    def remember_import(self, memory: ImportMemory) -> None:
        """Keep ``memory`` for the next import of such a sheet; undo leaves it alone."""
        with self._running(Action.RECORD, _("导入设置")):
            self._rows.put(tables.IMPORT_MEMORY, memory)

    def _take_back(self, action: Action, target: int, step: int) -> Changes:
        entries = self.entries(step)
        label = self._trail.steps[target - 1].label
        with self._running(action, label, target) as change:
            take_back(self._connection, entries)
        return change.changes

    @contextmanager
    def _running(self, action: Action, label: Message, target: int | None = None) -> Iterator[Change]:
        if self.read_only:
            raise KnownError(_("“{name}”以只读方式打开，不能修改。可以另存为新文件再改。", name=self.path.name))
        number = self._trail.begin(action)
        change = Change(self._rows)
        changes = Changes()
        try:
            with told(self.path):
                self._connection.execute("BEGIN IMMEDIATE")
                yield change
                changes = self._commit(number, action, label, target)
        finally:
            self._trail.end()
            self._rows.end()
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            change.end(changes)

    def _commit(self, number: int, action: Action, label: Message, target: int | None) -> Changes:
        changed = frozenset(tables.OWNER_OF) if action is Action.CREATE else changed_tables(self._connection, number)
        if not changed:
            return Changes()
        write_hashes(self._connection, changed)
        step = self._trail.write(action, label, self.author, target)
        try:
            self._connection.execute("COMMIT")
        except apsw.ConstraintError as error:
            raise broken_references(self._connection, number) from error
        self._trail.add(step)
        self._rows.refresh({tables.OWNER_OF[name] for name in changed}, number)
        kinds = frozenset(tables.KIND_OF[name] for name in changed)
        self._forget(kinds)
        return Changes(kinds)
