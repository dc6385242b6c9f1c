"""Home rooms: schools seldom list a class's own room, so one is made where the sheet names none or a new one."""

from collections.abc import Sequence
from dataclasses import replace

from afterschool.excel.directory import Kind
from afterschool.excel.importing.identity import free_id
from afterschool.excel.importing.rows import RawRow
from afterschool.excel.normalise.grades import class_key, class_name
from afterschool.excel.normalise.text import is_nothing
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.values import Fault
from afterschool.model.plan import Room, SchoolPlan
from afterschool.problems import Severity
from afterschool.texts import _

_COLUMN = "home_room"


def with_home_rooms(rows: Sequence[RawRow], context: ReadContext) -> SchoolPlan:
    """The plan with the rooms that ``rows`` of the class table need; each row says that its room was made."""
    plan = context.plan
    for row in rows:
        name = _room_wanted(row, context)
        if not name:
            continue
        row.cells[_COLUMN] = name
        if context.directory.knows(Kind.ROOM, name):
            continue
        plan = replace(plan, rooms=(*plan.rooms, Room(id=free_id(name, context.directory.ids(Kind.ROOM)), name=name)))
        context.plan = plan
        context.directory.learn(Kind.ROOM, plan)
        row.complain(
            _COLUMN,
            Fault(
                what=_("场地表里没有“{name}”，已按普通教室新建", name=name),
                remedy=_("请在场地表里核对容量"),
            ),
            Severity.WARNING,
        )
    return plan


def _room_wanted(row: RawRow, context: ReadContext) -> str:
    """The name of the class's room; empty for a class that has one already and a sheet that does not say."""
    given = row.text(_COLUMN)
    if not is_nothing(given):
        return given
    found = context.directory.find(Kind.CLASS, row.text("name"))
    key = class_key(row.text("name"))
    if found or not row.text("name"):
        return ""
    return str(_("{name}教室", name=class_name(*key) if key else row.text("name")))
