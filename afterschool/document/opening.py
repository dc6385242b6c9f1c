"""From a path to a connection that can be relied on: locked, of a known version, and whole."""

import os
from pathlib import Path

import apsw

from afterschool.document.connection import NewerVersionError, connect_for_writing, damaged, told, version_of
from afterschool.document.integrity import damaged_tables, write_hashes
from afterschool.document.schema import APPLICATION_ID, CURRENT, physical_tables, statements
from afterschool.document.snapshot import read_snapshot
from afterschool.texts import _


def make_file(path: Path) -> None:
    """Make an empty document of the current version at ``path``, which must not exist."""
    connection = apsw.Connection(os.fspath(path))
    try:
        with told(path):
            connection.pragma("synchronous", "FULL")
            connection.execute("BEGIN IMMEDIATE")
            for statement in statements():
                connection.execute(statement)
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", CURRENT.packed)
            write_hashes(connection, physical_tables())
            connection.execute("COMMIT")
    finally:
        connection.close()


def open_for_writing(path: Path, journal_mode: str) -> apsw.Connection:
    """The one writing connection of ``path``.

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
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: apsw.Connection, path: Path) -> None:
    if damaged_tables(connection):
        raise damaged(path)
