"""A plan that poses a given weekly problem: how an interchange case becomes a document.

A case knows no dates, so the semester runs from the Monday of the current week for twenty weeks unless told otherwise;
what a case does not say keeps the plan's defaults.
"""

from datetime import date, timedelta

from afterschool.model.blank import FIRST_VERSION, semester_name
from afterschool.model.case import Case, ClassWeek, ClubWeek, Phase, StaffWeek
from afterschool.model.people import Clearance, StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, KeptPlace, Post, Room, SchoolPlan, SubjectTeacher
from afterschool.model.school import School
from afterschool.model.semester import PlanVersion, Semester
from afterschool.model.words import WEEK, Activity, Programme
from afterschool.texts import _
from afterschool.week.same_fields import with_same_fields

SEMESTER_WEEKS = 20


def plan_of_case(case: Case, first_day: date | None = None) -> SchoolPlan:
    """A plan with one version, :data:`FIRST_VERSION`, whose weekly problem is ``case`` (its baseline left out)."""
    today = date.today()
    first = first_day or today - timedelta(days=today.weekday())
    last = first + timedelta(weeks=SEMESTER_WEEKS, days=-1)
    version = PlanVersion(id=FIRST_VERSION, name=str(_("方案 1")), first_day=first, last_day=last)
    return SchoolPlan(
        school=School(
            name=case.school_name,
            policy=case.policy or "national",
            off_work_min=case.off_work_min,
            campuses=tuple(dict.fromkeys(room.campus for room in case.rooms.values() if room.campus)),
        ),
        semester=Semester(name=semester_name(first), first_day=first, last_day=last, versions=(version,)),
        clock=tuple(map(_clock_phase, case.phases.values())),
        staff=tuple(map(_staff_member, case.staff.values())),
        classes=tuple(map(_home_class, case.classes.values())),
        rooms=tuple(with_same_fields(Room, row) for row in case.rooms.values()),
        clubs=tuple(map(_club, case.clubs.values())),
        club_conflicts=case.club_conflicts,
        posts=tuple(with_same_fields(Post, row) for row in case.posts.values()),
        rules=case.rules,
        kept=tuple(
            KeptPlace(id=f"lock{number}", version=FIRST_VERSION, lock=lock)
            for number, lock in enumerate(case.locks, start=1)
        ),
    )


def _clock_phase(row: Phase) -> ClockPhase:
    return with_same_fields(ClockPhase, row, programme=_programme(row))


def _programme(row: Phase) -> Programme:
    if Activity.NOON in row.activities:
        return Programme.NOON
    if Activity.EVENING in row.activities:
        return Programme.EVENING
    return Programme.WEEKEND if row.days and all(day.is_weekend for day in row.days) else Programme.SERVICE


def _staff_member(row: StaffWeek) -> StaffMember:
    return with_same_fields(
        StaffMember, row, number=row.id, clearance=Clearance(reviewed=row.cleared), wishes=row.prefers
    )


def _home_class(row: ClassWeek) -> HomeClass:
    return with_same_fields(
        HomeClass,
        row,
        subject_teachers=tuple(SubjectTeacher(staff=person) for person in row.teachers),
        pupils=max(row.students.values(), default=0),
    )


def _club(row: ClubWeek) -> Club:
    return with_same_fields(Club, row, days=() if row.days == WEEK else row.days)
