"""Money is a whole number of fen; this is where it is rounded, divided and written."""

import re
from collections.abc import Sequence
from fractions import Fraction
from math import lcm

_YUAN = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?")
Exact = Fraction | int
"""An exact number; whole ones stay integers because most are, and integers are quick. Never divided by ``/``."""


def round_fen(exact: Exact) -> int:
    """``exact`` fen rounded half up (四舍五入到分); for amounts of 0 or more."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def yuan(fen: int) -> str:
    """Fen as yuan with two places and the thousands apart as in the workbooks, e.g. ``1,234.50``; below 0 ``−0.50``."""
    return f"{'−' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def read_yuan(text: str) -> int | None:
    """The fen of yuan as people write them, e.g. ``1,234.5``; ``None`` if it is no amount of at most two places."""
    match = _YUAN.fullmatch(text.strip().replace(",", ""))
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else None


def plain(number: Exact) -> str:
    """A count for people: ``12``, ``1.5``, at most two places, where more are needed ``17/3``."""
    if number.denominator == 1:
        return str(number.numerator)
    hundredths = number * 100
    if hundredths.denominator == 1:
        whole, rest = divmod(abs(hundredths.numerator), 100)
        return f"{'-' if number < 0 else ''}{whole}.{rest:02d}".rstrip("0")
    return f"{number.numerator}/{number.denominator}"


def apportion(fen: int, weights: Sequence[Exact]) -> list[int]:
    """``fen`` divided by ``weights``, in whole fen that add up to it exactly (largest remainders, 最大余数法).

    Everybody first gets their exact part rounded down; what is left goes, one fen each, to the largest remainders,
    the first of equal ones before the others. Where all weights are 0 nobody gets anything.
    """
    scale = lcm(*(weight.denominator for weight in weights))
    whole_weights = [weight.numerator * (scale // weight.denominator) for weight in weights]
    whole = sum(whole_weights)
    if whole == 0:
        return [0] * len(weights)
    result = [fen * weight // whole for weight in whole_weights]
    left = fen - sum(result)
    if left:
        order = sorted(range(len(weights)), key=lambda index: (-(fen * whole_weights[index] % whole), index))
        for index in order[:left]:
            result[index] += 1
    return result


def one_place(number: Fraction) -> str:
    """A number for people with one place, rounded half away from 0; never ``−0.0``."""
    tenths = round_fen(abs(number) * 10)
    return f"{'−' if number < 0 and tenths else ''}{tenths // 10}.{tenths % 10}"
