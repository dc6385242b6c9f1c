"""Random plans that a workbook can express in full: every reference leads somewhere, every time has a length.

What a workbook writes in one normal form is in that form here: numbers with at most 15 digits, weekdays in the order of
the week, no blanks around texts, class names as 三(2)班, no exemption without a reason. Ids are the names people see.
"""

from collections.abc import Sequence

from hypothesis import strategies as st

from afterschool.model.case import Preference
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
from afterschool.model.roster import Lock
from afterschool.model.rules import RosterRules, default_merge, default_weights
from afterschool.model.school import BodyKind, OutsideBody, PolicyParameter, School
from afterschool.model.semester import DayException, DayKind, GradeSpan, PlanVersion, Season, Semester
from afterschool.model.words import (
    WEEK,
    Activity,
    ClubCategory,
    DutyKind,
    MergeScope,
    Programme,
    Role,
    SessionKind,
    StaffKind,
    WeekParity,
)
from tests.afterschool.excel.plan_values import (
    CLASS_NAMES,
    CLOCKS,
    COUNTS,
    DATES,
    FACTORS,
    GRADES,
    NAMES,
    PUPILS,
    TEXTS,
    WISH_WEIGHTS,
    days,
    many_of,
    names,
    one_of,
    rows,
    some,
    spans,
    weekly_times,
    words,
)

OWN_WORDS = OWN_POLICY, OWN_RANK, OWN_SKILL, OWN_SUBJECT, OWN_ROOM = "本区文件", "首席教师", "古筝", "校本", "天文台"
"""A school's own, which an empty document has never seen."""


@st.composite
def semesters(draw: st.DrawFn, seasons: Sequence[str], versions: Sequence[str]) -> Semester:
    return Semester(
        name=draw(NAMES),
        first_day=draw(DATES),
        last_day=draw(DATES),
        seasons=tuple(Season(id=name, name=name, first_day=draw(DATES), last_day=draw(DATES)) for name in seasons),
        exceptions=tuple(
            DayException(
                day=day,
                kind=draw(st.sampled_from(DayKind)),
                follows_weekday=draw(st.none() | st.sampled_from(WEEK)),
                name=draw(TEXTS),
            )
            for day in draw(some(DATES))
        ),
        grade_spans=tuple(
            GradeSpan(grade=grade, first_day=draw(DATES), last_day=draw(DATES)) for grade in draw(some(GRADES))
        ),
        versions=tuple(
            PlanVersion(
                id=name,
                name=name,
                first_day=draw(DATES),
                last_day=draw(DATES),
                season=draw(one_of(seasons)),
                note=draw(TEXTS),
            )
            for name in versions
        ),
    )


@st.composite
def schools(draw: st.DrawFn, bodies: Sequence[str]) -> School:
    day = st.none() | DATES
    return School(
        name=draw(NAMES),
        policy=draw(st.sampled_from(["national", "xinrong-2021", OWN_POLICY])),
        policy_parameters=tuple(
            PolicyParameter(rule_id=rule, value=draw(NAMES), note=draw(TEXTS))
            for rule in draw(some(st.sampled_from(["minutes_per_day", "menu_per_grade"])))
        ),
        off_work_min=draw(CLOCKS),
        campuses=draw(some(NAMES)),
        bodies=tuple(
            OutsideBody(
                id=name,
                name=name,
                kind=draw(st.sampled_from(BodyKind)),
                selected_on=draw(day),
                contract_first_day=draw(day),
                contract_last_day=draw(day),
                review_note=draw(TEXTS),
                exited_on=draw(day),
            )
            for name in bodies
        ),
    )


@st.composite
def phases(draw: st.DrawFn, name: str, seasons: Sequence[str]) -> ClockPhase:
    start_min, end_min = draw(spans())
    return ClockPhase(
        id=name,
        name=name,
        programme=draw(st.sampled_from(Programme)),
        activities=draw(words(Activity, least=1)),
        days=draw(days(least=1)),
        grades=draw(some(GRADES, least=1)),
        start_min=start_min,
        end_min=end_min,
        seasons=draw(many_of(seasons)),
        parity=draw(st.sampled_from(WeekParity)),
    )


