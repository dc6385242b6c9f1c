"""Amounts and counts as people read them."""

from fractions import Fraction

import pytest

from afterschool.pay.money import one_place, plain


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Fraction(7, 2), "3.5"),
        (Fraction(1, 20), "0.1"),  # a half goes away from 0, on both sides
        (Fraction(-1, 20), "-0.1"),
        (Fraction(-1, 40), "0.0"),  # nothing is left of the sign
        (Fraction(1234), "1234.0"),
    ],
)
def test_one_place_is_rounded_half_away_from_0(number: Fraction, words: str) -> None:
    assert one_place(number) == words


@pytest.mark.parametrize(
    ("number", "words"), [(12, "12"), (Fraction(3, 2), "1.5"), (Fraction(5, 4), "1.25"), (Fraction(17, 3), "17/3")]
)
def test_a_count_is_never_rounded(number: Fraction | int, words: str) -> None:
    assert plain(number) == words
