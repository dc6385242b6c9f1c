"""Primary schools of one kind and any size: what grows with the number of classes, and nothing else differs.

Proportions are those of a town primary school: 2.8 own teachers and one club a class, one PE teacher for three classes;
no subject has fewer than two teachers, as one of them may be exempted.
"""

from datetime import date
from math import ceil

from afterschool.model.rules import RosterRules
from afterschool.model.school import BodyKind, OutsideBody, School
from afterschool.model.semester import PlanVersion, Semester
from afterschool.model.words import WORKDAYS
from samples.calendar_2026 import FIRST_DAY, LAST_DAY, NAME, extended, sport, study
from samples.duty import escort_post, leader_post, patrol_post
from samples.menu import MENU
from samples.outsiders import usual_outsiders
from samples.shape import ClubIdea, GradeBand, Shape, Venue

LEAST_CLASSES = 6
"""One in each grade."""

_LOW, _HIGH = (1, 2, 3), (4, 5, 6)
_PUPILS_A_CLASS = 38
_PER_24_CLASSES = {
    "chinese": 17,
    "maths": 13,
    "pe": 8,
    "english": 7,
    "music": 5,
    "science": 5,
    "ethics": 5,
    "art": 4,
    "it": 2,
    "labour": 2,
}
_VENUES = {"田径场": 14, "篮球场": 6, "体育馆": 4, "校园步道": 6}
"""Classes at once, for 24 classes."""
_LOWER = ("chinese", "maths", "pe", "music", "art", "ethics", "science")
_UPPER = (*_LOWER, "english", "it")
_CLASSES_A_ROOM = 27
"""A school of more classes has a second function room of each kind, and so on."""
_KINDS = (
    *("music", "dance", "art", "pottery", "calligraphy", "library", "computer", "science", "hall", "garden", "gym"),
    *("tabletennis", "labour"),
)
_BODY = OutsideBody(
    id="新禾艺术培训中心",
    name="新禾艺术培训中心",
    kind=BodyKind.INSTITUTION,
    selected_on=date(2026, 7, 10),
    contract_first_day=FIRST_DAY,
    contract_last_day=LAST_DAY,
    review_note="2026年7月遴选",
)


def primary_school(classes: int) -> Shape:
    """A primary school of ``classes`` classes, at least :data:`LEAST_CLASSES`."""
    rooms = ceil(classes / _CLASSES_A_ROOM)
    return Shape(
        file=f"primary-{classes:03d}",
        seed=20260000 + classes,
        school=School(name=f"示例小学{classes}班", policy="zhushan-2021", bodies=(_BODY,)),
        semester=Semester(
            name=NAME,
            first_day=FIRST_DAY,
            last_day=LAST_DAY,
            versions=(PlanVersion(id="v1", name="方案 1", first_day=FIRST_DAY, last_day=LAST_DAY),),
        ),
        clock=(
            sport("低段", "15:20-16:20", _LOW, WORKDAYS),
            study("低段", "16:30-17:35", _LOW, WORKDAYS),
            extended("低段", "17:40-18:30", _LOW, WORKDAYS),
            sport("高段", "15:50-16:50", _HIGH, WORKDAYS),
            study("高段", "17:00-18:00", _HIGH, WORKDAYS),
            extended("高段", "18:05-18:50", _HIGH, WORKDAYS),
        ),
        bands=(
            GradeBand(grades=_LOW, club_phases=("低段作业与社团",)),
            GradeBand(grades=_HIGH, club_phases=("高段作业与社团",)),
        ),
        posts=(
            leader_post("15:20-18:50", WORKDAYS),
            patrol_post("15:20-18:00", WORKDAYS, ceil(classes / 36)),
            escort_post("放学护送", "18:00-18:20", WORKDAYS, max(2, classes // 8)),
        ),
        rules=RosterRules(classes_per_pe_lead=5),
        classes_per_grade={grade: classes // 6 + (grade <= classes % 6) for grade in (*_LOW, *_HIGH)},
        pupils=_PUPILS_A_CLASS * classes,
        room_capacity=48,
        teachers={subject: max(2, _scaled(count, classes)) for subject, count in _PER_24_CLASSES.items()},
        core_subjects=("chinese", "maths", "english"),
        subjects_by_grade=dict.fromkeys(_LOW, _LOWER) | dict.fromkeys(_HIGH, _UPPER),
        leaders=max(3, classes // 5),
        backbone=max(2, classes // 3),
        outsiders=usual_outsiders(_BODY.id, factor=rooms),
        venues=tuple(Venue(name=name, classes_at_once=_scaled(count, classes) + 1) for name, count in _VENUES.items()),
        function_rooms=dict.fromkeys(_KINDS, rooms),
        clubs=_menu(classes),
        meetings=tuple(2 if place % 3 == 0 else 1 for place in range(classes)),
    )


def _scaled(per_24: int, classes: int) -> int:
    return max(1, round(per_24 * classes / 24))


def _menu(clubs: int) -> tuple[ClubIdea, ...]:
    """The menu as often as needed, with numbers from the second time on."""
    rounds = range(ceil(clubs / len(MENU)))
    return tuple(idea.renamed(f"{idea.name}{n + 1}") if n else idea for n in rounds for idea in MENU)[:clubs]
