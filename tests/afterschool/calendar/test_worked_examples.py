"""The calendars of three real semesters come out to the day."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from afterschool.calendar import OffReason, calendar_days, calendar_problems, count_days, unroll
from afterschool.model.plan import SchoolPlan
from afterschool.model.semester import DayKind
from afterschool.model.words import WORKDAYS, Programme, Weekday
from tests.afterschool.calendar.terms import NOON, closed, following, full_roster, term, with_official_days


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


@pytest.mark.parametrize(("saturday", "sunday"), tuple(product((Weekday.MON, Weekday.THU, Weekday.FRI), repeat=2)))
def test_ninety_noon_days_in_autumn_2022(saturday: Weekday, sunday: Weekday) -> None:
    """5 September 2022 (Monday) to 13 January 2023 (Friday) are 19 weeks: 19 × 5 = 95 working days.

    Less 12 September, 3–7 October and 2 January = 7 days: 88. The make-up days 8 and 9 October give 90, whatever
    weekdays they run. (10, 11 September and 31 December, 1 January are weekend days anyway.)
    """
    plan = with_official_days(term(date(2022, 9, 5), date(2023, 1, 13), clock=(NOON,)))
    plan = following(plan, m10d8=saturday, m10d9=sunday)
    days = calendar_days(plan)
    assert count_days(days, programme=Programme.NOON) == 19 * 5 - 7 + 2 == 90
    assert calendar_problems(plan) == ()


def autumn_2021(not_served: date) -> SchoolPlan:
    """6 September to 31 December 2021, closed 22 October – 24 November; of September's make-up days one is served.

    In October the school's own list begins on Saturday 9: Friday 8, the first working day, has no service.
    """
    shut = [not_served, date(2021, 10, 8), *days_between(date(2021, 10, 22), date(2021, 11, 24))]
    plan = with_official_days(term(date(2021, 9, 6), date(2021, 12, 31), exceptions=map(closed, shut)))
    return following(plan, m9d18=Weekday.MON, m9d26=Weekday.WED, m10d9=Weekday.THU)


@pytest.mark.parametrize("not_served", [date(2021, 9, 18), date(2021, 9, 26)])
def test_fifty_five_service_days_in_autumn_2021(not_served: date) -> None:
    """6–30 September: 5 + 5 + 3 (20, 21 off) + 4 = 17, and one of the make-up days 18, 26: 18.

    9–21 October: Saturday 9, 11–15 and 18–21 = 1 + 5 + 4 = 10. 25–30 November: Thursday, Friday, Monday, Tuesday = 4.
    December: 3 + 3 × 5 + 5 = 23. Together 18 + 10 + 4 + 23 = 55.
    """
    days = calendar_days(autumn_2021(not_served))
    by_month = [count_days(day for day in days if day.day.month == month) for month in (9, 10, 11, 12)]
    assert by_month == [18, 10, 4, 23]
    assert count_days(days) == 55


def test_grade_1_has_55_lessons_and_grade_2_110() -> None:
    """One lesson a day × 55 days; two lessons a day × 55 days = 110."""
    plan = autumn_2021(date(2021, 9, 18))
    sessions = unroll(plan, {"V1": full_roster(plan)}, calendar_days(plan))
    lessons = [row.session.classes for row in sessions if row.programme is Programme.SERVICE]
    assert lessons.count(("c1",)) == 55
    assert lessons.count(("c2",)) == 2 * 55 == 110


def test_make_up_days_of_spring_2023_run_the_weekday_that_the_school_decided() -> None:
    plan = with_official_days(term(date(2023, 2, 13), date(2023, 6, 30)))
    undecided = {
        day.day: day.off for day in calendar_days(plan) if day.exception and day.exception.kind == DayKind.MAKEUP
    }
    makeup_days = [date(2023, 4, 23), date(2023, 5, 6), date(2023, 6, 25)]
    assert undecided == dict.fromkeys(makeup_days, OffReason.UNDECIDED), "the notice does not say whose plan they run"

    decided = following(plan, m4d23=Weekday.TUE, m5d6=Weekday.WED, m6d25=Weekday.FRI)
    runs = {day.day: day.runs for day in calendar_days(decided) if day.day in makeup_days}
    assert list(runs.values()) == [Weekday.TUE, Weekday.WED, Weekday.FRI]
    sessions = unroll(decided, {"V1": full_roster(decided)}, calendar_days(decided))
    assert {row.day: row.session.day for row in sessions if row.day in makeup_days} == runs


def test_a_weekday_with_a_clock_of_its_own_keeps_it_on_a_make_up_day() -> None:
    """On 25 June 2023, a Sunday, the shorter Friday is run, with its times."""
    plan = with_official_days(term(date(2023, 2, 13), date(2023, 6, 30)))
    first, *others = plan.clock[1:]
    short = replace(first, id="friday", days=(Weekday.FRI,), end_min=16 * 60)
    long = [replace(row, days=WORKDAYS[:4]) for row in (first, *others)]
    plan = following(replace(plan, clock=(short, *long)), m6d25=Weekday.FRI)
    sessions = unroll(plan, {"V1": full_roster(plan)}, calendar_days(plan))
    on_sunday = [(row.session.phase, row.end_min) for row in sessions if row.day == date(2023, 6, 25)]
    assert on_sunday == [("friday", 960), ("friday", 960), (None, 18 * 60)]
