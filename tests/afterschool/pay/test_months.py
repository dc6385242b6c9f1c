"""Closing, reopening and trying other rules on months past."""

from datetime import UTC, datetime

import pytest

from afterschool.pay import Month
from afterschool.pay.closing import Act, PayBook, Signature, close_month, ledger_of, reopen_month
from afterschool.pay.comparing import differences, dry_run
from afterschool.problems import KnownError
from tests.afterschool.pay.making import OCTOBER, facts, item, ledger, person, place, rules

FLAT = rules(item("课时", 50))
RECORDS = facts(place("T1", 8), place("T2", 8), place("T2", 9))


def sign(reason: str = "") -> Signature:
    return Signature(by="教务处", at=datetime(2026, 11, 2, 8, 0, tzinfo=UTC), reason=reason)


def test_a_closed_month_stands_whatever_is_corrected_later() -> None:
    book = close_month(PayBook(), ledger(FLAT, RECORDS), sign())
    corrected = facts(*RECORDS.places, place("T1", 9))
    assert ledger_of(book, FLAT, corrected, OCTOBER).total_fen == 3 * 5000
    [change] = differences(book.closed[OCTOBER], ledger(FLAT, corrected))
    assert (change.person, change.gross_fen) == ("T1", 5000)
    opened = reopen_month(book, OCTOBER, sign("补记一次"))
    assert ledger_of(opened, FLAT, corrected, OCTOBER).total_fen == 4 * 5000


def test_the_trail_grows_and_nothing_in_it_changes() -> None:
    book = close_month(PayBook(), ledger(FLAT, RECORDS), sign())
    opened = reopen_month(book, OCTOBER, sign("补记一次"))
    assert opened.trail[:1] == book.trail
    assert [(entry.act, entry.by, entry.reason, entry.total_fen) for entry in opened.trail] == [
        (Act.CLOSED, "教务处", "", 15_000),
        (Act.REOPENED, "教务处", "补记一次", 15_000),
    ]


def test_what_cannot_be_done_is_refused() -> None:
    book = close_month(PayBook(), ledger(FLAT, RECORDS), sign())
    with pytest.raises(KnownError, match="已经结账"):
        close_month(book, ledger(FLAT, RECORDS), sign())
    with pytest.raises(KnownError, match="没有结账"):
        reopen_month(PayBook(), OCTOBER, sign("原因"))
    with pytest.raises(KnownError, match="原因"):
        reopen_month(book, OCTOBER, sign(" "))
    nothing = ledger(rules(item("课时", 50), first_month="2027-09"), RECORDS)
    with pytest.raises(KnownError, match="没有适用的规则"):
        close_month(PayBook(), nothing, sign())


def test_a_dry_run_tells_everybody_s_difference_and_changes_nothing() -> None:
    # 60 instead of 50: T1 1 × 10, T2 2 × 10; P from outside 20 × 10 = 200 more, tax (1,200 − 800) − (1,000 − 800),
    # a fifth of it: 40 more
    records = facts(*RECORDS.places, person("P", "retired"), *(place("P", day) for day in range(1, 21)))
    rows = dry_run(FLAT, rules(item("课时", 60)), records, (Month(2026, 9), OCTOBER))
    assert [(str(row.month), row.person, row.gross_fen) for row in rows] == [
        ("2026-10", "P", 20_000),
        ("2026-10", "T1", 1000),
        ("2026-10", "T2", 2000),
    ]
    assert rows[0].net_after_fen - rows[0].net_before_fen == 20_000 - 4000
    assert dry_run(FLAT, FLAT, records, (OCTOBER,)) == ()
