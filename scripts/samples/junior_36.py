"""A junior middle school of 36 classes with evening self-study from Monday to Thursday."""

from datetime import date

from afterschool.model.rules import RosterRules
from afterschool.model.school import BodyKind, OutsideBody, School
from afterschool.model.semester import GradeSpan, PlanVersion, Semester
from afterschool.model.words import WORKDAYS, Activity
from samples.calendar_2026 import FIRST_DAY, FRIDAY, LAST_DAY, MON_TO_THU, NAME, exceptions, phase, sport, study
from samples.duty import escort_post, gate_post, leader_post, patrol_post
from samples.menu import MENU
from samples.outsiders import usual_outsiders
from samples.shape import GradeBand, Shape, Venue

GRADES = (7, 8, 9)
_BODY = OutsideBody(
    id="星河体育俱乐部",
    name="星河体育俱乐部",
    kind=BodyKind.INSTITUTION,
    selected_on=date(2026, 7, 2),
    contract_first_day=FIRST_DAY,
    contract_last_day=LAST_DAY,
)
_COMMON = ("chinese", "maths", "english", "pe", "music", "art", "ethics", "history", "it")
_NAMES_FOR_TEENS = {"童声合唱": "合唱团", "小小农夫": "校园农场", "绘本阅读": "整本书阅读", "小主持人": "主持与朗诵"}
_NAMES_FOR_TEENS |= {"红领巾讲解员": "校史讲解员", "科学小实验": "科学探究"}
_CLUB_COUNT = 36

JUNIOR_36 = Shape(
    file="junior-36",
    seed=20260936,
    school=School(name="临江初级中学", policy="rongchang-2023", bodies=(_BODY,)),
    semester=Semester(
        name=NAME,
        first_day=FIRST_DAY,
        last_day=LAST_DAY,
        exceptions=exceptions(),
        grade_spans=(GradeSpan(grade=9, first_day=date(2026, 9, 1), last_day=date(2027, 1, 15)),),
        versions=(
            PlanVersion(id="v1", name="方案 1", first_day=FIRST_DAY, last_day=date(2026, 11, 13)),
            PlanVersion(id="方案 2", name="方案 2", first_day=date(2026, 11, 16), last_day=LAST_DAY),
        ),
    ),
    clock=(
        sport("", "15:45-16:45", GRADES, MON_TO_THU),
        study("", "16:55-18:05", GRADES, MON_TO_THU),
        sport("周五", "15:20-16:20", GRADES, FRIDAY),
        study("周五", "16:30-17:40", GRADES, FRIDAY),
        phase("晚自习", "晚自习", "18:50-20:20", GRADES, MON_TO_THU, (Activity.EVENING,)),
    ),
    bands=(GradeBand(grades=GRADES, club_phases=("作业与社团", "周五作业与社团")),),
    posts=(
        leader_post("15:20-18:30", WORKDAYS),
        leader_post("18:30-20:40", MON_TO_THU, "晚自习带班领导"),
        patrol_post("15:45-17:40", WORKDAYS, 2),
        patrol_post("18:50-20:20", MON_TO_THU, 1, "晚自习巡查"),
        escort_post("放学护送", "18:05-18:25", MON_TO_THU, 4),
        escort_post("放学护送周五", "17:40-18:00", FRIDAY, 5),
        gate_post("晚自习护学岗", "20:20-20:40", MON_TO_THU, 3),
    ),
    rules=RosterRules(classes_per_pe_lead=5),
    classes_per_grade=dict.fromkeys(GRADES, 12),
    pupils=1584,
    room_capacity=50,
    teachers={"chinese": 28, "maths": 26, "english": 20, "pe": 14, "music": 6, "art": 6, "ethics": 9, "history": 8}
    | {"it": 5, "science": 5, "geography": 6, "biology": 5, "physics": 9, "chemistry": 5, "labour": 3},
    core_subjects=("chinese", "maths", "english"),
    subjects_by_grade={
        7: (*_COMMON, "geography", "biology"),
        8: (*_COMMON, "geography", "biology", "physics"),
        9: (*_COMMON, "physics", "chemistry"),
    },
    leaders=14,
    backbone=20,
    outsiders=usual_outsiders(_BODY.id, factor=2, evening=True),
    venues=(
        Venue(name="田径场", classes_at_once=20),
        Venue(name="篮球场", classes_at_once=8),
        Venue(name="体育馆", classes_at_once=6, outdoor=False),
        Venue(name="校园步道", classes_at_once=8),
    ),
    function_rooms=dict.fromkeys(("music", "dance", "art", "calligraphy", "library", "computer", "science", "gym"), 2)
    | {"hall": 1, "pottery": 1, "garden": 1, "tabletennis": 1, "labour": 1},
    clubs=tuple(idea.renamed(_NAMES_FOR_TEENS.get(idea.name, idea.name)) for idea in MENU[:_CLUB_COUNT]),
    meetings=tuple(2 if place % 3 == 1 else 1 for place in range(_CLUB_COUNT)),
    has_evening=True,
)
