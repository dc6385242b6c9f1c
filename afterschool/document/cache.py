"""The rows of the last committed state, read once and then only where a transaction changed them."""

from collections.abc import Iterable, Mapping
from typing import Any

import apsw

from afterschool.document.mapping import Table
from afterschool.document.store import Scope, id_of, ids_of, put_order, put_row, read_rows, remove_row


class CachedRows:
    """The tables of an open document.

    The cache holds the committed state, so that a rollback needs nothing; a running transaction sees its own changes.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._committed: dict[str, dict[str, Any]] = {}
        self._touched: dict[str, set[str]] = {}
        """Table -> ids of the rows that the running transaction put or removed."""

    def all(self, table: Table, scope: Scope | None = None) -> list[Any]:
        """The rows of ``table``, or those in ``scope``, in the order people see."""
        touched = table.name in self._touched
        rows = (read_rows(self._connection, table) if touched else self._loaded(table)).values()
        return [row for row in rows if scope is None or getattr(row, scope.column) == scope.value]

    def put(self, table: Table, row: Any, position: int | None = None) -> None:
        """Add ``row`` at ``position``, by default the end, or change the row that has its id."""
        before, id_ = self._loaded(table), id_of(table, row)
        if id_ in self._touched.get(table.name, ()) or before.get(id_) != row:
            self._touched.setdefault(table.name, set()).add(id_)
            put_row(self._connection, table, row, position)

    def put_all(self, table: Table, rows: Iterable[Any], scope: Scope | None = None) -> None:
        """Make ``rows`` all that ``table`` has (in ``scope``), in this order, changing only what differs."""
        wanted = {row.id: row for row in rows}
        for id_ in ids_of(self._connection, table, scope):
            if id_ not in wanted:
                self.remove(table, id_)
        for position, row in enumerate(wanted.values()):
            self.put(table, row, position)
        self.order(table, wanted, scope)

    def remove(self, table: Table, id_: str) -> bool:
        """Remove the row ``id_``; whether there was one."""
        self._loaded(table)
        self._touched.setdefault(table.name, set()).add(id_)
        return remove_row(self._connection, table, id_)

    def order(self, table: Table, ids: Iterable[str], scope: Scope | None = None) -> None:
        """Let the rows of ``table`` come in the order of ``ids``; those not named follow in the order they have."""
        self._loaded(table)
        if put_order(self._connection, table, ids, scope):
            self._touched.setdefault(table.name, set())

    def end(self) -> None:
        """The transaction is over, committed or not."""
        self._touched.clear()

    def refresh(self, changed: Mapping[Table, Iterable[str]]) -> None:
        """Read the rows again that a commit changed."""
        for table, ids in changed.items():
            before = self._committed.get(table.name)
            if before is not None:
                rows = before | read_rows(self._connection, table, ids)
                self._committed[table.name] = {id_: rows[id_] for id_ in ids_of(self._connection, table)}

    def _loaded(self, table: Table) -> dict[str, Any]:
        if table.name not in self._committed:
            self._committed[table.name] = read_rows(self._connection, table)
        return self._committed[table.name]
