"""How a dataclass of the model lies in tables: one table of its rows, and one for each list that names other rows.

Scalars become columns by their type hints; lists of pure values become JSON text. A field that names a row of another
table is a *reference*: a column with a foreign key. Lists of references lie in a :class:`ListTable` of their own, so
that the database itself guards them.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, get_origin

from afterschool.document.codec import Transform, codec_of, hints_of, optional_part, same
from afterschool.texts import Message

Cells = tuple[Any, ...]
"""Values of one row in the order of its columns."""

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_SQL_TYPES = {
    bool: "INTEGER",
    int: "INTEGER",
    float: "REAL",
    str: "TEXT",
    bytes: "BLOB",
    date: "TEXT",
    datetime: "TEXT",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column and how a value goes in and comes out."""

    name: str
    sql_type: str
    required: bool
    encode: Transform
    decode: Transform
    references: str | None = None
    """Name of the table that the value is an id of."""

    @property
    def sql(self) -> str:
        """The column's part of CREATE TABLE. Foreign keys are looked at when the transaction ends."""
        parts = [f'"{self.name}"', self.sql_type, "NOT NULL" if self.required else ""]
        if self.references:
            parts.append(f'REFERENCES "{self.references}"(id) DEFERRABLE INITIALLY DEFERRED')
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTable:
    """A list field of an owner, kept item by item. ``split`` and ``join`` go between its value and the cells."""

    name: str
    field: str
    columns: tuple[Column, ...]
    split: Callable[[Any], Iterable[Cells]]
    join: Callable[[Sequence[Cells]], Any]
    optional: bool
    """Whether ``None`` is a value of its own, other than an empty list."""
    use: Message
    """What the listed rows are to the owner, e.g. "leader"."""

    @property
    def given_column(self) -> str:
        """Column of the owner that tells an empty list from ``None``."""
        return f"{self.field}_given"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """The rows of one dataclass. Two tables are equal only if they are the same."""

    name: str
    row: type
    kind: str
    """Which part of the document changes with it, see :class:`afterschool.document.Changes`."""
    title: Message
    """What people call such a row."""
    columns: tuple[Column, ...]
    """Without ``id``, which every table has as text."""
    decoders: tuple[tuple[str, Transform], ...]
    """Column -> how its cell becomes a value, for those that are not the value itself."""
    encoders: tuple[tuple[int, Transform], ...]
    """Number of a column -> how its value becomes a cell, for those that are not the cell itself."""
    column_names: tuple[str, ...]
    """All columns but the row number and the position, beginning with ``id``."""
    lists: tuple[ListTable, ...] = ()
    given_columns: tuple[ListTable, ...] = ()
    """The lists that may be ``None``."""
    singleton: bool = False
    """Whether there is exactly one row, whose dataclass has no id."""
    uses: Mapping[str, Message] = field(default_factory=dict)
    """Column with a reference -> what the other row is to this one."""

    @property
    def stored_in(self) -> tuple[str, ...]:
        """Names of all tables of the database that hold the rows: its own, and one for each list."""
        return (self.name, *(part.name for part in self.lists))


def column(name: str, hint: Any, references: str | None = None) -> Column:
    """The column for a field ``name`` of type ``hint``. An empty text refers to nothing, like ``None``."""
    inner = optional_part(hint)
    scalar = inner or hint
    codec = codec_of(hint)
    encode, decode = codec.encode, codec.decode
    sql_type = _SQL_TYPES.get(scalar)
    if sql_type is None and isinstance(scalar, type) and issubclass(scalar, StrEnum):
        sql_type = "TEXT"
    if sql_type is None:
        sql_type = "TEXT"
        encode, decode = _json_text(codec.encode), _parsed(codec.decode, shared=get_origin(scalar) is not Mapping)
        inner = None
    elif references:
        encode, decode = _or_none, _or_empty if inner is None else decode
    required = inner is None and references is None
    return Column(name=name, sql_type=sql_type, required=required, encode=encode, decode=decode, references=references)


