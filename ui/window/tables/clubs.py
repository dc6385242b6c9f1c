"""The table of clubs and school teams."""

from afterschool.excel.directory import Kind
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.values import Fault
from afterschool.model.plan import Club, SchoolPlan
from afterschool.model.words import ClubCategory
from afterschool.texts import _, pgettext
from ui.window import kinds
from ui.window.tables import build
from ui.window.tables.column import Column, Editor, TableSpec
from ui.window.tables.head_counts import MOST_PUPILS, Members
from ui.window.tables.storing import put_each, remove_each

COLUMNS: tuple[Column[Club], ...] = (
    build.text("name", _("社团"), required=True, width=120),
    build.choice("category", _("类别"), ClubCategory, width=84),
    build.grades("grades", _("年级"), blank=()),
    build.made(
        "members",
        pgettext("several", "报名人数"),
        Members(),
        Editor.TEXT,
        blank={},
        width=220,
        note=_("例如：三(1)班 12、三(2)班 8"),
    ),
    build.number(
        "size",
        _("合计"),
        0,
        MOST_PUPILS,
        width=64,
        fixed=True,
        get=lambda row: sum(row.members.values()),
        put=lambda row, value: row,
    ),
    build.references("leaders", pgettext("several", "主教师"), Kind.STAFF, note=_("可以任教的人，排班时选定一位")),
    build.number("assistants", _("协同人数"), 0, 9, note=_("除主教师外还要几位")),
    build.references("rooms", pgettext("several", "地点"), Kind.ROOM, note=_("可以使用的场地，排班时选定一处")),
    build.references("phases", pgettext("several", "时段"), Kind.PHASE, width=140),
    build.days("days", _("可选日"), blank=(), note=_("空着表示时段内任何一天")),
    build.number("sessions_per_week", _("每周次数"), 1, 7),
    build.number("min_gap_days", _("间隔天数"), 1, 6, note=_("同一周两次活动至少相隔几天")),
    build.number("min_members", _("最少人数"), 0, MOST_PUPILS, note=_("不足时提醒：合并、取消或保留")),
    build.number("max_members", _("最多人数"), 0, MOST_PUPILS),
    build.reference("body", pgettext("one", "承办单位"), Kind.BODY, width=110),
    build.flag("school_team", _("校队")),
    build.text("materials", _("材料"), width=140),
    build.text("description", _("简介"), width=200),
)


def blank(plan: SchoolPlan, row_id: str) -> Club:
    """A new club without members."""
    return Club(id=row_id, name="")


def check(row: Club, context: ReadContext) -> dict[str, Fault]:
    """What makes a club unplannable, or is probably not meant."""
    faults: dict[str, Fault] = {}
    if not row.name:
        faults["name"] = Fault(what=_("没有名称"), remedy=_("请填写社团名称"))
    if not row.leaders:
        faults["leaders"] = Fault(what=_("没有可任教的人"), remedy=_("请至少选一位主教师"))
    if not row.rooms:
        faults["rooms"] = Fault(what=_("没有活动地点"), remedy=_("请至少选一处场地"))
    if not row.phases:
        faults["phases"] = Fault(what=_("没有活动时段"), remedy=_("请至少选一个时段"))
    faults.update(_size_faults(row, context))
    return faults


def _size_faults(row: Club, context: ReadContext) -> dict[str, Fault]:
    size = sum(row.members.values())
    if not size:
        return {}
    if size < row.min_members:
        fault = Fault(
            what=_("只有 {size} 人报名，少于 {least} 人", size=size, least=row.min_members),
            remedy=_("请合并、取消，或把最少人数改小以保留"),
        )
        return {"members": fault}
    if size > row.max_members:
        fault = Fault(
            what=_("有 {size} 人报名，多于 {most} 人", size=size, most=row.max_members),
            remedy=_("请分成两个社团，或把最多人数改大"),
        )
        return {"members": fault}
    largest = max((room.capacity for room in context.plan.rooms if room.id in row.rooms), default=size)
    if size > largest:
        fault = Fault(
            what=_("有 {size} 人报名，最大的地点只容纳 {capacity} 人", size=size, capacity=largest),
            remedy=_("请选更大的场地"),
        )
        return {"rooms": fault}
    return {}


TABLE: TableSpec[Club] = TableSpec(
    id=kinds.CLUBS,
    kind=kinds.CLUBS,
    row_word=_("社团"),
    find=_("查找社团"),
    add=_("添加社团"),
    columns=COLUMNS,
    rows=lambda plan: plan.clubs,
    blank=blank,
    prefix="K",
    check=check,
    store=put_each,
    drop=remove_each(kinds.CLUBS),
    shows=frozenset((kinds.CLUBS, kinds.STAFF, kinds.ROOMS, kinds.CLASSES, kinds.CLOCK, kinds.SCHOOL)),
)
