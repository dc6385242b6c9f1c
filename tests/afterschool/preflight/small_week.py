"""A week in which everything works, to be broken one thing at a time."""

from dataclasses import replace
from typing import Any

from afterschool.model.case import Case, ClassWeek, ClubWeek, Phase, PostWeek, RoomWeek, StaffWeek
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Activity, ClubCategory, Role, StaffKind, Weekday
from afterschool.preflight import Finding, inspect

MON, TUE, WED, THU, FRI = tuple(Weekday)[:5]
ALL_ROLES = tuple(Role)
ALL_DAY = (0, 24 * 60)


def phase(key: str, start_min: int, end_min: int, *activities: Activity, **changes: Any) -> Phase:
    row = Phase(id=key, activities=activities, days=(MON, WED), start_min=start_min, end_min=end_min, grades=(1,))
    return replace(row, **changes)


def klass(key: str, pupils: int = 30, **changes: Any) -> ClassWeek:
    stay = {MON: pupils, WED: pupils}
    return replace(ClassWeek(id=key, grade=1, home_room=f"R-{key}", teachers=(), students=stay), **changes)


def room(key: str, capacity: int = 45, kind: str = "classroom", **changes: Any) -> RoomWeek:
    return replace(RoomWeek(id=key, kind=kind, capacity=capacity), **changes)


def person(key: str, **changes: Any) -> StaffWeek:
    row = StaffWeek(id=key, kind=StaffKind.OWN, cleared=True, roles=ALL_ROLES, max_per_day=3, max_per_week=10)
    return replace(row, **changes)


def club(key: str, **changes: Any) -> ClubWeek:
    row = ClubWeek(
        id=key,
        category=ClubCategory.AESTHETIC,
        grades=(1,),
        members={"a": 5, "b": 5},
        sessions_per_week=1,
        phases=("study",),
        leaders=("T1", "T2"),
        rooms=("studio",),
    )
    return replace(row, **changes)


def post(key: str, **changes: Any) -> PostWeek:
    return replace(PostWeek(id=key, days=(MON, WED), start_min=1060, end_min=1080, count=1), **changes)


def week(**changes: Any) -> Case:
    """Two classes of grade 1 on Monday and Wednesday: 15:20–16:20 sport, 16:30–17:35 homework and a club.

    Five people, of whom T1 has the skill ``pe``: sport takes 2 (one of them a lead), homework at most 2, the club 1,
    the gate (17:40–18:00) 1. Changed tables are given as lists of rows.
    """
    tables: dict[str, list[Any]] = {
        "phases": [
            phase("sport", 920, 980, Activity.SPORT),
            phase("study", 990, 1055, Activity.HOMEWORK, Activity.CLUB),
        ],
        "classes": [klass("a"), klass("b")],
        "rooms": [room("R-a"), room("R-b"), room("studio", 20), room("field", 200, "venue", classes_at_once=4)],
        "staff": [person("T1", skills=("pe",)), *(person(f"T{number}") for number in range(2, 6))],
        "clubs": [club("choir")],
        "posts": [post("gate")],
    }
    given = {key: changes.pop(key) for key in tables if key in changes}
    mappings: dict[str, Any] = {key: {row.id: row for row in given.get(key, rows)} for key, rows in tables.items()}
    return replace(Case(school_name="示范小学", policy=None, off_work_min=1050, **mappings), **changes)


def away(day: Weekday, start_min: int = ALL_DAY[0], end_min: int = ALL_DAY[1]) -> tuple[WeeklyTime, ...]:
    """One unavailable time."""
    return (WeeklyTime(day, start_min, end_min),)


def found(case: Case, check: str) -> list[Finding]:
    """What one check finds."""
    return [finding for finding in inspect(case).findings if finding.check == check]


def only(case: Case, check: str) -> Finding:
    """The one finding of a check."""
    findings = found(case, check)
    assert len(findings) == 1, [str(finding.text) for finding in inspect(case).findings]
    return findings[0]


def ids(finding: Finding, table: str) -> list[str]:
    """The rows of one table behind a finding."""
    return [row.id for row in finding.rows if row.table == table]
