"""The sheets about the school: settings, outside bodies, its own limits of policy."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from afterschool.excel.directory import Kind
from afterschool.excel.tables.codecs import Clock, Day, Text
from afterschool.excel.tables.column import Column, Layout, Record, Table
from afterschool.excel.tables.merging import flat_build, flat_records, given, merge_rows
from afterschool.excel.tables.semester import DATE_NOTE
from afterschool.excel.tables.synonyms import POLICY_SYNONYMS
from afterschool.excel.tables.word_codecs import Choice, ListOfWords, Words
from afterschool.model.plan import SchoolPlan
from afterschool.model.school import BodyKind, OutsideBody, PolicyParameter
from afterschool.model.vocabulary import POLICIES
from afterschool.texts import _


def _settings_records(plan: SchoolPlan) -> list[Record]:
    school, semester = plan.school, plan.semester
    return [
        {
            "school_name": school.name,
            "policy": school.policy,
            "off_work_min": school.off_work_min,
            "campuses": school.campuses,
            "semester_name": semester.name,
            "first_day": semester.first_day,
            "last_day": semester.last_day,
        }
    ]


def _merge_settings(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    for record in records:
        school = replace(plan.school, **_renamed(record, "school", ("policy", "off_work_min", "campuses")))
        semester = replace(plan.semester, **_renamed(record, "semester", ("first_day", "last_day")))
        plan = replace(plan, school=school, semester=semester)
    return plan


def _renamed(record: Record, part: str, names: tuple[str, ...]) -> dict[str, Any]:
    values = given(record, (f"{part}_name", *names))
    if f"{part}_name" in values:
        values["name"] = values.pop(f"{part}_name")
    return values


SETTINGS = Table(
    id="settings",
    title=_("学校与学期"),
    synonyms=("学校", "学校信息", "基本信息", "学期", "学期设置"),
    note=_("学校名称、学期起止日期和下班时间。"),
    layout=Layout.PAIRS,
    key=(),
    records=_settings_records,
    merge=_merge_settings,
    columns=(
        Column(
            id="school_name",
            heading=_("学校名称"),
            codec=Text(),
            synonyms=("学校", "校名"),
            note=_("写在每张表的页眉里。"),
            example="实验小学",
        ),
        Column(
            id="policy",
            heading=_("政策依据"),
            codec=Words(POLICIES, POLICY_SYNONYMS),
            synonyms=("政策", "政策文件"),
            note=_("按哪一份文件检查。"),
        ),
        Column(
            id="off_work_min",
            heading=_("当地下班时间"),
            codec=Clock(),
            synonyms=("下班时间", "最早结束时间", "最早放学时间"),
            note=_("课后服务结束不早于这个时间，例如 17:30。"),
        ),
        Column(
            id="campuses",
            heading=_("校区"),
            codec=ListOfWords(),
            synonyms=("校区名称",),
            blank=(),
            note=_("只有一个校区可不填；多个校区用顿号隔开。"),
        ),
        Column(
            id="semester_name",
            heading=_("学期名称"),
            codec=Text(),
            synonyms=("学期", "学年学期"),
            note=_("例如 2026 年秋季学期。"),
        ),
        Column(
            id="first_day",
            heading=_("学期第一天"),
            codec=Day(),
            synonyms=("开学日期", "学期开始", "开始日期"),
            note=DATE_NOTE,
        ),
        Column(
            id="last_day",
            heading=_("学期最后一天"),
            codec=Day(),
            synonyms=("放假日期", "学期结束", "结束日期"),
            note=_("日期，包括这一天。"),
        ),
    ),
)


def _merge_bodies(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    bodies = merge_rows(plan.school.bodies, records, flat_build(OutsideBody))
    return replace(plan, school=replace(plan.school, bodies=bodies))


BODIES = Table(
    id="bodies",
    title=_("外部单位"),
    synonyms=("机构", "第三方机构", "借调学校"),
    note=_("提供社团的机构和借出教师的学校。"),
    kind=Kind.BODY,
    key=("name",),
    records=lambda plan: flat_records(plan.school.bodies),
    merge=_merge_bodies,
    columns=(
        Column(
            id="name",
            heading=_("单位名称"),
            codec=Text(),
            synonyms=("机构名称", "名称", "单位"),
            example="星光艺术中心",
            required=True,
            width=20,
        ),
        Column(
            id="kind",
            heading=_("单位类型"),
            codec=Choice(BodyKind),
            synonyms=("类型",),
            example="机构",
            required=True,
        ),
        Column(id="selected_on", heading=_("遴选日期"), codec=Day(), blank=None),
        Column(id="contract_first_day", heading=_("合同开始"), codec=Day(), blank=None, synonyms=("合同起始日期",)),
        Column(id="contract_last_day", heading=_("合同结束"), codec=Day(), blank=None, synonyms=("合同终止日期",)),
        Column(id="review_note", heading=_("评估情况"), codec=Text(), blank="", synonyms=("评估",), width=20),
        Column(
            id="exited_on",
            heading=_("退出日期"),
            codec=Day(),
            blank=None,
            note=_("评估退出的日期；退出后其人员不再安排。"),
        ),
    ),
)


def _merge_parameters(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    parameters = merge_rows(plan.school.policy_parameters, records, flat_build(PolicyParameter), key="rule_id")
    return replace(plan, school=replace(plan.school, policy_parameters=parameters))


PARAMETERS = Table(
    id="policy_parameters",
    title=_("政策参数"),
    note=_("学校自己定的限值；不填则用政策依据里的。"),
    key=("rule_id",),
    records=lambda plan: flat_records(plan.school.policy_parameters),
    merge=_merge_parameters,
    columns=(
        Column(id="rule_id", heading=_("条款编号"), codec=Text(), example="minutes_per_day", required=True, width=20),
        Column(id="value", heading=_("限值"), codec=Text(), example="120", required=True),
        Column(id="note", heading=_("说明"), codec=Text(), blank="", synonyms=("备注",), width=30),
    ),
)
