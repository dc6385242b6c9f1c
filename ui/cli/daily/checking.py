"""Understands results of monthly checks as the command line says them."""

import argparse
from fractions import Fraction

from afterschool.pay.facts import Check
from afterschool.pay.kept import PayBasis
from afterschool.problems import KnownError
from afterschool.texts import _, joined
from ui.cli.daily.correcting import pair
from ui.cli.daily.session import Days


def with_checks(days: Days, basis: PayBasis, options: argparse.Namespace) -> PayBasis:
    """``basis`` with the results that were said as ``ID=SCORE``.

    Raises:
        KnownError: if somebody is unknown, no rule asks for that check, or a score is none between 0 and 1.
    """
    known = sorted({item.check for row in basis.rules.versions for item in row.items if item.check})
    if known and options.name not in known:
        raise KnownError(
            _("绩效规则里没有考核“{name}”，没有登记。可选：{known}", name=options.name, known=joined(known))
        )
    for person, text in (pair("ID=SCORE", text) for text in options.scores):
        check = Check(person=days.naming.person(person), month=options.month, check=options.name, score=score_of(text))
        basis = basis.with_check(check)
    return basis


def score_of(text: str) -> Fraction:
    """``95%``, ``0.95`` or ``19/20``.

    Raises:
        KnownError: if it is none of these, or not between 0 and 1.
    """
    try:
        score = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
    except (ValueError, ZeroDivisionError):
        score = Fraction(-1)
    if not 0 <= score <= 1:
        raise KnownError(_("“{text}”不是得分。请写 0 到 1 之间的数，或如 95%、3/4", text=text))
    return score
