"""Rows in and out of the tables, the same way for every table of :mod:`afterschool.document.tables`."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import Any

import apsw

from afterschool.document.mapping import Cells, ListTable, Table

_AMONG = "IN (SELECT value FROM json_each(?))"
"""Tells the ids of a JSON list."""
SINGLE = "1"
"""Id of the row of a table that has only one."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows of a table that belong together, e.g. the sessions of one plan version."""

    column: str
    value: str


def read_rows(connection: apsw.Connection, table: Table, ids: Iterable[str] | None = None) -> dict[str, Any]:
    """Id -> row of all rows of ``table`` in the order people see, or of those with ``ids``."""
    names = _quoted(table.column_names)
    chosen = "" if ids is None else _AMONG
    values = () if ids is None else (json.dumps(list(ids)),)
    items = [_items(connection, part, chosen, values) for part in table.lists]
    where = f"WHERE id {chosen}" if chosen else ""
    found = connection.execute(f'SELECT {names} FROM "{table.name}" {where} ORDER BY position, "row"', values)
    return {str(cells[0]): row_of(table, cells, [part.get(cells[0], ()) for part in items]) for cells in found}


def row_of(table: Table, cells: Cells, items: Sequence[Sequence[Cells]]) -> Any:
    """The row with ``cells`` (beginning with the id) and the ``items`` of each of its lists."""
    fields: dict[str, Any] = dict(zip(table.column_names, cells, strict=True))
    if table.singleton:
        del fields["id"]
    for name, decode in table.decoders:
        fields[name] = decode(fields[name])
    absent = {part.field for part in table.given_columns if not fields.pop(part.given_column)}
    for part, rows in zip(table.lists, items, strict=True):
        fields[part.field] = None if part.field in absent else part.join(rows)
    return table.row(**fields)


def _items(connection: apsw.Connection, part: ListTable, chosen: str, values: Cells) -> dict[Any, list[Cells]]:
    names = _quoted([column.name for column in part.columns])
    where = f"WHERE owner {chosen}" if chosen else ""
    found = connection.execute(
        f'SELECT owner, {names} FROM "{part.name}" {where} ORDER BY owner, position, "row"', values
    )
    return {owner: [cells[1:] for cells in group] for owner, group in groupby(found, key=_first)}


