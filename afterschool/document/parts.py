"""The parts of a :class:`SchoolPlan`, each read from and written to the tables it lies in."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from afterschool.document import tables
from afterschool.document.cache import CachedRows
from afterschool.document.mapping import Table
from afterschool.document.pay_rows import PayRows
from afterschool.document.rows import RosterRow, conflict_rows, kept_place, kept_row, session_rows
from afterschool.document.store import Scope
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.record.log import DatedRecord

PUBLICATIONS = "publications"
ROSTERS = "rosters"
"""The kind of change that concerns rosters; all others are fields of :class:`SchoolPlan` or records."""

RECORD_KINDS = frozenset({"absences", "changes", "records", "months", "plans", "windows", "credits"})
"""The kinds of change that concern the dated record."""
INDICATORS = "indicators"
"""The kind of change that concerns the indicators of a month."""
PAY = "pay"
"""The kind of change that concerns pay rules, checks and incomes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field of the plan."""

    read: Callable[[CachedRows], Any]
    write: Callable[[CachedRows, Any], None]


def _single(table: Table, **lists: Table) -> Part:
    """A table of one row, some of whose fields are rows of other tables."""

    def read(rows: CachedRows) -> Any:
        return replace(rows.all(table)[0], **{field: tuple(rows.all(other)) for field, other in lists.items()})

    def write(rows: CachedRows, value: Any) -> None:
        rows.put(table, replace(value, **dict.fromkeys(lists, ())))
        for field, other in lists.items():
            rows.put_all(other, getattr(value, field))

    return Part(read=read, write=write)


def _rows(table: Table, store: Callable[[Any], Any] | None = None, load: Callable[[Any], Any] | None = None) -> Part:
    """A table of rows in an order."""

    def read(rows: CachedRows) -> tuple[Any, ...]:
        return tuple(map(load, rows.all(table)) if load else rows.all(table))

    def write(rows: CachedRows, values: tuple[Any, ...]) -> None:
        rows.put_all(table, map(store, values) if store else values)

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
        read=lambda rows: tuple((row.first, row.second) for row in rows.all(tables.CONFLICT)),
        write=lambda rows, pairs: rows.put_all(tables.CONFLICT, conflict_rows(pairs)),
    ),
    "posts": _rows(tables.POST),
    "rules": _single(tables.RULES),
    "kept": _rows(tables.KEPT, kept_row, kept_place),
}
"""By field of the plan."""


def write_plan(rows: CachedRows, plan: SchoolPlan) -> None:
    """Make ``plan`` the plan, changing only what differs."""
    for field in fields(plan):
        PARTS[field.name].write(rows, getattr(plan, field.name))


def read_roster(rows: CachedRows, version_id: str) -> Roster | None:
    """The roster of a plan version, if it has one."""
    scope = Scope("version", version_id)
    heads = rows.all(tables.ROSTER, scope)
    if not heads:
        return None
    sessions = tuple(row.session for row in rows.all(tables.SESSION, scope))
    return Roster(sessions=sessions, malformed=heads[0].malformed, extra=heads[0].extra)


def write_roster(rows: CachedRows, version_id: str, roster: Roster | None) -> None:
    """Make ``roster`` that of the plan version; ``None`` takes it away."""
    scope = Scope("version", version_id)
    if roster is None:
        rows.put_all(tables.SESSION, (), scope)
        rows.remove(tables.ROSTER, version_id)
        return
    head = RosterRow(id=version_id, version=version_id, malformed=roster.malformed, extra=roster.extra)
    rows.put(tables.ROSTER, head)
    rows.put_all(tables.SESSION, session_rows(version_id, roster, rows.all(tables.SESSION, scope)), scope)


def read_record(rows: CachedRows) -> DatedRecord:
    """The dated record, in the order in which it was noted."""
    return DatedRecord(
        absences=tuple(rows.all(tables.ABSENCE)),
        changes=tuple(rows.all(tables.CHANGE)),
        entries=tuple(rows.all(tables.ENTRY)),
        months=tuple(rows.all(tables.MONTH)),
        plans=tuple(rows.all(tables.DAY_PLAN)),
        windows=tuple(rows.all(tables.FLEX_WINDOW)),
        credits=tuple(rows.all(tables.FLEX_CREDIT)),
    )


def read_pay(rows: CachedRows) -> PayRows:
    """What is kept about pay beside the records."""
    return PayRows(
        rules=tuple(rows.all(tables.PAY_RULE)),
        checks=tuple(rows.all(tables.PAY_CHECK)),
        incomes=tuple(rows.all(tables.PAY_INCOME)),
    )


def write_pay(rows: CachedRows, pay: PayRows) -> None:
    """Make ``pay`` all of it, changing only what differs."""
    rows.put_all(tables.PAY_RULE, pay.rules)
    rows.put_all(tables.PAY_CHECK, pay.checks)
    rows.put_all(tables.PAY_INCOME, pay.incomes)
