"""What each date is: exceptions, seasons, odd and even weeks, grades, versions."""

from dataclasses import replace
from datetime import date

import pytest

from afterschool.calendar import CalendarDay, OffReason, calendar_days, count_days, session_id, unroll
from afterschool.calendar.weeks import week_number
from afterschool.model.plan import Club, SchoolPlan
from afterschool.model.roster import Roster, Session
from afterschool.model.semester import DayException, DayKind, GradeSpan, PlanVersion, Season
from afterschool.model.words import Activity, Programme, SessionKind, Weekday, WeekParity
from tests.afterschool.calendar.terms import FIRST_LESSON, SECOND_LESSON, closed, full_roster, term

FIRST, LAST = date(2026, 9, 2), date(2026, 9, 20)
"""A Wednesday, and the Sunday of the third week."""


def day_of(plan: SchoolPlan, day: date) -> CalendarDay:
    return next(row for row in calendar_days(plan) if row.day == day)


def with_semester(plan: SchoolPlan, **changes: object) -> SchoolPlan:
    return replace(plan, semester=replace(plan.semester, **changes))


@pytest.mark.parametrize(
    ("day", "week"),
    [(date(2026, 9, 2), 1), (date(2026, 9, 6), 1), (date(2026, 9, 7), 2), (date(2026, 9, 13), 2), (LAST, 3)],
)
def test_weeks_go_from_monday_to_sunday_and_the_first_is_short(day: date, week: int) -> None:
    assert week_number(FIRST, day) == week
    assert day_of(term(FIRST, LAST), day).parity is (WeekParity.EVEN if week == 2 else WeekParity.ODD)


def test_a_plain_weekend_is_no_service_unless_the_clock_says_so() -> None:
    saturday = date(2026, 9, 5)
    assert day_of(term(FIRST, LAST), saturday).off is OffReason.WEEKEND
    care = replace(FIRST_LESSON, id="care", programme=Programme.WEEKEND, days=(Weekday.SAT,))
    weekend = day_of(term(FIRST, LAST, clock=(FIRST_LESSON, care)), saturday)
    assert [row.phase.id for row in weekend.phases] == ["care"]
    assert weekend.runs is Weekday.SAT


def test_a_holiday_stops_weekend_care_too() -> None:
    care = replace(FIRST_LESSON, id="care", programme=Programme.WEEKEND, days=(Weekday.SAT,))
    holiday = DayException(day=date(2026, 9, 5), kind=DayKind.HOLIDAY)
    assert day_of(term(FIRST, LAST, clock=(care,), exceptions=[holiday]), date(2026, 9, 5)).off is OffReason.HOLIDAY


@pytest.mark.parametrize(("day", "phases"), [(3, ["odd", "every"]), (10, ["every"]), (17, ["odd", "every"])])
def test_a_phase_of_odd_weeks_leaves_out_the_even_one(day: int, phases: list[str]) -> None:
    odd = replace(FIRST_LESSON, id="odd", parity=WeekParity.ODD)
    plan = term(FIRST, LAST, clock=(odd, replace(SECOND_LESSON, id="every")))
    assert [row.phase.id for row in day_of(plan, date(2026, 9, day)).phases] == phases


SUMMER = Season(id="summer", name="夏令", first_day=FIRST, last_day=date(2026, 9, 9))
WINTER = Season(id="winter", name="冬令", first_day=date(2026, 9, 10), last_day=LAST)
TWO_CLOCKS = (
    replace(FIRST_LESSON, id="s", seasons=("summer",)),
    replace(FIRST_LESSON, id="w", seasons=("winter",), start_min=15 * 60, end_min=16 * 60),
)


def test_the_season_of_a_date_decides_its_times() -> None:
    plan = with_semester(term(FIRST, LAST, clock=TWO_CLOCKS), seasons=(SUMMER, WINTER))
    sessions = unroll(plan, {"V1": full_roster(plan)}, calendar_days(plan))
    starts = {row.day: row.start_min for row in sessions if row.programme is Programme.SERVICE}
    assert starts[date(2026, 9, 9)] == 15 * 60 + 30
    assert starts[date(2026, 9, 10)] == 15 * 60


def test_a_version_that_names_its_season_keeps_it_whatever_the_date() -> None:
    plan = with_semester(term(FIRST, LAST, clock=TWO_CLOCKS), seasons=(SUMMER, WINTER))
    (version,) = plan.semester.versions
    plan = with_semester(plan, versions=(replace(version, season="winter"),))
    assert {row.phase.id for day in calendar_days(plan) for row in day.phases} == {"w"}


def test_a_grade_that_begins_later_and_one_that_ends_earlier() -> None:
    """2–4 and 7–11, 14–18 September are 3 + 5 + 5 = 13 days; grade 1 begins on the 7th, grade 2 ends on the 16th."""
    spans = (
        GradeSpan(grade=1, first_day=date(2026, 9, 7), last_day=LAST),
        GradeSpan(grade=2, first_day=FIRST, last_day=date(2026, 9, 16)),
    )
    plan = with_semester(term(FIRST, LAST, clock=(FIRST_LESSON,)), grade_spans=spans)
    days = calendar_days(plan)
    assert count_days(days) == 13
    assert count_days(days, grade=1) == 13 - 3
    assert count_days(days, grade=2) == 13 - 2
    shared = Session(kind=SessionKind.HOMEWORK, day=Weekday.WED, phase="p1", room="r", classes=("c1", "c2"))
    held = unroll(plan, {"V1": Roster(sessions=(shared,))}, days)
    assert [row.session.classes for row in held] == [("c2",), ("c1", "c2"), ("c1", "c2")]  # 2, 9, 16 September
    assert {row.id.partition("/")[2] for row in held} == {"homework/p1//c1+c2"}


