"""Tiny weeks for tests, written so that a test can be read without looking anything up.

::

    week = case(klass("1.1", pupils=30), person("T1"), rules(group_size=40))
    plan = roster(homework("mon", "1.1", by="T1"), duty("mon", "gate", by="T1 T2"))

Lists are written as words with spaces between. What a test does not mention is harmless: classes have a home room
``R<id>`` of 50 places, people are cleared own teachers with every role and no limit that matters.
"""

from collections.abc import Iterable
from typing import Any

from afterschool.model.case import Case, ClassWeek, ClubWeek, Phase, PostWeek, Preference, RoomWeek, StaffWeek
from afterschool.model.roster import Lock, Roster, Session
from afterschool.model.rules import RosterRules
from afterschool.model.time import WeeklyTime, minutes_of
from afterschool.model.words import WEEK, Activity, ClubCategory, Role, SessionKind, StaffKind, Weekday

Row = Phase | ClassWeek | RoomWeek | StaffWeek | ClubWeek | PostWeek | RosterRules | Lock


def case(*rows: Row, conflicts: Iterable[str] = (), baseline: Iterable[Session] = ()) -> Case:
    """A week of ``rows`` in any order. Without a phase it has ``sport`` and ``study`` on Monday and Tuesday."""
    given = {kind: {r.id: r for r in rows if isinstance(r, kind)} for kind in (Phase, RoomWeek)}
    classes = {r.id: r for r in rows if isinstance(r, ClassWeek)}
    homes = {r.home_room: room(r.home_room) for r in classes.values()}
    phases: Any = given[Phase] or {p.id: p for p in (phase("sport", "sport"), phase("study", "homework club"))}
    rooms: Any = homes | given[RoomWeek]
    return Case(
        school_name="示例小学",
        policy=None,
        off_work_min=minutes_of("17:30"),
        phases=phases,
        classes=classes,
        rooms=rooms,
        staff={r.id: r for r in rows if isinstance(r, StaffWeek)},
        clubs={r.id: r for r in rows if isinstance(r, ClubWeek)},
        posts={r.id: r for r in rows if isinstance(r, PostWeek)},
        rules=next((r for r in rows if isinstance(r, RosterRules)), RosterRules()),
        club_conflicts=tuple((pair.split()[0], pair.split()[1]) for pair in conflicts),
        locks=tuple(r for r in rows if isinstance(r, Lock)),
        baseline=tuple(baseline),
    )


def phase(
    key: str, activities: str, days: str = "mon tue", time: str | None = None, grades: Iterable[int] = range(1, 7)
) -> Phase:
    """A phase; sport is at 15:20–16:20 and everything else at 16:30–17:30 unless ``time`` says otherwise."""
    start, end = span(time or ("15:20-16:20" if activities == "sport" else "16:30-17:30"))
    return Phase(
        id=key,
        activities=tuple(Activity(word) for word in activities.split()),
        days=week_days(days),
        start_min=start,
        end_min=end,
        grades=tuple(grades),
    )


def klass(key: str, pupils: int = 30, teachers: str = "", days: str = "", **more: Any) -> ClassWeek:
    """A class ``grade.number`` of which ``pupils`` stay on ``days`` (all days if none is named)."""
    students = dict.fromkeys(week_days(days) or WEEK, pupils)
    row = {"home_room": f"R{key}", "grade": int(key.split(".")[0]), "teachers": tuple(teachers.split())}
    return ClassWeek(**{"id": key, "students": students, **row, **more})


def room(key: str, capacity: int = 50, kind: str = "classroom", closed: str = "", **more: Any) -> RoomWeek:
    """A room; ``closed`` as in ``"mon 15:00-16:00"``."""
    return RoomWeek(id=key, kind=kind, capacity=capacity, unavailable=taken(closed), **more)


def venue(key: str = "field", capacity: int = 200, classes_at_once: int = 4, **more: Any) -> RoomWeek:
    """A sports venue."""
    return room(key, capacity, "venue", classes_at_once=classes_at_once, **more)


