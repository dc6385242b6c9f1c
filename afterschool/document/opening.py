"""From a path to a connection that can be relied on: locked, of a known version, and whole."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import apsw

from afterschool.document.backups import Backups
from afterschool.document.connection import NewerVersionError, connect_for_writing, damaged, distrust, told, version_of
from afterschool.document.integrity import UNREADABLE, content_tables, damaged_tables, write_hashes
from afterschool.document.migrations import migrate
from afterschool.document.schema import APPLICATION_ID, CURRENT, statements
from afterschool.document.snapshot import read_snapshot
from afterschool.texts import _


def make_file(path: Path) -> None:
    """Make an empty document of the current version at ``path``."""
    path.write_bytes(empty_file())


def empty_in_memory() -> apsw.Connection:
    """An empty document of the current version that is no file."""
    connection = apsw.Connection(":memory:")
    connection.execute("BEGIN IMMEDIATE")
    for statement in statements():
        connection.execute(statement)
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", CURRENT.packed)
    write_hashes(connection, content_tables(connection))
    connection.execute("COMMIT")
    distrust(connection)
    return connection


@cache
def empty_file() -> bytes:
    """The bytes of an empty document: making its tables takes far longer than writing them."""
    connection = empty_in_memory()
    try:
        return connection.serialize("main")
    finally:
        connection.close()


def open_for_writing(path: Path, journal_mode: str, backups: Backups) -> apsw.Connection:
    """The one writing connection of ``path``. An older version is brought up to date after a backup.

    Raises:
        DocumentInUseError, NewerVersionError, DamagedError: see there.
        KnownError: if the file cannot be opened or is no document.
    """
    connection = connect_for_writing(path, journal_mode)
    try:
        with told(path):
            if version_of(connection, path) > CURRENT:
                text = _("“{name}”由稍新版本的程序保存，本程序只能以只读方式打开。要修改请先更新程序。", name=path.name)
                raise NewerVersionError(text, readable=True)
            _check(connection, path)
            migrate(connection, before=lambda: backups.take(connection, datetime.now(UTC)))
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_reading(path: Path) -> apsw.Connection:
    """The last committed state of ``path`` in memory.

    Raises:
        NewerVersionError, DamagedError: see there.
        KnownError: if the file cannot be opened or is no document.
    """
    connection = read_snapshot(path)
    try:
        with told(path):
            version_of(connection, path)
            _check(connection, path)
            migrate(connection, before=lambda: None)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: apsw.Connection, path: Path) -> None:
    try:
        found = damaged_tables(connection)
    except UNREADABLE as error:
        raise damaged(path) from error
    if found:
        raise damaged(path)
