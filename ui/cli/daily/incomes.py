"""Understands incomes as the command line says them."""

from collections.abc import Iterable

from afterschool.model.month import Month
from afterschool.pay.facts import Income
from afterschool.pay.kept import PayBasis
from afterschool.pay.money import read_yuan
from afterschool.problems import KnownError
from afterschool.texts import _
from ui.cli.daily.correcting import pair


def with_incomes(basis: PayBasis, month: Month, said: Iterable[str]) -> PayBasis:
    """``basis`` with the incomes of ``month`` that were said as ``NAME=YUAN``.

    Raises:
        KnownError: if something said is no name with an amount.
    """
    for text in said:
        name, amount = pair("NAME=YUAN", text)
        fen = read_yuan(amount)
        if fen is None or not name:
            raise KnownError(_("“{text}”不是金额。请写成“名称=元”，最多两位小数，例如 收费=12000.50", text=text))
        basis = basis.with_income(Income(id=name, month=month, fen=fen))
    return basis
