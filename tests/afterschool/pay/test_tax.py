"""Labour fees are taxed, performance pay is not: own staff pay on their wages elsewhere."""

import pytest

from afterschool.pay import PayKind
from afterschool.pay.tax import labour_fee_tax
from tests.afterschool.pay.making import facts, item, ledger, person, place, rules


@pytest.mark.parametrize(
    ("fee", "tax"),
    [
        (800, 0),
        (2000, 240),  # (2,000 − 800) × 20 %
        (4000, 640),  # (4,000 − 800) × 20 %
        (5000, 800),  # 5,000 × 80 % × 20 %
        (25_000, 4000),  # 25,000 × 80 % = 20,000; × 20 %
        (30_000, 5200),  # 30,000 × 80 % = 24,000; × 30 % − 2,000
        (100_000, 25_000),  # 100,000 × 80 % = 80,000; × 40 % − 7,000
    ],
)
def test_brackets(fee: int, tax: int) -> None:
    assert labour_fee_tax(fee * 100).fen == tax * 100


def test_rounding_to_the_fen() -> None:
    # (800.03 − 800) × 20 % = 0.006 -> 0.01; (800.02 − 800) × 20 % = 0.004 -> 0.00
    assert labour_fee_tax(80_003).fen == 1
    assert labour_fee_tax(80_002).fen == 0


def test_of_800_nothing_is_withheld_and_the_words_say_so() -> None:
    assert str(labour_fee_tax(80_000).text) == "个人所得税：不超过 800 元，不预扣"
    assert str(labour_fee_tax(80_001).text) == "个人所得税（劳务报酬预扣）：（800.01 − 800.00）× 20%"


def test_outside_people_get_a_labour_fee_less_tax_and_own_staff_the_increment() -> None:
    # 20 lessons of 100 = 2,000 each; tax (2,000 − 800) × 20 % = 240
    days = range(1, 21)
    done = ledger(
        rules(item("课时", 100)),
        facts(person("P", "professional"), *(place(who, day) for who in ("P", "T1") for day in days)),
    )
    outside, own = done.statements
    assert (outside.pay_kind, outside.gross_fen, outside.tax_fen, outside.net_fen) == (
        PayKind.LABOUR_FEE,
        200_000,
        24_000,
        176_000,
    )
    assert str(outside.tax_text) == "个人所得税（劳务报酬预扣）：（2,000.00 − 800.00）× 20%"
    assert (own.pay_kind, own.tax_fen, own.net_fen) == (PayKind.INCREMENT, 0, 200_000)
