"""Individual income tax withheld from labour fees (劳务报酬所得预扣预缴) of residents.

Source: State Taxation Administration, Announcement 2018 No. 61 (个人所得税扣缴申报管理办法（试行）), article 8 and
table 2 of its annex, in force since 1 January 2019; what one person receives from one payer for ongoing work within a
month counts as one payment (个人所得税法实施条例, article 14).
"""

from dataclasses import dataclass
from fractions import Fraction

from afterschool.pay.money import round_fen, yuan
from afterschool.texts import Message, _

ALLOWANCE_FEN = 800_00
"""Left free of payments up to :data:`SMALL_FEN`."""
SMALL_FEN = 4000_00
LARGE_ALLOWANCE = Fraction(20, 100)
"""The part left free of larger payments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """A row of the table: the rate up to a taxable amount, and what is taken off again (速算扣除数)."""

    rate: Fraction
    up_to_fen: int | None
    less_fen: int


BRACKETS = (
    Bracket(rate=Fraction(20, 100), up_to_fen=20_000_00, less_fen=0),
    Bracket(rate=Fraction(30, 100), up_to_fen=50_000_00, less_fen=2_000_00),
    Bracket(rate=Fraction(40, 100), up_to_fen=None, less_fen=7_000_00),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """The tax on one month's labour fee, and how it comes about."""

    fen: int
    text: Message


def labour_fee_tax(fee_fen: int) -> Tax:
    """The tax withheld from a labour fee of ``fee_fen`` in one month, rounded half up to the fen."""
    if fee_fen <= ALLOWANCE_FEN:
        return Tax(fen=0, text=_("个人所得税：不超过 800 元，不预扣"))
    small = fee_fen <= SMALL_FEN
    free = Fraction(ALLOWANCE_FEN) if small else fee_fen * LARGE_ALLOWANCE
    taxable = fee_fen - free
    bracket = next(row for row in BRACKETS if row.up_to_fen is None or taxable <= row.up_to_fen)
    fen = round_fen(taxable * bracket.rate - bracket.less_fen)
    return Tax(
        fen=fen,
        text=_(
            "个人所得税（劳务报酬预扣）：（{fee} − {free}）× {rate}%{less}",
            fee=yuan(fee_fen),
            free=yuan(round_fen(Fraction(free))),
            rate=int(bracket.rate * 100),
            less=f" − {yuan(bracket.less_fen)}" if bracket.less_fen else "",
        ),
    )
