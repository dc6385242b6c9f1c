"""The sheet about duty posts (岗位)."""

from dataclasses import replace

from afterschool.excel.directory import Kind
from afterschool.excel.tables.codecs import Clock, ClockSpan, Number, Text
from afterschool.excel.tables.column import Column, Table
from afterschool.excel.tables.merging import flat_build, flat_records, merge_rows
from afterschool.excel.tables.synonyms import RANK_SYNONYMS
from afterschool.excel.tables.word_codecs import Choice, Choices, Days, Words
from afterschool.model.plan import Post
from afterschool.model.vocabulary import RANKS
from afterschool.model.words import DutyKind, StaffKind
from afterschool.texts import _

POSTS = Table(
    id="posts",
    title=_("岗位"),
    synonyms=("岗位表", "值班岗位", "护学岗", "岗位设置", "值班安排", "值日安排"),
    note=_("带班、巡查、护学、放学护送等岗位。"),
    kind=Kind.POST,
    key=("name",),
    records=lambda plan: flat_records(plan.posts),
    merge=lambda plan, records: replace(plan, posts=merge_rows(plan.posts, records, flat_build(Post))),
    columns=(
        Column(
            id="name",
            heading=_("岗位名称"),
            codec=Text(),
            synonyms=("岗位", "名称", "值班岗位"),
            example="东门护学岗",
            required=True,
            width=16,
        ),
        Column(
            id="kind",
            heading=_("岗位类型"),
            codec=Choice(DutyKind),
            synonyms=("类型", "类别"),
            example="护学岗",
        ),
        Column(
            id="days",
            heading=_("星期"),
            codec=Days(),
            synonyms=("周几", "星期几", "值班日"),
            note=_("例如“周一至周五”；不填按周一至周五。"),
            example="周一至周五",
            width=26,
        ),
        Column(
            id="start_min",
            heading=_("开始"),
            codec=Clock(),
            synonyms=("开始时间", "上岗时间", "到岗时间"),
            example="16:20",
            required=True,
        ),
        Column(
            id="end_min",
            heading=_("结束"),
            codec=Clock(),
            synonyms=("结束时间", "离岗时间"),
            example="16:50",
            required=True,
        ),
        Column(
            id="span", heading=_("时间"), codec=ClockSpan(), synonyms=("起止时间", "时间段", "值班时间"), written=False
        ),
        Column(
            id="count",
            heading=_("人数"),
            codec=Number(least=0, most=100),
            synonyms=("所需人数", "每天人数", "需要人数"),
            note=_("每天需要几个人。"),
            example=2,
        ),
        Column(
            id="kinds",
            heading=_("人员类别"),
            codec=Choices(StaffKind),
            synonyms=("人员要求",),
            note=_("不填表示不限。"),
            blank=None,
            width=18,
        ),
        Column(
            id="ranks",
            heading=_("职务要求"),
            codec=Words(RANKS, RANK_SYNONYMS, several=True),
            synonyms=("要求", "职务", "任职要求"),
            note=_("不填表示不限；多项用顿号隔开，具备一项即可。"),
            blank=(),
            width=18,
        ),
        Column(id="place", heading=_("地点"), codec=Text(), synonyms=("位置", "值班地点"), blank="", width=14),
    ),
)
