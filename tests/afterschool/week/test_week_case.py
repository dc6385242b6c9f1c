"""What holds in one week of a plan."""

from dataclasses import replace
from datetime import date

import pytest

from afterschool.model.blank import FIRST_VERSION, blank_plan
from afterschool.model.people import Clearance, Exemption, Lesson, StaffMember
from afterschool.model.plan import ClockPhase, HomeClass, KeptPlace, Post, SchoolPlan, SubjectTeacher
from afterschool.model.roster import Lock
from afterschool.model.school import BodyKind, OutsideBody
from afterschool.model.semester import PlanVersion
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Activity, Programme, SessionKind, StaffKind, Weekday, WeekParity
from afterschool.week import week_case

FIRST = date(2026, 9, 1)
LAST = date(2027, 1, 20)


def plan_with(*staff: StaffMember) -> SchoolPlan:
    """A plan whose only version lasts from FIRST to LAST."""
    return replace(blank_plan(date(2026, 9, 10)), staff=staff)


def person(**facts: object) -> StaffMember:
    return replace(StaffMember(id="t1", number="001", name="王老师"), **facts)


def test_the_blank_plan_of_an_autumn_day_lasts_until_january() -> None:
    version = blank_plan(date(2026, 9, 10)).semester.versions[0]
    assert (version.first_day, version.last_day) == (FIRST, LAST)
    assert blank_plan(date(2027, 1, 10)).semester.first_day == FIRST, "January still belongs to the autumn semester"
    assert blank_plan(date(2027, 3, 1)).semester.first_day == date(2027, 2, 20)


@pytest.mark.parametrize(
    ("clearance", "cleared"),
    [
        (Clearance(reviewed=True), True),
        (Clearance(reviewed=False), False),
        (Clearance(reviewed=True, first_day=FIRST, last_day=LAST), True),
        (Clearance(reviewed=True, last_day=date(2027, 1, 19)), False),  # runs out the day before the version ends
        (Clearance(reviewed=True, first_day=date(2026, 9, 2)), False),  # begins the day after the version does
    ],
)
def test_only_a_clearance_that_lasts_the_whole_version_clears(clearance: Clearance, cleared: bool) -> None:
    case = week_case(plan_with(person(clearance=clearance)), FIRST_VERSION)
    assert case.staff["t1"].cleared is cleared


@pytest.mark.parametrize(("exited_on", "cleared"), [(None, True), (date(2026, 12, 1), False), (date(2027, 2, 1), True)])
def test_nobody_of_an_institution_that_leaves_during_the_version_is_cleared(
    exited_on: date | None, cleared: bool
) -> None:
    body = OutsideBody(id="b", name="机构", kind=BodyKind.INSTITUTION, exited_on=exited_on)
    plan = plan_with(person(kind=StaffKind.INSTITUTION, body="b"))
    plan = replace(plan, school=replace(plan.school, bodies=(body,)))
    assert week_case(plan, FIRST_VERSION).staff["t1"].cleared is cleared


@pytest.mark.parametrize(("last_day", "exempt"), [(None, True), (date(2026, 9, 1), True), (date(2026, 8, 31), False)])
def test_an_exempt_person_has_no_roles_and_no_share(last_day: date | None, exempt: bool) -> None:
    row = week_case(plan_with(person(exemption=Exemption(reason="病假", last_day=last_day))), FIRST_VERSION).staff["t1"]
    assert (row.roles == ()) is exempt
    assert (row.share == 0) is exempt


def test_ordinary_lessons_of_this_kind_of_week_are_times_when_the_person_is_not_free() -> None:
    odd = WeeklyTime(Weekday.MON, 920, 965)
    even = WeeklyTime(Weekday.TUE, 920, 965)
    own = WeeklyTime(Weekday.WED, 900, 960)
    lessons = (Lesson(time=odd, parity=WeekParity.ODD), Lesson(time=even, parity=WeekParity.EVEN))
    gate = Post(id="gate", name="校门", days=(Weekday.MON, Weekday.TUE), start_min=960, end_min=990)
    plan = replace(plan_with(person(lessons=lessons, unavailable=(own,))), posts=(gate,))
    assert week_case(plan, FIRST_VERSION, WeekParity.ODD).staff["t1"].unavailable == (own, odd)
    assert week_case(plan, FIRST_VERSION).staff["t1"].unavailable == (own, odd, even), "a roster for both must fit both"


def test_lessons_at_times_at_which_nothing_is_planned_keep_nobody_from_anything() -> None:
    """A post from 16:00 on: a lesson until 16:00 does not touch it, one until 16:05 does, on its weekday."""
    gate = Post(id="gate", name="校门", days=(Weekday.MON,), start_min=960, end_min=990)
    before, into = WeeklyTime(Weekday.MON, 920, 960), WeeklyTime(Weekday.MON, 925, 965)
    lessons = tuple(Lesson(time=time) for time in (before, into, WeeklyTime(Weekday.TUE, 925, 965)))
    plan = replace(plan_with(person(lessons=lessons)), posts=(gate,))
    assert week_case(plan, FIRST_VERSION).staff["t1"].unavailable == (into,)


def phase(phase_id: str, **facts: object) -> ClockPhase:
    row = ClockPhase(
        id=phase_id,
        name="",
        programme=Programme.SERVICE,
        activities=(Activity.SPORT,),
        days=(Weekday.MON,),
        grades=(1,),
        start_min=920,
        end_min=980,
    )
    return replace(row, **facts)


def test_a_version_follows_the_clock_of_its_season() -> None:
    plan = plan_with()
    winter = PlanVersion(id="w", name="冬", first_day=FIRST, last_day=LAST, season="winter")
    plan = replace(
        plan,
        semester=replace(plan.semester, versions=(*plan.semester.versions, winter)),
        clock=(phase("always"), phase("summer", seasons=("summer",)), phase("winter", seasons=("winter",))),
    )
    assert list(week_case(plan, "w").phases) == ["always", "winter"]


def test_phases_of_the_other_kind_of_week_are_left_out() -> None:
    plan = replace(plan_with(), clock=(phase("odd", parity=WeekParity.ODD), phase("even", parity=WeekParity.EVEN)))
    assert list(week_case(plan, FIRST_VERSION, WeekParity.EVEN).phases) == ["even"]


def test_whoever_teaches_the_class_is_listed_once_homeroom_teacher_first() -> None:
    row = HomeClass(
        id="c",
        name="一年级1班",
        grade=1,
        home_room="r",
        homeroom_teacher="t2",
        subject_teachers=(SubjectTeacher(staff="t1"), SubjectTeacher(staff="t2")),
    )
    case = week_case(replace(plan_with(), classes=(row,)), FIRST_VERSION)
    assert case.classes["c"].teachers == ("t2", "t1")


def test_locks_belong_to_their_version() -> None:
    lock = Lock(kind=SessionKind.POST, post="gate")
    plan = replace(
        plan_with(),
        kept=(KeptPlace(id="k1", version=FIRST_VERSION, lock=lock), KeptPlace(id="k2", version="other", lock=Lock())),
    )
    assert week_case(plan, FIRST_VERSION).locks == (lock,)


def test_an_unknown_version_is_a_bug_of_the_caller() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        week_case(plan_with(), "nowhere")
