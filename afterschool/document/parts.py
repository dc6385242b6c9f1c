"""The parts of a :class:`SchoolPlan`, each read from and written to the tables it lies in."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import apsw

from afterschool.document import tables
from afterschool.document.mapping import Table
from afterschool.document.rows import conflict_rows, kept_place, kept_row, session_rows
from afterschool.document.store import Scope, put_row, put_rows, read_rows, remove_row
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster

ROSTERS = "rosters"
"""The kind of change that concerns rosters; all others are fields of :class:`SchoolPlan` or records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field of the plan."""

    read: Callable[[apsw.Connection], Any]
    write: Callable[[apsw.Connection, Any], None]


def _single(table: Table, **lists: Table) -> Part:
    """A table of one row, some of whose fields are rows of other tables."""

    def read(connection: apsw.Connection) -> Any:
        omitted = {field: tuple(read_rows(connection, other)) for field, other in lists.items()}
        return read_rows(connection, table, omitted=omitted)[0]

    def write(connection: apsw.Connection, value: Any) -> None:
        put_row(connection, table, value)
        for field, other in lists.items():
            put_rows(connection, other, getattr(value, field))

    return Part(read=read, write=write)


def _rows(table: Table, store: Callable[[Any], Any] | None = None, load: Callable[[Any], Any] | None = None) -> Part:
    """A table of rows in an order."""

    def read(connection: apsw.Connection) -> tuple[Any, ...]:
        rows = read_rows(connection, table)
        return tuple(map(load, rows) if load else rows)

    def write(connection: apsw.Connection, values: tuple[Any, ...]) -> None:
        put_rows(connection, table, map(store, values) if store else values)

    return Part(read=read, write=write)


PARTS: dict[str, Part] = {
    "school": _single(tables.SCHOOL, bodies=tables.BODY),
    "semester": _single(tables.SEMESTER, seasons=tables.SEASON, versions=tables.VERSION),
    "clock": _rows(tables.PHASE),
    "staff": _rows(tables.STAFF),
    "classes": _rows(tables.CLASS),
    "rooms": _rows(tables.ROOM),
    "clubs": _rows(tables.CLUB),
    "club_conflicts": Part(
        read=lambda connection: tuple((row.first, row.second) for row in read_rows(connection, tables.CONFLICT)),
        write=lambda connection, pairs: put_rows(connection, tables.CONFLICT, conflict_rows(pairs)),
    ),
    "posts": _rows(tables.POST),
    "rules": _single(tables.RULES),
    "kept": _rows(tables.KEPT, kept_row, kept_place),
}
"""By field of the plan."""


def write_plan(connection: apsw.Connection, plan: SchoolPlan) -> None:
    """Make ``plan`` the plan, changing only what differs."""
    for field in fields(plan):
        PARTS[field.name].write(connection, getattr(plan, field.name))


def read_roster(connection: apsw.Connection, version_id: str) -> Roster | None:
    """The roster of a plan version, if it has one."""
    scope = Scope("version", version_id)
    rows = read_rows(connection, tables.ROSTER, scope)
    if not rows:
        return None
    sessions = tuple(row.session for row in read_rows(connection, tables.SESSION, scope))
    return Roster(sessions=sessions, malformed=rows[0].malformed, extra=rows[0].extra)


def write_roster(connection: apsw.Connection, version_id: str, roster: Roster | None) -> None:
    """Make ``roster`` that of the plan version; ``None`` takes it away."""
    scope = Scope("version", version_id)
    before = read_rows(connection, tables.SESSION, scope)
    if roster is None:
        put_rows(connection, tables.SESSION, (), scope)
        remove_row(connection, tables.ROSTER, version_id)
        return
    head = tables.ROSTER.row(id=version_id, version=version_id, malformed=roster.malformed, extra=roster.extra)
    put_row(connection, tables.ROSTER, head)
    put_rows(connection, tables.SESSION, session_rows(version_id, roster, before), scope)