def _first(cells: Cells) -> Any:
    return cells[0]


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def put_rows(
    connection: apsw.Connection,
    table: Table,
    rows: Mapping[str, Any],
    positions: Mapping[str, int] | None = None,
    known: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """Add ``rows`` (by id) at ``positions``, by default the end, or change what differs in the rows with their ids.

    All rows together take a few statements: one by one the rows of a large roster would keep people waiting. ``known``
    are rows as they are stored: lists that are the same in them are left alone.
    """
    wanted = {id_: _cells_of(table, row) for id_, row in rows.items()}
    names = table.column_names
    before = _found(connection, f'SELECT {_quoted(names)} FROM "{table.name}" WHERE id {_AMONG}', wanted)
    _change(connection, table.name, "id", names, ((cells[0], cells, wanted[cells[0]]) for cells in before))
    new = dict(wanted)
    for cells in before:
        del new[cells[0]]
    if positions is None and new:
        end: Any = connection.execute(f'SELECT coalesce(max(position), -1) + 1 FROM "{table.name}"').get
        positions = {id_: place for place, id_ in enumerate(new, int(end))}
    _insert(connection, table.name, ("position", *names), [((positions or {})[id_], *new[id_]) for id_ in new])
    for part in table.lists:
        listed = attrgetter(part.field)
        differing = {id_: row for id_, row in rows.items() if id_ not in known or listed(known[id_]) != listed(row)}
        if differing:
            _put_items(connection, part, {id_: _split(part, row) for id_, row in differing.items()})


def id_of(table: Table, row: Any) -> str:
    """The id that ``row`` is stored under."""
    return SINGLE if table.singleton else str(row.id)


def _cells_of(table: Table, row: Any) -> Cells:
    plain = [getattr(row, column.name) for column in table.columns]
    for number, encode in table.encoders:
        plain[number] = encode(plain[number])
    given = (int(getattr(row, part.field) is not None) for part in table.given_columns)
    return (id_of(table, row), *plain, *given)


def _split(part: ListTable, row: Any) -> list[Cells]:
    value = getattr(row, part.field)
    return [] if value is None else list(part.split(value))


def _put_items(connection: apsw.Connection, part: ListTable, items: Mapping[str, list[Cells]]) -> None:
    """Make ``items`` the list of each owner."""
    names = ("position", *(column.name for column in part.columns))
    select = f'SELECT owner, "row", {_quoted(names)} FROM "{part.name}" WHERE owner {_AMONG}'
    found = _found(connection, f'{select} ORDER BY owner, position, "row"', items)
    before = {owner: list(group) for owner, group in groupby(found, key=_first)}
    changed: list[tuple[Any, Cells, Cells]] = []
    gone: list[Cells] = []
    new: list[Cells] = []
    for owner, wanted in items.items():
        old, placed = before.get(owner, []), [(position, *cells) for position, cells in enumerate(wanted)]
        changed += [(cells[1], cells[2:], other) for cells, other in zip(old, placed, strict=False)]
        gone += [(cells[1],) for cells in old[len(placed) :]]
        new += [(owner, *cells) for cells in placed[len(old) :]]
    _change(connection, part.name, "row", names, changed)
    if gone:
        connection.executemany(f'DELETE FROM "{part.name}" WHERE "row" = ?', gone)
    _insert(connection, part.name, ("owner", *names), new)


def remove_row(connection: apsw.Connection, table: Table, id_: str) -> bool:
    """Remove the row ``id_`` with its lists; whether there was one."""
    for part in table.lists:
        connection.execute(f'DELETE FROM "{part.name}" WHERE owner = ?', (id_,))
    connection.execute(f'DELETE FROM "{table.name}" WHERE id = ?', (id_,))
    return connection.changes() > 0


def put_order(connection: apsw.Connection, table: Table, ids: Iterable[str], scope: Scope | None = None) -> bool:
    """Let the rows of ``table`` come in the order of ``ids``, those not named behind them; whether that is new."""
    before = ids_of(connection, table, scope)
    wanted = dict.fromkeys(id_ for id_ in (*ids, *before))
    if list(wanted) == before:
        return False
    places = [(position, id_, position) for position, id_ in enumerate(wanted)]
    connection.executemany(f'UPDATE "{table.name}" SET position = ? WHERE id = ? AND position IS NOT ?', places)
    return True


def ids_of(connection: apsw.Connection, table: Table, scope: Scope | None = None) -> list[str]:
    """The ids of ``table`` in the order people see."""
    where, values = (f'WHERE "{scope.column}" = ?', (scope.value,)) if scope else ("", ())
    found = connection.execute(f'SELECT id FROM "{table.name}" {where} ORDER BY position, "row"', values)
    return [str(id_) for (id_,) in found]


def listed_in(connection: apsw.Connection, part: ListTable) -> set[str]:
    """The ids that lists of single references in ``part`` have among their items."""
    (column,) = part.columns
    return {str(id_) for (id_,) in connection.execute(f'SELECT DISTINCT "{column.name}" FROM "{part.name}"')}


def _found(connection: apsw.Connection, select: str, ids: Iterable[str]) -> list[Any]:
    """The rows that ``select`` finds, whose only parameter is the ``ids``."""
    return connection.execute(select, (json.dumps(list(ids)),)).fetchall()


def _insert(connection: apsw.Connection, table: str, names: Sequence[str], rows: Sequence[Cells]) -> None:
    if rows:
        marks = ", ".join("?" * len(names))
        connection.executemany(f'INSERT INTO "{table}" ({_quoted(names)}) VALUES ({marks})', rows)


def _change(
    connection: apsw.Connection,
    table: str,
    key: str,
    names: Sequence[str],
    rows: Iterable[tuple[Any, Cells, Cells]],
) -> None:
    """Set the cells that differ in rows of (value of the column ``key``, cells before, cells after)."""
    alike: dict[tuple[int, ...], list[Cells]] = {}
    for value, before, after in rows:
        differing = tuple(number for number, cell in enumerate(before) if cell != after[number])
        if differing:
            alike.setdefault(differing, []).append((*(after[number] for number in differing), value))
    for differing, cells in alike.items():
        assignments = ", ".join(f'"{names[number]}" = ?' for number in differing)
        connection.executemany(f'UPDATE "{table}" SET {assignments} WHERE "{key}" = ?', cells)
