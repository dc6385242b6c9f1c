"""The tables that are pages, by page id."""

from typing import Any

from afterschool.excel.tables.column import ReadContext
from ui.window.tables import classes, clubs, phases, posts, rooms, staff
from ui.window.tables.column import TableSpec

TABLES: dict[str, TableSpec[Any]] = {
    table.id: table for table in (staff.TABLE, classes.TABLE, rooms.TABLE, clubs.TABLE, posts.TABLE)
}


def problem_count(page: str, context: ReadContext) -> int:
    """How many cells of the table on ``page`` need attention."""
    table = phases.TABLE if page == phases.TABLE.id else TABLES[page]
    return sum(len(table.check(row, context)) for row in table.rows(context.plan))
