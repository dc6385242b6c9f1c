"""The audit trail: every step, and what it changed row by row.

Every step is one row of ``step`` and, through the triggers, one row of ``journal`` for each row it changed. Nothing
of either is ever altered. Undoing writes a step of its own that puts the old rows back; what can be undone and redone
follows from the steps alone, so it is the same after a restart.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import apsw

from afterschool.document.mapping import Table
from afterschool.document.schema import physical_tables
from afterschool.texts import Message


class Action(StrEnum):
    """What a step did."""

    CREATE = "create"
    """Began the document; it cannot be undone."""
    CHANGE = "change"
    UNDO = "undo"
    REDO = "redo"
    RECORD = "record"
    """Added to the records, which undo leaves alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry of the audit trail."""

    number: int
    """From 1, without gaps."""
    at: datetime
    """UTC."""
    author: str
    """As the caller named itself; empty unless asked for."""
    action: Action
    target: int | None
    """The step that was undone or redone."""
    label: Message
    entries_hash: str
    """Of what the journal holds of this step."""
    chain_hash: str
    """Of this step and all before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One changed row. ``before`` is ``None`` for an added row, ``after`` for a removed one."""

    table: str
    row: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


_COLUMNS = "number, at, author, action, target, label, entries_hash, chain_hash"


def read_steps(connection: apsw.Connection) -> list[Step]:
    """The whole audit trail, oldest first."""
    return [_step(*cells) for cells in connection.execute(f"SELECT {_COLUMNS} FROM step ORDER BY number")]


def _step(
    number: int, at: str, author: str, action: str, target: int | None, label: str, entries_hash: str, chain_hash: str
) -> Step:
    return Step(
        number=number,
        at=datetime.fromisoformat(at),
        author=author,
        action=Action(action),
        target=target,
        label=_label_of(json.loads(label)),
        entries_hash=entries_hash,
        chain_hash=chain_hash,
    )


def append_step(
    connection: apsw.Connection, last: Step | None, action: Action, label: Message, author: str, target: int | None
) -> Step:
    """Close the running step with its place in the chain."""
    number = last.number + 1 if last else 1
    step = Step(
        number=number,
        at=datetime.now(UTC),
        author=author,
        action=action,
        target=target,
        label=label,
        entries_hash=entries_hash(connection, number),
        chain_hash="",
    )
    cells = _cells(step)
    chain = chain_hash(last.chain_hash if last else "", cells)
    connection.execute(f"INSERT INTO step ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*cells, chain))
    return replace(step, chain_hash=chain)


def _cells(step: Step) -> tuple[Any, ...]:
    label = json.dumps(_plain_label(step.label), ensure_ascii=False)
    return (step.number, step.at.isoformat(), step.author, step.action.value, step.target, label, step.entries_hash)


def chain_hash(before: str, cells: Iterable[Any]) -> str:
    """The hash of a step, given its cells up to ``entries_hash`` and the hash of the step before it."""
    return hashlib.blake2b(repr((before, *cells)).encode(), digest_size=16).hexdigest()


def chain_is_whole(connection: apsw.Connection) -> bool:
    """Whether no step was altered, lost or put between."""
    before, expected = "", 1
    for *cells, chain in connection.execute(f"SELECT {_COLUMNS} FROM step ORDER BY number"):
        if cells[0] != expected or chain != chain_hash(before, cells):
            return False
        before, expected = chain, expected + 1
    return True


def entries_hash(connection: apsw.Connection, number: int) -> str:
    """The hash of everything the journal holds of step ``number``."""
    digest = hashlib.blake2b(digest_size=16)
    for cells in connection.execute(
        'SELECT "table", "row", before, after FROM journal WHERE step = ? ORDER BY entry', (number,)
    ):
        digest.update(repr(cells).encode())
    return digest.hexdigest()


def entries_of(connection: apsw.Connection, number: int) -> list[Entry]:
    """What step ``number`` changed, in the order it did."""
    found: list[Any] = connection.execute(
        """SELECT "table", "row", coalesce(before, 'null'), coalesce(after, 'null')
        FROM journal WHERE step = ? ORDER BY entry""",
        (number,),
    ).fetchall()
    images = iter(json.loads(f"[{','.join(image for cells in found for image in cells[2:])}]"))
    return [Entry(table=name, row=row, before=next(images), after=next(images)) for name, row, *_images in found]


def changed_tables(connection: apsw.Connection, number: int) -> frozenset[str]:
    """Names of the tables that step ``number`` changed."""
    found = connection.execute('SELECT DISTINCT "table" FROM journal WHERE step = ?', (number,))
    return frozenset(name for (name,) in found)


def changed_rows(connection: apsw.Connection, number: int, table: Table) -> set[str]:
    """Ids of the rows of ``table`` that step ``number`` changed, or whose lists it changed."""
    found: Iterable[Any] = connection.execute(
        """SELECT DISTINCT coalesce(before ->> '$.owner', after ->> '$.owner', before ->> '$.id', after ->> '$.id')
        FROM journal WHERE step = ? AND "table" IN (SELECT value FROM json_each(?))""",
        (number, json.dumps(table.stored_in)),
    )
    return {id_ for (id_,) in found}


def take_back(connection: apsw.Connection, entries: Iterable[Entry]) -> None:
    """Put every row of ``entries`` back to what it was before them, the last change first."""
    statements = [_inverse(entry) for entry in reversed(list(entries))]
    for sql, alike in groupby(statements, key=itemgetter(0)):
        connection.executemany(sql, [cells for _sql, cells in alike])


def _inverse(entry: Entry) -> tuple[str, tuple[Any, ...]]:
    """The statement that takes ``entry`` back, and its parameters."""
    before, after = entry.before, entry.after
    if before is None:
        return _deleting(entry.table), (entry.row,)
    names = _columns_in(entry.table, tuple(before))
    if after is not None:
        names = tuple(name for name in names if before[name] != after[name])
    return _writing(entry.table, names, again=after is None), (*[before[name] for name in names], entry.row)


# Thousands of rows are alike, and a statement takes longer to write than to carry out.
@lru_cache
def _columns_in(name: str, images: tuple[str, ...]) -> tuple[str, ...]:
    """What a row of the table ``name`` has today of what was written of it then."""
    return tuple(column for column in physical_tables()[name] if column in images)


@lru_cache
def _deleting(name: str) -> str:
    return f'DELETE FROM "{name}" WHERE "row" = ?'


@lru_cache
def _writing(name: str, columns: tuple[str, ...], *, again: bool) -> str:
    if again:
        quoted = ", ".join(f'"{column}"' for column in (*columns, "row"))
        return f'INSERT INTO "{name}" ({quoted}) VALUES ({", ".join("?" * (len(columns) + 1))})'
    assignments = ", ".join(f'"{column}" = ?' for column in columns)
    return f'UPDATE "{name}" SET {assignments} WHERE "row" = ?'


def _plain_label(label: object) -> object:
    if isinstance(label, Message):
        return {"source": label.source, "parameters": {k: _plain_label(v) for k, v in label.parameters.items()}}
    return str(label)


def _label_of(plain: Any) -> Any:
    if isinstance(plain, dict):
        return Message(plain["source"], {k: _label_of(v) for k, v in plain["parameters"].items()})
    return plain
