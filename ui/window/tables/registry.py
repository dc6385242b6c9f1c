"""The tables that are pages, by page id."""

from typing import Any

from ui.window.tables import classes, clubs, posts, rooms, staff
from ui.window.tables.column import TableSpec

TABLES: dict[str, TableSpec[Any]] = {
    table.id: table for table in (staff.TABLE, classes.TABLE, rooms.TABLE, clubs.TABLE, posts.TABLE)
}
