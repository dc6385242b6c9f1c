"""Whether the content of a file is what was written: a hash per table finds flips that SQLite's own check misses."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import apsw

from afterschool.document.journal import chain_is_whole, entries_hash
from afterschool.document.schema import BOOKKEEPING

UNREADABLE = (apsw.Error, UnicodeDecodeError)
"""What reading a damaged table can raise."""
AT_ONCE = 500
"""Rows that are hashed in one go: row by row takes half as long again."""


def content_tables(connection: apsw.Connection) -> list[str]:
    """Names of the tables with content, of whatever version the file is."""
    found: Iterable[Any] = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if name not in BOOKKEEPING]


def table_hash(connection: apsw.Connection, name: str) -> str:
    """The hash of every cell of the table ``name``."""
    digest = hashlib.blake2b(digest_size=16)
    rows: Iterator[Any] = iter(connection.execute(f'SELECT * FROM "{name}" ORDER BY "row"'))
    while some := list(islice(rows, AT_ONCE)):
        digest.update("".join(map(repr, some)).encode())
    return digest.hexdigest()


def write_hashes(connection: apsw.Connection, changed: Iterable[str]) -> None:
    """Bring the hashes of the tables ``changed`` up to date."""
    for name in changed:
        cells = (name, table_hash(connection, name))
        connection.execute('INSERT OR REPLACE INTO content_hash ("table", hash) VALUES (?, ?)', cells)


def written_hashes(connection: apsw.Connection, names: Iterable[str]) -> tuple[str, ...]:
    """The hashes of the tables ``names`` as the last commit left them: the same only where the content is the same."""
    found: Iterable[Any] = connection.execute(
        'SELECT hash FROM content_hash WHERE "table" IN (SELECT value FROM json_each(?)) ORDER BY "table"',
        (json.dumps(list(names)),),
    )
    return tuple(written for (written,) in found)


def damaged_tables(connection: apsw.Connection) -> list[str]:
    """Names of the tables whose content is not what was written; ``step`` stands for the audit trail.

    The journal is looked at step by step when it is needed: it may be far larger than all the rest.

    Raises:
        apsw.Error: if not even the list of tables can be read.
    """
    names = content_tables(connection)
    try:
        hashes: list[Any] = connection.execute('SELECT "table", hash FROM content_hash').fetchall()
    except UNREADABLE:
        return names
    written = dict(hashes)
    damaged = [name for name in {**dict.fromkeys(names), **written} if not _is_whole(connection, name, written)]
    return damaged if _trail_is_whole(connection) else [*damaged, "step"]


def _is_whole(connection: apsw.Connection, name: str, written: dict[str, str]) -> bool:
    try:
        sound = connection.execute(f'PRAGMA integrity_check("{name}")').get == "ok"
        return sound and written.get(name) == table_hash(connection, name)
    except UNREADABLE:
        return False


def _trail_is_whole(connection: apsw.Connection) -> bool:
    try:
        return chain_is_whole(connection)
    except UNREADABLE:
        return False


def damaged_steps(connection: apsw.Connection) -> list[int]:
    """Numbers of the steps whose journal is not what was written."""
    steps: list[Any] = connection.execute("SELECT number, entries_hash FROM step ORDER BY number").fetchall()
    return [number for number, written in steps if entries_hash(connection, number) != written]
