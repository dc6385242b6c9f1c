"""The shipped holidays agree with the arithmetic of the notices and of the calendar itself."""

from collections import Counter
from datetime import date, timedelta

import pytest

from afterschool.calendar import HolidayYear, shipped_years, years_of
from afterschool.calendar.notice import HOLIDAY_NAMES

YEARS = tuple(shipped_years().values())
EVERY_YEAR = pytest.mark.parametrize("notice", YEARS, ids=lambda notice: str(notice.year))


def test_the_notices_of_2021_to_2026_are_shipped_and_no_other_year_is_known() -> None:
    assert sorted(shipped_years()) == [2021, 2022, 2023, 2024, 2025, 2026]


@pytest.mark.parametrize(
    ("year", "number"),
    [
        (2021, "国办发明电〔2020〕27号"),
        (2022, "国办发明电〔2021〕11号"),
        (2023, "国办发明电〔2022〕16号"),
        (2024, "国办发明电〔2023〕7号"),
        (2025, "国办发明电〔2024〕12号"),
        (2026, "国办发明电〔2025〕7号"),
    ],
)
def test_each_year_names_its_notice(year: int, number: str) -> None:
    assert shipped_years()[year].number == number


@EVERY_YEAR
def test_the_days_off_are_as_many_as_the_notice_says(notice: HolidayYear) -> None:
    for holiday in notice.holidays:
        assert holiday.days_stated in (None, len(holiday.days)), holiday.name


def test_only_holidays_that_join_a_weekend_state_no_total() -> None:
    without = [
        (notice.year, holiday.name) for notice in YEARS for holiday in notice.holidays if not holiday.days_stated
    ]
    assert without == [(2024, "元旦"), (2024, "端午节")]
    # 1 January and 10 June 2024 are Mondays: the weekend before them is free anyway.
    assert date(2024, 1, 1).weekday() == date(2024, 6, 10).weekday() == 0


@EVERY_YEAR
def test_make_up_days_are_weekend_days(notice: HolidayYear) -> None:
    assert all(day.weekday() >= 5 for holiday in notice.holidays for day in holiday.makeup_days)


def test_no_day_stands_twice_in_any_notice() -> None:
    days = Counter(row.day for notice in YEARS for row in notice.exceptions)
    assert max(days.values()) == 1


@EVERY_YEAR
def test_every_public_holiday_is_arranged(notice: HolidayYear) -> None:
    assert sorted("、".join(row.name for row in notice.holidays).split("、")) == sorted(HOLIDAY_NAMES)


@EVERY_YEAR
def test_days_moved_and_public_holidays_balance(notice: HolidayYear) -> None:
    """Working days lost = statutory days on working days or moved from weekends; the rest is worked on weekends.

    Statutory days: 1 + 3 + 1 + 1 + 1 + 1 + 3 = 11 until 2024, and from 2025 with one more at Spring Festival (New
    Year's Eve) and Labour Day (2 May) 13. A statutory day on a weekend is made up for by another day off, so that in
    each notice: days off on Monday to Friday - days worked on weekends = statutory days.
    In 2023 mid-autumn (29 September) lies in the same week as 1-3 October, all of them counted.
    """
    statutory = 11 if notice.year < 2025 else 13
    off = sum(day.weekday() < 5 for holiday in notice.holidays for day in holiday.days)
    worked = sum(len(holiday.makeup_days) for holiday in notice.holidays)
    assert off - worked == statutory


@EVERY_YEAR
def test_the_notice_concerns_its_own_year_and_at_most_the_last_week_before(notice: HolidayYear) -> None:
    for row in notice.exceptions:
        assert date(notice.year, 1, 1) - timedelta(days=6) <= row.day <= date(notice.year, 12, 31)


@EVERY_YEAR
def test_make_up_days_lie_near_their_holiday(notice: HolidayYear) -> None:
    for holiday in notice.holidays:
        for day in holiday.makeup_days:
            gap = min(abs((day - holiday.first_day).days), abs((day - holiday.last_day).days))
            assert gap <= 14, holiday.name


def test_what_weekday_a_make_up_day_follows_is_never_known() -> None:
    assert all(row.follows_weekday is None for notice in YEARS for row in notice.exceptions)


@pytest.mark.parametrize(
    ("last_day", "years"),
    [
        (date(2026, 12, 25), (2026,)),
        (date(2026, 12, 26), (2026, 2027)),  # New Year's holiday of 2027 may begin in December, as 2022-12-31 did
        (date(2027, 1, 20), (2026, 2027)),
    ],
)
def test_the_last_week_of_december_belongs_to_the_next_notice_too(last_day: date, years: tuple[int, ...]) -> None:
    assert years_of(date(2026, 9, 1), last_day) == years
