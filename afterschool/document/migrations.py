"""Documents of older versions, brought to the current one.

A new minor version adds (columns with a default, tables); a new major version does what older programs cannot read,
such as a new word in an enumeration.
Both get an entry in :data:`MIGRATIONS` and a line in the history of :mod:`afterschool.document.schema`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import apsw

from afterschool.document import tables_1_2, tables_1_4, tables_1_5
from afterschool.document.integrity import content_tables, write_hashes
from afterschool.document.schema import APPEND_ONLY_SQL, CURRENT, Version, trigger_sql


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """The way from the version before to ``to``."""

    to: Version
    apply: Callable[[apsw.Connection], None]
    """Changes tables and content. Triggers and hashes are made anew afterwards."""


def _add_holiday_notices(connection: apsw.Connection) -> None:
    """A semester knows from which notices its holidays come; nobody can say that of an older document."""
    connection.execute("ALTER TABLE semester ADD COLUMN holiday_notices TEXT NOT NULL DEFAULT '[]'")


def _add_dated_record(connection: apsw.Connection) -> None:
    """Nothing is on record yet in an older document."""
    for statement in tables_1_2.STATEMENTS:
        connection.execute(statement)


def _add_publications(connection: apsw.Connection) -> None:
    """Nobody kept what was announced from an older document."""
    connection.execute(
        """CREATE TABLE "publication" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
        "version" TEXT NOT NULL, "name" TEXT NOT NULL, "day" TEXT NOT NULL, "note" TEXT NOT NULL, "at" TEXT NOT NULL,
        "content" TEXT NOT NULL) STRICT"""
    )


def _add_flexible_hours(connection: apsw.Connection) -> None:
    """An older document grants no flexible hours."""
    connection.execute("ALTER TABLE school ADD COLUMN flex_rules TEXT NOT NULL DEFAULT '[]'")
    for statement in tables_1_4.STATEMENTS:
        connection.execute(statement)


def _add_day_plans(connection: apsw.Connection) -> None:
    """No date of an older document has a plan of its own."""
    for statement in tables_1_5.STATEMENTS:
        connection.execute(statement)


def _add_export_log(connection: apsw.Connection) -> None:
    """Nobody noted what was written out of an older document."""
    connection.execute(
        """CREATE TABLE "export_note" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
        "at" TEXT NOT NULL, "what" TEXT NOT NULL, "about" TEXT NOT NULL, "files" TEXT NOT NULL, "names" TEXT NOT NULL,
        "purpose" TEXT NOT NULL) STRICT"""
    )


def _add_indicators(connection: apsw.Connection) -> None:
    """No month of an older document has indicators."""
    connection.execute(
        """CREATE TABLE "month_indicators" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL,
        id TEXT NOT NULL UNIQUE, "month" TEXT NOT NULL, "grade" INTEGER NOT NULL, "participation_bp" INTEGER,
        "homework_bp" INTEGER, "parents_bp" INTEGER, "pupils_bp" INTEGER, "teachers_bp" INTEGER, "works" INTEGER,
        "day" TEXT, "source" TEXT NOT NULL) STRICT"""
    )


def _add_run_rosters(connection: apsw.Connection) -> None:
    """Of the runs of an older document only figures are known; they are numbered as they came."""
    for column in ("number", "pinned", "deleted"):
        connection.execute(f"ALTER TABLE solver_run ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
    connection.execute(
        """UPDATE solver_run SET number =
        (SELECT count(*) FROM solver_run AS earlier WHERE earlier."row" <= solver_run."row")"""
    )
    connection.execute(
        """CREATE TABLE "run_roster" ("row" INTEGER PRIMARY KEY, position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
        "content" BLOB NOT NULL) STRICT"""
    )


def _add_reasons_of_changes(connection: apsw.Connection) -> None:
    """Changes of an older document have a reason in words at most."""
    connection.execute('ALTER TABLE session_change ADD COLUMN "reason" TEXT')


def _add_carried_shares(connection: apsw.Connection) -> None:
    """In an older document everybody carries their share."""
    connection.execute('ALTER TABLE version ADD COLUMN "carried_until" TEXT')
    connection.execute(
        """CREATE TABLE "version_carried" ("row" INTEGER PRIMARY KEY, owner TEXT NOT NULL REFERENCES "version"(id)
        DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL, "staff" TEXT REFERENCES "staff"(id)
        DEFERRABLE INITIALLY DEFERRED, "percent" INTEGER NOT NULL) STRICT"""
    )
    for column in ("owner, position", '"staff"'):
        name = "owner" if column.startswith("owner") else "staff"
        connection.execute(f'CREATE INDEX "version_carried_by_{name}" ON "version_carried" ({column})')


MIGRATIONS: tuple[Migration, ...] = (
    Migration(to=Version(1, 1), apply=_add_holiday_notices),
    Migration(to=Version(1, 2), apply=_add_dated_record),
    Migration(to=Version(1, 3), apply=_add_publications),
    Migration(to=Version(1, 4), apply=_add_flexible_hours),
    Migration(to=Version(1, 5), apply=_add_day_plans),
    Migration(to=Version(1, 6), apply=_add_export_log),
    Migration(to=Version(1, 7), apply=_add_indicators),
    Migration(to=Version(1, 8), apply=_add_run_rosters),
    Migration(to=Version(1, 9), apply=_add_reasons_of_changes),
    Migration(to=Version(1, 10), apply=_add_carried_shares),
)
"""In the order of their versions."""


def migrate(
    connection: apsw.Connection,
    before: Callable[[], object],
    migrations: tuple[Migration, ...] = MIGRATIONS,
    current: Version = CURRENT,
) -> None:
    """Bring an older document to ``current``, wholly or not at all; ``before`` runs first if there is anything to do.

    The steps taken so far can still be undone: a column they do not know gets its default.
    """
    version = Version.unpacked(int(connection.pragma("user_version")))
    pending = [migration for migration in migrations if version < migration.to <= current]
    if not pending:
        return
    before()
    connection.execute("BEGIN IMMEDIATE")
    try:
        _drop_triggers(connection)
        for migration in pending:
            migration.apply(connection)
        _restore_triggers(connection)
        write_hashes(connection, content_tables(connection))
        connection.pragma("user_version", current.packed)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _drop_triggers(connection: apsw.Connection) -> None:
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for (name,) in found:
        connection.execute(f'DROP TRIGGER "{name}"')


def _restore_triggers(connection: apsw.Connection) -> None:
    for name in content_tables(connection):
        columns = [str(cells[1]) for cells in connection.execute(f'PRAGMA table_info("{name}")')]
        for statement in trigger_sql(name, tuple(column for column in columns if column != "row")):
            connection.execute(statement)
    for statement in APPEND_ONLY_SQL:
        connection.execute(statement)
