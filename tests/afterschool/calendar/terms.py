"""Small schools of two grades with one class each, noon care and two lessons: the semester is what a test is about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from afterschool.calendar import fill_in, shipped_years, years_of
from afterschool.model.people import StaffMember
from afterschool.model.plan import ClockPhase, HomeClass, Post, Room, SchoolPlan
from afterschool.model.roster import Roster, Session
from afterschool.model.school import School
from afterschool.model.semester import DayException, DayKind, PlanVersion, Semester
from afterschool.model.words import WORKDAYS, Activity, Programme, SessionKind, Weekday

NOON = ClockPhase(
    id="noon",
    name="午间",
    programme=Programme.NOON,
    activities=(Activity.NOON,),
    days=WORKDAYS,
    grades=(1, 2),
    start_min=12 * 60,
    end_min=13 * 60,
)
FIRST_LESSON = ClockPhase(
    id="p1",
    name="第一课时",
    programme=Programme.SERVICE,
    activities=(Activity.HOMEWORK,),
    days=WORKDAYS,
    grades=(1, 2),
    start_min=15 * 60 + 30,
    end_min=16 * 60 + 30,
)
SECOND_LESSON = replace(
    FIRST_LESSON, id="p2", name="第二课时", grades=(2,), start_min=16 * 60 + 30, end_min=17 * 60 + 30
)
CLASSES = tuple(HomeClass(id=f"c{grade}", name=f"{grade} 班", grade=grade, home_room="r") for grade in (1, 2))
GATE = Post(id="gate", name="校门", start_min=17 * 60 + 30, end_min=18 * 60)


def term(
    first_day: date,
    last_day: date,
    clock: Iterable[ClockPhase] = (NOON, FIRST_LESSON, SECOND_LESSON),
    exceptions: Iterable[DayException] = (),
) -> SchoolPlan:
    """A plan with one version, V1, that lasts the whole semester."""
    version = PlanVersion(id="V1", name="第一版", first_day=first_day, last_day=last_day)
    return SchoolPlan(
        school=School(name="示例小学"),
        semester=Semester(
            name="学期",
            first_day=first_day,
            last_day=last_day,
            exceptions=tuple(exceptions),
            versions=(version,),
        ),
        clock=tuple(clock),
        staff=(StaffMember(id="t", number="1", name="王老师"),),
        classes=CLASSES,
        rooms=(Room(id="r", name="教室"),),
        posts=(GATE,),
    )


def with_official_days(plan: SchoolPlan) -> SchoolPlan:
    """``plan`` with the holidays and make-up days of every shipped notice that concerns it."""
    semester = plan.semester
    for year in years_of(semester.first_day, semester.last_day):
        if year in shipped_years():
            semester = fill_in(semester, shipped_years()[year]).semester
    return replace(plan, semester=semester)


def following(plan: SchoolPlan, **weekdays: Weekday) -> SchoolPlan:
    """``plan`` with make-up days that run a weekday's plan; keys are ``m5d6`` for 6 May."""
    wanted = {tuple(int(part) for part in key[1:].split("d")): weekday for key, weekday in weekdays.items()}
    rows = tuple(
        replace(row, follows_weekday=wanted[row.day.month, row.day.day])
        if (row.day.month, row.day.day) in wanted
        else row
        for row in plan.semester.exceptions
    )
    return replace(plan, semester=replace(plan.semester, exceptions=rows))


def closed(day: date) -> DayException:
    """A school day without service."""
    return DayException(day=day, kind=DayKind.SERVICE_OFF, name="停课后服务")


def full_roster(plan: SchoolPlan) -> Roster:
    """Every class of every phase in a session of its own each day, and somebody at the gate."""
    lessons = [
        Session(kind=_KINDS[row.activities[0]], day=day, phase=row.id, room="r", classes=(home.id,), staff=("t",))
        for day in Weekday
        for row in plan.clock
        if day in row.days
        for home in plan.classes
        if home.grade in row.grades
    ]
    gate = [Session(kind=SessionKind.POST, day=day, post=GATE.id, staff=("t",)) for day in WORKDAYS]
    return Roster(sessions=(*lessons, *gate))


_KINDS = {Activity.NOON: SessionKind.NOON, Activity.HOMEWORK: SessionKind.HOMEWORK, Activity.CLUB: SessionKind.CLUB}
