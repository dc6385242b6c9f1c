"""Weeks to look at: a small one with one of everything, and one as large as the largest school."""

from dataclasses import replace
from typing import Any

from afterschool.model.case import Case, ClassWeek, ClubWeek, Phase, PostWeek, RoomWeek, StaffWeek
from afterschool.model.roster import Roster, Session
from afterschool.model.words import WORKDAYS, Activity, ClubCategory, Role, SessionKind, StaffKind, Weekday

ROLES = (Role.SPORT, Role.HOMEWORK, Role.CLUB, Role.ASSISTANT, Role.EXTENDED, Role.POST)


def person(number: int, name: str, **more: Any) -> StaffWeek:
    fields: dict[str, Any] = {
        "id": f"T{number}",
        "name": name,
        "kind": StaffKind.OWN,
        "cleared": True,
        "roles": ROLES,
        "max_per_day": 3,
        "max_per_week": 9,
    }
    return StaffWeek(**(fields | more))  # the fields of a test's own making


def small_case() -> Case:
    """Two classes of grade 1; sport 15:20, homework and clubs 16:30; a club led from outside; a gate post for two."""
    phases = (
        Phase(id="sport", activities=(Activity.SPORT,), days=WORKDAYS, start_min=920, end_min=980, grades=(1, 2)),
        Phase(
            id="study",
            activities=(Activity.HOMEWORK, Activity.CLUB),
            days=WORKDAYS,
            start_min=990,
            end_min=1055,
            grades=(1, 2),
        ),
    )
    stay = dict.fromkeys((Weekday.MON, Weekday.TUE), 20)
    classes = tuple(
        ClassWeek(id=f"1.{n}", name=f"一年级{n}班", grade=1, home_room=f"R{n}", teachers=(f"T{n}",), students=stay)
        for n in (1, 2)
    )
    rooms = (
        RoomWeek(id="R1", name="101", kind="classroom", capacity=45),
        RoomWeek(id="R2", name="102", kind="classroom", capacity=45),
        RoomWeek(id="G", name="操场", kind="venue", capacity=200, classes_at_once=4),
        RoomWeek(id="M", name="音乐室", kind="music", capacity=40),
    )
    staff = (
        person(1, "王芳", skills=("pe",)),
        person(2, "李娜"),
        person(3, "王芳"),
        person(4, "赵外聘", kind=StaffKind.INSTITUTION, roles=(Role.CLUB,)),
    )
    club = ClubWeek(
        id="C1",
        name="合唱",
        category=ClubCategory.AESTHETIC,
        grades=(1,),
        members={"1.1": 20, "1.2": 5},
        sessions_per_week=1,
        phases=("study",),
        leaders=("T4",),
        rooms=("M",),
    )
    post = PostWeek(id="gate", name="护学岗", days=(Weekday.MON,), start_min=1056, end_min=1080, count=2)
    return Case(
        school_name="样例小学",
        policy=None,
        off_work_min=1050,
        phases={row.id: row for row in phases},
        classes={row.id: row for row in classes},
        rooms={row.id: row for row in rooms},
        staff={row.id: row for row in staff},
        clubs={club.id: club},
        posts={post.id: post},
    )


SPORT_1, SPORT_2, STUDY_2, CLUB, GATE = range(5)


def small_roster() -> Roster:
    """Monday of :func:`small_case`: class 2 has no sport supervisor, the gate lacks one; Tuesday has no session."""
    mon = Weekday.MON
    return Roster(
        sessions=(
            Session(kind=SessionKind.SPORT, day=mon, phase="sport", room="G", classes=("1.1",), staff=("T1",)),
            Session(kind=SessionKind.SPORT, day=mon, phase="sport", room="G", classes=("1.2",)),
            Session(kind=SessionKind.HOMEWORK, day=mon, phase="study", room="R2", classes=("1.2",), staff=("T2",)),
            Session(kind=SessionKind.CLUB, day=mon, phase="study", room="M", club="C1", staff=("T4", "T3")),
            Session(kind=SessionKind.POST, day=mon, post="gate", staff=("T2",)),
        )
    )


def large_week(classes: int = 108) -> tuple[Case, Roster]:
    """As many classes as asked, a sport and a homework session each a day, a club for each class; a full roster."""
    base = small_case()
    numbers = range(1, classes + 1)
    grades = (1, 2, 3, 4, 5, 6)
    phases = {id_: replace(row, grades=grades) for id_, row in base.phases.items()}
    stay = dict.fromkeys(WORKDAYS, 30)
    rows = {
        f"C{n}": ClassWeek(
            id=f"C{n}", name=f"{n}班", grade=1 + n % 6, home_room=f"R{n}", teachers=(f"T{n}",), students=stay
        )
        for n in numbers
    }
    rooms = {f"R{n}": RoomWeek(id=f"R{n}", name=f"教室{n}", kind="classroom", capacity=45) for n in numbers}
    rooms["G"] = RoomWeek(id="G", name="操场", kind="venue", capacity=5000, classes_at_once=200)
    rooms |= {f"F{n}": RoomWeek(id=f"F{n}", name=f"功能室{n}", kind="art", capacity=45) for n in numbers}
    staff = {f"T{n}": person(n, f"教师{n}", max_per_week=20) for n in range(1, 3 * classes + 1)}
    clubs = {
        f"S{n}": ClubWeek(
            id=f"S{n}",
            name=f"社团{n}",
            category=ClubCategory.LABOUR,
            grades=grades,
            members={f"C{n}": 9, f"C{1 + n % classes}": 8},
            sessions_per_week=1,
            phases=("study",),
            leaders=(f"T{classes + n}",),
            rooms=(f"F{n}",),
        )
        for n in numbers
    }
    sessions: list[Session] = []
    for day in WORKDAYS:
        for n in numbers:
            own, other = (f"T{n}",), (f"T{2 * classes + n}",)
            sessions.append(
                Session(kind=SessionKind.SPORT, day=day, phase="sport", room="G", classes=(f"C{n}",), staff=own)
            )
            sessions.append(
                Session(
                    kind=SessionKind.HOMEWORK, day=day, phase="study", room=f"R{n}", classes=(f"C{n}",), staff=other
                )
            )
    for n in numbers:
        leader = (f"T{classes + n}",)
        sessions.append(
            Session(kind=SessionKind.CLUB, day=WORKDAYS[n % 5], phase="study", room=f"F{n}", club=f"S{n}", staff=leader)
        )
    case = Case(
        school_name="大校",
        policy=None,
        off_work_min=1050,
        phases=phases,
        classes=rows,
        rooms=rooms,
        staff=staff,
        clubs=clubs,
        posts=base.posts,
    )
    return case, Roster(sessions=tuple(sessions))
