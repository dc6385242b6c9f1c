"""The SQL that makes a document, all of it derived from :mod:`afterschool.document.tables`.

Beside the tables of the plan a document holds

* ``step``: the audit trail, one row for each transaction, undo and redo, chained by hashes;
* ``journal``: what each step changed, row by row, before and after, written by triggers on every table;
* ``content_hash``: the hash of each table's content.

History of the format: 1.0 – the first; 1.1 – the holiday notices that a semester's exceptions were filled in from;
1.2 – the dated record (absences, changes of sessions, what was noted, closed months) and the basis of pay;
1.3 – publications of rosters; 1.4 – the rules of flexible hours, windows granted and credits;
1.5 – plans of single dates; 1.6 – the log of exports; 1.7 – the indicators of each month;
1.8 – rosters of past runs of the solver, numbers and marks of the runs; 1.9 – kinds of reasons of changes;
1.10 – what earlier months left over in the targets of a version.
"""

import hashlib
from typing import NamedTuple

from afterschool.document.mapping import Column, ListTable, Table
from afterschool.document.tables import TABLES

APPLICATION_ID = 0x41465343
"""``AFSC`` in the file's header: this is a document of this program."""


class Version(NamedTuple):
    """Version of the format. Files of a newer minor version can still be read, those of a newer major cannot."""

    major: int
    minor: int

    @property
    def packed(self) -> int:
        """As SQLite's ``user_version`` keeps it."""
        return self.major << 16 | self.minor

    @classmethod
    def unpacked(cls, number: int) -> "Version":
        """The version of a ``user_version``."""
        return cls(number >> 16, number & 0xFFFF)

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


CURRENT = Version(1, 10)

BOOKKEEPING = frozenset({"step", "journal", "content_hash", "sqlite_stat1", "sqlite_sequence"})
"""Tables that are about the content; they have no triggers and no content hash."""

UNJOURNALED = frozenset({("run_roster", "content")})
"""Columns (table, column) that the journal leaves out. Undo never touches their rows; what is dropped there is to give
its space back, and the journal would keep it for ever."""

_BOOKKEEPING_SQL = (
    """CREATE TABLE step (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        action TEXT NOT NULL,
        target INTEGER,
        label TEXT NOT NULL,
        entries_hash TEXT NOT NULL,
        chain_hash TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE journal (
        entry INTEGER PRIMARY KEY,
        step INTEGER NOT NULL,
        "table" TEXT NOT NULL,
        "row" INTEGER NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT""",
    "CREATE INDEX journal_by_step ON journal (step)",
    'CREATE TABLE content_hash ("table" TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT, WITHOUT ROWID',
)
APPEND_ONLY_SQL = tuple(
    f"CREATE TRIGGER {name}_is_never_{verb.lower()}d BEFORE {verb} ON {name} "
    f"BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END"
    for name in ("step", "journal")
    for verb in ("UPDATE", "DELETE")
)
"""Triggers that keep the audit trail as it was written."""


def physical_tables() -> dict[str, tuple[str, ...]]:
    """Every table that holds content -> its columns without the row number, in the order of ``TABLES``."""
    tables: dict[str, tuple[str, ...]] = {}
    for table in TABLES:
        tables[table.name] = ("position", *table.column_names)
        for part in table.lists:
            tables[part.name] = ("owner", "position", *(column.name for column in part.columns))
    return tables


def statements() -> tuple[str, ...]:
    """Everything that makes an empty document of the current version."""
    tables = tuple(sql for table in TABLES for sql in _table_sql(table))
    triggers = tuple(sql for name, columns in physical_tables().items() for sql in trigger_sql(name, columns))
    return (*tables, *_BOOKKEEPING_SQL, *APPEND_ONLY_SQL, *triggers)


def fingerprint() -> str:
    """A short hash of the schema; it changes whenever :data:`CURRENT` must change."""
    return hashlib.sha256("\n".join(statements()).encode()).hexdigest()[:16]


def _table_sql(table: Table) -> tuple[str, ...]:
    columns = [
        '"row" INTEGER PRIMARY KEY',
        "position INTEGER NOT NULL",
        "id TEXT NOT NULL UNIQUE",
        *(column.sql for column in table.columns),
        *(f'"{part.given_column}" INTEGER NOT NULL' for part in table.given_columns),
    ]
    own = f'CREATE TABLE "{table.name}" ({", ".join(columns)}) STRICT'
    scope = [f'CREATE INDEX "{table.name}_by_{c.name}" ON "{table.name}" ("{c.name}")' for c in _referring(table)]
    return (own, *scope, *(sql for part in table.lists for sql in _list_sql(table, part)))


def _list_sql(owner: Table, part: ListTable) -> tuple[str, ...]:
    columns = [
        '"row" INTEGER PRIMARY KEY',
        f'owner TEXT NOT NULL REFERENCES "{owner.name}"(id) DEFERRABLE INITIALLY DEFERRED',
        "position INTEGER NOT NULL",
        *(column.sql for column in part.columns),
    ]
    return (
        f'CREATE TABLE "{part.name}" ({", ".join(columns)}) STRICT',
        f'CREATE INDEX "{part.name}_by_owner" ON "{part.name}" (owner, position)',
        *(
            f'CREATE INDEX "{part.name}_by_{c.name}" ON "{part.name}" ("{c.name}")'
            for c in part.columns
            if c.references
        ),
    )


def _referring(table: Table) -> list[Column]:
    return [column for column in table.columns if column.references]


def trigger_sql(name: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The triggers that write each change of the table ``name`` to the journal.

    ``current_step()`` is a function of the writing connection that fails outside a transaction, so that nothing can
    be changed without a trace. It is 0 while a document is made, whose content need not be kept twice.
    """

    def image(side: str) -> str:
        written = (column for column in columns if (name, column) not in UNJOURNALED)
        cells = ", ".join(f"'{column}', {side}.\"{column}\"" for column in written)
        return f"json_object({cells})"

    def trigger(verb: str, row: str, before: str, after: str) -> str:
        return (
            f'CREATE TRIGGER "{name}_{verb.lower()}" AFTER {verb} ON "{name}" WHEN current_step() > 0 BEGIN '
            f'INSERT INTO journal (step, "table", "row", before, after) '
            f"VALUES (current_step(), '{name}', {row}.\"row\", {before}, {after}); END"
        )

    return (
        trigger("INSERT", "new", "NULL", image("new")),
        trigger("UPDATE", "new", image("old"), image("new")),
        trigger("DELETE", "old", image("old"), "NULL"),
    )
