"""What holds for every semester, however its dates are mixed up."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from afterschool.calendar import calendar_days, count_days, unroll
from afterschool.model.plan import ClockPhase, SchoolPlan
from afterschool.model.semester import DayException, DayKind, GradeSpan, PlanVersion
from afterschool.model.words import Weekday, WeekParity
from tests.afterschool.calendar.terms import FIRST_LESSON, NOON, SECOND_LESSON, full_roster, term

START = date(2026, 9, 1)
OFFSETS = st.integers(0, 60)
DATES = OFFSETS.map(lambda n: START + timedelta(n))
EXCEPTIONS = st.lists(
    st.builds(
        DayException,
        day=DATES,
        kind=st.sampled_from(DayKind),
        follows_weekday=st.none() | st.sampled_from(Weekday),
        name=st.sampled_from(["", "假"]),
    ),
    max_size=25,
)
SPANS = st.lists(st.builds(GradeSpan, grade=st.integers(1, 2), first_day=DATES, last_day=DATES), max_size=2)
WEEKDAYS = st.lists(st.sampled_from(Weekday), unique=True, max_size=7).map(tuple)


@st.composite
def clocks(draw: st.DrawFn) -> list[ClockPhase]:
    return [
        replace(row, days=draw(WEEKDAYS), parity=draw(st.sampled_from(WeekParity)))
        for row in (NOON, FIRST_LESSON, SECOND_LESSON)
    ]


@st.composite
def plans(draw: st.DrawFn) -> SchoolPlan:
    first, last = sorted((draw(DATES), draw(DATES)))
    plan = term(first, last, clock=draw(clocks()), exceptions=draw(EXCEPTIONS))
    versions = tuple(
        PlanVersion(id=f"V{n}", name=f"V{n}", first_day=draw(DATES), last_day=draw(DATES))
        for n in range(draw(st.integers(0, 3)))
    )
    return replace(plan, semester=replace(plan.semester, grade_spans=tuple(draw(SPANS)), versions=versions))


@given(plans())
def test_every_date_appears_once_and_is_either_served_or_has_a_reason(plan: SchoolPlan) -> None:
    days = calendar_days(plan)
    expected = [plan.semester.first_day + timedelta(n) for n in range(len(days))]
    assert [day.day for day in days] == expected
    assert expected[-1] == plan.semester.last_day
    for day in days:
        assert day.is_service == bool(day.phases) == (day.runs is not None) == bool(day.grades)


@given(plans())
def test_every_session_lies_on_a_service_day_in_a_phase_that_runs(plan: SchoolPlan) -> None:
    days = {day.day: day for day in calendar_days(plan)}
    rosters = {version.id: full_roster(plan) for version in plan.semester.versions}
    sessions = unroll(plan, rosters, days.values())
    assert len({row.id for row in sessions}) == len(sessions)
    off = {row.day for row in plan.semester.exceptions if row.kind is not DayKind.MAKEUP}
    for row in sessions:
        day = days[row.day]
        assert day.is_service
        assert row.day not in off
        assert row.session.day is day.runs
        assert row.session.phase is None or row.session.phase in {running.phase.id for running in day.phases}
    assert {row.day for row in sessions} == {day.day for day in days.values() if day.is_service}


@given(plans(), st.randoms())
def test_the_order_of_exceptions_is_irrelevant(plan: SchoolPlan, random: Random) -> None:
    rows = list(plan.semester.exceptions)
    random.shuffle(rows)
    shuffled = replace(plan, semester=replace(plan.semester, exceptions=tuple(rows)))
    assert calendar_days(shuffled) == calendar_days(plan)


@given(plans())
def test_odd_and_even_weeks_share_out_the_days_of_every_week(plan: SchoolPlan) -> None:
    def sessions_with(parity: WeekParity) -> set[tuple[date, str | None, tuple[str, ...]]]:
        clock = tuple(replace(row, parity=parity) for row in plan.clock)
        changed = replace(plan, clock=clock)
        rosters = {version.id: full_roster(plan) for version in plan.semester.versions}
        held = unroll(changed, rosters, calendar_days(changed))
        return {(row.day, row.session.phase, row.session.classes) for row in held if row.programme}

    odd, even = sessions_with(WeekParity.ODD), sessions_with(WeekParity.EVEN)
    assert odd.isdisjoint(even)
    assert odd | even == sessions_with(WeekParity.EVERY)


@given(plans(), DATES)
@settings(max_examples=50)
def test_closing_a_day_takes_that_day_and_no_other(plan: SchoolPlan, shut: date) -> None:
    rows = (*plan.semester.exceptions, DayException(day=shut, kind=DayKind.SERVICE_OFF))
    before = {day.day: day for day in calendar_days(plan)}
    after = calendar_days(replace(plan, semester=replace(plan.semester, exceptions=rows)))
    assert [day for day in after if day.day != shut] == [day for key, day in before.items() if key != shut]
    assert count_days(day for day in after if day.day == shut) == 0
