"""Pay rules, monthly checks and incomes as the document keeps them; :mod:`afterschool.pay.kept` reads them.

Opening a document must not wait for everything that rules of pay need.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRuleRow:
    """A version of the pay rules."""

    id: str
    text: str
    """As ``afterschool-pay/1`` with this version alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """What a monthly check gave."""

    id: str
    person: str
    month: str
    check: str
    score: str
    """A fraction or decimal number, exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeRow:
    """Money that came in for a month."""

    id: str
    income: str
    month: str
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRows:
    """Everything that a document keeps about pay beside its records."""

    rules: tuple[PayRuleRow, ...] = ()
    checks: tuple[CheckRow, ...] = ()
    incomes: tuple[IncomeRow, ...] = ()
