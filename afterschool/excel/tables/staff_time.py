"""The sheets about people's weeks: ordinary lessons (教师任课) and wishes (教师意向)."""

from collections.abc import Sequence
from dataclasses import replace

from afterschool.excel.directory import Kind
from afterschool.excel.tables.codecs import Clock, ClockSpan, Number
from afterschool.excel.tables.column import Column, Record, Table
from afterschool.excel.tables.merging import by_owner, given, with_lists
from afterschool.excel.tables.references import Reference
from afterschool.excel.tables.synonyms import SKILL_SYNONYMS
from afterschool.excel.tables.word_codecs import Choice, OneDay, Words
from afterschool.model.case import Preference
from afterschool.model.people import Lesson
from afterschool.model.plan import SchoolPlan
from afterschool.model.time import WeeklyTime
from afterschool.model.vocabulary import SKILLS
from afterschool.model.words import WeekParity
from afterschool.texts import _


def _lesson_records(plan: SchoolPlan) -> list[Record]:
    return [
        {
            "staff": person.id,
            "day": lesson.time.day,
            "start_min": lesson.time.start_min,
            "end_min": lesson.time.end_min,
            "class_id": lesson.class_id,
            "subject": lesson.subject,
            "parity": lesson.parity,
        }
        for person in plan.staff
        for lesson in person.lessons
    ]


def _lesson(record: Record) -> Lesson:
    times = given(record, ("day", "start_min", "end_min"))
    return Lesson(time=WeeklyTime(**times), **given(record, ("class_id", "subject", "parity")))


def _merge_lessons(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    lessons = {owner: tuple(map(_lesson, rows)) for owner, rows in by_owner(records, "staff").items()}
    return replace(plan, staff=with_lists(plan.staff, "lessons", lessons))


def _person(example: str = "T001") -> Column:
    return Column(
        id="staff",
        heading=_("教师"),
        codec=Reference(Kind.STAFF),
        synonyms=("姓名", "工号", "教师姓名", "老师", "任课教师"),
        note=_("姓名；同名时写工号。"),
        example=example,
        required=True,
        refers_to=Kind.STAFF,
    )


LESSONS = Table(
    id="lessons",
    title=_("教师任课"),
    synonyms=("任课表", "课表明细"),
    note=_("平时的课，用来判断某个时间是否有空。"),
    key=("staff", "day", "start_min", "class_id", "subject", "parity"),
    owner="staff",
    records=_lesson_records,
    merge=_merge_lessons,
    columns=(
        _person(),
        Column(id="day", heading=_("星期"), codec=OneDay(), synonyms=("周几", "星期几"), example="周二", required=True),
        Column(
            id="start_min", heading=_("开始"), codec=Clock(), synonyms=("开始时间",), example="14:30", required=True
        ),
        Column(id="end_min", heading=_("结束"), codec=Clock(), synonyms=("结束时间",), example="15:10", required=True),
        Column(id="span", heading=_("时间"), codec=ClockSpan(), synonyms=("起止时间", "时间段"), written=False),
        Column(
            id="class_id",
            heading=_("班级"),
            codec=Reference(Kind.CLASS),
            example="",
            blank=None,
            refers_to=Kind.CLASS,
        ),
        Column(
            id="subject",
            heading=_("科目"),
            codec=Words(SKILLS, SKILL_SYNONYMS),
            synonyms=("学科", "课程"),
            example="语文",
            blank="",
            open_list=True,
        ),
        Column(
            id="parity",
            heading=_("单双周"),
            codec=Choice(WeekParity),
            blank=WeekParity.EVERY,
        ),
    ),
)


def _wish_records(plan: SchoolPlan) -> list[Record]:
    return [
        {"staff": person.id, "day": wish.day, "phase": wish.phase, "weight": wish.weight}
        for person in plan.staff
        for wish in person.wishes
    ]


def _wish(record: Record) -> Preference:
    return Preference(**given(record, ("weight", "day", "phase")))


def _merge_wishes(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    wishes = {owner: tuple(map(_wish, rows)) for owner, rows in by_owner(records, "staff").items()}
    return replace(plan, staff=with_lists(plan.staff, "wishes", wishes))


WISHES = Table(
    id="wishes",
    title=_("教师意向"),
    synonyms=("意向", "教师意愿", "意愿"),
    note=_("愿意或不愿意的时间。负数表示愿意，正数表示尽量避开；绝对值越大越要紧。"),
    key=("staff", "day", "phase"),
    owner="staff",
    records=_wish_records,
    merge=_merge_wishes,
    columns=(
        _person(),
        Column(
            id="day",
            heading=_("星期"),
            codec=OneDay(),
            synonyms=("周几", "星期几"),
            note=_("不填表示哪天都一样。"),
            example="周三",
            blank=None,
        ),
        Column(
            id="phase",
            heading=_("时段"),
            codec=Reference(Kind.PHASE),
            synonyms=("时段名称",),
            note=_("不填表示哪个时段都一样。"),
            blank=None,
            refers_to=Kind.PHASE,
            width=18,
        ),
        Column(
            id="weight",
            heading=_("意向分"),
            codec=Number(least=-1000, most=1000, whole=False),
            synonyms=("分值", "权重"),
            note=_("例如 -2 表示愿意，3 表示尽量避开。"),
            example=-2,
            required=True,
        ),
    ),
)