@st.composite
def staff_members(
    draw: st.DrawFn, number: str, classes: Sequence[str], phase_names: Sequence[str], bodies: Sequence[str]
) -> StaffMember:
    reason = draw(TEXTS)
    subjects = st.sampled_from(["", "chinese", "pe", OWN_SUBJECT])
    return StaffMember(
        id=number,
        number=number,
        name=draw(NAMES | st.just("同名")),
        kind=draw(st.sampled_from(StaffKind)),
        ranks=draw(some(st.sampled_from(["leader", "backbone", OWN_RANK]))),
        skills=draw(some(st.sampled_from(["chinese", "pe", OWN_SKILL]))),
        campus=draw(st.none() | NAMES),
        phone=draw(st.sampled_from(["", "13800000000", "0798-8888888"])),
        clearance=draw(
            st.builds(
                Clearance,
                reviewed=st.booleans(),
                first_day=st.none() | DATES,
                last_day=st.none() | DATES,
                evidence=TEXTS,
            )
        ),
        share=draw(FACTORS.map(lambda share: share / 8)),
        roles=draw(words(Role, least=1)),
        max_per_day=draw(st.integers(0, 20)),
        max_per_week=draw(COUNTS),
        min_per_week=draw(COUNTS),
        unavailable=draw(some(weekly_times())),
        wishes=draw(
            some(
                st.builds(
                    Preference, weight=WISH_WEIGHTS, day=st.none() | st.sampled_from(WEEK), phase=one_of(phase_names)
                )
            )
        ),
        exemption=Exemption(reason=reason, last_day=draw(st.none() | DATES)) if reason else None,
        lessons=draw(
            some(
                st.builds(
                    Lesson,
                    time=weekly_times(),
                    class_id=one_of(classes),
                    subject=subjects,
                    parity=st.sampled_from(WeekParity),
                )
            )
        ),
        body=draw(one_of(bodies)),
    )


@st.composite
def home_classes(
    draw: st.DrawFn,
    name: str,
    rooms: Sequence[str],
    staff: Sequence[str],
    phase_names: Sequence[str],
    posts: Sequence[str],
) -> HomeClass:
    subjects = st.sampled_from(["", "maths", OWN_SUBJECT])
    teacher = st.builds(SubjectTeacher, staff=st.sampled_from(staff), subject=subjects)
    wave = st.builds(
        DismissalWave,
        day=st.sampled_from(WEEK),
        leave_min=CLOCKS,
        pupils=COUNTS,
        reason=TEXTS,
        escort_post=one_of(posts),
    )
    return HomeClass(
        id=name,
        name=name,
        grade=draw(GRADES),
        home_room=draw(st.sampled_from(rooms)),
        homeroom_teacher=draw(one_of(staff)),
        subject_teachers=draw(some(teacher)),
        pupils=draw(COUNTS),
        students=draw(PUPILS),
        phase_students=draw(st.dictionaries(st.sampled_from(phase_names), PUPILS, max_size=2)),
        noon=draw(PUPILS),
        extended=draw(PUPILS),
        evening=draw(PUPILS),
        dismissal_waves=draw(some(wave)),
        pe_days=draw(days()),
    )


@st.composite
def room_rows(draw: st.DrawFn, name: str) -> Room:
    return Room(
        id=name,
        name=name,
        kind=draw(st.sampled_from(["classroom", "venue", "music", OWN_ROOM])),
        capacity=draw(st.integers(0, 2000)),
        classes_at_once=draw(st.integers(1, 20)),
        outdoor=draw(st.booleans()),
        campus=draw(st.none() | NAMES),
        unavailable=draw(some(weekly_times())),
        number=draw(st.sampled_from(["", "302", "0302"])),
        floor=draw(TEXTS),
        area_m2=draw(st.none() | FACTORS),
        way_there=draw(TEXTS),
    )


@st.composite
def club_rows(
    draw: st.DrawFn,
    name: str,
    classes: Sequence[str],
    rooms: Sequence[str],
    staff: Sequence[str],
    phase_names: Sequence[str],
    bodies: Sequence[str],
) -> Club:
    return Club(
        id=name,
        name=name,
        category=draw(st.sampled_from(ClubCategory)),
        grades=draw(some(GRADES)),
        members=draw(st.dictionaries(st.sampled_from(classes), COUNTS, max_size=3)),
        sessions_per_week=draw(st.integers(0, 5)),
        min_gap_days=draw(st.integers(0, 4)),
        phases=draw(many_of(phase_names)),
        days=draw(days()),
        leaders=draw(many_of(staff)),
        assistants=draw(st.integers(0, 4)),
        rooms=draw(many_of(rooms)),
        min_members=draw(COUNTS),
        max_members=draw(COUNTS),
        body=draw(one_of(bodies)),
        school_team=draw(st.booleans()),
        materials=draw(TEXTS),
        description=draw(TEXTS),
    )


