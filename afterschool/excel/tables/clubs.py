"""The sheets about clubs: the menu (社团), sign-ups (社团报名) and clubs that must not meet at once (社团冲突)."""

from collections.abc import Sequence
from dataclasses import replace

from afterschool.excel.directory import Kind
from afterschool.excel.tables.classes import GRADE_BESIDE_CLASS
from afterschool.excel.tables.codecs import Number, Text, YesNo
from afterschool.excel.tables.column import Column, Record, Table
from afterschool.excel.tables.merging import by_owner, flat_build, flat_records, merge_rows, with_lists
from afterschool.excel.tables.references import ClubTimes, Reference, References
from afterschool.excel.tables.word_codecs import Choice, Days, Grades
from afterschool.model.plan import Club, SchoolPlan
from afterschool.model.words import ClubCategory
from afterschool.texts import _

CLUBS = Table(
    id="clubs",
    title=_("社团"),
    synonyms=("社团表", "社团一览表", "社团菜单", "兴趣班", "社团信息", "社团课程", "校队", "社团汇总", "社团安排"),
    note=_("社团和校队的菜单。"),
    kind=Kind.CLUB,
    key=("name",),
    records=lambda plan: flat_records(plan.clubs),
    merge=lambda plan, records: replace(plan, clubs=merge_rows(plan.clubs, records, flat_build(Club))),
    columns=(
        Column(
            id="name",
            heading=_("社团名称"),
            codec=Text(),
            synonyms=("名称", "社团", "课程名称", "兴趣班名称", "项目名称"),
            example="书法社",
            required=True,
            width=16,
        ),
        Column(
            id="category",
            heading=_("类别"),
            codec=Choice(ClubCategory),
            synonyms=("类型", "社团类型", "社团类别", "五育"),
            note=_("德育、智育、体育、美育、劳动教育。"),
            example="美育",
        ),
        Column(
            id="grades",
            heading=_("年级"),
            codec=Grades(),
            synonyms=("面向年级", "招生年级", "适用年级", "参加年级", "对象", "招收年级"),
            example="3-6年级",
            blank=(),
            width=20,
        ),
        Column(
            id="leaders",
            heading=_("主教师"),
            codec=References(Kind.STAFF),
            synonyms=("教师", "指导教师", "辅导教师", "指导老师", "负责人", "任课教师", "社团教师", "负责教师", "老师"),
            note=_("可以带这个社团的人；多人用顿号隔开，每周由其中一位带。"),
            example="李晓明",
            blank=(),
            width=18,
        ),
        Column(
            id="assistants",
            heading=_("协同教师人数"),
            codec=Number(most=20),
            synonyms=("协同人数", "助教人数", "协同教师数"),
            example=0,
            blank=0,
            width=14,
        ),
        Column(
            id="rooms",
            heading=_("地点"),
            codec=References(Kind.ROOM),
            synonyms=("场地", "活动地点", "活动场地", "上课地点", "教室", "活动场所"),
            note=_("可用的场地；多个用顿号隔开。"),
            example="书法教室",
            blank=(),
            width=18,
        ),
        Column(
            id="phases",
            heading=_("时段"),
            codec=References(Kind.PHASE),
            synonyms=("活动时段",),
            note=_("可以活动的时段，名称与“作息”表一致。"),
            example="社团时段",
            blank=(),
            width=18,
        ),
        Column(
            id="days",
            heading=_("星期"),
            codec=Days(),
            synonyms=("周几", "活动日", "开设时间", "开课日"),
            note=_("不填表示时段的每一天都可以。"),
            blank=(),
            width=16,
        ),
        Column(
            id="times",
            heading=_("时间"),
            codec=ClubTimes(),
            synonyms=("活动时间", "上课时间", "社团时间"),
            written=False,
        ),
        Column(
            id="sessions_per_week",
            heading=_("每周次数"),
            codec=Number(least=0, most=7),
            synonyms=("次数", "周次数", "每周活动次数", "周课时"),
            example=1,
        ),
        Column(
            id="min_gap_days",
            heading=_("两次间隔天数"),
            codec=Number(least=0, most=6),
            synonyms=("间隔天数",),
            note=_("1 表示可以连着两天。"),
            example=1,
            width=14,
        ),
        Column(
            id="min_members",
            heading=_("人数下限"),
            codec=Number(most=1000),
            synonyms=("最少人数", "开班人数"),
            example=15,
        ),
        Column(
            id="max_members",
            heading=_("人数上限"),
            codec=Number(most=1000),
            synonyms=("最多人数", "上限", "名额", "招生人数", "限报人数"),
            example=30,
        ),
        Column(
            id="body",
            heading=_("承办单位"),
            codec=Reference(Kind.BODY),
            synonyms=("机构", "承办机构", "合作机构"),
            blank=None,
            refers_to=Kind.BODY,
            width=16,
        ),
        Column(
            id="school_team",
            heading=_("校队"),
            codec=YesNo(),
            synonyms=("是否校队",),
            example="否",
            blank=False,
        ),
        Column(id="materials", heading=_("所需材料"), codec=Text(), synonyms=("材料", "器材"), blank="", width=16),
        Column(
            id="description", heading=_("简介"), codec=Text(), synonyms=("说明", "社团简介", "介绍"), blank="", width=30
        ),
    ),
)


