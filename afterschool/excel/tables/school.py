"""The sheets about the school and the semester: settings, calendar, seasons, versions, outside bodies."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from afterschool.excel.directory import Kind
from afterschool.excel.tables.codecs import Clock, Day, Text
from afterschool.excel.tables.column import Column, Layout, Record, Table
from afterschool.excel.tables.merging import flat_build, flat_records, given, merge_rows
from afterschool.excel.tables.references import Reference
from afterschool.excel.tables.synonyms import POLICY_SYNONYMS
from afterschool.excel.tables.word_codecs import Choice, Grade, ListOfWords, OneDay, Words
from afterschool.model.plan import SchoolPlan
from afterschool.model.school import BodyKind, OutsideBody, PolicyParameter
from afterschool.model.semester import DayException, DayKind, GradeSpan, PlanVersion, Season
from afterschool.model.vocabulary import POLICIES
from afterschool.texts import _

_DATE_NOTE = _("日期，例如 2026-09-01。")
_FIRST_DAY_WORDS = ("开始", "起始日期", "起", "开始时间", "从")
_LAST_DAY_WORDS = ("结束", "终止日期", "止", "结束时间", "到", "截止日期")


def _first_day(example: str = "") -> Column:
    return Column(
        id="first_day",
        heading=_("开始日期"),
        codec=Day(),
        synonyms=_FIRST_DAY_WORDS,
        note=_DATE_NOTE,
        example=example,
        required=True,
    )


def _last_day(example: str = "") -> Column:
    return Column(
        id="last_day",
        heading=_("结束日期"),
        codec=Day(),
        synonyms=_LAST_DAY_WORDS,
        note=_("日期，包括这一天。"),
        example=example,
        required=True,
    )


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
        school = dataclasses.replace(plan.school, **_renamed(record, "school", ("policy", "off_work_min", "campuses")))
        semester = dataclasses.replace(plan.semester, **_renamed(record, "semester", ("first_day", "last_day")))
        plan = dataclasses.replace(plan, school=school, semester=semester)
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
            note=_DATE_NOTE,
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


def _merge_exceptions(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    days = {row.day: row for row in plan.semester.exceptions}
    for record in records:
        values = given(record, ("day", "kind", "follows_weekday", "name"))
        old = days.get(values["day"])
        days[values["day"]] = dataclasses.replace(old, **values) if old else DayException(**values)
    return _with_semester(plan, exceptions=tuple(days.values()))


def _with_semester(plan: SchoolPlan, **changes: Any) -> SchoolPlan:
    return dataclasses.replace(plan, semester=dataclasses.replace(plan.semester, **changes))


EXCEPTIONS = Table(
    id="exceptions",
    title=_("校历"),
    synonyms=("节假日", "放假安排", "调休"),
    note=_("放假、补课和停课后服务的日子。平常的周一到周五不用写。"),
    key=("day",),
    records=lambda plan: [
        {"day": row.day, "kind": row.kind, "follows_weekday": row.follows_weekday, "name": row.name}
        for row in plan.semester.exceptions
    ],
    merge=_merge_exceptions,
    columns=(
        Column(id="day", heading=_("日期"), codec=Day(), note=_DATE_NOTE, example="2026-10-10", required=True),
        Column(
            id="kind",
            heading=_("安排"),
            codec=Choice(DayKind),
            synonyms=("类型", "性质"),
            note=_("放假、补课日，或只停课后服务。"),
            example="补课日",
            required=True,
        ),
        Column(
            id="follows_weekday",
            heading=_("按周几上课"),
            codec=OneDay(),
            synonyms=("补周几", "上周几的课", "按星期几"),
            note=_("补课日执行周几的安排。"),
            example="周四",
            blank=None,
        ),
        Column(id="name", heading=_("说明"), codec=Text(), synonyms=("备注", "名称"), blank="", width=20),
    ),
)

SEASONS = Table(
    id="seasons",
    title=_("季节作息"),
    synonyms=("冬夏令时", "季节", "夏令冬令"),
    note=_("一学期有两套作息（如夏令、冬令）时填写；只有一套可不填。"),
    kind=Kind.SEASON,
    key=("name",),
    records=lambda plan: flat_records(plan.semester.seasons),
    merge=lambda plan, records: _with_semester(
        plan, seasons=merge_rows(plan.semester.seasons, records, flat_build(Season))
    ),
    columns=(
        Column(
            id="name", heading=_("季节名称"), codec=Text(), synonyms=("名称", "季节"), example="夏令", required=True
        ),
        _first_day("2026-09-01"),
        _last_day("2026-09-30"),
    ),
)

VERSIONS = Table(
    id="versions",
    title=_("方案版本"),
    synonyms=("版本", "方案"),
    note=_("一学期换几次安排，就有几个方案版本。"),
    kind=Kind.VERSION,
    key=("name",),
    records=lambda plan: flat_records(plan.semester.versions),
    merge=lambda plan, records: _with_semester(
        plan, versions=merge_rows(plan.semester.versions, records, flat_build(PlanVersion))
    ),
    columns=(
        Column(id="name", heading=_("方案名称"), codec=Text(), synonyms=("名称",), example="上半学期", required=True),
        _first_day("2026-09-01"),
        _last_day("2026-11-13"),
        Column(
            id="season",
            heading=_("采用的季节作息"),
            codec=Reference(Kind.SEASON),
            synonyms=("季节作息", "季节"),
            blank=None,
            refers_to=Kind.SEASON,
        ),
        Column(id="note", heading=_("说明"), codec=Text(), synonyms=("备注",), blank="", width=20),
    ),
)


def _merge_spans(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    spans = {row.grade: row for row in plan.semester.grade_spans}
    for record in records:
        values = given(record, ("grade", "first_day", "last_day"))
        old = spans.get(values["grade"])
        spans[values["grade"]] = dataclasses.replace(old, **values) if old else GradeSpan(**values)
    return _with_semester(plan, grade_spans=tuple(spans.values()))


GRADE_SPANS = Table(
    id="grade_spans",
    title=_("年级起止"),
    note=_("某个年级的课后服务不是从学期第一天到最后一天时填写。"),
    key=("grade",),
    records=lambda plan: [
        {"grade": row.grade, "first_day": row.first_day, "last_day": row.last_day} for row in plan.semester.grade_spans
    ],
    merge=_merge_spans,
    columns=(
        Column(id="grade", heading=_("年级"), codec=Grade(), example="六年级", required=True),
        _first_day("2026-09-07"),
        _last_day("2027-01-08"),
    ),
)


def _merge_bodies(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    bodies = merge_rows(plan.school.bodies, records, flat_build(OutsideBody))
    return dataclasses.replace(plan, school=dataclasses.replace(plan.school, bodies=bodies))


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
    parameters = {row.rule_id: row for row in plan.school.policy_parameters}
    for record in records:
        values = given(record, ("rule_id", "value", "note"))
        old = parameters.get(values["rule_id"])
        parameters[values["rule_id"]] = dataclasses.replace(old, **values) if old else PolicyParameter(**values)
    school = dataclasses.replace(plan.school, policy_parameters=tuple(parameters.values()))
    return dataclasses.replace(plan, school=school)


PARAMETERS = Table(
    id="policy_parameters",
    title=_("政策参数"),
    note=_("学校自己定的限值；不填则用政策依据里的。"),
    key=("rule_id",),
    records=lambda plan: [
        {"rule_id": row.rule_id, "value": row.value, "note": row.note} for row in plan.school.policy_parameters
    ],
    merge=_merge_parameters,
    columns=(
        Column(id="rule_id", heading=_("条款编号"), codec=Text(), example="minutes_per_day", required=True, width=20),
        Column(id="value", heading=_("限值"), codec=Text(), example="120", required=True),
        Column(id="note", heading=_("说明"), codec=Text(), blank="", synonyms=("备注",), width=30),
    ),
)
