"""The sheets about the semester: calendar, seasons, versions of the plan, first and last days of grades."""

from dataclasses import replace
from typing import Any

from afterschool.excel.directory import Kind
from afterschool.excel.tables.codecs import Day, Text
from afterschool.excel.tables.column import Column, Table
from afterschool.excel.tables.merging import flat_build, flat_records, merge_rows
from afterschool.excel.tables.references import Reference
from afterschool.excel.tables.word_codecs import Choice, Grade, OneDay
from afterschool.model.plan import SchoolPlan
from afterschool.model.semester import DayException, DayKind, GradeSpan, PlanVersion, Season
from afterschool.texts import _

DATE_NOTE = _("日期，例如 2026-09-01。")
_FIRST_DAY_WORDS = ("开始", "起始日期", "起", "开始时间", "从")
_LAST_DAY_WORDS = ("结束", "终止日期", "止", "结束时间", "到", "截止日期")


def _first_day(example: str) -> Column:
    return Column(
        id="first_day",
        heading=_("开始日期"),
        codec=Day(),
        synonyms=_FIRST_DAY_WORDS,
        note=DATE_NOTE,
        example=example,
        required=True,
    )


def _last_day(example: str) -> Column:
    return Column(
        id="last_day",
        heading=_("结束日期"),
        codec=Day(),
        synonyms=_LAST_DAY_WORDS,
        note=_("日期，包括这一天。"),
        example=example,
        required=True,
    )


def _with_semester(plan: SchoolPlan, **changes: Any) -> SchoolPlan:
    """``plan`` with other values in fields of its semester."""
    return replace(plan, semester=replace(plan.semester, **changes))


EXCEPTIONS = Table(
    id="exceptions",
    title=_("校历"),
    synonyms=("节假日", "放假安排", "调休"),
    note=_("放假、补课和停课后服务的日子。平常的周一到周五不用写。"),
    key=("day",),
    records=lambda plan: flat_records(plan.semester.exceptions),
    merge=lambda plan, records: _with_semester(
        plan, exceptions=merge_rows(plan.semester.exceptions, records, flat_build(DayException), key="day")
    ),
    columns=(
        Column(id="day", heading=_("日期"), codec=Day(), note=DATE_NOTE, example="2026-10-10", required=True),
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


GRADE_SPANS = Table(
    id="grade_spans",
    title=_("年级起止"),
    note=_("某个年级的课后服务不是从学期第一天到最后一天时填写。"),
    key=("grade",),
    records=lambda plan: flat_records(plan.semester.grade_spans),
    merge=lambda plan, records: _with_semester(
        plan, grade_spans=merge_rows(plan.semester.grade_spans, records, flat_build(GradeSpan), key="grade")
    ),
    columns=(
        Column(id="grade", heading=_("年级"), codec=Grade(), example="六年级", required=True),
        _first_day("2026-09-07"),
        _last_day("2027-01-08"),
    ),
)
