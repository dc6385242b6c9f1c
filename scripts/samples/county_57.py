"""A large county-town primary school: 57 classes, 3,236 pupils, 198 own staff, 43 clubs; summer and winter clock."""

from datetime import date

from afterschool.model.plan import ClockPhase, DismissalWave
from afterschool.model.rules import RosterRules
from afterschool.model.school import BodyKind, OutsideBody, PolicyParameter, School
from afterschool.model.semester import PlanVersion, Season, Semester
from afterschool.model.time import minutes_of
from afterschool.model.words import WORKDAYS, Weekday
from samples.calendar_2026 import FIRST_DAY, FRIDAY, LAST_DAY, MON_TO_THU, NAME, exceptions, extended, sport, study
from samples.duty import escort_post, gate_post, leader_post, patrol_post
from samples.menu import MENU
from samples.outsiders import usual_outsiders
from samples.shape import GradeBand, Shape, Venue

LOW, HIGH = (1, 2, 3), (4, 5, 6)
_SUMMER_END, _WINTER_BEGIN = date(2026, 10, 9), date(2026, 10, 10)
_BODY = OutsideBody(
    id="启明青少年科技馆",
    name="启明青少年科技馆",
    kind=BodyKind.INSTITUTION,
    selected_on=date(2026, 6, 30),
    contract_first_day=FIRST_DAY,
    contract_last_day=LAST_DAY,
    review_note="县级白名单内，年度评审合格",
)
_LOWER = ("chinese", "maths", "pe", "music", "art", "ethics", "science")
_UPPER = ("chinese", "maths", "english", "pe", "music", "art", "science", "ethics", "it")


Times = tuple[str, str, str]
"""Sport, study and extended care, each "HH:MM-HH:MM"."""


def _season(name: str, low: Times, high: Times, high_friday: Times) -> tuple[ClockPhase, ...]:
    """The clock of one season; the upper grades end earlier on Fridays."""
    bands = (
        (f"{name}低段", LOW, WORKDAYS, low),
        (f"{name}高段", HIGH, MON_TO_THU, high),
        (f"{name}周五高段", HIGH, FRIDAY, high_friday),
    )
    return tuple(
        make(label, clock, grades, days, (name,))
        for label, grades, days, times in bands
        for make, clock in zip((sport, study, extended), times, strict=True)
    )


_SUMMER = _season(
    "夏令",
    low=("15:30-16:30", "16:40-17:50", "17:55-18:40"),
    high=("16:00-17:00", "17:10-18:10", "18:15-19:00"),
    high_friday=("15:40-16:40", "16:50-17:50", "17:55-18:40"),
)
_WINTER = _season(
    "冬令",
    low=("15:10-16:10", "16:20-17:30", "17:35-18:20"),
    high=("15:30-16:30", "16:40-17:40", "17:45-18:30"),
    high_friday=("15:20-16:20", "16:30-17:30", "17:35-18:20"),
)

COUNTY_57 = Shape(
    file="county-57",
    seed=20260957,
    school=School(
        name="云岭县实验小学",
        policy="zhushan-2021",
        policy_parameters=(PolicyParameter(rule_id="menu_per_grade", value="5", note="校级目标"),),
        bodies=(_BODY,),
    ),
    semester=Semester(
        name=NAME,
        first_day=FIRST_DAY,
        last_day=LAST_DAY,
        seasons=(
            Season(id="夏令", name="夏令", first_day=FIRST_DAY, last_day=_SUMMER_END),
            Season(id="冬令", name="冬令", first_day=_WINTER_BEGIN, last_day=LAST_DAY),
        ),
        exceptions=exceptions(),
        versions=(
            PlanVersion(id="v1", name="方案 1", first_day=FIRST_DAY, last_day=_SUMMER_END, season="夏令"),
            PlanVersion(id="方案 2", name="方案 2", first_day=_WINTER_BEGIN, last_day=LAST_DAY, season="冬令"),
        ),
    ),
    clock=_SUMMER + _WINTER,
    bands=(
        GradeBand(grades=LOW, club_phases=("夏令低段作业与社团", "冬令低段作业与社团")),
        GradeBand(
            grades=HIGH,
            club_phases=(
                "夏令高段作业与社团",
                "夏令周五高段作业与社团",
                "冬令高段作业与社团",
                "冬令周五高段作业与社团",
            ),
        ),
    ),
    posts=(
        leader_post("15:10-19:00", WORKDAYS),
        patrol_post("15:10-17:50", WORKDAYS, 2),
        gate_post("护学岗", "17:30-18:15", WORKDAYS, 3),
        escort_post("放学护送低段", "17:50-18:10", WORKDAYS, 4),
        escort_post("放学护送高段", "18:10-18:30", WORKDAYS, 4),
    ),
    rules=RosterRules(group_size=55, classes_per_pe_lead=5),
    classes_per_grade={1: 10, 2: 10, 3: 10, 4: 9, 5: 9, 6: 9},
    pupils=3236,
    room_capacity=60,
    teachers={"chinese": 60, "maths": 40, "english": 20, "pe": 20, "music": 14, "art": 14, "science": 11, "ethics": 8}
    | {"it": 6, "labour": 5},
    core_subjects=("chinese", "maths", "english"),
    subjects_by_grade=dict.fromkeys(LOW[:2], _LOWER) | dict.fromkeys((3, *HIGH), _UPPER),
    leaders=10,
    backbone=26,
    outsiders=usual_outsiders(_BODY.id, factor=2),
    venues=(
        Venue(name="田径场", classes_at_once=32),
        Venue(name="篮球场", classes_at_once=13),
        Venue(name="体育馆", classes_at_once=10, outdoor=False),
        Venue(name="校园步道", classes_at_once=13),
    ),
    early_leaving=DismissalWave(
        day=Weekday.FRI, leave_min=minutes_of("17:10"), pupils=3, reason="路远，乘末班车", escort_post="放学护送低段"
    ),
    function_rooms=dict.fromkeys(
        ("music", "dance", "art", "calligraphy", "library", "computer", "science", "hall", "gym"), 2
    )
    | {"pottery": 1, "garden": 1, "tabletennis": 1, "labour": 2},
    clubs=MENU,
    meetings=tuple(2 if place in (0, 10, 17, 25, 38) else 1 for place in range(len(MENU))),
)