def _club_column() -> Column:
    return Column(
        id="club",
        heading=_("社团"),
        codec=Reference(Kind.CLUB),
        synonyms=("社团名称", "所选社团", "报名社团", "课程名称"),
        example="书法社",
        required=True,
        refers_to=Kind.CLUB,
        width=16,
    )


def _member_records(plan: SchoolPlan) -> list[Record]:
    return [
        {"club": club.id, "class": class_id, "pupils": pupils}
        for club in plan.clubs
        for class_id, pupils in club.members.items()
    ]


def _merge_members(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    members = {club: _members(rows) for club, rows in by_owner(records, "club").items()}
    return replace(plan, clubs=with_lists(plan.clubs, "members", members))


def _members(records: Sequence[Record]) -> dict[str, int]:
    """Pupils by class; a list with one pupil a row has no numbers, so each row counts one."""
    members: dict[str, int] = {}
    for record in records:
        pupils = record.get("pupils")
        class_id = str(record["class"])
        members[class_id] = members.get(class_id, 0) + (pupils if isinstance(pupils, int) else 1)
    return members


MEMBERS = Table(
    id="members",
    title=_("社团报名"),
    synonyms=("报名", "社团名单", "社团报名表", "选课结果", "社团学生名单", "社团报名统计"),
    note=_("每个社团每个班报名的人数；也可以一名学生一行，不写人数。"),
    key=("club", "class"),
    owner="club",
    records=_member_records,
    merge=_merge_members,
    columns=(
        _club_column(),
        Column(
            id="class",
            heading=_("班级"),
            codec=Reference(Kind.CLASS),
            synonyms=("班级名称", "所在班级", "行政班"),
            example="三(2)班",
            required=True,
            refers_to=Kind.CLASS,
        ),
        GRADE_BESIDE_CLASS,
        Column(
            id="pupils",
            heading=_("人数"),
            codec=Number(most=500),
            synonyms=("报名人数", "学生数"),
            note=_("名单里一名学生一行时不用填。"),
            example=5,
        ),
    ),
)


def _merge_conflicts(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    pairs = dict.fromkeys(plan.club_conflicts)
    known = {frozenset(pair) for pair in pairs}
    for record in records:
        pair = (str(record["club"]), str(record["other"]))
        if frozenset(pair) not in known:
            known.add(frozenset(pair))
            pairs[pair] = None
    return replace(plan, club_conflicts=tuple(pairs))


CONFLICTS = Table(
    id="conflicts",
    title=_("社团冲突"),
    note=_("有学生同时参加的两个社团，不能排在同一时间。"),
    key=("club", "other"),
    records=lambda plan: [{"club": one, "other": other} for one, other in plan.club_conflicts],
    merge=_merge_conflicts,
    columns=(
        _club_column(),
        Column(
            id="other",
            heading=_("另一个社团"),
            codec=Reference(Kind.CLUB),
            synonyms=("冲突社团",),
            example="合唱团",
            required=True,
            refers_to=Kind.CLUB,
            width=16,
        ),
    ),
)
