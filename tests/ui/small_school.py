"""An invented school, small enough to read and with something in every table."""

from datetime import date

from afterschool.model.people import StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, Post, Room, SchoolPlan, SubjectTeacher
from afterschool.model.school import School
from afterschool.model.semester import PlanVersion, Semester
from afterschool.model.words import WORKDAYS, Activity, ClubCategory, DutyKind, Programme, StaffKind, Weekday

STAY = dict.fromkeys(WORKDAYS, 38)


def phase(phase_id, name, activities, start_min, end_min, grades, programme=Programme.SERVICE):
    return ClockPhase(
        id=phase_id,
        name=name,
        programme=programme,
        activities=activities,
        days=WORKDAYS,
        grades=grades,
        start_min=start_min,
        end_min=end_min,
    )


def small_school() -> SchoolPlan:
    people = [
        StaffMember(id=f"T{n:02d}", number=f"T{n:02d}", name=name, skills=skills, ranks=ranks)
        for n, (name, skills, ranks) in enumerate(
            [
                ("王海燕", ("chinese",), ("homeroom",)),
                ("李建国", ("maths",), ("homeroom",)),
                ("张敏", ("pe",), ()),
                ("赵丽", ("music",), ("backbone",)),
                ("陈志强", (), ("leader",)),
                ("刘芳", ("english",), ("homeroom",)),
                ("周文", ("art",), ()),
            ],
            start=1,
        )
    ]
    outside = StaffMember(
        id="W01", number="W01", name="孙玉兰", kind=StaffKind.RETIRED, share=0.0, skills=("calligraphy",)
    )
    rooms = [Room(id=f"R{g}0{n}", name=f"{g}年级{n}班教室", capacity=50) for g in (1, 2) for n in (1, 2)]
    classes = [
        HomeClass(
            id=f"C{g}0{n}",
            name=f"{g}年级{n}班",
            grade=g,
            home_room=f"R{g}0{n}",
            homeroom_teacher="T01",
            subject_teachers=(SubjectTeacher(staff="T02", subject="maths"),),
            pupils=42,
            students=STAY,
            extended=dict.fromkeys(WORKDAYS, 6),
        )
        for g in (1, 2)
        for n in (1, 2)
    ]
    return SchoolPlan(
        school=School(name="青禾小学"),
        semester=Semester(
            name="2026 秋季学期",
            first_day=date(2026, 9, 1),
            last_day=date(2027, 1, 22),
            versions=(
                PlanVersion(id="v1", name="方案 1", first_day=date(2026, 9, 7), last_day=date(2026, 9, 30)),
                PlanVersion(id="v2", name="方案 2", first_day=date(2026, 10, 8), last_day=date(2027, 1, 15)),
            ),
        ),
        clock=(
            phase("S1", "体育时段", (Activity.SPORT,), 15 * 60 + 20, 16 * 60 + 20, (1, 2)),
            phase("H1", "作业与社团", (Activity.HOMEWORK, Activity.CLUB), 16 * 60 + 30, 17 * 60 + 30, (1, 2)),
            phase("E1", "延时托管", (Activity.EXTENDED,), 17 * 60 + 30, 18 * 60 + 10, (1, 2)),
        ),
        staff=(*people, outside),
        classes=tuple(classes),
        rooms=(
            *rooms,
            Room(id="V1", name="操场", kind="venue", capacity=400, classes_at_once=8, outdoor=True),
            Room(id="F1", name="音乐教室", kind="music", capacity=45),
        ),
        clubs=(
            Club(
                id="K1",
                name="合唱团",
                category=ClubCategory.AESTHETIC,
                grades=(1, 2),
                members={"C101": 8, "C201": 10},
                phases=("H1",),
                leaders=("T04",),
                rooms=("F1",),
                days=(Weekday.WED,),
            ),
        ),
        posts=(
            Post(
                id="P1",
                name="带班领导",
                kind=DutyKind.LEADER,
                start_min=15 * 60 + 20,
                end_min=18 * 60 + 10,
                ranks=("leader",),
            ),
            Post(id="P2", name="校门护学岗", kind=DutyKind.GATE, start_min=17 * 60 + 20, end_min=17 * 60 + 50, count=2),
        ),
    )
