"""Amounts and counts as people read them."""

from fractions import Fraction

import pytest

from afterschool.pay.money import apportion, one_place, plain, read_yuan, yuan


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Fraction(7, 2), "3.5"),
        (Fraction(1, 20), "0.1"),  # a half goes away from 0, on both sides
        (Fraction(-1, 20), "−0.1"),
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


@pytest.mark.parametrize(
    ("fen", "words"), [(5, "0.05"), (99_999, "999.99"), (123_456_789, "1,234,567.89"), (-128_000, "−1,280.00")]
)
def test_money_is_written_with_its_thousands_apart(fen: int, words: str) -> None:
    assert yuan(fen) == words


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("12", 1200),
        (" 12.5 ", 1250),
        ("12.05", 1205),
        ("1,234.50", 123_450),
        ("12.345", None),
        ("-1", None),
        ("", None),
    ],
)
def test_yuan_are_read_with_two_places_at_most(text: str, fen: int | None) -> None:
    assert read_yuan(text) == fen


def test_the_fen_left_over_go_to_the_largest_remainders() -> None:
    # 100 x 1/6, 2/6, 3/6 = 16 2/3, 33 1/3, 50: 99 fen when rounded down, and 2/3 is the largest remainder.
    assert apportion(100, [1, 2, 3]) == [17, 33, 50]
    # 100 x 1/3 each: all remainders are equal, so the first gets what is left.
    assert apportion(100, [1, 1, 1]) == [34, 33, 33]
