"""A town primary school of 24 classes; Fridays end earlier than the other days."""

from datetime import date

from afterschool.model.rules import RosterRules
from afterschool.model.school import BodyKind, OutsideBody, School
from afterschool.model.semester import PlanVersion, Semester
from afterschool.model.words import WORKDAYS
from samples.calendar_2026 import FIRST_DAY, FRIDAY, LAST_DAY, MON_TO_THU, NAME, exceptions, extended, sport, study
from samples.duty import escort_post, gate_post, leader_post, patrol_post
from samples.menu import MENU
from samples.outsiders import usual_outsiders
from samples.shape import GradeBand, Shape, Venue

LOW, HIGH = (1, 2, 3), (4, 5, 6)
_BODY = OutsideBody(
    id="新禾艺术培训中心",
    name="新禾艺术培训中心",
    kind=BodyKind.INSTITUTION,
    selected_on=date(2026, 7, 10),
    contract_first_day=FIRST_DAY,
    contract_last_day=LAST_DAY,
    review_note="2026年7月遴选，评审82分",
)
_LOWER = ("chinese", "maths", "pe", "music", "art", "ethics", "science")
_UPPER = ("chinese", "maths", "english", "pe", "music", "art", "science", "ethics", "it")
_CLUB_COUNT = 24

PRIMARY_24 = Shape(
    file="primary-24",
    seed=20260924,
    school=School(name="青禾镇中心小学", policy="zhushan-2021", bodies=(_BODY,)),
    semester=Semester(
        name=NAME,
        first_day=FIRST_DAY,
        last_day=LAST_DAY,
        exceptions=exceptions(),
        versions=(
            PlanVersion(id="v1", name="方案 1", first_day=FIRST_DAY, last_day=date(2026, 11, 13)),
            PlanVersion(id="方案 2", name="方案 2", first_day=date(2026, 11, 16), last_day=LAST_DAY, note="期中后调整"),
        ),
    ),
    clock=(
        sport("低段", "15:20-16:20", LOW, MON_TO_THU),
        study("低段", "16:30-17:40", LOW, MON_TO_THU),
        extended("低段", "17:45-18:30", LOW, MON_TO_THU),
        sport("高段", "15:50-16:50", HIGH, MON_TO_THU),
        study("高段", "17:00-18:10", HIGH, MON_TO_THU),
        extended("高段", "18:15-18:50", HIGH, MON_TO_THU),
        sport("周五低段", "15:00-16:00", LOW, FRIDAY),
        study("周五低段", "16:10-17:30", LOW, FRIDAY),
        sport("周五高段", "15:20-16:20", HIGH, FRIDAY),
        study("周五高段", "16:30-17:30", HIGH, FRIDAY),
        extended("周五", "17:35-18:20", LOW + HIGH, FRIDAY),
    ),
    bands=(
        GradeBand(grades=LOW, club_phases=("低段作业与社团", "周五低段作业与社团")),
        GradeBand(grades=HIGH, club_phases=("高段作业与社团", "周五高段作业与社团")),
    ),
    posts=(
        leader_post("15:00-18:50", WORKDAYS),
        patrol_post("15:20-17:30", WORKDAYS, 1),
        gate_post("护学岗", "17:30-18:00", WORKDAYS, 2),
        escort_post("放学护送低段", "17:40-18:00", MON_TO_THU, 2),
        escort_post("放学护送高段", "18:10-18:30", MON_TO_THU, 3),
        escort_post("放学护送周五", "17:30-17:50", FRIDAY, 4),
    ),
    rules=RosterRules(classes_per_pe_lead=5),
    classes_per_grade=dict.fromkeys(LOW + HIGH, 4),
    pupils=958,
    room_capacity=48,
    teachers={
        "chinese": 20,
        "maths": 13,
        "english": 6,
        "pe": 6,
        "music": 4,
        "art": 4,
        "science": 4,
        "ethics": 3,
        "it": 2,
    }
    | {"labour": 1},
    core_subjects=("chinese", "maths", "english"),
    subjects_by_grade=dict.fromkeys(LOW[:2], _LOWER) | dict.fromkeys((3, *HIGH), _UPPER),
    leaders=7,
    backbone=8,
    outsiders=usual_outsiders(_BODY.id),
    venues=(
        Venue(name="田径场", classes_at_once=14),
        Venue(name="篮球场", classes_at_once=6),
        Venue(name="风雨操场", classes_at_once=4, outdoor=False),
        Venue(name="校园步道", classes_at_once=6),
    ),
    function_rooms=dict.fromkeys(
        ("music", "dance", "art", "pottery", "calligraphy", "library", "computer", "science", "hall", "garden", "gym"),
        1,
    )
    | {"tabletennis": 1},
    clubs=MENU[:_CLUB_COUNT],
    periods=("08:20-09:00", "09:10-09:50", "10:20-11:00", "11:10-11:50", "13:30-14:10", "14:20-15:00"),
    meetings=tuple(2 if place % 3 == 0 else 1 for place in range(_CLUB_COUNT)),
)
