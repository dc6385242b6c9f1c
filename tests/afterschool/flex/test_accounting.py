"""What flexible hours come to: each rate on its own, what lapses, and balance = earned - spent - lapsed always."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterschool.flex.account import Account, LineKind, Sums, Unit
from afterschool.flex.accounting import FlexFacts, account_lines, accounts
from afterschool.flex.keeping import new_credit
from afterschool.flex.rows import Credit, CreditKind, Window, WindowKind
from afterschool.flex.served import Served
from afterschool.flex.words import statement_lines
from afterschool.load.held import HeldPlace
from afterschool.model.flex_rules import (
    ExchangeRates,
    FlexModel,
    FlexRules,
    RightToLeaveRates,
    TimeBankRates,
    flex_rules_on,
)
from afterschool.model.month import Month
from afterschool.model.words import Programme, Role, SessionKind
from afterschool.record.daybook import Daybook
from tests.afterschool.flex.school import EARLY, LATE, LEAVE, book_with, rules, window
from tests.afterschool.record.school import NOW, SEPTEMBER

FIRST, UNTIL = date(2026, 9, 1), date(2026, 10, 30)
BANK = rules(FlexModel.TIME_BANK)
EXCHANGE = rules(FlexModel.EXCHANGE)
LEAVES = rules(FlexModel.RIGHT_TO_LEAVE)
CLEARED = replace(BANK, time_bank=TimeBankRates(clear_by=date(2026, 9, 30)))


def place(day: date, **values: Any) -> Served:
    noted = values.pop("noted", True)
    usual: dict[str, Any] = {"kind": SessionKind.HOMEWORK, "role": Role.HOMEWORK, "start_min": 960, "end_min": 1020}
    return Served(place=HeldPlace(person="T5", day=day, **(usual | values)), noted=noted)


def account(version: FlexRules, facts: FlexFacts, until: date = UNTIL) -> Account:
    return Account(person="T5", until=until, lines=account_lines([version], facts, FIRST, until))


def days(*numbers: int) -> list[date]:
    return [date(2026, 9, number) for number in numbers]


# -- the time bank -------------------------------------------------------------------------------
def test_a_lesson_saves_an_hour_and_a_covered_lesson_half_an_hour() -> None:
    one, two = days(1, 2)
    covered = new_credit("T5", two, CreditKind.COVERED_LESSON, 3, NOW)
    facts = FlexFacts(served=[place(one), place(two, cover=True)], credits=[covered])
    # 60 + 30, and 3 ordinary lessons covered, 3 × 30
    assert account(BANK, facts).sums(Unit.MINUTES) == Sums(earned=60 + 30 + 90)
    assert [str(row.text) for row in account(BANK, facts).lines] == ["作业辅导", "代班 作业辅导", "代课 3 节"]


@pytest.mark.parametrize(
    ("values", "minutes"),
    [
        ({"programme": Programme.NOON}, 0),
        ({"programme": Programme.EVENING}, 60),
        ({"kind": SessionKind.POST, "role": Role.POST}, 0),
        ({"kind": SessionKind.POST, "role": Role.POST, "cover": True}, 0),
        ({"noted": False}, 0),
    ],
    ids=["noon", "evening", "post", "post for somebody else", "not noted"],
)
def test_what_the_rates_leave_out_saves_nothing(values: dict[str, Any], minutes: int) -> None:
    assert account(BANK, FlexFacts(served=[place(FIRST, **values)])).sums(Unit.MINUTES).earned == minutes


def test_each_date_has_the_rates_of_its_version() -> None:
    dearer = replace(BANK, id="2", first_day=date(2026, 9, 14), time_bank=TimeBankRates(lesson_min=45))
    facts = FlexFacts(served=[place(day) for day in days(11, 14)])
    lines = account_lines([dearer, BANK], facts, FIRST, UNTIL)
    assert [row.amount for row in lines] == [60, 45]


def test_what_is_left_on_the_clearing_date_lapses_on_the_day_after() -> None:
    facts = FlexFacts(
        served=[place(day) for day in days(1, 2, 3)], windows=[window("T5", EARLY, "16:30-17:30", day=days(10)[0])]
    )
    before, after = account(CLEARED, facts, date(2026, 9, 30)), account(CLEARED, facts)
    # 3 × 60 saved, 60 used, 120 lapse
    assert before.sums(Unit.MINUTES) == Sums(earned=180, spent=60)
    assert after.sums(Unit.MINUTES) == Sums(earned=180, spent=60, lapsed=120)
    [lapsed] = [row for row in after.lines if row.kind is LineKind.LAPSED]
    assert (lapsed.day, str(lapsed.text)) == (date(2026, 10, 1), "2026-09-30 前没有用完")
    assert [left for _row, left in after.balances(Unit.MINUTES)] == [60, 120, 180, 120, 0]


def test_what_has_lapsed_once_does_not_lapse_again() -> None:
    later = replace(BANK, id="2", first_day=date(2026, 10, 1), time_bank=TimeBankRates(clear_by=date(2026, 10, 20)))
    facts = FlexFacts(served=[place(day) for day in (*days(1, 30), date(2026, 10, 9))])
    lines = account_lines([CLEARED, later], facts, FIRST, UNTIL)
    lapsed = [(row.day, row.amount) for row in lines if row.kind is LineKind.LAPSED]
    # 2 × 60 on 30 September; of 180 saved until 20 October those 120 are gone already
    assert lapsed == [(date(2026, 10, 1), 120), (date(2026, 10, 21), 60)]


def test_a_debt_does_not_lapse() -> None:
    facts = FlexFacts(windows=[window("T5", EARLY, "16:30-17:30", day=days(10)[0])])
    assert account(CLEARED, facts).sums(Unit.MINUTES) == Sums(spent=60)


def test_a_statement_adds_up_month_by_month() -> None:
    facts = FlexFacts(served=[place(day) for day in (*days(1, 2), date(2026, 10, 9))])
    found = account(CLEARED, facts)
    september, october = SEPTEMBER, Month(2026, 10)
    assert found.months == (september, october)
    assert found.sums(Unit.MINUTES, september) == Sums(earned=120)
    assert found.sums(Unit.MINUTES, october) == Sums(earned=60, lapsed=120)
    # 120 at the end of September; 120 − 120 + 60 at the end of October, and not 60 − 120
    months = [str(line) for line in statement_lines(found) if str(line).startswith(("2026-09 ", "2026-10 "))]
    assert [line.rpartition("剩余 ")[2] for line in months] == ["2 小时", "1 小时"]


# -- exchange ------------------------------------------------------------------------------------
def evening(day: date, **values: Any) -> Served:
    return place(day, kind=SessionKind.EVENING, start_min=18 * 60, end_min=20 * 60, **values)


def test_two_evening_duties_of_a_week_give_one_window_in_it_and_half_a_day_a_month() -> None:
    # Two places on Tuesday are one evening; with Wednesday two, in the next week three: one window each.
    evenings = [evening(day) for day in days(1, 1, 2, 8, 9, 10)]
    facts = FlexFacts(served=evenings, windows=[window("T5", LATE, "8:00-9:00", day=days(4)[0])])
    found = account(EXCHANGE, facts, date(2026, 9, 30))
    assert found.sums(Unit.WINDOWS) == Sums(earned=2, spent=1, lapsed=1)
    assert found.sums(Unit.LEAVES) == Sums(earned=1)


def test_evening_duties_that_are_only_foreseen_count_in_their_week() -> None:
    found = account(EXCHANGE, FlexFacts(served=[evening(day, noted=False) for day in days(1, 2)]))
    assert found.sums(Unit.WINDOWS).earned == 1


def test_a_place_that_ends_before_the_evening_is_no_evening_duty() -> None:
    found = account(EXCHANGE, FlexFacts(served=[place(day) for day in days(1, 2)]))
    assert Unit.WINDOWS not in found.units
    to_the_minute = replace(EXCHANGE, exchange=ExchangeRates(evening_after_min=17 * 60))
    assert Unit.WINDOWS not in account(to_the_minute, FlexFacts(served=[place(day) for day in days(1, 2)])).units
    early = replace(EXCHANGE, exchange=ExchangeRates(evening_after_min=16 * 60))
    assert account(early, FlexFacts(served=[place(day) for day in days(1, 2)])).sums(Unit.WINDOWS).earned == 1


# -- the right to leave --------------------------------------------------------------------------
def test_two_early_leaves_a_week_and_a_leave_a_month_lapse_when_they_are_not_used() -> None:
    granted = [window("T5", EARLY, "16:30-17:30", day=days(2)[0]), window("T5", LEAVE, "9:00-10:00", day=days(3)[0])]
    found = account(LEAVES, FlexFacts(windows=granted), date(2026, 9, 13))
    # Weeks of 31 August and 7 September: 2 each, one used, one lapses on 7 September; those of the second are left.
    assert found.sums(Unit.WINDOWS) == Sums(earned=4, spent=1, lapsed=1)
    assert found.sums(Unit.LEAVES) == Sums(earned=1, spent=1)


def test_a_leave_on_the_first_of_a_month_is_one_of_that_month() -> None:
    october = window("T5", LEAVE, "9:00-10:00", day=date(2026, 10, 1))
    found = account(LEAVES, FlexFacts(windows=[october]), date(2026, 10, 10))
    assert found.sums(Unit.LEAVES) == Sums(earned=2, spent=1, lapsed=1)


# -- everybody -----------------------------------------------------------------------------------
def test_what_is_noted_counts_and_before_anything_is_noted_what_the_roster_foresees(recorded: Daybook) -> None:
    foreseen = accounts(book_with(BANK), date(2026, 9, 4))
    # 1 to 4 September, four days: teacher 1 has homework and extended care, teacher 4 the choir on Wednesday.
    assert [found.sums(Unit.MINUTES).earned for found in foreseen.values()] == [480, 240, 240, 60, 0, 0]
    assert foreseen["T1"].is_planned
    noted = accounts(book_with(BANK).with_record(recorded.record), date(2026, 10, 30))
    # All of September was noted, 22 days with 5 Wednesdays; nothing of October.
    found = [row.sums(Unit.MINUTES).earned for row in noted.values()]
    assert found == [22 * 120, 22 * 60, 22 * 60, 5 * 60, 0, 0]
    assert not noted["T1"].is_planned


DAYS = st.dates(FIRST, UNTIL)
PLACES = st.builds(place, DAYS, cover=st.booleans(), noted=st.booleans(), end_min=st.sampled_from([1020, 1200]))


def _window(day: date, kind: WindowKind, minutes: int) -> Window:
    return replace(window("T5", kind, "8:00-9:00", day=day), start_min=480, end_min=480 + minutes)


WINDOWS = st.builds(_window, DAYS, st.sampled_from(WindowKind), st.integers(1, 120))
CREDITS = st.builds(
    lambda day, amount: new_credit("T5", day, CreditKind.CORRECTION, amount, NOW, "转入"), DAYS, st.integers(-90, 90)
)
VERSIONS = st.lists(
    st.builds(
        lambda model, first, clear: rules(
            model, id=str(first), first_day=first, time_bank=TimeBankRates(clear_by=clear)
        ),
        st.sampled_from(FlexModel),
        DAYS,
        st.none() | DAYS,
    ),
    max_size=3,
    unique_by=lambda row: row.first_day,
)


@settings(max_examples=60)
@given(VERSIONS, st.lists(PLACES, max_size=12), st.lists(WINDOWS, max_size=6), st.lists(CREDITS, max_size=3))
def test_balance_is_earned_less_spent_less_lapsed_and_the_order_of_rows_does_not_matter(
    versions: list[FlexRules], served: list[Served], windows: list[Window], credited: list[Credit]
) -> None:
    facts = FlexFacts(served=served, windows=windows, credits=credited)
    turned = FlexFacts(served=served[::-1], windows=windows[::-1], credits=credited[::-1])
    lines = account_lines(versions, facts, FIRST, UNTIL)
    assert lines == account_lines(versions[::-1], turned, FIRST, UNTIL)
    found = Account(person="T5", until=UNTIL, lines=lines)
    for unit in Unit:
        sums = found.sums(unit)
        running = [left for _row, left in found.balances(unit)]
        assert sums.balance == sums.earned - sums.spent - sums.lapsed == (running[-1] if running else 0)
        assert sums.balance == sum(found.sums(unit, month).balance for month in found.months)
    assert all(row.amount > 0 for row in lines if row.kind is LineKind.LAPSED), "only what was left ever lapses"
    ruled = [row for row in windows if flex_rules_on(versions, row.day) is not None]
    assert sum(row.kind is LineKind.SPENT for row in lines) == len(ruled), "each window is counted once"


def test_the_free_rates_are_data() -> None:
    many = replace(LEAVES, right_to_leave=RightToLeaveRates(early_leaves_a_week=3, free_leaves_a_month=0))
    found = account(many, FlexFacts(), FIRST + timedelta(2))
    assert (found.sums(Unit.WINDOWS).earned, found.sums(Unit.LEAVES).earned) == (3, 0)