@st.composite
def post_rows(draw: st.DrawFn, name: str) -> Post:
    start_min, end_min = draw(spans())
    return Post(
        id=name,
        name=name,
        start_min=start_min,
        end_min=end_min,
        kind=draw(st.sampled_from(DutyKind)),
        days=draw(days(least=1)),
        count=draw(st.integers(0, 9)),
        kinds=draw(st.none() | words(StaffKind, least=1)),
        ranks=draw(some(st.sampled_from(["leader", OWN_RANK]))),
        place=draw(TEXTS),
    )


@st.composite
def rules(draw: st.DrawFn) -> RosterRules:
    return RosterRules(
        group_size=draw(st.integers(1, 100)),
        merge={kind: draw(st.sampled_from(MergeScope)) for kind in default_merge()},
        classes_per_sport_supervisor=draw(st.integers(1, 9)),
        classes_per_pe_lead=draw(st.integers(1, 9)),
        accompany_external=draw(st.booleans()),
        travel_minutes=draw(COUNTS),
        points={role: draw(FACTORS) for role in Role},
        weekend_factor=draw(FACTORS),
        weights={amount: draw(FACTORS) for amount in default_weights()},
    )


@st.composite
def kept_places(draw: st.DrawFn, versions: Sequence[str], plan: SchoolPlan) -> tuple[KeptPlace, ...]:
    people = st.none() | some(st.none() | st.sampled_from([row.id for row in plan.staff]), least=1)
    lock = st.builds(
        Lock,
        kind=st.none() | st.sampled_from(SessionKind),
        day=st.none() | st.sampled_from(WEEK),
        phase=one_of([row.id for row in plan.clock]),
        room=one_of([row.id for row in plan.rooms]),
        classes=st.none() | some(st.sampled_from([row.id for row in plan.classes]), least=1),
        club=one_of([row.id for row in plan.clubs]),
        post=one_of([row.id for row in plan.posts]),
        staff=people,
    )
    locks: list[Lock] = []
    for found in draw(st.lists(lock, max_size=3)):
        if found not in locks:
            locks.append(found)
    return tuple(
        KeptPlace(id=f"kept-{n}", version=draw(st.sampled_from(versions)), lock=found, note=draw(TEXTS))
        for n, found in enumerate(locks, start=1)
    )


@st.composite
def school_plans(draw: st.DrawFn) -> SchoolPlan:
    """A plan with one to three rows of everything."""
    seasons, versions, bodies = draw(names()), draw(names(least=1)), draw(names())
    phase_names = draw(names(least=1, of=NAMES | st.sampled_from(["午间托管", "课后服务"])))
    room_names, post_names, club_names = draw(names(least=1)), draw(names()), draw(names(least=1))
    class_names = draw(names(least=1, of=CLASS_NAMES))
    numbers = draw(st.lists(st.integers(1, 99).map("T{:03d}".format), min_size=1, max_size=3, unique=True))
    plan = SchoolPlan(
        school=draw(schools(bodies)),
        semester=draw(semesters(seasons, versions)),
        clock=draw(rows(phase_names, lambda name: phases(name, seasons))),
        staff=draw(rows(numbers, lambda number: staff_members(number, class_names, phase_names, bodies))),
        classes=draw(rows(class_names, lambda name: home_classes(name, room_names, numbers, phase_names, post_names))),
        rooms=draw(rows(room_names, room_rows)),
        clubs=draw(
            rows(club_names, lambda name: club_rows(name, class_names, room_names, numbers, phase_names, bodies))
        ),
        club_conflicts=((club_names[0], club_names[1]),) if len(club_names) > 1 else (),
        posts=draw(rows(post_names, post_rows)),
        rules=draw(rules()),
    )
    return SchoolPlan(
        **{name: getattr(plan, name) for name in plan.__dataclass_fields__ if name != "kept"},
        kept=draw(kept_places(versions, plan)),
    )
