"""Who uses a row that was to be removed, in words."""

from dataclasses import dataclass
from typing import Any

import apsw

from afterschool.document.journal import entries_of
from afterschool.document.mapping import ListTable, Table
from afterschool.document.tables import (
    ABSENCE,
    BY_NAME,
    CHANGE,
    CONFLICT,
    DAY_PLAN,
    ENTRY,
    FLEX_CREDIT,
    FLEX_WINDOW,
    KEPT,
    PAY_CHECK,
    ROSTER,
    SESSION,
    TABLES,
)
from afterschool.problems import KnownError
from afterschool.texts import Message, _, joined

_MOST_NAMED = 6
_DATED = {
    ABSENCE: "first_day",
    CHANGE: "day",
    ENTRY: "day",
    DAY_PLAN: "day",
    PAY_CHECK: "month",
    FLEX_WINDOW: "day",
    FLEX_CREDIT: "day",
}
"""Tables whose rows have no name -> the column that says which row is meant."""
_LISTS: dict[str, tuple[Table, ListTable]] = {part.name: (owner, part) for owner in TABLES for part in owner.lists}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Broken:
    """A reference to a row that is not there."""

    table: Table
    id: str
    user: Message
    is_dated: bool
    """Whether a dated row refers to it: what once stood there stays for good."""


def broken_references(connection: apsw.Connection, step: int) -> KnownError:
    """Tells what the running step ``step`` would leave without the row it refers to, and who refers to it."""
    removed = {
        (entry.table, entry.before["id"]): str(entry.before.get("name", entry.before["id"]))
        for entry in entries_of(connection, step)
        if entry.after is None and entry.before and "id" in entry.before
    }
    users: dict[tuple[str, str], list[_Broken]] = {}
    for broken in _broken(connection):
        users.setdefault((broken.table.name, broken.id), []).append(broken)
    return KnownError(joined([_text(key, removed.get(key), found) for key, found in users.items()], "\n"))


def _text(key: tuple[str, str], name: str | None, found: list[_Broken]) -> Message:
    title = BY_NAME[key[0]].title
    if name is not None and any(broken.is_dated for broken in found):
        words = {"title": title, "name": name}
        return _("{title}“{name}”在日常的记录里，要留着，没有删除。以后不再安排，请清空“可安排的工作”。", **words)
    users = list({str(broken.user): broken.user for broken in found}.values())
    named = joined(users[:_MOST_NAMED])
    if len(users) > _MOST_NAMED:
        named = _("{users}等 {count} 处", users=named, count=len(users))
    if name is None:
        return _("{users}用到的{title}“{id}”不存在，没有改动。请先添加它。", users=named, title=title, id=key[1])
    return _("{title}“{name}”还在使用，没有删除。请先改动：{users}。", title=title, name=name, users=named)


def _broken(connection: apsw.Connection) -> list[_Broken]:
    found = []
    faults: list[Any] = connection.execute("PRAGMA foreign_key_check").fetchall()
    for child, row, parent, key in faults:
        column = _column_of(connection, child, key)
        id_ = str(connection.execute(f'SELECT "{column}" FROM "{child}" WHERE "row" = ?', (row,)).get)
        user = _user(connection, child, row, column)
        is_dated = (_LISTS[child][0] if child in _LISTS else BY_NAME[child]) in _DATED
        found.append(_Broken(table=BY_NAME[parent], id=id_, user=user, is_dated=is_dated))
    return found


def _column_of(connection: apsw.Connection, child: str, key: int) -> str:
    return next(str(cells[3]) for cells in connection.execute(f'PRAGMA foreign_key_list("{child}")') if cells[0] == key)


def _user(connection: apsw.Connection, child: str, row: int, column: str) -> Message:
    if child in _LISTS:
        table, part = _LISTS[child]
        owner = connection.execute(f'SELECT owner FROM "{child}" WHERE "row" = ?', (row,)).get
        return _named(connection, table, str(owner), part.use)
    table = BY_NAME[child]
    owner = connection.execute(f'SELECT id FROM "{child}" WHERE "row" = ?', (row,)).get
    return _named(connection, table, str(owner), table.uses[column])


def _named(connection: apsw.Connection, table: Table, id_: str, use: Message) -> Message:
    if table in (SESSION, ROSTER, KEPT):
        version = connection.execute(
            f'SELECT coalesce(name, version) FROM "{table.name}" LEFT JOIN version ON version.id = version'
            f' WHERE "{table.name}".id = ?',
            (id_,),
        ).get
        title = KEPT.title if table is KEPT else ROSTER.title
        return _("{title}“{name}”", title=title, name=version)
    if table in _DATED:
        day = connection.execute(f'SELECT "{_DATED[table]}" FROM "{table.name}" WHERE id = ?', (id_,)).get
        return _("{title}“{name}”", title=table.title, name=day)
    if table is CONFLICT:
        return CONFLICT.title
    name = connection.execute(f'SELECT name FROM "{table.name}" WHERE id = ?', (id_,)).get
    return _("{title}“{name}”的{use}", title=table.title, name=name, use=use)
