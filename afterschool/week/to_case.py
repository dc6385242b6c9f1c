"""The problem of one week: what a school's plan comes down to while one of its versions holds.

Dated facts become plain ones here: a clearance that does not last the whole version is no clearance, an exemption takes
away every role, ordinary lessons become times when the person is not free, where anything is planned at that time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from afterschool.exact import exact
from afterschool.model.case import Case, ClassWeek, ClubWeek, Phase, PostWeek, RoomWeek, StaffWeek
from afterschool.model.people import StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, SchoolPlan
from afterschool.model.semester import PlanVersion
from afterschool.model.time import WeeklyTime
from afterschool.model.words import WEEK, WeekParity
from afterschool.week.same_fields import with_same_fields

Row = TypeVar("Row", Phase, ClassWeek, RoomWeek, StaffWeek, ClubWeek, PostWeek)


def week_case(plan: SchoolPlan, version_id: str, parity: WeekParity = WeekParity.EVERY) -> Case:
    """The weekly problem of ``plan`` while the version ``version_id`` holds.

    ``parity`` names the kind of week; ``EVERY`` takes the phases and lessons of odd and even weeks together, so that
    the roster holds in both.

    Raises:
        KeyError: if the semester has no such version.
    """
    version = find_version(plan, version_id)
    phases = _by_id(with_same_fields(Phase, row) for row in plan.clock if _runs(row, version, parity))
    posts = _by_id(with_same_fields(PostWeek, row) for row in plan.posts)
    timed: list[Phase | PostWeek] = [*phases.values(), *posts.values()]
    planned = [WeeklyTime(day, row.start_min, row.end_min) for row in timed for day in row.days]
    people = {row.id: _staff_week(row, plan, version, _lesson_times(row, parity, planned)) for row in plan.staff}
    return Case(
        school_name=plan.school.name,
        policy=plan.school.policy,
        off_work_min=plan.school.off_work_min,
        phases=phases,
        classes=_by_id(_class_week(row) for row in plan.classes),
        rooms=_by_id(with_same_fields(RoomWeek, row) for row in plan.rooms),
        staff=people,
        clubs=_by_id(_club_week(row, phases) for row in plan.clubs),
        posts=posts,
        rules=plan.rules,
        club_conflicts=plan.club_conflicts,
        locks=tuple(row.lock for row in plan.kept if row.version == version_id),
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


def _class_week(row: HomeClass) -> ClassWeek:
    teachers = [row.homeroom_teacher, *(teacher.staff for teacher in row.subject_teachers)]
    return with_same_fields(ClassWeek, row, teachers=tuple(dict.fromkeys(person for person in teachers if person)))


def _lesson_times(row: StaffMember, parity: WeekParity, planned: Sequence[WeeklyTime]) -> tuple[WeeklyTime, ...]:
    """The ordinary lessons at times at which anything is planned: all others keep nobody from it."""
    times = (lesson.time for lesson in row.lessons if _in_week(lesson.parity, parity))
    return tuple(time for time in times if any(time.overlaps(other) for other in planned))


def _staff_week(row: StaffMember, plan: SchoolPlan, version: PlanVersion, lessons: tuple[WeeklyTime, ...]) -> StaffWeek:
    person = with_same_fields(
        StaffWeek,
        row,
        cleared=_is_cleared(row, plan, version),
        unavailable=row.unavailable + lessons,
        prefers=row.wishes,
    )
    if _is_exempt(row, version):
        return replace(person, roles=(), share=0, min_per_week=0)
    percent = next((one.percent for one in version.carried if one.staff == row.id), 100)
    return person if percent == 100 else replace(person, share=float(exact(row.share) * percent / 100))


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
    running = tuple(phase for phase in row.phases if phase in phases)
    return with_same_fields(ClubWeek, row, phases=running, days=row.days or WEEK)
