"""The worked example of the manual, from the shipped files."""

from pathlib import Path

from afterschool.pay import Month, pay_month
from afterschool.pay.files import read_csv_records, read_rules

FOLDER = Path(__file__).parents[2] / "sample_data" / "pay"


def test_the_manual_s_example_comes_out() -> None:
    # T01: 9 lessons, 8 of them count: 480, less ¼ of the 60 of the 13th: 465.
    # T02: 120 minutes of duty on one day 100, 200 minutes on another 200.
    # W01: 10 club meetings 1,000, tax (1,000 − 800) × 20 % = 40.
    done = pay_month(read_rules(FOLDER / "rules.json"), read_csv_records(FOLDER / "records.csv"), Month(2026, 10))
    assert {row.person: (row.gross_fen, row.net_fen) for row in done.statements} == {
        "T01": (46_500, 46_500),
        "T02": (30_000, 30_000),
        "W01": (100_000, 96_000),
    }