def test_a_day_when_every_grade_has_ended_says_so() -> None:
    spans = tuple(GradeSpan(grade=grade, first_day=FIRST, last_day=date(2026, 9, 11)) for grade in (1, 2))
    plan = with_semester(term(FIRST, LAST), grade_spans=spans)
    assert day_of(plan, date(2026, 9, 14)).off is OffReason.NO_GRADE


def test_a_club_meets_while_one_of_its_classes_has_service() -> None:
    phase = replace(FIRST_LESSON, activities=(Activity.HOMEWORK, Activity.CLUB))
    spans = (GradeSpan(grade=2, first_day=FIRST, last_day=date(2026, 9, 4)),)
    plan = with_semester(term(FIRST, LAST, clock=(phase,)), grade_spans=spans)
    clubs = (Club(id="k1", name="合唱", members={"c2": 9}), Club(id="k2", name="足球", members={"c1": 9, "c2": 9}))
    plan = replace(plan, clubs=clubs)
    meetings = tuple(Session(kind=SessionKind.CLUB, day=Weekday.WED, phase="p1", club=club.id) for club in clubs)
    held = unroll(plan, {"V1": Roster(sessions=meetings)}, calendar_days(plan))
    assert [(row.day.day, row.session.club) for row in held] == [(2, "k1"), (2, "k2"), (9, "k2"), (16, "k2")]


def test_of_two_versions_that_overlap_the_later_holds() -> None:
    change = date(2026, 9, 9)
    versions = tuple(
        PlanVersion(id=id_, name=id_, first_day=first, last_day=LAST)
        for id_, first in (("new", change), ("old", FIRST))
    )
    plan = with_semester(term(FIRST, LAST), versions=versions)
    assert day_of(plan, date(2026, 9, 8)).version == "old"
    assert day_of(plan, change).version == "new"
    sessions = unroll(plan, {"old": full_roster(plan)}, calendar_days(plan))
    assert max(row.day for row in sessions) == date(2026, 9, 8), "the new version has no roster yet"


def test_a_day_that_no_version_holds_on_says_so() -> None:
    plan = with_semester(term(FIRST, LAST), versions=())
    assert day_of(plan, FIRST).off is OffReason.NO_VERSION
    assert count_days(calendar_days(plan)) == 0


def test_a_working_day_without_a_phase_says_so() -> None:
    plan = term(FIRST, LAST, clock=(replace(FIRST_LESSON, days=(Weekday.WED,)),))
    assert day_of(plan, date(2026, 9, 3)).off is OffReason.NO_PHASE


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_make_up_rows_on_one_date_the_decided_one_holds(turned: bool) -> None:
    saturday = date(2026, 9, 5)
    open_ = DayException(day=saturday, kind=DayKind.MAKEUP)
    rows = [open_, replace(open_, follows_weekday=Weekday.FRI)]
    plan = term(FIRST, LAST, exceptions=rows[::-1] if turned else rows)
    assert day_of(plan, saturday).runs is Weekday.FRI


def test_a_make_up_day_on_which_the_clock_has_nothing_is_no_plain_weekend() -> None:
    saturday = date(2026, 9, 5)
    makeup = DayException(day=saturday, kind=DayKind.MAKEUP, follows_weekday=Weekday.SUN)
    assert day_of(term(FIRST, LAST, exceptions=[makeup]), saturday).off is OffReason.NO_PHASE


def test_where_a_date_lies_in_no_season_the_clocks_of_all_run() -> None:
    assert [row.phase.id for row in day_of(term(FIRST, LAST, clock=TWO_CLOCKS), FIRST).phases] == ["s", "w"]


def test_of_two_exceptions_on_one_date_the_day_off_wins() -> None:
    makeup = DayException(day=date(2026, 9, 5), kind=DayKind.MAKEUP, follows_weekday=Weekday.MON)
    for rows in ([makeup, closed(makeup.day)], [closed(makeup.day), makeup]):
        assert day_of(term(FIRST, LAST, exceptions=rows), makeup.day).off is OffReason.SERVICE_OFF


def test_ids_name_date_and_duty_and_not_who_serves_or_where() -> None:
    session = Session(kind=SessionKind.HOMEWORK, day=Weekday.WED, phase="p/1", room="r", classes=("b", "a+c"))
    moved = replace(session, room="other", staff=("t",), classes=("a+c", "b"))
    assert session_id(FIRST, session) == session_id(FIRST, moved) == "2026-09-02/homework/p%2F1//a%2Bc+b"
    assert session_id(FIRST, session, 1).endswith("#1")


def test_two_sessions_of_one_duty_on_one_date_have_ids_of_their_own() -> None:
    """Two people at the gate may be two sessions: the second of each date is told apart, whatever the date."""
    gate = Session(kind=SessionKind.POST, day=Weekday.WED, post="gate", staff=("t",))
    plan = term(FIRST, date(2026, 9, 9))
    held = unroll(plan, {"V1": Roster(sessions=(gate, gate))}, calendar_days(plan))
    assert [row.id for row in held] == [f"2026-09-0{day}/post//gate/{end}" for day in (2, 9) for end in ("", "#1")]
    assert {(row.start_min, row.end_min, row.programme) for row in held} == {(17 * 60 + 30, 18 * 60, None)}
