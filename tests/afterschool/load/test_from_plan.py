"""What a plan foresees, as dated places."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from afterschool.load import GroupPupils, tally
from afterschool.load.from_plan import people_of, planned_places
from afterschool.model.people import Exemption, StaffMember
from afterschool.model.plan import Club, SchoolPlan
from afterschool.model.roster import Roster, Session
from afterschool.model.semester import DayException, DayKind
from afterschool.model.words import Activity, DutyKind, Role, SessionKind, StaffKind, Weekday
from tests.afterschool.calendar.terms import FIRST_LESSON, term

FIRST, LAST = date(2026, 9, 7), date(2026, 9, 12)
"""A Monday and the Saturday after it."""
LESSON = replace(FIRST_LESSON, activities=(Activity.HOMEWORK, Activity.CLUB))
SATURDAY_RUNS_MONDAY = DayException(day=LAST, kind=DayKind.MAKEUP, follows_weekday=Weekday.MON)


def plan() -> SchoolPlan:
    """One lesson, 20 pupils of c1 stay on Mondays, 6 of them in a club at the same time; a gate post at its end."""
    made = term(FIRST, LAST, clock=(LESSON,), exceptions=[SATURDAY_RUNS_MONDAY])
    first, second = made.classes
    stay = replace(first, students={Weekday.MON: 20}, homeroom_teacher="t")
    staff = (
        StaffMember(id="t", number="1", name="王老师", share=0.1),
        StaffMember(id="o", number="2", name="李老师", kind=StaffKind.RETIRED),
    )
    club = Club(id="k", name="棋社", grades=(1,), members={"c1": 6}, phases=("p1",), leaders=("o",))
    posts = tuple(replace(post, kind=DutyKind.GATE) for post in made.posts)
    return replace(made, classes=(stay, second), staff=staff, clubs=(club,), posts=posts)


CARE = Session(
    kind=SessionKind.HOMEWORK, day=Weekday.MON, phase="p1", room="r", classes=("c1",), staff=("t", None, "unknown")
)
MEETING = Session(kind=SessionKind.CLUB, day=Weekday.MON, phase="p1", room="r", club="k", staff=("o", "t"))
LEADERLESS = replace(MEETING, staff=(None, "t"))
GATE = Session(kind=SessionKind.POST, day=Weekday.TUE, post="gate", staff=("t",))


def test_every_date_of_the_weekday_and_the_makeup_day_that_follows_it() -> None:
    places = planned_places(plan(), {"V1": Roster(sessions=(CARE, MEETING, GATE))})
    assert [(row.day.day, row.person, row.role) for row in places] == [
        (7, "t", Role.HOMEWORK),
        (7, "o", Role.CLUB),
        (7, "t", Role.ASSISTANT),
        (8, "t", Role.POST),
        (12, "t", Role.HOMEWORK),
        (12, "o", Role.CLUB),
        (12, "t", Role.ASSISTANT),
    ]
    # 20 stay, 6 of them are in the club; the Saturday runs Monday's plan and is no weekend
    care, meeting, _assistant, gate, makeup, *_others = places
    assert care.groups == makeup.groups == (GroupPupils(class_id="c1", pupils=14),)
    assert meeting.groups == (GroupPupils(class_id="c1", pupils=6),)
    assert (care.weekday, makeup.weekday, makeup.plan_weekday) == (None, Weekday.MON, Weekday.MON)
    assert (gate.duty, gate.minutes, gate.points) == (DutyKind.GATE, 30, Fraction(1, 2))
    # T: 2 × (care 1 + assistant 1) + post ½
    assert tally(places)["t"].total.planned.points == Fraction(9, 2)


def test_a_meeting_without_leader_is_not_held() -> None:
    assert planned_places(plan(), {"V1": Roster(sessions=(LEADERLESS,))}) == ()


def test_people_with_their_shares_exactly_as_written() -> None:
    own, outside = people_of(plan())
    assert (own.number, own.share, own.homerooms) == ("1", Fraction(1, 10), ("c1",))
    assert (outside.kind, outside.homerooms, outside.counts_for_balance) == (StaffKind.RETIRED, (), False)


def test_whoever_leads_two_classes_is_homeroom_teacher_of_both() -> None:
    made = plan()
    led = replace(made, classes=tuple(replace(row, homeroom_teacher="t") for row in made.classes))
    assert people_of(led)[0].homerooms == tuple(row.id for row in made.classes)


def test_nothing_is_expected_of_whoever_is_exempt_to_the_end_of_the_semester() -> None:
    school = plan()
    last = school.semester.last_day

    def share(exemption: Exemption | None) -> Fraction:
        first, *others = school.staff
        return people_of(replace(school, staff=(replace(first, exemption=exemption), *others)))[0].share

    assert share(Exemption(reason="孕期")) == 0
    assert share(Exemption(reason="病假", last_day=last)) == 0
    assert share(Exemption(reason="病假", last_day=last - timedelta(1))) == share(None) > 0
