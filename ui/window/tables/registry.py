"""The tables that are pages, by page id."""

from typing import Any

from afterschool.excel.tables.column import ReadContext
from ui.window.tables import classes, clubs, phases, posts, rooms, staff
from ui.window.tables.column import TableSpec

TABLES: dict[str, TableSpec[Any]] = {
    table.id: table for table in (staff.TABLE, classes.TABLE, rooms.TABLE, clubs.TABLE, posts.TABLE)
}


def table_on(page: str) -> TableSpec[Any] | None:
    """The table whose cells ``page`` is about, if it has one."""
    return phases.TABLE if page == phases.TABLE.id else TABLES.get(page)


def problem_count(page: str, context: ReadContext) -> int:
    """How many cells of the table on ``page`` need attention."""
    table = table_on(page)
    return sum(len(table.check(row, context)) for row in table.rows(context.plan)) if table else 0
