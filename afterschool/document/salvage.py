"""What can still be read of a damaged document, row by row, and a list of what was lost."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import apsw

from afterschool.document import tables
from afterschool.document.connection import damaged, told
from afterschool.document.files import journal_of
from afterschool.document.integrity import UNREADABLE, content_tables, damaged_tables
from afterschool.document.mapping import Cells
from afterschool.document.opening import empty_file, empty_in_memory
from afterschool.document.parts import RECORD_KINDS
from afterschool.document.schema import physical_tables
from afterschool.document.store import SINGLE, ids_of, listed_in, put_rows, read_rows, row_of
from afterschool.model.blank import blank_plan
from afterschool.problems import Problem, RecordField, Severity
from afterschool.record.rows import named_in
from afterschool.texts import Message, _

LONGEST_FILE = 1 << 30
"""Bytes; a damaged header may claim anything."""
LONGEST_GAP, BLIND_TRIES = 100_000, 1_000
"""Row numbers that are tried one by one between the readable ends of a table, and where its end is unknown."""
UNDECODABLE = (ValueError, TypeError, KeyError, AttributeError)
"""What making a value of the model of damaged cells can raise."""
_MEANINGLESS_ALONE = frozenset({"kept", "rosters", "club_conflicts", "pay"}) | RECORD_KINDS
"""Kinds whose rows mean nothing without what they refer to; rows of others only lose the reference."""
_FIRST_TABLES = frozenset({"school", "semester", "staff", "class", "session"})
"""What every document has had since the first version; later ones brought more tables."""
_OWNERS = {part.name: owner for owner in tables.TABLES for part in owner.lists}


def salvage(path: Path, rescued: apsw.Connection) -> list[Problem]:
    """Fill ``rescued``, an empty document with a step under way, from the damaged file at ``path``; what was lost.

    Raises:
        DamagedError: if not even the list of tables can be read.
    """
    problems: list[Problem] = []
    with _readable_copy(path) as broken:
        try:
            altered = damaged_tables(broken)
        except UNREADABLE as error:
            raise damaged(path) from error
        for name, columns in physical_tables().items():
            problems += _take_table(broken, rescued, name, ("row", *columns))
    problems += [_problem(name, _("内容与保存时不一致，可能缺行或有错")) for name in altered]
    problems += _drop_undecodable(rescued)
    problems += _drop_dangling(rescued)
    problems += _fill_single_rows(rescued)
    _refer_again(rescued)
    return problems


@contextmanager
def _readable_copy(path: Path) -> Iterator[apsw.Connection]:
    """A copy to try things on: SQLite may write to a file while it opens it."""
    with tempfile.TemporaryDirectory() as folder, told(path):
        copy = Path(folder, path.name)
        for source, target in ((path, copy), (journal_of(path), journal_of(copy))):
            if source.exists():
                shutil.copyfile(source, target)
        _lengthen(copy)
        if not _lists_its_tables(copy):
            _replace_schema(copy)
        connection = apsw.Connection(os.fspath(copy))
        try:
            yield connection
        finally:
            connection.close()


def _lengthen(copy: Path) -> None:
    """Fill a file that was cut short with zeros to the length in its header, without which SQLite refuses it."""
    with copy.open("r+b") as stream:
        header = stream.read(100)
        page_size, pages = int.from_bytes(header[16:18], "big"), int.from_bytes(header[28:32], "big")
        length = min(page_size * pages, LONGEST_FILE)
        if copy.stat().st_size < length:
            stream.truncate(length)


def _lists_its_tables(copy: Path) -> bool:
    connection = apsw.Connection(os.fspath(copy))
    try:
        return set(content_tables(connection)) >= _FIRST_TABLES
    except UNREADABLE:
        return False
    finally:
        connection.close()


def _replace_schema(copy: Path) -> None:
    """Put the pages with the list of tables of an empty document in: every document begins as a copy of that."""
    empty, empty_bytes = empty_in_memory(), empty_file()
    page_size = int(empty.pragma("page_size"))
    pages: Any = empty.execute("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'").fetchall()
    empty.close()
    with copy.open("r+b") as stream:
        count = stream.seek(0, os.SEEK_END) // page_size
        for (page,) in pages:
            stream.seek((page - 1) * page_size)
            stream.write(empty_bytes[(page - 1) * page_size : page * page_size])
        stream.seek(28)  # how many pages the file has, in the header
        stream.write(count.to_bytes(4, "big"))


def _take_table(
    broken: apsw.Connection, rescued: apsw.Connection, name: str, columns: tuple[str, ...]
) -> Iterator[Problem]:
    quoted = ", ".join(f'"{column}"' for column in columns)
    insert = f'INSERT OR IGNORE INTO "{name}" ({quoted}) VALUES ({", ".join("?" * len(columns))})'
    for cells in _readable_rows(broken, name, quoted):
        try:
            rescued.execute(insert, cells)
        except apsw.Error:
            yield _problem(name, _("有一行已损坏，没有读出"))


def _readable_rows(broken: apsw.Connection, name: str, quoted: str) -> Iterator[Cells]:
    """All rows of a table that can be reached: from its start, from its end, and one by one between the two."""
    reached: list[int] = []
    for order in ("ASC", "DESC"):
        last = None
        try:
            for cells in broken.execute(f'SELECT {quoted} FROM "{name}" ORDER BY "row" {order}'):
                last = int(str(cells[0]))
                yield cells
        except (*UNREADABLE, ValueError):
            reached.append(last or 0)
        else:
            return
    start, end = reached
    for row in range(start + 1, min(end or start + BLIND_TRIES, start + LONGEST_GAP)):
        try:
            yield from broken.execute(f'SELECT {quoted} FROM "{name}" WHERE "row" = ?', (row,))
        except UNREADABLE:
            continue


def _drop_undecodable(rescued: apsw.Connection) -> Iterator[Problem]:
    for table in tables.TABLES:
        names = ", ".join(f'"{name}"' for name in table.column_names)
        empty: list[list[Cells]] = [[] for _part in table.lists]
        for row, *cells in rescued.execute(f'SELECT "row", {names} FROM "{table.name}"').fetchall():
            try:
                row_of(table, tuple(cells), empty)
            except UNDECODABLE:
                yield _drop(rescued, table.name, row)
        for part in table.lists:
            names = ", ".join(f'"{column.name}"' for column in part.columns)
            for row, *cells in rescued.execute(f'SELECT "row", {names} FROM "{part.name}"').fetchall():
                try:
                    part.join([tuple(cells)])
                except UNDECODABLE:
                    yield _drop(rescued, part.name, row)


def _drop_dangling(rescued: apsw.Connection) -> Iterator[Problem]:
    """Take away references to rows that are lost, until none is left."""
    while faults := rescued.execute("PRAGMA foreign_key_check").fetchall():
        for name, row, _parent, key in dict.fromkeys(faults):
            child = str(name)
            keys: Any = rescued.execute(f'PRAGMA foreign_key_list("{child}")').fetchall()
            column = next(cells[3] for cells in keys if cells[0] == key)
            if child in _OWNERS or tables.KIND_OF[child] in _MEANINGLESS_ALONE:
                yield _drop(rescued, child, row)
            else:
                yield _problem(child, _("一处引用的内容已丢失，已清空"), _id_of(rescued, child, row), column)
                rescued.execute(f'UPDATE "{child}" SET "{column}" = NULL WHERE "row" = ?', (row,))


def _fill_single_rows(rescued: apsw.Connection) -> Iterator[Problem]:
    blank = blank_plan(datetime.now(UTC).date())
    for table, row in ((tables.SCHOOL, blank.school), (tables.SEMESTER, blank.semester), (tables.RULES, blank.rules)):
        if not rescued.execute(f'SELECT 1 FROM "{table.name}"').get:
            put_rows(rescued, table, {SINGLE: row})
            yield _problem(table.name, _("全部丢失，已换成初始值"))


def _refer_again(rescued: apsw.Connection) -> None:
    """Let the entries that are left refer to those whom only a lost one referred to: on record nobody is removed."""
    known, on_record = set(ids_of(rescued, tables.STAFF)), listed_in(rescued, tables.PEOPLE_ON_RECORD)
    for id_, entry in read_rows(rescued, tables.ENTRY).items():
        with suppress(*UNDECODABLE):
            lacking = tuple(p for p in named_in(entry.sessions) if p in known and p not in on_record)
            if lacking:
                put_rows(rescued, tables.ENTRY, {id_: replace(entry, people=(*entry.people, *lacking))})
                on_record.update(lacking)


def _drop(rescued: apsw.Connection, name: str, row: Any) -> Problem:
    id_ = _id_of(rescued, name, row)
    rescued.execute(f'DELETE FROM "{name}" WHERE "row" = ?', (row,))
    return _problem(name, _("有一行已损坏，没有读出"), id_)


def _id_of(rescued: apsw.Connection, name: str, row: Any) -> str:
    column = "owner" if name in _OWNERS else "id"
    return str(rescued.execute(f'SELECT "{column}" FROM "{name}" WHERE "row" = ?', (row,)).get)


def _problem(name: str, what: Message, id_: str = "", field: str = "") -> Problem:
    table = _OWNERS.get(name) or tables.BY_NAME.get(name)
    title = str(table.title) if table else str(_("修改记录"))
    label = f"{title} {id_}".strip()
    return Problem(
        where=RecordField(table=table.kind if table else name, id=id_, field=field, name=label),
        what=what,
        remedy=_("请与备份或学校的原表核对"),
        severity=Severity.WARNING,
    )
