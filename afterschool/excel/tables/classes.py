"""The sheets about classes: classes (班级), staying numbers (留校人数) and dismissal waves (放学批次)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from afterschool.excel.directory import Kind
from afterschool.excel.tables.codecs import Clock, Number, Text
from afterschool.excel.tables.column import Column, Record, Table
from afterschool.excel.tables.merging import by_owner, flat_build, flat_records, given, merge_rows, with_lists
from afterschool.excel.tables.references import (
    PHASE_MARK,
    STAY_SERVICE,
    Reference,
    References,
    StayPurpose,
    SubjectTeachers,
)
from afterschool.excel.tables.word_codecs import Days, Grade, OneDay
from afterschool.model.case import PupilsByDay
from afterschool.model.plan import DismissalWave, HomeClass, SchoolPlan, SubjectTeacher
from afterschool.model.vocabulary import SKILLS
from afterschool.model.words import WEEK, Weekday, name_of
from afterschool.texts import _

SUBJECT_MARK = "subject:"
_flat = flat_build(HomeClass)


def _build(old: HomeClass | None, record: Record) -> HomeClass:
    row = _flat(old, record)
    teachers = [
        SubjectTeacher(staff=staff, subject=column.removeprefix(SUBJECT_MARK))
        for column, people in record.items()
        if column.startswith(SUBJECT_MARK) and isinstance(people, tuple)
        for staff in people
    ]
    return replace(row, subject_teachers=tuple(teachers)) if teachers else row


GRADE_BESIDE_CLASS = Column(
    id="grade",
    heading=_("年级"),
    codec=Grade(),
    synonyms=("所属年级",),
    written=False,
)
"""Sheets that say 三年级 in one column and 2班 in the next."""


def _class_column() -> Column:
    return Column(
        id="class",
        heading=_("班级"),
        codec=Reference(Kind.CLASS),
        synonyms=("班级名称", "行政班", "班", "班次"),
        note=_("写法与“班级”表一致，例如 三(2)班。"),
        example="三(2)班",
        required=True,
        refers_to=Kind.CLASS,
    )


CLASSES = Table(
    id="classes",
    title=_("班级"),
    synonyms=("班级表", "班级信息", "行政班", "班级一览表", "班级名单", "班级情况"),
    note=_("所有行政班。三(2)班、302、3.2、三年级二班都能认。"),
    kind=Kind.CLASS,
    key=("name",),
    records=lambda plan: flat_records(plan.classes),
    merge=lambda plan, records: replace(plan, classes=merge_rows(plan.classes, records, _build)),
    columns=(
        Column(
            id="name",
            heading=_("班级"),
            codec=Text(),
            synonyms=("班级名称", "行政班", "班", "班次", "班级名"),
            example="三(2)班",
            required=True,
        ),
        Column(
            id="grade",
            heading=_("年级"),
            codec=Grade(),
            synonyms=("所属年级", "学段"),
            note=_("可不填，从班级名称里看出。"),
            example="三年级",
            required=True,
        ),
        Column(
            id="home_room",
            heading=_("教室"),
            codec=Reference(Kind.ROOM),
            synonyms=("班级教室", "所在教室", "教室名称", "上课地点"),
            note=_("班级自己的教室，名称与“场地”表一致；不填则新建一间。"),
            example="三(2)班教室",
            required=True,
            refers_to=Kind.ROOM,
            width=16,
        ),
        Column(
            id="homeroom_teacher",
            heading=_("班主任"),
            codec=Reference(Kind.STAFF),
            synonyms=("班主任姓名", "班主任老师", "正班主任"),
            note=_("姓名；同名时写工号。"),
            example="李晓明",
            blank=None,
            refers_to=Kind.STAFF,
        ),
        Column(
            id="subject_teachers",
            heading=_("任课教师"),
            codec=SubjectTeachers(),
            synonyms=("科任教师", "科任老师", "任课老师", "教师"),
            note=_("例如：语文：李晓明、数学：王芳。"),
            example="语文：李晓明、数学：王芳",
            blank=(),
            width=40,
        ),
        Column(
            id="pupils",
            heading=_("学生人数"),
            codec=Number(most=500),
            synonyms=("人数", "班级人数", "在籍人数", "总人数", "学生数"),
            example=45,
        ),
        Column(
            id="pe_days",
            heading=_("有体育课的日子"),
            codec=Days(),
            synonyms=("体育课", "体育课日", "体育课时间"),
            note=_("例如“周一、周三”。当天没有体育课的班先到户外。"),
            example="周一、周三",
            blank=(),
            width=18,
        ),
        *(
            Column(
                id=SUBJECT_MARK + subject,
                heading=name,
                codec=References(Kind.STAFF),
                synonyms=(f"{name.source}教师", f"{name.source}老师"),
                written=False,
            )
            for subject, name in SKILLS.items()
        ),
    ),
)


def _stay_records(plan: SchoolPlan) -> list[Record]:
    return [
        {"class": row.id, "purpose": purpose} | {day.value: by_day.get(day) for day in WEEK}
        for row in plan.classes
        for purpose, by_day in _stays(row).items()
    ]


def _stays(row: HomeClass) -> Mapping[str, PupilsByDay]:
    whole = {STAY_SERVICE: row.students, "noon": row.noon, "extended": row.extended, "evening": row.evening}
    phases = {PHASE_MARK + phase: by_day for phase, by_day in row.phase_students.items()}
    return {purpose: by_day for purpose, by_day in whole.items() if by_day} | phases


def _merge_stays(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    by_class = by_owner(records, "class")
    return replace(plan, classes=tuple(_with_stays(row, by_class.get(row.id, [])) for row in plan.classes))


def _with_stays(row: HomeClass, records: Sequence[Record]) -> HomeClass:
    changes: dict[str, Any] = {}
    phases = dict(row.phase_students)
    for record in records:
        purpose = str(record.get("purpose", STAY_SERVICE))
        numbers = _numbers(record, dict(_stays(row).get(purpose, {})))
        if purpose.startswith(PHASE_MARK):
            phases[purpose.removeprefix(PHASE_MARK)] = numbers
        else:
            changes[purpose] = numbers
    return replace(row, phase_students=phases, **changes)


def _numbers(record: Record, numbers: dict[Weekday, int]) -> PupilsByDay:
    for day in WEEK:
        value = record.get(day.value, numbers.get(day))
        if isinstance(value, int):
            numbers[day] = value
        elif value is None:
            numbers.pop(day, None)
    return {day: numbers[day] for day in WEEK if day in numbers}


STAYS = Table(
    id="stays",
    title=_("留校人数"),
    synonyms=("参加人数", "课后服务人数", "报名人数", "留校统计", "课后服务报名统计", "参加课后服务人数"),
    note=_("每班每天留校的学生数。没有学生留校的日子不填或填 0。"),
    key=("class", "purpose"),
    records=_stay_records,
    merge=_merge_stays,
    columns=(
        _class_column(),
        GRADE_BESIDE_CLASS,
        Column(
            id="purpose",
            heading=_("项目"),
            codec=StayPurpose(),
            synonyms=("服务项目", "类型", "时段"),
            note=_("课后服务、午间托管、延时托管、晚自习；某个时段人数不同的，写“时段：”加时段名称。"),
            example="课后服务",
            blank=STAY_SERVICE,
            open_list=True,
            width=20,
        ),
        *(
            Column(
                id=day.value,
                heading=name_of(day),
                codec=Number(most=500),
                synonyms=(
                    f"星期{name_of(day).source[1]}",
                    f"礼拜{name_of(day).source[1]}",
                    f"{name_of(day).source}人数",
                    name_of(day).source[1],
                ),
                example=40 if not day.is_weekend else "",
                blank=None,
                width=8,
            )
            for day in WEEK
        ),
    ),
)


def _wave_records(plan: SchoolPlan) -> list[Record]:
    return [{"class": row.id, **record} for row in plan.classes for record in flat_records(row.dismissal_waves)]


def _merge_waves(plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
    names = ("day", "leave_min", "pupils", "reason", "escort_post")
    waves = {
        owner: tuple(DismissalWave(**given(record, names)) for record in rows)
        for owner, rows in by_owner(records, "class").items()
    }
    return replace(plan, classes=with_lists(plan.classes, "dismissal_waves", waves))


WAVES = Table(
    id="waves",
    title=_("放学批次"),
    synonyms=("弹性离校", "错峰放学"),
    note=_("提前离校的学生：哪个班、周几、几点、多少人、由哪个岗位护送。"),
    key=("class", "day", "leave_min", "reason"),
    owner="class",
    records=_wave_records,
    merge=_merge_waves,
    columns=(
        _class_column(),
        Column(id="day", heading=_("星期"), codec=OneDay(), synonyms=("周几",), example="周五", required=True),
        Column(
            id="leave_min",
            heading=_("离校时间"),
            codec=Clock(),
            synonyms=("放学时间", "时间"),
            example="16:30",
            required=True,
        ),
        Column(id="pupils", heading=_("人数"), codec=Number(most=500), synonyms=("学生数",), example=6, required=True),
        Column(id="reason", heading=_("原因"), codec=Text(), example="路远", blank="", width=16),
        Column(
            id="escort_post",
            heading=_("护送岗位"),
            codec=Reference(Kind.POST),
            synonyms=("护送",),
            blank=None,
            refers_to=Kind.POST,
        ),
    ),
)