def _or_none(text: str) -> str | None:
    return text or None


def _or_empty(text: str | None) -> str:
    return text or ""


def _json_text(encode: Transform) -> Transform:
    return lambda value: _COMPACT(encode(value))


def _parsed(decode: Transform, shared: bool) -> Transform:
    """Values that nobody can alter are shared between rows: the same few come again and again."""

    def parse(text: str) -> Any:
        return decode(json.loads(text))

    return lru_cache(maxsize=4096)(parse) if shared else parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Description of a list field: which column of its items names a row of which table."""

    field: str
    use: Message
    to: Mapping[str, str]
    """Column -> table. Items that are ids have the single column ``item``, mappings have ``key`` and ``value``."""


def table(
    name: str,
    row: type,
    title: Message,
    *,
    kind: str | None = None,
    references: Mapping[str, tuple[str, Message]] | None = None,
    lists: tuple[Listed, ...] = (),
    omitted: tuple[str, ...] = (),
) -> Table:
    """The table of the dataclass ``row``; ``references`` names the table and the use of each referring field."""
    references = references or {}
    hints = hints_of(row)
    listed = {part.field for part in lists}
    plain = [field for field in hints if field not in listed and field not in omitted and field != "id"]
    columns = tuple(column(f, hints[f], references[f][0] if f in references else None) for f in plain)
    parts = tuple(_list_table(name, hints[part.field], part) for part in lists)
    given = tuple(part for part in parts if part.optional)
    return Table(
        name=name,
        row=row,
        kind=kind or name,
        title=title,
        columns=columns,
        decoders=tuple((c.name, c.decode) for c in columns if c.decode is not same),
        encoders=tuple((number, c.encode) for number, c in enumerate(columns) if c.encode is not same),
        column_names=("id", *plain, *(part.given_column for part in given)),
        lists=parts,
        given_columns=given,
        singleton="id" not in hints,
        uses={field: use for field, (_target, use) in references.items()},
    )


def _list_table(owner: str, hint: Any, listed: Listed) -> ListTable:
    bare = optional_part(hint)
    items = (bare or hint).__args__
    if issubclass((bare or hint).__origin__, tuple):
        columns, split, join = _row_items(items[0], listed.to)
    else:
        columns = (column("key", items[0], listed.to.get("key")), column("value", items[1], listed.to.get("value")))
        split, join = _mapping_split(columns), _mapping_join(columns)
    return ListTable(
        name=f"{owner}_{listed.field}",
        field=listed.field,
        columns=columns,
        split=split,
        join=join,
        optional=bare is not None,
        use=listed.use,
    )


def _row_items(
    item: Any, to: Mapping[str, str]
) -> tuple[tuple[Column, ...], Callable[[Any], Iterable[Cells]], Callable[[Sequence[Cells]], Any]]:
    if "item" in to:
        only = column("item", item, to["item"])
        encode, decode = only.encode, only.decode
        return (
            (only,),
            lambda values: ((encode(value),) for value in values),
            lambda rows: tuple(decode(cell) for (cell,) in rows),
        )
    columns = tuple(column(name, hint, to.get(name)) for name, hint in hints_of(item).items())
    return (
        columns,
        lambda values: (tuple(c.encode(getattr(value, c.name)) for c in columns) for value in values),
        lambda rows: tuple(
            item(**{c.name: c.decode(cell) for c, cell in zip(columns, cells, strict=True)}) for cells in rows
        ),
    )


def _mapping_split(columns: tuple[Column, ...]) -> Callable[[Any], Iterable[Cells]]:
    key, value = columns
    return lambda mapping: ((key.encode(k), value.encode(v)) for k, v in mapping.items())


def _mapping_join(columns: tuple[Column, ...]) -> Callable[[Sequence[Cells]], Any]:
    key, value = columns
    return lambda rows: {key.decode(k): value.decode(v) for k, v in rows}
