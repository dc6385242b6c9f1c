"""Closing months: what it asks for, what it keeps, and that opening again brings everything back."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from afterschool.model.month import Month
from afterschool.pay import pay_month
from afterschool.pay.closing import digest_of
from afterschool.pay.facts import Check, Income
from afterschool.pay.files.ledger_text import ledger_text, read_ledger
from afterschool.pay.kept import PayBasis, pay_basis, pay_rows
from afterschool.pay.rules import PayRules, Step
from afterschool.problems import KnownError
from afterschool.record.account import month_account
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.months import close, months_of, pay_book, reopen, unrecorded_days
from afterschool.record.places import pay_facts
from afterschool.texts import LANGUAGES
from tests.afterschool.record.flat_pay import BASIS, FLAT, RULES
from tests.afterschool.record.school import NOW, OCTOBER, SEPTEMBER, WEDNESDAY, daybook


def with_months(book: Daybook, *acts) -> Daybook:
    return book.with_record(replace(book.record, months=(*book.record.months, *acts)))


def test_the_months_of_a_semester_are_those_with_service() -> None:
    assert months_of(daybook()) == (SEPTEMBER, OCTOBER)


def test_a_month_with_days_that_were_not_noted_is_not_closed(recorded: Daybook) -> None:
    assert unrecorded_days(recorded, SEPTEMBER) == ()
    short = recorded.with_record(
        DatedRecord(entries=tuple(row for row in recorded.record.entries if row.day != WEDNESDAY))
    )
    assert unrecorded_days(short, SEPTEMBER) == (WEDNESDAY,)
    with pytest.raises(KnownError, match="2026-09 还有 1 天没有登记完") as refusal:
        close(short, BASIS, SEPTEMBER, NOW)
    assert [str(p) for p in refusal.value.problems] == ["2026-09-02：有场次没有登记。请先登记，或把当天按计划登记"]


def test_a_month_of_which_nothing_has_a_roster_is_not_closed_at_nothing() -> None:
    assert OCTOBER in months_of(daybook()), "there is service"
    without = Daybook(daybook().plan, {}, DatedRecord())
    for basis in (BASIS, PayBasis()):
        with pytest.raises(KnownError, match="2026-10 还没有课表，没有可以结账的场次"):
            close(without, basis, OCTOBER, NOW)


def test_what_was_noted_before_a_roster_was_deleted_can_be_closed(recorded: Daybook) -> None:
    without = Daybook(recorded.plan, {}, recorded.record)
    assert close(without, BASIS, SEPTEMBER, NOW).closed


@pytest.mark.parametrize("month", [Month(2026, 8), Month(2026, 11)])
def test_a_month_outside_the_semester_is_not_closed(recorded: Daybook, month: Month) -> None:
    with pytest.raises(KnownError, match="不在本学期内"):
        close(recorded, BASIS, month, NOW)


def test_a_semester_may_begin_on_the_last_day_of_a_month_and_end_on_the_first(recorded: Daybook) -> None:
    def refused(first_day: date, last_day: date, month: Month) -> str:
        semester = replace(recorded.plan.semester, first_day=first_day, last_day=last_day)
        book = Daybook(replace(recorded.plan, semester=semester), recorded.rosters, DatedRecord())
        with pytest.raises(KnownError) as refusal:
            close(book, BASIS, month, NOW)
        return str(refusal.value)

    # 30 September and 1 October are within it: what is missing is only that they were noted
    assert "不在本学期内" not in refused(date(2026, 9, 30), date(2026, 10, 30), SEPTEMBER)
    assert "不在本学期内" not in refused(date(2026, 9, 1), date(2026, 10, 1), OCTOBER)
    assert "不在本学期内" in refused(date(2026, 10, 1), date(2026, 10, 30), SEPTEMBER)
    assert "不在本学期内" in refused(date(2026, 9, 1), date(2026, 9, 30), OCTOBER)


def test_without_pay_rules_an_account_has_records_and_no_money(recorded: Daybook) -> None:
    account = month_account(recorded, PayBasis(), SEPTEMBER)
    assert (account.ledger, account.by_record, account.statements) == (None, None, ())
    assert account.places


def test_a_month_without_service_has_no_account(recorded: Daybook) -> None:
    with pytest.raises(KnownError, match="2026-08 没有课后服务的安排"):
        month_account(recorded, BASIS, Month(2026, 8))


def test_the_account_of_a_month_has_its_own_incomes(recorded: Daybook) -> None:
    september, october = (Income(id="fee", month=month, fen=100_00) for month in (SEPTEMBER, OCTOBER))
    basis = replace(BASIS, incomes=(september, october))
    assert month_account(recorded, basis, SEPTEMBER).incomes == (september,)


def test_closing_keeps_the_ledger_of_the_month(recorded: Daybook) -> None:
    act = close(recorded, BASIS, SEPTEMBER, NOW, by="教务处")
    # T1, T2 and T3 are paid once on each of 22 days, T4 on the 5 Wednesdays of the choir: 50 × (3 × 22 + 5) = 3,550.
    assert act.total_fen == 3550_00
    closed = with_months(recorded, act)
    assert closed.record.closed == {SEPTEMBER}
    book = pay_book(closed.record)
    ledger = pay_month(RULES, pay_facts(recorded, BASIS, [SEPTEMBER]), SEPTEMBER)
    assert digest_of(book.closed[SEPTEMBER]) == digest_of(ledger) == act.digest
    dearer = PayRules(versions=(replace(RULES.versions[0], items=(replace(FLAT, prices=(Step(price_fen=1),)),)),))
    stands = month_account(closed, PayBasis(rules=dearer), SEPTEMBER).ledger
    assert stands is not None
    assert stands.total_fen == 3550_00, "whatever becomes of the rules"


def test_closing_and_opening_again_is_neutral_and_leaves_a_trail(recorded: Daybook) -> None:
    first = close(recorded, BASIS, SEPTEMBER, NOW)
    opened = with_months(recorded, first, reopen(with_months(recorded, first).record, SEPTEMBER, NOW, why="漏了一天"))
    assert opened.record.closed == frozenset()
    assert pay_facts(opened, BASIS, [SEPTEMBER]) == pay_facts(recorded, BASIS, [SEPTEMBER])
    again = close(opened, BASIS, SEPTEMBER, NOW)
    assert (again.total_fen, again.digest, again.ledger) == (first.total_fen, first.digest, first.ledger)
    trail = pay_book(with_months(opened, again).record).trail
    assert [(row.act.value, row.reason) for row in trail] == [
        ("closed", ""),
        ("reopened", "漏了一天"),
        ("closed", ""),
    ]


def test_what_cannot_be_closed_or_opened_is_refused(recorded: Daybook) -> None:
    closed = with_months(recorded, close(recorded, BASIS, SEPTEMBER, NOW))
    with pytest.raises(KnownError, match="已经结账"):
        close(closed, BASIS, SEPTEMBER, NOW)
    with pytest.raises(KnownError, match="写明原因"):
        reopen(closed.record, SEPTEMBER, NOW, why=" ")
    with pytest.raises(KnownError, match="没有结账"):
        reopen(recorded.record, SEPTEMBER, NOW, why="有误")
    later = PayBasis(rules=PayRules(versions=(replace(RULES.versions[0], first_month=OCTOBER),)))
    with pytest.raises(KnownError, match="没有适用的规则"):
        close(recorded, later, SEPTEMBER, NOW)


def test_a_school_without_pay_rules_closes_its_record_alone(recorded: Daybook) -> None:
    act = close(recorded, PayBasis(), SEPTEMBER, NOW)
    assert (act.total_fen, act.digest, act.ledger) == (0, "", "")
    assert pay_book(with_months(recorded, act).record).closed == {}


def test_a_ledger_that_was_kept_says_the_same_in_every_language(recorded: Daybook) -> None:
    ledger = pay_month(RULES, pay_facts(recorded, BASIS, [SEPTEMBER]), SEPTEMBER)
    again = read_ledger(ledger_text(ledger))
    assert digest_of(again) == digest_of(ledger)
    for language in LANGUAGES:
        texts = [
            [line.text.in_language(language) for row in book.statements for line in row.lines]
            for book in (ledger, again)
        ]
        assert texts[0] == texts[1]


def test_the_basis_of_pay_survives_being_kept() -> None:
    basis = PayBasis(
        rules=RULES,
        checks=(Check(person="T1", month=SEPTEMBER, check="inspection", score=Fraction(2, 3)),),
        incomes=(Income(id="fees", month=SEPTEMBER, fen=100_00), Income(id="fees", month=OCTOBER, fen=1)),
    )
    assert pay_basis(pay_rows(basis)) == basis
