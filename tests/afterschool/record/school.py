"""A school for the tests of the dated record: three classes, six people, a club, a post, one weekly roster.

2 September 2026 is a Wednesday. Classes 1 and 2 have homework at 16:00, class 3 and the choir beside them; from 17:00
classes 1 and 2 share extended care.
"""

from datetime import UTC, date, datetime

from afterschool.model.month import Month
from afterschool.model.people import Lesson, StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, Post, Room, SchoolPlan, SubjectTeacher
from afterschool.model.roster import Roster, Session
from afterschool.model.school import School
from afterschool.model.semester import PlanVersion, Semester
from afterschool.model.time import WeeklyTime
from afterschool.model.words import WORKDAYS, Activity, Programme, SessionKind, Weekday
from afterschool.record.board import BoardSession, DayBoard
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.recording import as_it_stands
from afterschool.record.rows import Absence, AbsenceReason, RecordEntry, SessionChange
from afterschool.record.sessions import SessionRecord

FIRST, LAST = date(2026, 9, 1), date(2026, 10, 30)
WEDNESDAY = date(2026, 9, 2)
SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
NOW = datetime(2026, 9, 2, 6, tzinfo=UTC)
STAY = dict.fromkeys(WORKDAYS, 30)


def person(number: int, name: str, *skills: str, **rest: object) -> StaffMember:
    return StaffMember(id=f"T{number}", number=str(100 + number), name=name, skills=skills, **rest)


def home_class(number: int, teacher: str) -> HomeClass:
    return HomeClass(
        id=f"C{number}",
        name=f"一（{number}）班",
        grade=1,
        home_room=f"R{number}",
        homeroom_teacher=f"T{number}",
        subject_teachers=(SubjectTeacher(staff=teacher),),
        students=STAY,
        extended=dict.fromkeys(WORKDAYS, 10),
    )


def phase(id_: str, start_min: int, end_min: int, *activities: Activity) -> ClockPhase:
    return ClockPhase(
        id=id_,
        name=id_,
        programme=Programme.SERVICE,
        activities=activities,
        days=WORKDAYS,
        grades=(1,),
        start_min=start_min,
        end_min=end_min,
    )


def session(kind: SessionKind, day: Weekday, phase_id: str, room: str, classes: str, staff: str) -> Session:
    return Session(
        kind=kind, day=day, phase=phase_id, room=room, classes=tuple(classes.split()), staff=tuple(staff.split())
    )


PLAN = SchoolPlan(
    school=School(name="示例小学"),
    semester=Semester(
        name="秋",
        first_day=FIRST,
        last_day=LAST,
        versions=(PlanVersion(id="V1", name="一", first_day=FIRST, last_day=LAST),),
    ),
    clock=(
        phase("P1", 16 * 60, 17 * 60, Activity.HOMEWORK, Activity.CLUB),
        phase("P2", 17 * 60, 18 * 60, Activity.EXTENDED),
    ),
    staff=(
        person(1, "王甲", "chinese"),
        person(2, "李乙", "maths"),
        person(3, "张丙", "chinese"),
        person(4, "赵丁", "music", lessons=(Lesson(time=WeeklyTime(Weekday.WED, 600, 640)),)),
        person(5, "陈戊", "music"),
        person(6, "刘己", unavailable=(WeeklyTime(Weekday.WED, 0, 1440),)),
    ),
    classes=(home_class(1, "T4"), home_class(2, "T1"), home_class(3, "T2")),
    rooms=tuple(Room(id=f"R{n}", name=f"{n}班教室") for n in (1, 2, 3, 4)),
    clubs=(Club(id="K1", name="合唱团", leaders=("T4",), rooms=("R4",), phases=("P1",), members={"C1": 5}),),
    posts=(Post(id="D1", name="校门", start_min=18 * 60, end_min=18 * 60 + 20),),
)
ROSTER = Roster(
    sessions=tuple(
        row
        for day in WORKDAYS
        for row in (
            *(session(SessionKind.HOMEWORK, day, "P1", f"R{n}", f"C{n}", f"T{n}") for n in (1, 2, 3)),
            session(SessionKind.EXTENDED, day, "P2", "R1", "C1 C2 C3", "T1"),
            Session(kind=SessionKind.POST, day=day, post="D1", staff=("T2",)),
            *(
                [Session(kind=SessionKind.CLUB, day=day, phase="P1", room="R4", club="K1", staff=("T4",))]
                if day is Weekday.WED
                else []
            ),
        )
    )
)
HOMEWORK_1 = "2026-09-02/homework/P1//C1"
HOMEWORK_2 = "2026-09-02/homework/P1//C2"
HOMEWORK_3 = "2026-09-02/homework/P1//C3"
EXTENDED = "2026-09-02/extended/P2//C1+C2+C3"
CHOIR = "2026-09-02/club/P1/K1/"
GATE = "2026-09-02/post//D1/"


def daybook(record: DatedRecord | None = None) -> Daybook:
    return Daybook(PLAN, {"V1": ROSTER}, record or DatedRecord())


def away(person: str = "T1", from_min: int = 0, to_min: int = 1440, key: str = "A1") -> Absence:
    """Somebody ill on the Wednesday."""
    return Absence(
        id=key,
        absence=key,
        at=NOW,
        person=person,
        first_day=WEDNESDAY,
        last_day=WEDNESDAY,
        from_min=from_min,
        to_min=to_min,
        reason=AbsenceReason.SICK,
    )


def board_with(*changes: SessionChange, absences: tuple[Absence, ...] = ()) -> DayBoard:
    """What takes place on the Wednesday."""
    return daybook(DatedRecord(absences=absences, changes=changes)).board(WEDNESDAY)


def row(id_: str, *changes: SessionChange, absences: tuple[Absence, ...] = ()) -> BoardSession:
    """A session of the Wednesday."""
    found = board_with(*changes, absences=absences).session(id_)
    assert found is not None
    return found


def noted(*changes: SessionChange, absences: tuple[Absence, ...] = ()) -> dict[str, SessionRecord]:
    """What is noted of the Wednesday where nobody corrects it, by session."""
    book = daybook(DatedRecord(absences=absences, changes=changes))
    return {session.id: session for session in as_it_stands(book, WEDNESDAY)}


def september_as_planned() -> Daybook:
    """All of September noted as planned."""
    book = daybook()
    days = [day.day for day in book.service_days(SEPTEMBER.days[0], SEPTEMBER.days[-1])]
    entries = tuple(RecordEntry.of(day, as_it_stands(book, day), NOW) for day in days)
    return book.with_record(DatedRecord(entries=entries))
