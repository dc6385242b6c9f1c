"""The table of administrative classes."""

from dataclasses import replace
from typing import Any

from afterschool.excel.directory import Kind
from afterschool.excel.normalise.grades import class_key
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.tables.references import SubjectTeachers
from afterschool.excel.values import Fault
from afterschool.model.plan import HomeClass, SchoolPlan
from afterschool.texts import Message, _, pgettext
from ui.window import kinds
from ui.window.tables import build
from ui.window.tables.column import Column, Editor, TableSpec
from ui.window.tables.head_counts import MOST_PUPILS, PupilsEachDay
from ui.window.tables.storing import put_each, remove_each

COUNTS = {"students": _("课后服务"), "noon": _("午间托管"), "extended": _("延时托管"), "evening": _("晚自习")}
"""The fields that count who stays, and what for."""


def _stay(field: str) -> Column[Any]:
    note = _("一个数表示周一至周五相同；不同时写五个数，如 38/36/38/35/30")
    return build.made(field, COUNTS[field], PupilsEachDay(), Editor.TEXT, blank={}, width=124, note=note)


def _set_name(row: HomeClass, name: str) -> HomeClass:
    """The grade follows the name where the name tells it, e.g. 三(2)班."""
    key = class_key(name)
    return replace(row, name=name, grade=key[0] if key else row.grade)


COLUMNS: tuple[Column[HomeClass], ...] = (
    build.text("name", pgettext("one", "班级"), required=True, width=96, put=_set_name),
    build.grade("grade", pgettext("one", "年级")),
    build.reference("home_room", _("教室"), Kind.ROOM, blank="", width=120),
    build.reference("homeroom_teacher", _("班主任"), Kind.STAFF, width=96),
    build.made(
        "subject_teachers",
        pgettext("several", "任课教师"),
        SubjectTeachers(),
        Editor.TEXT,
        blank=(),
        width=260,
        note=_("例如：语文：王海燕、数学：李建国"),
    ),
    build.number("pupils", _("在册人数"), 0, MOST_PUPILS),
    *(_stay(field) for field in COUNTS),
    build.days("pe_days", _("有体育课的日子"), blank=(), note=_("没有体育课的班当天优先安排户外锻炼")),
)


def blank(plan: SchoolPlan, row_id: str) -> HomeClass:
    """A new class without a room and without pupils."""
    return HomeClass(id=row_id, name="", grade=1, home_room="")


def check(row: HomeClass, context: ReadContext) -> dict[str, Fault]:
    """What makes a class unusable, or is probably not meant."""
    faults: dict[str, Fault] = {}
    if not row.name:
        faults["name"] = Fault(what=_("没有班级名称"), remedy=_("请填写班级名称，例如 三(2)班"))
    elif len(context.directory.find(Kind.CLASS, row.name)) > 1:
        faults["name"] = Fault(what=_("还有一个班叫“{name}”", name=row.name), remedy=_("请改名或删除其中一个"))
    if not row.home_room:
        faults["home_room"] = Fault(what=_("没有教室"), remedy=_("请选择本班的教室"))
    for field, purpose in COUNTS.items():
        fault = _too_many(row, field, purpose)
        if fault is not None:
            faults[field] = fault
    return faults


def _too_many(row: HomeClass, field: str, purpose: Message) -> Fault | None:
    most = max(getattr(row, field).values(), default=0)
    if not row.pupils or most <= row.pupils:
        return None
    return Fault(
        what=_("{purpose}有一天 {stay} 人，多于在册 {pupils} 人", purpose=purpose, stay=most, pupils=row.pupils),
        remedy=_("请核对人数"),
    )


TABLE: TableSpec[HomeClass] = TableSpec(
    id=kinds.CLASSES,
    kind=kinds.CLASSES,
    row_word=pgettext("one", "班级"),
    find=_("查找班级"),
    add=_("添加班级"),
    columns=COLUMNS,
    rows=lambda plan: plan.classes,
    blank=blank,
    prefix="C",
    check=check,
    store=put_each,
    drop=remove_each(kinds.CLASSES),
    shows=frozenset((kinds.CLASSES, kinds.STAFF, kinds.ROOMS)),
)
