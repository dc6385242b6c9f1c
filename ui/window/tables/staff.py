"""The table of people."""

from dataclasses import replace
from typing import Any

from afterschool.excel.directory import Kind
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.tables.synonyms import RANK_SYNONYMS, SKILL_SYNONYMS
from afterschool.excel.values import Fault
from afterschool.model.people import Clearance, Exemption, StaffMember
from afterschool.model.plan import SchoolPlan
from afterschool.model.vocabulary import RANKS, SKILLS
from afterschool.model.words import Role, StaffKind
from afterschool.texts import _, pgettext
from ui.window import kinds
from ui.window.tables import build, wishes
from ui.window.tables.column import Column, TableSpec
from ui.window.tables.storing import put_each, remove_each

MOST_PLACES_A_DAY = 12
MOST_PLACES_A_WEEK = 60


def _set_clearance(field: str) -> Any:
    return lambda row, value: replace(row, clearance=replace(row.clearance, **{field: value}))


def _set_reason(row: StaffMember, reason: str) -> StaffMember:
    if not reason:
        return replace(row, exemption=None)
    before = row.exemption or Exemption(reason=reason)
    return replace(row, exemption=replace(before, reason=reason))


def _set_exempt_until(row: StaffMember, last_day: Any) -> StaffMember:
    before = row.exemption or Exemption(reason=str(_("未写明")))
    if row.exemption is None and last_day is None:
        return row
    return replace(row, exemption=replace(before, last_day=last_day))


COLUMNS: tuple[Column[StaffMember], ...] = (
    build.text("name", _("姓名"), required=True, is_person=True, width=88),
    build.text("number", _("工号"), required=True, width=76, note=_("同名时用来区分")),
    build.choice("kind", _("类别"), StaffKind, width=96),
    build.words("ranks", _("职务职称"), RANKS, RANK_SYNONYMS, several=True, width=130),
    build.words("skills", _("学科特长"), SKILLS, SKILL_SYNONYMS, several=True, width=120),
    build.choices("roles", _("可安排的工作"), Role, width=230),
    build.decimal("share", _("份额"), 0, 2, width=64, note=_("应承担的工作量，1 为一份，0.5 为半份，0 不参与均衡")),
    build.number("max_per_day", _("每天上限"), 0, MOST_PLACES_A_DAY, note=_("一天最多安排几处")),
    build.number("max_per_week", _("每周上限"), 0, MOST_PLACES_A_WEEK, note=_("一周最多安排几处")),
    build.number("min_per_week", _("每周下限"), 0, MOST_PLACES_A_WEEK, note=_("达不到时提醒，不强求")),
    build.times("unavailable", _("不可用时间"), note=_("例如：周二 16:30-17:30；周五全天")),
    wishes.days("wished_days", _("愿意的日子"), wishes.WISH, _("愿意在这些天服务，排班时尽量照顾")),
    wishes.days("unwished_days", _("尽量避开的日子"), wishes.AVERSION, _("能不排就不排；完全不能来请写进“不可用时间”")),
    build.flag(
        "reviewed",
        _("准入审核"),
        width=80,
        get=lambda row: row.clearance.reviewed,
        put=_set_clearance("reviewed"),
        note=_("资格与背景审核材料齐全后勾选，未勾选的人不会被安排"),
    ),
    build.date(
        "clearance_last_day",
        _("审核有效至"),
        blank=None,
        get=lambda row: row.clearance.last_day,
        put=_set_clearance("last_day"),
    ),
    build.text(
        "exemption",
        _("免排原因"),
        width=110,
        get=lambda row: row.exemption.reason if row.exemption else "",
        put=_set_reason,
    ),
    build.date(
        "exempt_until",
        _("免排至"),
        blank=None,
        get=lambda row: row.exemption.last_day if row.exemption else None,
        put=_set_exempt_until,
        note=_("空着表示整个学期"),
    ),
    build.reference("body", _("所属单位"), Kind.BODY, width=110, note=_("机构或借出学校")),
    build.text("campus", _("校区"), blank=None, width=76),
    build.text("phone", _("电话"), width=112),
)


def blank(plan: SchoolPlan, row_id: str) -> StaffMember:
    """A new person: own teacher with the usual limits, number as the id until the office types its own."""
    return StaffMember(id=row_id, number=row_id, name="", clearance=Clearance(reviewed=True))


def check(row: StaffMember, context: ReadContext) -> dict[str, Fault]:
    """What makes a person unusable, or is probably not meant."""
    faults: dict[str, Fault] = {}
    if not row.name:
        faults["name"] = Fault(what=_("没有姓名"), remedy=_("请填写姓名"))
    if len(context.directory.find(Kind.STAFF, row.number)) > 1:
        faults["number"] = Fault(
            what=_("工号 {number} 不止一人在用", number=row.number), remedy=_("请改成各不相同的工号")
        )
    if row.max_per_day > row.max_per_week:
        faults["max_per_day"] = Fault(
            what=_("每天上限 {day} 大于每周上限 {week}", day=row.max_per_day, week=row.max_per_week),
            remedy=_("请减小每天上限或增大每周上限"),
        )
    if row.min_per_week > row.max_per_week:
        faults["min_per_week"] = Fault(
            what=_("每周下限 {least} 大于每周上限 {most}", least=row.min_per_week, most=row.max_per_week),
            remedy=_("请减小每周下限"),
        )
    if row.kind is not StaffKind.OWN and not row.clearance.reviewed:
        faults["reviewed"] = Fault(what=_("校外人员还没有通过准入审核，不会被安排"), remedy=_("材料齐全后请勾选"))
    return faults


TABLE: TableSpec[StaffMember] = TableSpec(
    id=kinds.STAFF,
    kind=kinds.STAFF,
    row_word=pgettext("one", "人员"),
    find=_("查找人员"),
    add=_("添加人员"),
    columns=COLUMNS,
    rows=lambda plan: plan.staff,
    blank=blank,
    prefix="T",
    check=check,
    store=put_each,
    drop=remove_each(kinds.STAFF),
    shows=frozenset((kinds.STAFF, kinds.SCHOOL)),
)
