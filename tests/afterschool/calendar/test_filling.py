"""A notice fills in what the school has not decided itself; what is lacking or contradicts is told."""

from dataclasses import replace
from datetime import date

import pytest

from afterschool.calendar import calendar_problems, fill_in, shipped_years, unknown_years, with_shipped
from afterschool.model.blank import blank_plan
from afterschool.model.plan import SchoolPlan
from afterschool.model.semester import DayException, DayKind, HolidayNotice, PlanVersion
from afterschool.model.words import Programme, Weekday
from afterschool.problems import Severity
from tests.afterschool.calendar.terms import FIRST_LESSON, closed, following, term, with_official_days

FIRST, LAST = date(2023, 9, 1), date(2023, 12, 20)
"""Concerned by one notice alone: off 29 September – 6 October (8 days), worked on 7 and 8 October."""
NOTICE = shipped_years()[2023]
DECIDED = {"m10d7": Weekday.THU, "m10d8": Weekday.FRI}


def told(plan: SchoolPlan) -> list[str]:
    return [f"{row.severity.value} {row.where}：{row.what}" for row in calendar_problems(plan)]


def test_only_the_days_in_the_semester_are_filled_in_and_the_notice_is_remembered() -> None:
    filled = fill_in(term(FIRST, LAST).semester, NOTICE)
    assert len(filled.added) == 8 + 2
    assert filled.semester.exceptions == filled.added
    assert filled.semester.holiday_notices == (HolidayNotice(year=2023, number="国办发明电〔2022〕16号"),)


def test_a_notice_fills_the_first_and_the_last_day_of_a_semester() -> None:
    # From the first of its days off to the last day worked: all 8 + 2.
    assert len(fill_in(term(date(2023, 9, 29), date(2023, 10, 8)).semester, NOTICE).added) == 8 + 2


def test_filling_in_twice_adds_nothing() -> None:
    once = fill_in(term(FIRST, LAST).semester, NOTICE).semester
    twice = fill_in(once, NOTICE)
    assert twice.added == ()
    assert twice.semester == once


def test_a_new_document_begins_with_every_notice_of_its_semester() -> None:
    autumn = with_shipped(blank_plan(date(2025, 9, 1)))
    assert [notice.year for notice in autumn.semester.holiday_notices] == [2025, 2026], "it ends in January"
    days = {row.day for row in autumn.semester.exceptions}
    assert {date(2025, 10, 1), date(2026, 1, 1)} <= days


def test_a_new_document_of_a_year_nobody_knows_has_no_holidays() -> None:
    assert with_shipped(blank_plan(date(2044, 3, 1))).semester.exceptions == ()


def test_what_the_school_decided_stays() -> None:
    own = (
        DayException(day=date(2023, 10, 6), kind=DayKind.MAKEUP, follows_weekday=Weekday.MON),
        closed(date(2023, 10, 7)),
        DayException(day=date(2023, 10, 8), kind=DayKind.MAKEUP, follows_weekday=Weekday.FRI, name="补周五"),
    )
    filled = fill_in(term(FIRST, LAST, exceptions=own).semester, NOTICE)
    assert set(own) <= set(filled.semester.exceptions)
    assert len(filled.added) == 10 - 3
    assert filled.kept == own[:1], "teaching on a public holiday is told; a make-up day without service is the school's"


def test_a_complete_calendar_has_no_problems() -> None:
    assert told(following(with_official_days(term(FIRST, LAST)), **DECIDED)) == []


def test_days_of_a_known_notice_that_are_lacking_are_named() -> None:
    """Of the 8 days off 30 September and 1 October are a weekend, which matters only with weekend care."""
    (line,) = told(term(FIRST, LAST))
    listed = "、".join(["2023-09-29", *(f"2023-10-0{day}" for day in range(2, 9))])
    assert line == f"warning 2023：2023 年放假安排里的这些日子没有录入：{listed}"
    care = replace(FIRST_LESSON, id="care", programme=Programme.WEEKEND, days=(Weekday.SAT, Weekday.SUN))
    (line,) = told(term(FIRST, LAST, clock=(FIRST_LESSON, care)))
    assert line.endswith("2023-10-06 等 10 天")


def test_a_make_up_day_without_a_weekday_is_an_error() -> None:
    plan = following(with_official_days(term(FIRST, LAST)), m10d7=Weekday.THU)
    assert told(plan) == ["error 2023-10-08：2023-10-08 是补课日，没有说明按周几执行，当天不算课后服务"]


def test_a_year_without_a_notice_is_unknown_until_one_is_entered() -> None:
    plan = term(date(2027, 2, 20), date(2027, 7, 5))
    assert unknown_years(plan.semester) == (2027,)
    (line,) = told(plan)
    assert line.startswith("warning 2027：程序里没有 2027 年的放假安排")
    entered = replace(plan.semester, holiday_notices=(HolidayNotice(year=2027),))
    assert unknown_years(entered) == ()
    assert told(replace(plan, semester=entered)) == []


@pytest.mark.parametrize("year", [2020, 2027, 2100])
def test_no_other_year_is_guessed(year: int) -> None:
    assert year not in shipped_years()


def test_rows_that_contradict_each_other_or_the_notice_are_told() -> None:
    extra = (
        closed(date(2023, 10, 9)),
        closed(date(2023, 10, 9)),
        closed(date(2023, 8, 31)),
        DayException(day=date(2023, 10, 2), kind=DayKind.MAKEUP, follows_weekday=Weekday.MON),
    )
    plan = following(with_official_days(term(FIRST, LAST, exceptions=extra)), **DECIDED)
    assert told(plan) == [
        "warning 2023：2023-10-02 是法定假期，这里却是补课日",
        "error 2023-10-09：2023-10-09 重复了",
        "warning 学期：这些日子不在学期里，不起作用：2023-08-31",
    ]


def test_gaps_and_overlaps_of_versions_are_told() -> None:
    plan = following(with_official_days(term(FIRST, LAST)), **DECIDED)
    spans = (("甲", FIRST, date(2023, 11, 10)), ("乙", date(2023, 11, 10), date(2023, 12, 18)))
    versions = tuple(PlanVersion(id=name, name=name, first_day=first, last_day=last) for name, first, last in spans)
    assert told(replace(plan, semester=replace(plan.semester, versions=versions))) == [
        "error 2023-12-19：这些日子没有方案管到：2023-12-19、2023-12-20",
        "warning 乙：与“甲”的日期重叠；重叠的日子按“乙”执行",
    ]


def test_every_problem_says_what_to_do() -> None:
    rows = calendar_problems(term(FIRST, LAST, exceptions=[closed(date(2020, 1, 1))]))
    assert rows
    for row in rows:
        assert row.severity is Severity.WARNING
        assert str(row.remedy).startswith("请")
