"""Every table of the workbook: first what each school fills in, then what some need.

Read in :data:`READING_ORDER`: rows come before the rows that name them.
"""

from afterschool.excel.tables.classes import CLASSES, STAYS, WAVES
from afterschool.excel.tables.clock import CLOCK
from afterschool.excel.tables.clubs import CLUBS, CONFLICTS, MEMBERS
from afterschool.excel.tables.column import Table
from afterschool.excel.tables.kept import KEPT
from afterschool.excel.tables.posts import POSTS
from afterschool.excel.tables.rooms import ROOMS
from afterschool.excel.tables.rules import RULES
from afterschool.excel.tables.school import BODIES, PARAMETERS, SETTINGS
from afterschool.excel.tables.semester import EXCEPTIONS, GRADE_SPANS, SEASONS, VERSIONS
from afterschool.excel.tables.staff import STAFF
from afterschool.excel.tables.staff_time import LESSONS, WISHES

TABLES: tuple[Table, ...] = (
    SETTINGS,
    CLOCK,
    STAFF,
    CLASSES,
    STAYS,
    ROOMS,
    CLUBS,
    MEMBERS,
    POSTS,
    RULES,
    EXCEPTIONS,
    SEASONS,
    VERSIONS,
    GRADE_SPANS,
    BODIES,
    LESSONS,
    WISHES,
    WAVES,
    CONFLICTS,
    PARAMETERS,
    KEPT,
)
"""In the order of the sheets."""

READING_ORDER: tuple[Table, ...] = (
    SETTINGS,
    SEASONS,
    VERSIONS,
    EXCEPTIONS,
    GRADE_SPANS,
    PARAMETERS,
    BODIES,
    CLOCK,
    STAFF,
    ROOMS,
    CLASSES,
    POSTS,
    CLUBS,
    STAYS,
    WAVES,
    MEMBERS,
    CONFLICTS,
    LESSONS,
    WISHES,
    RULES,
    KEPT,
)


_BY_ID = {table.id: table for table in TABLES}


def table_of(table_id: str) -> Table:
    """The table with that id.

    Raises:
        KeyError: if there is none.
    """
    return _BY_ID[table_id]