def person(key: str, roles: str = "", kind: str = "own", away: str = "", skills: str = "", **more: Any) -> StaffWeek:
    """Somebody who may do everything (or ``roles``) and has time except ``away``, as in ``"mon 15:00-16:00"``."""
    limits = {"max_per_day": 9, "max_per_week": 99, "cleared": True}
    return StaffWeek(
        **{
            "id": key,
            "kind": StaffKind(kind),
            "roles": tuple(Role(word) for word in roles.split()) or tuple(Role),
            "unavailable": taken(away),
            "skills": tuple(skills.split()),
            **limits,
            **more,
        }
    )


def club(key: str, leaders: str = "", rooms: str = "", members: str = "", meetings: int = 1, **more: Any) -> ClubWeek:
    """A club of the phase ``study``; ``members`` as in ``"1.1=5 1.2=3"``."""
    pairs = (member.split("=") for member in members.split())
    row: dict[str, Any] = {"category": ClubCategory.AESTHETIC, "grades": tuple(range(1, 7)), "phases": ("study",)}
    return ClubWeek(
        **{
            "id": key,
            "members": {class_id: int(count) for class_id, count in pairs},
            "sessions_per_week": meetings,
            "leaders": tuple(leaders.split()),
            "rooms": tuple(rooms.split()),
            **row,
            **more,
        }
    )


def post(key: str, count: int = 1, days: str = "mon", time: str = "16:20-16:30", **more: Any) -> PostWeek:
    """A duty post."""
    start, end = span(time)
    return PostWeek(id=key, days=week_days(days), start_min=start, end_min=end, count=count, **more)


def rules(**more: Any) -> RosterRules:
    """The default rules with some changed; points, weights and merge scopes by name, the others stay."""
    default = RosterRules()
    for key in ("points", "weights", "merge"):
        if key in more:
            more[key] = {**getattr(default, key), **more[key]}
    return RosterRules(**more)


def wish(weight: float, day: str | None = None, phase_id: str | None = None) -> Preference:
    """A wish (negative) or aversion (positive)."""
    return Preference(weight=weight, day=Weekday(day) if day else None, phase=phase_id)


def roster(*sessions: Session) -> Roster:
    """A roster."""
    return Roster(sessions=sessions)


def sport(day: str, classes: str, by: str = "", at: str = "field", in_phase: str = "sport") -> Session:
    """A sport session."""
    return _group(SessionKind.SPORT, day, classes, by, at, in_phase)


def homework(day: str, classes: str, by: str = "", at: str | None = None, in_phase: str = "study") -> Session:
    """A homework group, in the home room of its first class unless ``at`` says otherwise."""
    return _group(SessionKind.HOMEWORK, day, classes, by, at, in_phase)


def care(kind: str, day: str, classes: str, by: str = "", at: str | None = None, in_phase: str = "") -> Session:
    """A group of ``noon``, ``extended`` or ``evening``; its phase is named as the kind unless told."""
    return _group(SessionKind(kind), day, classes, by, at, in_phase or kind)


def meeting(day: str, club_id: str, by: str, at: str, in_phase: str = "study") -> Session:
    """A club meeting; the leader comes first, ``-`` stands for a missing one."""
    staff = tuple(None if word == "-" else word for word in by.split())
    return Session(kind=SessionKind.CLUB, day=Weekday(day), phase=in_phase, room=at, club=club_id, staff=staff)


def duty(day: str, post_id: str, by: str = "") -> Session:
    """A filled or unfilled duty post."""
    return Session(kind=SessionKind.POST, day=Weekday(day), post=post_id, staff=tuple(by.split()))


def week_days(words: str) -> tuple[Weekday, ...]:
    """Days by their words."""
    return tuple(Weekday(word) for word in words.split())


def span(time: str) -> tuple[int, int]:
    """Start and end in minutes of ``"15:20-16:20"``."""
    start, end = time.split("-")
    return minutes_of(start), minutes_of(end)


def taken(text: str) -> tuple[WeeklyTime, ...]:
    """Taken times of ``"mon 15:20-16:20, tue 08:00-09:00"``."""
    parts = (part.split() for part in text.split(",") if part.strip())
    return tuple(WeeklyTime(Weekday(day), *span(time)) for day, time in parts)


def _group(kind: SessionKind, day: str, classes: str, by: str, at: str | None, in_phase: str) -> Session:
    keys = tuple(classes.split())
    place = at or f"R{keys[0]}"
    return Session(kind=kind, day=Weekday(day), phase=in_phase, room=place, classes=keys, staff=tuple(by.split()))
