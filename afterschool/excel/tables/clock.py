"""The clock table (作息): which grades do what on which weekdays, and when."""

from dataclasses import replace

from afterschool.excel.directory import Kind
from afterschool.excel.tables.codecs import Clock, ClockSpan, Text
from afterschool.excel.tables.column import Column, Record, Table
from afterschool.excel.tables.merging import flat_build, flat_records, given, merge_rows
from afterschool.excel.tables.references import References
from afterschool.excel.tables.word_codecs import Choice, Choices, Days, Grades
from afterschool.model.plan import ClockPhase
from afterschool.model.words import Activity, Programme, WeekParity
from afterschool.texts import _

_flat = flat_build(ClockPhase)
_OWN_PROGRAMMES = {Activity.NOON: Programme.NOON, Activity.EVENING: Programme.EVENING}


def _build(old: ClockPhase | None, record: Record) -> ClockPhase:
    if old is None and "programme" not in record:
        record = record | {"programme": _programme_of(record)}
    return _flat(old, record)


def _programme_of(record: Record) -> Programme:
    """Noon care and evening study are programmes of their own, and so is whatever takes place at the weekend."""
    values = given(record, ("activities", "days"))
    own = [_OWN_PROGRAMMES[activity] for activity in values["activities"] if activity in _OWN_PROGRAMMES]
    if own:
        return own[0]
    return Programme.WEEKEND if all(day.is_weekend for day in values["days"]) else Programme.SERVICE


CLOCK = Table(
    id="clock",
    title=_("作息"),
    synonyms=("作息表", "作息时间", "作息时间表", "时段", "时间安排"),
    note=_("每行一个时段。不同年级、不同周几时间不一样的，分行写。"),
    kind=Kind.PHASE,
    key=("name",),
    records=lambda plan: flat_records(plan.clock),
    merge=lambda plan, records: replace(plan, clock=merge_rows(plan.clock, records, _build)),
    columns=(
        Column(
            id="name",
            heading=_("时段名称"),
            codec=Text(),
            synonyms=("时段", "名称", "阶段", "节次"),
            note=_("名称不要重复，例如“低年级体育锻炼”。"),
            example="低年级体育锻炼",
            required=True,
            width=18,
        ),
        Column(
            id="programme",
            heading=_("项目"),
            codec=Choice(Programme),
            synonyms=("服务项目", "类别"),
            note=_("课后服务、午间托管、晚自习和周末托管分开核算；不填则从活动看出。"),
            example="课后服务",
        ),
        Column(
            id="activities",
            heading=_("活动"),
            codec=Choices(Activity),
            synonyms=("内容", "活动内容", "服务内容"),
            note=_("可填：体育锻炼、作业辅导、社团、午间托管、延时托管、晚自习；多项用顿号隔开。"),
            example="体育锻炼",
            required=True,
            width=18,
        ),
        Column(
            id="days",
            heading=_("星期"),
            codec=Days(),
            synonyms=("周几", "星期几", "日期", "开放日"),
            note=_("例如“周一至周五”或“周一、周三”。"),
            example="周一至周五",
            required=True,
            width=26,
        ),
        Column(
            id="grades",
            heading=_("年级"),
            codec=Grades(),
            synonyms=("适用年级", "参加年级", "对象"),
            note=_("例如“1-3年级”或“全校”。"),
            example="1-3年级",
            required=True,
            width=26,
        ),
        Column(
            id="start_min",
            heading=_("开始"),
            codec=Clock(),
            synonyms=("开始时间", "起", "上课时间"),
            note=_("24 小时制，例如 15:30。"),
            example="15:30",
            required=True,
        ),
        Column(
            id="end_min",
            heading=_("结束"),
            codec=Clock(),
            synonyms=("结束时间", "止", "下课时间"),
            example="16:30",
            required=True,
        ),
        Column(id="span", heading=_("时间"), codec=ClockSpan(), synonyms=("起止时间", "时间段"), written=False),
        Column(
            id="seasons",
            heading=_("季节作息"),
            codec=References(Kind.SEASON),
            synonyms=("季节", "适用季节"),
            note=_("不填表示全学期。"),
            blank=(),
        ),
        Column(
            id="parity",
            heading=_("单双周"),
            codec=Choice(WeekParity),
            synonyms=("周次",),
            note=_("不填表示每周。"),
            blank=WeekParity.EVERY,
        ),
    ),
)
