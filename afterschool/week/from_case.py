"""A plan that poses a given weekly problem: how an interchange case becomes a document.

A case knows no dates, so the semester runs from the Monday of the current week for twenty weeks unless told otherwise;
what a case does not say keeps the plan's defaults.
"""

from datetime import date, timedelta

from afterschool.model.blank import FIRST_VERSION, semester_name
from afterschool.model.case import Case, ClassWeek, ClubWeek, Phase, PostWeek, RoomWeek, StaffWeek
from afterschool.model.people import Clearance, StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, KeptPlace, Post, Room, SchoolPlan, SubjectTeacher
from afterschool.model.school import School
from afterschool.model.semester import PlanVersion, Semester
from afterschool.model.words import WEEK, Activity, Programme
from afterschool.texts import _

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
        rooms=tuple(map(_room, case.rooms.values())),
        clubs=tuple(map(_club, case.clubs.values())),
        club_conflicts=case.club_conflicts,
        posts=tuple(map(_post, case.posts.values())),
        rules=case.rules,
        kept=tuple(
            KeptPlace(id=f"lock{number}", version=FIRST_VERSION, lock=lock)
            for number, lock in enumerate(case.locks, start=1)
        ),
    )


def _clock_phase(row: Phase) -> ClockPhase:
    return ClockPhase(
        id=row.id,
        name=row.name,
        programme=_programme(row),
        activities=row.activities,
        days=row.days,
        grades=row.grades,
        start_min=row.start_min,
        end_min=row.end_min,
    )


def _programme(row: Phase) -> Programme:
    if Activity.NOON in row.activities:
        return Programme.NOON
    if Activity.EVENING in row.activities:
        return Programme.EVENING
    return Programme.WEEKEND if row.days and all(day.is_weekend for day in row.days) else Programme.SERVICE


def _staff_member(row: StaffWeek) -> StaffMember:
    return StaffMember(
        id=row.id,
        number=row.id,
        name=row.name,
        kind=row.kind,
        ranks=row.ranks,
        skills=row.skills,
        campus=row.campus,
        clearance=Clearance(reviewed=row.cleared),
        share=row.share,
        roles=row.roles,
        max_per_day=row.max_per_day,
        max_per_week=row.max_per_week,
        min_per_week=row.min_per_week,
        unavailable=row.unavailable,
        wishes=row.prefers,
    )


def _home_class(row: ClassWeek) -> HomeClass:
    return HomeClass(
        id=row.id,
        name=row.name,
        grade=row.grade,
        home_room=row.home_room,
        subject_teachers=tuple(SubjectTeacher(staff=person) for person in row.teachers),
        pupils=max(row.students.values(), default=0),
        students=row.students,
        phase_students=row.phase_students,
        noon=row.noon,
        extended=row.extended,
        evening=row.evening,
    )


def _room(row: RoomWeek) -> Room:
    return Room(
        id=row.id,
        name=row.name,
        kind=row.kind,
        capacity=row.capacity,
        classes_at_once=row.classes_at_once,
        outdoor=row.outdoor,
        campus=row.campus,
        unavailable=row.unavailable,
    )


def _club(row: ClubWeek) -> Club:
    return Club(
        id=row.id,
        name=row.name,
        category=row.category,
        grades=row.grades,
        members=row.members,
        sessions_per_week=row.sessions_per_week,
        min_gap_days=row.min_gap_days,
        phases=row.phases,
        days=() if row.days == WEEK else row.days,
        leaders=row.leaders,
        assistants=row.assistants,
        rooms=row.rooms,
    )


def _post(row: PostWeek) -> Post:
    return Post(
        id=row.id,
        name=row.name,
        days=row.days,
        start_min=row.start_min,
        end_min=row.end_min,
        count=row.count,
        kinds=row.kinds,
        ranks=row.ranks,
    )
