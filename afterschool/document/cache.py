"""The rows of the last committed state, read once and then only where a transaction changed them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import apsw

from afterschool.document.integrity import written_hashes
from afterschool.document.journal import changed_rows
from afterschool.document.mapping import ListTable, Table
from afterschool.document.store import Scope, id_of, ids_of, listed_in, put_order, put_rows, read_rows, remove_row


@dataclass(frozen=True, slots=True)
class _State:
    """The rows of a table at a time."""

    stamp: tuple[str, ...]
    """By which the same content is known again: undo and redo bring it back."""
    rows: dict[str, Any]


class CachedRows:
    """The tables of an open document.

    The cache holds the committed state, so that a rollback needs nothing; a running transaction sees its own changes.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._committed: dict[str, _State] = {}
        self._earlier: dict[str, _State] = {}
        """What was committed before that."""
        self._touched: dict[str, dict[str, Any]] = {}
        """Table -> id -> row that the running transaction put there last, ``None`` where it removed one."""

    def all(self, table: Table, scope: Scope | None = None) -> list[Any]:
        """The rows of ``table``, or those in ``scope``, in the order people see."""
        touched = table.name in self._touched
        rows = (read_rows(self._connection, table) if touched else self._loaded(table)).values()
        return [row for row in rows if scope is None or getattr(row, scope.column) == scope.value]

    def has(self, table: Table, id_: str) -> bool:
        """Whether ``table`` has a row ``id_``."""
        touched = self._touched.get(table.name, {})
        return touched[id_] is not None if id_ in touched else id_ in self._loaded(table)

    def listed(self, part: ListTable) -> set[str]:
        """Ids that the lists in ``part`` refer to."""
        return listed_in(self._connection, part)

    def put(self, table: Table, row: Any) -> None:
        """Add ``row`` at the end, or change the row that has its id."""
        self._put_changed(table, [row])

    def put_all(self, table: Table, rows: Iterable[Any], scope: Scope | None = None) -> None:
        """Make ``rows`` all that ``table`` has (in ``scope``), in this order, changing only what differs."""
        wanted = {row.id: row for row in rows}
        for id_ in ids_of(self._connection, table, scope):
            if id_ not in wanted:
                self.remove(table, id_)
        self._put_changed(table, wanted.values(), {id_: place for place, id_ in enumerate(wanted)})
        self.order(table, wanted, scope)

    def remove(self, table: Table, id_: str) -> bool:
        """Remove the row ``id_``; whether there was one."""
        self._loaded(table)
        self._touched.setdefault(table.name, {})[id_] = None
        return remove_row(self._connection, table, id_)

    def order(self, table: Table, ids: Iterable[str], scope: Scope | None = None) -> None:
        """Let the rows of ``table`` come in the order of ``ids``; those not named follow in the order they have."""
        self._loaded(table)
        if put_order(self._connection, table, ids, scope):
            self._touched.setdefault(table.name, {})

    def end(self) -> None:
        """The transaction is over, committed or not."""
        self._touched.clear()

    def refresh(self, changed: Iterable[Table], number: int) -> None:
        """Follow the commit of step ``number``, which ``changed`` these tables.

        Rows that were put are known, and so are all where a table is again what it was before the last change of it;
        the others are read.
        """
        for table in changed:
            before = self._committed.get(table.name)
            if before is not None:
                stamp, earlier = self._stamp(table), self._earlier.get(table.name)
                if earlier is not None and earlier.stamp == stamp:
                    rows = earlier.rows
                else:
                    rows = self._followed(table, before.rows, number)
                self._committed[table.name], self._earlier[table.name] = _State(stamp, rows), before

    def _followed(self, table: Table, before: Mapping[str, Any], number: int) -> dict[str, Any]:
        """The rows after step ``number``, given those ``before``."""
        put = {id_: row for id_, row in self._touched.get(table.name, {}).items() if row is not None}
        others = [id_ for id_ in changed_rows(self._connection, number, table) if id_ not in put]
        rows = {**before, **put, **(read_rows(self._connection, table, others) if others else {})}
        return {id_: rows[id_] for id_ in ids_of(self._connection, table)}

    def _stamp(self, table: Table) -> tuple[str, ...]:
        return written_hashes(self._connection, table.stored_in)

    def _put_changed(self, table: Table, rows: Iterable[Any], positions: Mapping[str, int] | None = None) -> None:
        before, touched = self._loaded(table), self._touched.get(table.name, {})
        changed, known = {}, {}
        for row in rows:
            id_ = id_of(table, row)
            stored = before.get(id_)
            if id_ in touched or stored != row:
                changed[id_] = row
                if stored is not None and id_ not in touched:
                    known[id_] = stored
        if changed:
            put_rows(self._connection, table, changed, positions, known)
            self._touched.setdefault(table.name, {}).update(changed)

    def _loaded(self, table: Table) -> dict[str, Any]:
        known = self._committed.get(table.name)
        if known is None:
            known = self._committed[table.name] = _State(self._stamp(table), read_rows(self._connection, table))
        return known.rows
