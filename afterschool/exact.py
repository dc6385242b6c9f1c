"""Numbers as they were written: what is added up or paid must not begin with the error of a binary number."""

from fractions import Fraction


def exact(number: float) -> Fraction:
    """``number`` as the fraction that a person wrote: 0.1 is a tenth, whatever its binary neighbour."""
    return Fraction(str(number))
