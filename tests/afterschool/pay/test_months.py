"""What corrections and other rules change in months past."""

from afterschool.pay import Month
from afterschool.pay.comparing import differences, dry_run
from tests.afterschool.pay.making import OCTOBER, facts, item, ledger, person, place, rules

FLAT = rules(item("课时", 50))
RECORDS = facts(place("T1", 8), place("T2", 8), place("T2", 9))


def test_a_correction_is_told_as_what_it_changes_for_each_person() -> None:
    corrected = facts(*RECORDS.places, place("T1", 9))
    [change] = differences(ledger(FLAT, RECORDS), ledger(FLAT, corrected))
    assert (change.person, change.gross_fen) == ("T1", 5000), "one lesson of 50 more"


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
