"""A school that does all that is asked: two first classes, five clubs, a retired leader with a teacher beside her.

1 September 2026 is a Tuesday. Every day: sport 15:30–16:30, homework and clubs 16:40–17:40, extended care to 18:20.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from afterschool.indicators.rows import MonthIndicators
from afterschool.model.people import Clearance, StaffMember
from afterschool.model.plan import Club, HomeClass, Room, SchoolPlan
from afterschool.model.roster import Roster, Session
from afterschool.model.rules import RosterRules
from afterschool.model.school import School
from afterschool.model.semester import PlanVersion, Semester
from afterschool.model.words import WORKDAYS, Activity, ClubCategory, SessionKind, StaffKind, Weekday
from afterschool.policy.outcome import Outcome
from afterschool.policy.registry import CHECKS
from afterschool.policy.seen import Seen, Span
from afterschool.record.day_plans import DayPlan, DayReason, Occasion, PlanContent, kept_plan
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.recording import as_it_stands
from afterschool.record.rows import RecordEntry
from afterschool.record.sessions import SessionRecord
from tests.afterschool.record.school import phase

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
TUESDAY = FIRST
NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
ONE_DAY: Span = (TUESDAY, TUESDAY)
STAY = dict.fromkeys(WORKDAYS, 30)

SPORT = phase("锻炼", 930, 990, Activity.SPORT)
STUDY = phase("作业与社团", 1000, 1060, Activity.HOMEWORK, Activity.CLUB)
LATE = phase("延时", 1060, 1100, Activity.EXTENDED)


def home_class(number: int) -> HomeClass:
    return HomeClass(
        id=f"C{number}",
        name=f"一（{number}）班",
        grade=1,
        home_room=f"R{number}",
        homeroom_teacher=f"T{number}",
        students=STAY,
        extended=dict.fromkeys(WORKDAYS, 5),
    )


def person(number: int, name: str, **rest: object) -> StaffMember:
    return StaffMember(id=f"T{number}", number=str(100 + number), name=name, skills=("pe",), **rest)


CLUBS = tuple(
    Club(
        id=f"K{number}",
        name=f"社团{number}",
        category=category,
        grades=(1,),
        members={"C1": 5},
        phases=("作业与社团",),
        leaders=("T5",),
        rooms=("R3",),
    )
    for number, category in enumerate(ClubCategory)
)
VENUE = Room(id="V", name="操场", kind="venue", capacity=100, classes_at_once=2)
PLAN = SchoolPlan(
    school=School(name="示例小学"),
    semester=Semester(
        name="秋",
        first_day=FIRST,
        last_day=LAST,
        versions=(PlanVersion(id="V1", name="方案 1", first_day=FIRST, last_day=LAST),),
    ),
    clock=(SPORT, STUDY, LATE),
    staff=(
        person(1, "王甲"),
        person(2, "李乙"),
        person(3, "张丙", max_per_week=10),
        person(4, "赵丁", ranks=("backbone",), share=0.9),
        person(5, "陈戊", kind=StaffKind.RETIRED, clearance=Clearance(reviewed=True, last_day=LAST)),
    ),
    classes=(home_class(1), home_class(2)),
    rooms=(
        *(Room(id=f"R{n}", name=f"教室{n}") for n in (1, 2, 3)),
        VENUE,
    ),
    clubs=CLUBS,
    rules=RosterRules(classes_per_sport_supervisor=2),
)


def on(day: Weekday, number: int) -> tuple[Session, ...]:
    """The sessions of a weekday, on which the club of that number meets."""
    return (
        Session(kind=SessionKind.SPORT, day=day, phase="锻炼", room="V", classes=("C1", "C2"), staff=("T4",)),
        Session(kind=SessionKind.HOMEWORK, day=day, phase="作业与社团", room="R1", classes=("C1",), staff=("T1",)),
        Session(kind=SessionKind.HOMEWORK, day=day, phase="作业与社团", room="R2", classes=("C2",), staff=("T2",)),
        Session(kind=SessionKind.CLUB, day=day, phase="作业与社团", room="R3", club=f"K{number}", staff=("T5", "T3")),
        Session(kind=SessionKind.EXTENDED, day=day, phase="延时", room="R1", classes=("C1", "C2"), staff=("T3",)),
    )


ROSTER = Roster(sessions=tuple(row for number, day in enumerate(WORKDAYS) for row in on(day, number)))


def check(
    rule: str,
    value: str = "on",
    *,
    plan: SchoolPlan = PLAN,
    roster: Roster | None = ROSTER,
    record: DatedRecord | None = None,
    span: Span | None = None,
    indicators: tuple[MonthIndicators, ...] = (),
) -> Outcome:
    """What the check of ``rule`` says of the school."""
    rosters = {} if roster is None else {"V1": roster}
    return CHECKS[rule](Seen(plan, rosters, record or DatedRecord(), span, indicators), value)


def told(outcome: Outcome) -> list[str]:
    """Each breach with its day."""
    return [f"{row.label.words if row.label else ''} {row.text}".strip() for row in outcome.breaches]


def changed(*rows: tuple[int, Session | None]) -> Roster:
    """The roster with other sessions at some positions; ``None``: without it."""
    sessions: list[Session | None] = list(ROSTER.sessions)
    for position, session in rows:
        sessions[position] = session
    return Roster(sessions=tuple(row for row in sessions if row is not None))


def noted(
    change: Callable[[SessionRecord], SessionRecord | None] = lambda row: row, plan: DayPlan | None = None
) -> DatedRecord:
    """A record of 1 September as planned and complete, after ``change``; ``None`` leaves a session out.

    ``plan`` is the date's own.
    """
    book = Daybook(PLAN, {"V1": ROSTER}, DatedRecord(plans=(plan,) if plan else ()))
    full = (replace(row, content="练习", form="集体", handover="已交") for row in as_it_stands(book, TUESDAY))
    sessions = [row for session in full if (row := change(session)) is not None]
    entry = RecordEntry.of(TUESDAY, sessions, NOON)
    return DatedRecord(entries=(entry,), plans=(plan,) if plan else ())


def own_plan(*sessions: Session, occasion: Occasion | None = None) -> DayPlan:
    """What 1 September has of its own."""
    content = PlanContent(occasion=occasion or Occasion(reasons=(DayReason.VISIT,)), sessions=sessions)
    return kept_plan(TUESDAY, Weekday.TUE, "V1", "", content, NOON)
