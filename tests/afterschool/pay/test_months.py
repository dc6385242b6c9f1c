"""What corrections and other rules change in months past."""

from afterschool.pay import Month
from afterschool.pay.comparing import Difference, differences, dry_run
from tests.afterschool.pay.making import OCTOBER, facts, item, ledger, person, place, rules

AT_HOMEWORK, AT_NOON = {"which": {"kinds": ["homework"]}}, {"which": {"kinds": ["noon"]}}
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
    assert [_words(row) for row in rows] == [
        [("课时：20 × 50.00 元", "课时：20 × 60.00 元", 20_000)],
        [("课时：1 × 50.00 元", "课时：1 × 60.00 元", 1000)],
        [("课时：2 × 50.00 元", "课时：2 × 60.00 元", 2000)],
    ]
    tax = rows[0].tax
    assert tax is not None
    assert (tax.fen, rows[1].tax) == (-4000, None)
    assert rows[0].net_after_fen - rows[0].net_before_fen == 20_000 - 4000
    assert dry_run(FLAT, FLAT, records, (OCTOBER,)) == ()


def test_a_line_that_stays_is_left_out_and_one_that_comes_or_goes_stands_alone() -> None:
    # Two lessons of the 8th and one of the 9th at 50; at most one a day: 2 × 50, and one left out.
    records = facts(place("T1", 8), place("T1", 8), place("T1", 9), place("T1", 9, kind="noon"))
    before = rules(item("课时", 50, **AT_HOMEWORK), item("午托", 20, **AT_NOON))
    after = rules(item("课时", 50, most_per_day=1, **AT_HOMEWORK), item("晚间", 20, **AT_NOON))
    (row,) = dry_run(before, after, records, (OCTOBER,))
    assert _words(row) == [
        ("课时：3 × 50.00 元", "课时：2 × 50.00 元", -5000),
        (None, "课时：每天最多计 1，−1", 0),
        (None, "晚间：1 × 20.00 元", 2000),
        ("午托：1 × 20.00 元", None, -2000),
    ]


def _words(row: Difference) -> list[tuple[str | None, str | None, int]]:
    sides = [tuple(None if side is None else str(side.text) for side in (one.before, one.after)) for one in row.lines]
    return [(*pair, one.fen) for pair, one in zip(sides, row.lines, strict=True)]
