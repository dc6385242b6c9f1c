"""The table of classrooms, function rooms and sports venues."""

from afterschool.excel.directory import Kind
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.tables.synonyms import ROOM_KIND_SYNONYMS
from afterschool.excel.values import Fault
from afterschool.model.plan import Room, SchoolPlan
from afterschool.model.vocabulary import ROOM_KINDS
from afterschool.texts import _, pgettext
from ui.window import kinds
from ui.window.tables import build
from ui.window.tables.column import Column, TableSpec
from ui.window.tables.storing import put_each, remove_each

MOST_PUPILS = 5000
MOST_CLASSES = 60

COLUMNS: tuple[Column[Room], ...] = (
    build.text("name", _("名称"), required=True, width=150),
    build.words("kind", _("类型"), ROOM_KINDS, ROOM_KIND_SYNONYMS, several=False, width=110),
    build.number("capacity", _("容纳人数"), 0, MOST_PUPILS),
    build.number("classes_at_once", _("同时班数"), 1, MOST_CLASSES, note=_("运动场地同时能容纳几个班")),
    build.flag("outdoor", _("室外"), note=_("雨天和空气质量差时停用")),
    build.text("campus", _("校区"), blank=None, width=88),
    build.times("unavailable", _("停用时间"), note=_("例如：周二 16:30-17:30；周五全天")),
    build.text("number", _("编号"), width=88),
    build.text("floor", _("楼层"), width=72),
    build.decimal("area_m2", _("面积（平方米）"), 0, 100_000, blank=None, width=110),
    build.text("way_there", _("前往方式"), width=180, note=_("校外场所怎样带学生前往")),
)


def blank(plan: SchoolPlan, row_id: str) -> Room:
    """A new ordinary classroom."""
    return Room(id=row_id, name="")


def check(row: Room, context: ReadContext) -> dict[str, Fault]:
    """What makes a room unusable, or is probably not meant."""
    faults: dict[str, Fault] = {}
    if not row.name:
        faults["name"] = Fault(what=_("没有名称"), remedy=_("请填写场地名称"))
    elif len(context.directory.find(Kind.ROOM, row.name)) > 1:
        faults["name"] = Fault(what=_("还有一处叫“{name}”", name=row.name), remedy=_("请改名或删除其中一处"))
    if row.capacity == 0:
        faults["capacity"] = Fault(what=_("容纳人数为 0，无法安排"), remedy=_("请填写能容纳的人数"))
    return faults


TABLE: TableSpec[Room] = TableSpec(
    id=kinds.ROOMS,
    kind=kinds.ROOMS,
    row_word=pgettext("one", "场地"),
    find=_("查找场地"),
    add=_("添加场地"),
    columns=COLUMNS,
    rows=lambda plan: plan.rooms,
    blank=blank,
    prefix="R",
    check=check,
    store=put_each,
    drop=remove_each(kinds.ROOMS),
    shows=frozenset((kinds.ROOMS,)),
)
