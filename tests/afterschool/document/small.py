"""A small plan for the tests of the document: two teachers, one class, one club, two plan versions."""

from datetime import date

from afterschool.model.people import StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, Post, Room, SchoolPlan, SubjectTeacher
from afterschool.model.roster import Roster, Session
from afterschool.model.school import School
from afterschool.model.semester import PlanVersion, Semester
from afterschool.model.words import WORKDAYS, Activity, Programme, SessionKind, Weekday

FIRST, LAST = date(2026, 9, 1), date(2027, 1, 15)
WANG = StaffMember(id="T1", number="101", name="王甲")
LI = StaffMember(id="T2", number="102", name="李乙")
CHOIR = Club(id="K1", name="合唱团", leaders=("T1",), rooms=("R1",), phases=("P1",), members={"C1": 20})
ROOM = Room(id="R1", name="一班教室")
CLASS = HomeClass(
    id="C1",
    name="一（1）班",
    grade=1,
    home_room="R1",
    homeroom_teacher="T1",
    subject_teachers=(SubjectTeacher(staff="T2"),),
)
PLAN = SchoolPlan(
    school=School(name="示例小学"),
    semester=Semester(
        name="秋",
        first_day=FIRST,
        last_day=LAST,
        versions=tuple(PlanVersion(id=f"V{n}", name=f"第{n}版", first_day=FIRST, last_day=LAST) for n in (1, 2)),
    ),
    clock=(
        ClockPhase(
            id="P1",
            name="第一时段",
            programme=Programme.SERVICE,
            activities=(Activity.HOMEWORK, Activity.CLUB),
            days=WORKDAYS,
            grades=(1,),
            start_min=960,
            end_min=1020,
        ),
    ),
    staff=(WANG, LI),
    classes=(CLASS,),
    rooms=(ROOM,),
    clubs=(CHOIR,),
    posts=(Post(id="D1", name="校门", start_min=1020, end_min=1040),),
)


def homework(day: Weekday, *staff: str) -> Session:
    """The class's homework in its room."""
    return Session(kind=SessionKind.HOMEWORK, day=day, phase="P1", room="R1", classes=("C1",), staff=staff)


ROSTER = Roster(sessions=tuple(homework(day, "T1") for day in WORKDAYS))
