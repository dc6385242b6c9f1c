"""Rows in and out of the tables, the same way for every table of :mod:`afterschool.document.tables`."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import apsw

from afterschool.document.mapping import Cells, ListTable, Table

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
    chosen = "" if ids is None else "IN (SELECT value FROM json_each(?))"
    values = () if ids is None else (json.dumps(list(ids)),)
    items = [_items(connection, part, chosen, values) for part in table.lists]
    where = f"WHERE id {chosen}" if chosen else ""
    found = connection.execute(f'SELECT {names} FROM "{table.name}" {where} ORDER BY position, "row"', values)
    return {str(cells[0]): row_of(table, cells, [part.get(cells[0], ()) for part in items]) for cells in found}


def row_of(table: Table, cells: Cells, items: Sequence[Sequence[Cells]]) -> Any:
    """The row with ``cells`` (beginning with the id) and the ``items`` of each of its lists."""
    fields: dict[str, Any] = {} if table.singleton else {"id": cells[0]}
    fields.update(zip([column.name for column in table.columns], cells[1:], strict=False))
    for name, decode in table.decoders:
        fields[name] = decode(fields[name])
    absent = {
        part.field for part, cell in zip(table.given_columns, cells[1 + len(table.columns) :], strict=True) if not cell
    }
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


def _marks(names: Sequence[str]) -> str:
    return ", ".join("?" * len(names))


def put_row(connection: apsw.Connection, table: Table, row: Any, position: int | None = None) -> None:
    """Add ``row`` at ``position``, by default the end, or change what differs in the row that has its id."""
    cells = _cells_of(table, row)
    known = connection.execute(f'SELECT 1 FROM "{table.name}" WHERE id = ?', cells[:1]).get
    if known:
        _update(connection, table.name, table.column_names[1:], "id", cells[1:], cells[0])
    else:
        if position is None:
            end: Any = connection.execute(f'SELECT coalesce(max(position), -1) + 1 FROM "{table.name}"').get
            position = int(end)
        _insert(connection, table.name, ("position", *table.column_names), (position, *cells))
    for part in table.lists:
        value = getattr(row, part.field)
        _put_items(connection, part, cells[0], [] if value is None else list(part.split(value)))


def id_of(table: Table, row: Any) -> str:
    """The id that ``row`` is stored under."""
    return SINGLE if table.singleton else str(row.id)


def _cells_of(table: Table, row: Any) -> Cells:
    plain = (column.encode(getattr(row, column.name)) for column in table.columns)
    given = (int(getattr(row, part.field) is not None) for part in table.given_columns)
    return (id_of(table, row), *plain, *given)


def _put_items(connection: apsw.Connection, part: ListTable, owner: str, items: list[Cells]) -> None:
    names = tuple(column.name for column in part.columns)
    where = 'WHERE owner = ? ORDER BY position, "row"'
    before = list(connection.execute(f'SELECT "row", {_quoted(names)} FROM "{part.name}" {where}', (owner,)))
    for position, (old, new) in enumerate(zip(before, items, strict=False)):
        if old[1:] != new:
            _update(connection, part.name, ("position", *names), "row", (position, *new), old[0])
    for old in before[len(items) :]:
        connection.execute(f'DELETE FROM "{part.name}" WHERE "row" = ?', old[:1])
    for position in range(len(before), len(items)):
        _insert(connection, part.name, ("owner", "position", *names), (owner, position, *items[position]))


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
    for position, id_ in enumerate(wanted):
        _update(connection, table.name, ("position",), "id", (position,), id_)
    return True


def ids_of(connection: apsw.Connection, table: Table, scope: Scope | None = None) -> list[str]:
    """The ids of ``table`` in the order people see."""
    where, values = (f'WHERE "{scope.column}" = ?', (scope.value,)) if scope else ("", ())
    found = connection.execute(f'SELECT id FROM "{table.name}" {where} ORDER BY position, "row"', values)
    return [str(id_) for (id_,) in found]


def _insert(connection: apsw.Connection, table: str, names: Sequence[str], cells: Cells) -> None:
    connection.execute(f'INSERT INTO "{table}" ({_quoted(names)}) VALUES ({_marks(names)})', cells)


def _update(
    connection: apsw.Connection, table: str, names: Sequence[str], key: str, cells: Cells, key_value: Any
) -> None:
    """Set the columns ``names``, and leave a row alone that has these values already."""
    columns, marks = f"({_quoted(names)})", f"({_marks(names)})"
    connection.execute(
        f'UPDATE "{table}" SET {columns} = {marks} WHERE "{key}" = ? AND {columns} IS NOT {marks}',
        (*cells, key_value, *cells),
    )
