"""The problem of one week: what a school's plan comes down to while one of its versions holds.

Dated facts become plain ones here: a clearance that does not last the whole version is no clearance, an exemption takes
away every role, ordinary lessons become times when the person is not free.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from afterschool.model.case import Case, ClassWeek, ClubWeek, Phase, PostWeek, RoomWeek, StaffWeek
from afterschool.model.people import StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, Post, Room, SchoolPlan
from afterschool.model.roster import Roster
from afterschool.model.semester import PlanVersion
from afterschool.model.words import WEEK, WeekParity

Row = TypeVar("Row", Phase, ClassWeek, RoomWeek, StaffWeek, ClubWeek, PostWeek)


def week_case(
    plan: SchoolPlan,
    version_id: str,
    parity: WeekParity = WeekParity.EVERY,
    baseline: Roster | None = None,
) -> Case:
    """The weekly problem of ``plan`` while the version ``version_id`` holds.

    ``parity`` names the kind of week; ``EVERY`` takes the phases and lessons of odd and even weeks together, so that
    the roster holds in both. Sessions of ``baseline`` are what change is counted against.

    Raises:
        KeyError: if the semester has no such version.
    """
    version = find_version(plan, version_id)
    phases = _by_id(_phase(row) for row in plan.clock if _runs(row, version, parity))
    return Case(
        school_name=plan.school.name,
        policy=plan.school.policy,
        off_work_min=plan.school.off_work_min,
        phases=phases,
        classes=_by_id(_class_week(row) for row in plan.classes),
        rooms=_by_id(_room_week(row) for row in plan.rooms),
        staff=_by_id(_staff_week(row, plan, version, parity) for row in plan.staff),
        clubs=_by_id(_club_week(row, phases) for row in plan.clubs),
        posts=_by_id(_post_week(row) for row in plan.posts),
        rules=plan.rules,
        club_conflicts=plan.club_conflicts,
        locks=tuple(row.lock for row in plan.kept if row.version == version_id),
        baseline=baseline.sessions if baseline else (),
    )


def find_version(plan: SchoolPlan, version_id: str) -> PlanVersion:
    """The version of that id.

    Raises:
        KeyError: if the semester has no such version.
    """
    for version in plan.semester.versions:
        if version.id == version_id:
            return version
    raise KeyError(version_id)


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row.id: row for row in rows}


def _runs(row: ClockPhase, version: PlanVersion, parity: WeekParity) -> bool:
    in_season = not row.seasons or version.season is None or version.season in row.seasons
    return in_season and _in_week(row.parity, parity)


def _in_week(parity: WeekParity, asked: WeekParity) -> bool:
    return WeekParity.EVERY in (parity, asked) or parity == asked


def _phase(row: ClockPhase) -> Phase:
    return Phase(
        id=row.id,
        name=row.name,
        activities=row.activities,
        days=row.days,
        start_min=row.start_min,
        end_min=row.end_min,
        grades=row.grades,
    )


def _class_week(row: HomeClass) -> ClassWeek:
    teachers = [row.homeroom_teacher, *(teacher.staff for teacher in row.subject_teachers)]
    return ClassWeek(
        id=row.id,
        name=row.name,
        grade=row.grade,
        home_room=row.home_room,
        teachers=tuple(dict.fromkeys(person for person in teachers if person)),
        students=row.students,
        phase_students=row.phase_students,
        noon=row.noon,
        extended=row.extended,
        evening=row.evening,
    )


def _room_week(row: Room) -> RoomWeek:
    return RoomWeek(
        id=row.id,
        name=row.name,
        kind=row.kind,
        capacity=row.capacity,
        classes_at_once=row.classes_at_once,
        outdoor=row.outdoor,
        campus=row.campus,
        unavailable=row.unavailable,
    )


def _staff_week(row: StaffMember, plan: SchoolPlan, version: PlanVersion, parity: WeekParity) -> StaffWeek:
    lessons = tuple(lesson.time for lesson in row.lessons if _in_week(lesson.parity, parity))
    person = StaffWeek(
        id=row.id,
        name=row.name,
        kind=row.kind,
        ranks=row.ranks,
        skills=row.skills,
        cleared=_is_cleared(row, plan, version),
        roles=row.roles,
        share=row.share,
        max_per_day=row.max_per_day,
        max_per_week=row.max_per_week,
        min_per_week=row.min_per_week,
        unavailable=row.unavailable + lessons,
        campus=row.campus,
        prefers=row.wishes,
    )
    if _is_exempt(row, version):
        return replace(person, roles=(), share=0, min_per_week=0)
    return person


def _is_cleared(row: StaffMember, plan: SchoolPlan, version: PlanVersion) -> bool:
    """Cleared for the whole version, and not from an outside body that has left or leaves before its end."""
    exits = {body.id: body.exited_on for body in plan.school.bodies}
    exited_on = exits.get(row.body) if row.body else None
    if exited_on is not None and exited_on <= version.last_day:
        return False
    return row.clearance.holds_on(version.first_day) and row.clearance.holds_on(version.last_day)


def _is_exempt(row: StaffMember, version: PlanVersion) -> bool:
    if row.exemption is None:
        return False
    return row.exemption.last_day is None or row.exemption.last_day >= version.first_day


def _club_week(row: Club, phases: Mapping[str, Phase]) -> ClubWeek:
    """The club with those of its phases that run in this week: others belong to another season or parity."""
    return ClubWeek(
        id=row.id,
        name=row.name,
        category=row.category,
        grades=row.grades,
        members=row.members,
        sessions_per_week=row.sessions_per_week,
        min_gap_days=row.min_gap_days,
        phases=tuple(phase for phase in row.phases if phase in phases),
        days=row.days or WEEK,
        leaders=row.leaders,
        assistants=row.assistants,
        rooms=row.rooms,
    )


def _post_week(row: Post) -> PostWeek:
    return PostWeek(
        id=row.id,
        name=row.name,
        days=row.days,
        start_min=row.start_min,
        end_min=row.end_min,
        count=row.count,
        kinds=row.kinds,
        ranks=row.ranks,
    )
