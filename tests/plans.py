"""Random rich plans of a school, whose every reference leads to a row of the plan.

``plans()`` is a hypothesis strategy for :class:`SchoolPlan`, ``rosters(plan)`` for rosters that name its rows. They are
right in form but not in meaning: a club may meet on days that its phases do not have.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from hypothesis import strategies as st

from afterschool.model.case import Preference, PupilsByDay
from afterschool.model.people import Clearance, Exemption, Lesson, StaffMember
from afterschool.model.plan import (
    ClockPhase,
    Club,
    DismissalWave,
    HomeClass,
    KeptPlace,
    Post,
    Room,
    SchoolPlan,
    SubjectTeacher,
)
from afterschool.model.roster import Lock, Roster, Session
from afterschool.model.rules import RosterRules
from afterschool.model.school import BodyKind, OutsideBody, PolicyParameter, School
from afterschool.model.semester import DayException, DayKind, GradeSpan, HolidayNotice, PlanVersion, Season, Semester
from afterschool.model.time import DAY_MINUTES, WeeklyTime
from afterschool.model.words import (
    Activity,
    ClubCategory,
    DutyKind,
    MergeScope,
    Programme,
    Role,
    SessionKind,
    StaffKind,
    Weekday,
    WeekParity,
)

T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)

NAMES = st.text(st.sampled_from("王李张陈合唱足球书法一二三年级班（）() '\"%🙂é"), min_size=1, max_size=6)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
MINUTES = st.integers(0, DAY_MINUTES)
COUNTS = st.integers(0, 60)
GRADES = st.lists(st.integers(1, 9), unique=True, max_size=4).map(tuple)
DATES = st.dates(date(2021, 1, 1), date(2030, 12, 31))
FACTORS = st.floats(-1000, 1000)
EXTRAS = st.dictionaries(st.sampled_from(["colour", "备注"]), st.none() | st.integers(0, 9) | TEXTS, max_size=2)
DAYS = st.lists(st.sampled_from(Weekday), unique=True, max_size=7).map(tuple)
PUPILS: st.SearchStrategy[PupilsByDay] = st.dictionaries(st.sampled_from(Weekday), COUNTS, max_size=5)
TIMES = st.builds(WeeklyTime, st.sampled_from(Weekday), MINUTES, MINUTES)


def _words(kind: type[Word]) -> st.SearchStrategy[tuple[Word, ...]]:
    return st.lists(st.sampled_from(list(kind)), unique=True, max_size=4).map(tuple)


def _some(values: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=most).map(tuple)


def _one_of(ids: Sequence[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(ids) if ids else st.none()


def _many_of(ids: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids), unique=True, max_size=3).map(tuple) if ids else st.just(())


def _ids(prefix: str, most: int = 3) -> st.SearchStrategy[list[str]]:
    """Ids that are not in the order of the alphabet."""
    return st.lists(st.integers(1, 20).map(lambda n: f"{prefix}{n}"), unique=True, max_size=most)


def _rows(ids: Sequence[str], row: Callable[[str], st.SearchStrategy[T]]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.tuples(*(row(id_) for id_ in ids))


def schools(bodies: Sequence[str]) -> st.SearchStrategy[School]:
    """A school with the outside bodies of these ids."""
    body = st.one_of(st.none(), DATES)
    return st.builds(
        School,
        name=NAMES,
        policy=st.sampled_from(["national", "xinrong"]),
        policy_parameters=_some(st.builds(PolicyParameter, rule_id=NAMES, value=TEXTS, note=TEXTS)),
        off_work_min=MINUTES,
        campuses=_some(NAMES),
        bodies=_rows(
            bodies,
            lambda id_: st.builds(
                OutsideBody,
                id=st.just(id_),
                name=NAMES,
                kind=st.sampled_from(BodyKind),
                selected_on=body,
                contract_first_day=body,
                review_note=TEXTS,
                exited_on=body,
            ),
        ),
    )


def semesters(seasons: Sequence[str], versions: Sequence[str]) -> st.SearchStrategy[Semester]:
    """A semester with the seasons and plan versions of these ids, as a document takes it; it may end too early."""
    return st.builds(
        Semester,
        name=NAMES,
        first_day=DATES,
        last_day=DATES,
        seasons=_rows(
            seasons, lambda id_: st.builds(Season, id=st.just(id_), name=NAMES, first_day=DATES, last_day=DATES)
        ),
        exceptions=_some(
            st.builds(
                DayException,
                day=DATES,
                kind=st.sampled_from(DayKind),
                follows_weekday=st.none() | st.sampled_from(Weekday),
                name=TEXTS,
            )
        ),
        grade_spans=_some(st.builds(GradeSpan, grade=st.integers(1, 9), first_day=DATES, last_day=DATES)),
        holiday_notices=_some(st.builds(HolidayNotice, year=st.integers(2021, 2030), number=TEXTS)),
        versions=_rows(
            versions,
            lambda id_: st.builds(
                PlanVersion,
                id=st.just(id_),
                name=NAMES,
                first_day=DATES,
                last_day=DATES,
                season=_one_of(seasons),
                note=TEXTS,
                published_at=st.none() | st.datetimes(datetime(2021, 1, 1), datetime(2030, 1, 1)),
            ),
        ),
    ).filter(lambda semester: not semester.is_too_long)


def _phase(id_: str, seasons: Sequence[str]) -> st.SearchStrategy[ClockPhase]:
    return st.builds(
        ClockPhase,
        id=st.just(id_),
        name=NAMES,
        programme=st.sampled_from(Programme),
        activities=_words(Activity),
        days=DAYS,
        grades=GRADES,
        start_min=MINUTES,
        end_min=MINUTES,
        seasons=_many_of(seasons),
        parity=st.sampled_from(WeekParity),
    )


def _member(
    id_: str, phases: Sequence[str], classes: Sequence[str], bodies: Sequence[str]
) -> st.SearchStrategy[StaffMember]:
    weekday = st.none() | st.sampled_from(Weekday)
    return st.builds(
        StaffMember,
        id=st.just(id_),
        number=st.just(f"2026{id_}"),
        name=NAMES,
        kind=st.sampled_from(StaffKind),
        ranks=_some(st.sampled_from(["leader", "backbone", "homeroom"])),
        skills=_some(NAMES),
        campus=st.none() | NAMES,
        phone=TEXTS,
        clearance=st.builds(Clearance, reviewed=st.booleans(), first_day=st.none() | DATES, evidence=TEXTS),
        share=FACTORS,
        roles=_words(Role),
        max_per_day=COUNTS,
        max_per_week=COUNTS,
        min_per_week=COUNTS,
        unavailable=_some(TIMES),
        wishes=_some(st.builds(Preference, weight=FACTORS, day=weekday, phase=_one_of(phases))),
        exemption=st.none() | st.builds(Exemption, reason=TEXTS, last_day=st.none() | DATES),
        lessons=_some(
            st.builds(Lesson, time=TIMES, class_id=_one_of(classes), subject=TEXTS, parity=st.sampled_from(WeekParity))
        ),
        body=_one_of(bodies),
    )


def _class(
    id_: str, rooms: Sequence[str], staff: Sequence[str], phases: Sequence[str], posts: Sequence[str]
) -> st.SearchStrategy[HomeClass]:
    teachers = st.builds(SubjectTeacher, staff=st.sampled_from(staff), subject=TEXTS) if staff else st.nothing()
    return st.builds(
        HomeClass,
        id=st.just(id_),
        name=NAMES,
        grade=st.integers(1, 9),
        home_room=st.sampled_from(rooms) if rooms else st.just(""),
        homeroom_teacher=_one_of(staff),
        subject_teachers=_some(teachers) if staff else st.just(()),
        pupils=COUNTS,
        students=PUPILS,
        phase_students=st.dictionaries(st.sampled_from(phases), PUPILS) if phases else st.just({}),
        noon=PUPILS,
        extended=PUPILS,
        evening=PUPILS,
        dismissal_waves=_some(
            st.builds(
                DismissalWave,
                day=st.sampled_from(Weekday),
                leave_min=MINUTES,
                pupils=COUNTS,
                reason=TEXTS,
                escort_post=_one_of(posts),
            )
        ),
        pe_days=DAYS,
    )


def _room(id_: str) -> st.SearchStrategy[Room]:
    return st.builds(
        Room,
        id=st.just(id_),
        name=NAMES,
        kind=st.sampled_from(["classroom", "venue", "music"]),
        capacity=COUNTS,
        classes_at_once=COUNTS,
        outdoor=st.booleans(),
        campus=st.none() | NAMES,
        unavailable=_some(TIMES),
        number=TEXTS,
        floor=TEXTS,
        area_m2=st.none() | FACTORS,
        way_there=TEXTS,
    )


def _club(
    id_: str,
    classes: Sequence[str],
    phases: Sequence[str],
    staff: Sequence[str],
    rooms: Sequence[str],
    bodies: Sequence[str],
) -> st.SearchStrategy[Club]:
    return st.builds(
        Club,
        id=st.just(id_),
        name=NAMES,
        category=st.sampled_from(ClubCategory),
        grades=GRADES,
        members=st.dictionaries(st.sampled_from(classes), COUNTS) if classes else st.just({}),
        sessions_per_week=st.integers(1, 5),
        min_gap_days=st.integers(1, 3),
        phases=_many_of(phases),
        days=DAYS,
        leaders=_many_of(staff),
        assistants=st.integers(0, 2),
        rooms=_many_of(rooms),
        min_members=COUNTS,
        max_members=COUNTS,
        body=_one_of(bodies),
        school_team=st.booleans(),
        materials=TEXTS,
        description=TEXTS,
    )


def _post(id_: str) -> st.SearchStrategy[Post]:
    return st.builds(
        Post,
        id=st.just(id_),
        name=NAMES,
        start_min=MINUTES,
        end_min=MINUTES,
        kind=st.sampled_from(DutyKind),
        days=DAYS,
        count=COUNTS,
        kinds=st.none() | _words(StaffKind),
        ranks=_some(NAMES),
        place=TEXTS,
    )


RULES = st.builds(
    RosterRules,
    group_size=COUNTS,
    merge=st.dictionaries(st.sampled_from(SessionKind), st.sampled_from(MergeScope)),
    accompany_external=st.booleans(),
    travel_minutes=COUNTS,
    points=st.dictionaries(st.sampled_from(Role), FACTORS),
    weekend_factor=FACTORS,
    weights=st.dictionaries(st.sampled_from(["uncovered", "unfairness", "prefer"]), FACTORS),
)


def locks(plan: SchoolPlan) -> st.SearchStrategy[Lock]:
    """A lock that names rows of ``plan``."""
    return st.builds(
        Lock,
        kind=st.none() | st.sampled_from(SessionKind),
        day=st.none() | st.sampled_from(Weekday),
        phase=_one_of([row.id for row in plan.clock]),
        room=_one_of([row.id for row in plan.rooms]),
        classes=st.none() | _many_of([row.id for row in plan.classes]),
        club=_one_of([row.id for row in plan.clubs]),
        post=_one_of([row.id for row in plan.posts]),
        staff=st.none() | _some(_one_of([row.id for row in plan.staff])),
        extra=EXTRAS,
    )


def rosters(plan: SchoolPlan) -> st.SearchStrategy[Roster]:
    """A roster whose sessions name rows of ``plan``."""
    session = st.builds(
        Session,
        kind=st.sampled_from(SessionKind),
        day=st.sampled_from(Weekday),
        phase=_one_of([row.id for row in plan.clock]),
        room=_one_of([row.id for row in plan.rooms]),
        classes=_many_of([row.id for row in plan.classes]),
        club=_one_of([row.id for row in plan.clubs]),
        post=_one_of([row.id for row in plan.posts]),
        staff=_some(_one_of([row.id for row in plan.staff])),
        extra=EXTRAS,
    )
    return st.builds(Roster, sessions=_some(session, 6), extra=EXTRAS)


@st.composite
def plans(draw: st.DrawFn) -> SchoolPlan:
    """A plan with up to three rows in each table."""
    seasons, versions, bodies = draw(_ids("S")), draw(_ids("V")), draw(_ids("B"))
    phases, staff, rooms = draw(_ids("P")), draw(_ids("T")), draw(_ids("R"))
    classes, clubs, posts, kept = draw(_ids("C")), draw(_ids("K")), draw(_ids("D")), draw(_ids("L"))
    pairs = st.tuples(st.sampled_from(clubs), st.sampled_from(clubs)) if clubs else st.nothing()
    plan = SchoolPlan(
        school=draw(schools(bodies)),
        semester=draw(semesters(seasons, versions)),
        clock=draw(_rows(phases, lambda id_: _phase(id_, seasons))),
        staff=draw(_rows(staff, lambda id_: _member(id_, phases, classes, bodies))),
        classes=draw(_rows(classes, lambda id_: _class(id_, rooms, staff, phases, posts))),
        rooms=draw(_rows(rooms, _room)),
        clubs=draw(_rows(clubs, lambda id_: _club(id_, classes, phases, staff, rooms, bodies))),
        club_conflicts=draw(_some(pairs)) if clubs else (),
        posts=draw(_rows(posts, _post)),
        rules=draw(RULES),
    )
    if not versions:
        return plan
    kept_row = st.builds(KeptPlace, version=st.sampled_from(versions), lock=locks(plan), note=TEXTS, id=st.just(""))
    rows = tuple(
        KeptPlace(id=id_, version=row.version, lock=row.lock, note=row.note)
        for id_, row in zip(kept, draw(st.tuples(*(kept_row for _id in kept))), strict=True)
    )
    return SchoolPlan(**{name: getattr(plan, name) for name in SchoolPlan.__dataclass_fields__} | {"kept": rows})
