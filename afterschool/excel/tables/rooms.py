"""The sheet about rooms (场地)."""

from dataclasses import replace

from afterschool.excel.directory import Kind
from afterschool.excel.tables.codecs import Number, Text, YesNo
from afterschool.excel.tables.column import Column, Table
from afterschool.excel.tables.merging import flat_build, flat_records, merge_rows
from afterschool.excel.tables.synonyms import ROOM_KIND_SYNONYMS
from afterschool.excel.tables.word_codecs import WeeklyTimes, Words
from afterschool.model.plan import Room
from afterschool.model.vocabulary import ROOM_KINDS
from afterschool.texts import _

ROOMS = Table(
    id="rooms",
    title=_("场地"),
    synonyms=("教室", "功能室", "场地表", "场地一览表", "场馆", "教室一览表", "功能室一览表", "场室"),
    note=_("教室、功能室、运动场地和校外场所。"),
    kind=Kind.ROOM,
    key=("name",),
    records=lambda plan: flat_records(plan.rooms),
    merge=lambda plan, records: replace(plan, rooms=merge_rows(plan.rooms, records, flat_build(Room))),
    columns=(
        Column(
            id="name",
            heading=_("场地名称"),
            codec=Text(),
            synonyms=("名称", "场地", "教室", "教室名称", "功能室", "功能室名称", "场所", "场室名称"),
            example="三(2)班教室",
            required=True,
            width=18,
        ),
        Column(
            id="kind",
            heading=_("类型"),
            codec=Words(ROOM_KINDS, ROOM_KIND_SYNONYMS),
            synonyms=("场地类型", "用途", "类别", "性质"),
            note=_("运动场地才会安排体育锻炼；不填按普通教室。"),
            example="普通教室",
            open_list=True,
            width=14,
        ),
        Column(
            id="capacity",
            heading=_("容量"),
            codec=Number(most=10_000),
            synonyms=("容纳人数", "可容纳人数", "座位数", "座位", "人数"),
            note=_("最多容纳的学生数。"),
            example=50,
        ),
        Column(
            id="classes_at_once",
            heading=_("同时容纳班数"),
            codec=Number(least=1, most=100),
            synonyms=("同时班数", "容纳班数", "可容纳班数", "同时使用班级数", "同时使用班数"),
            note=_("运动场地同时可用的班数；教室填 1。"),
            example=1,
            width=14,
        ),
        Column(
            id="outdoor",
            heading=_("室外"),
            codec=YesNo(),
            synonyms=("是否室外", "室外场地", "户外"),
            note=_("下雨时不能用的填“是”。"),
            example="否",
            blank=False,
        ),
        Column(id="campus", heading=_("校区"), codec=Text(), synonyms=("所在校区",), blank=None),
        Column(
            id="unavailable",
            heading=_("不能用的时间"),
            codec=WeeklyTimes(),
            synonyms=("不可用时间", "停用时间", "占用时间", "不开放时间"),
            note=_("例如：周二 15:30-16:30；周五全天。"),
            blank=(),
            width=24,
        ),
        Column(id="number", heading=_("编号"), codec=Text(), synonyms=("门牌号", "房间号", "教室编号"), blank=""),
        Column(id="floor", heading=_("楼层"), codec=Text(), synonyms=("位置", "所在楼层", "楼栋"), blank=""),
        Column(
            id="area_m2",
            heading=_("面积（平方米）"),
            codec=Number(most=1_000_000, whole=False),
            synonyms=("面积", "面积(㎡)", "面积㎡"),
            blank=None,
            width=14,
        ),
        Column(
            id="way_there",
            heading=_("前往方式"),
            codec=Text(),
            note=_("校外场所怎么带学生过去。"),
            blank="",
            width=18,
        ),
    ),
)
