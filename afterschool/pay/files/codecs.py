"""How money, ratios, months and dates stand in the files of pay (see ``interchange.codecs`` for what a codec is)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from afterschool.interchange.codecs import Items, Text, expect_object
from afterschool.interchange.place import Place
from afterschool.interchange.rows import Row
from afterschool.model.month import Month
from afterschool.pay.rules import PotMoney
from afterschool.problems import shown
from afterschool.texts import _

LARGEST_FEN = 10**12
_DECIMAL = re.compile(r"\d{1,12}(\.\d{1,9})?")
_RATIO = re.compile(r"(\d{1,9})/(\d{1,9})")
_FINEST = 10**9
"""Largest numerator and denominator of a ratio."""


@dataclass(frozen=True, slots=True)
class Yuan:
    """Yuan with at most two places, as a number or as text (``60``, ``"67.50"``); fen in the model."""

    def read(self, value: object, at: Place) -> int:
        """The fen; see ``Codec``."""
        exact = _exact(value)
        if exact is None or (exact * 100).denominator != 1 or exact * 100 > LARGEST_FEN:
            raise at.refuse(
                _("应为金额（元，最多两位小数），现为 {value}", value=shown(value)), _('例如 60 或 "67.50"')
            )
        return int(exact * 100)

    def write(self, value: int, like: object) -> object:
        """Whole yuan as a number, others as text."""
        return value // 100 if value % 100 == 0 else f"{value // 100}.{value % 100:02d}"


@dataclass(frozen=True, slots=True)
class Ratio:
    """An exact number of 0 or more: ``2``, ``1.5``, ``"3/5"``, ``"60%"``."""

    most: int = 1000

    def read(self, value: object, at: Place) -> Fraction:
        """The number; see ``Codec``."""
        exact = _ratio(value)
        if exact is None or exact > self.most or exact.denominator > _FINEST:
            raise at.refuse(
                _("应为 0 到 {most} 的数，现为 {value}", most=self.most, value=shown(value)),
                _('例如 1.5、"3/5" 或 "60%"'),
            )
        return exact

    def write(self, value: Fraction, like: object) -> object:
        """Whole numbers as numbers, others as ``"3/5"``."""
        return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


@dataclass(frozen=True, slots=True)
class OneOrMore:
    """Ids: one as text, several as a list of texts, none as ``null``."""

    def read(self, value: object, at: Place) -> tuple[str, ...]:
        """The ids; see ``Codec``."""
        if value is None:
            return ()
        id_ = Text(may_be_empty=False)
        return Items(id_, once=True).read(value, at) if isinstance(value, list) else (id_.read(value, at),)

    def write(self, value: tuple[str, ...], like: object) -> object:
        """One id as text, several as a list."""
        return value[0] if len(value) == 1 else list(value)


@dataclass(frozen=True, slots=True)
class MonthText:
    """ "2026-10"."""

    def read(self, value: object, at: Place) -> Month:
        """The month; see ``Codec``."""
        try:
            return Month.parse(Text().read(value, at))
        except ValueError:
            raise at.refuse(_("应为月份，现为 {value}", value=shown(value)), _("按“年-月”填写，例如 2026-10")) from None

    def write(self, value: Month, like: object) -> object:
        """The text."""
        return str(value)


@dataclass(frozen=True, slots=True)
class DateText:
    """ "2026-10-08"."""

    def read(self, value: object, at: Place) -> date:
        """The date; see ``Codec``."""
        try:
            return date.fromisoformat(Text().read(value, at))
        except ValueError:
            raise at.refuse(
                _("应为日期，现为 {value}", value=shown(value)), _("按“年-月-日”填写，例如 2026-10-08")
            ) from None

    def write(self, value: date, like: object) -> object:
        """The text."""
        return value.isoformat()


@dataclass(frozen=True, slots=True)
class OneOfRows:
    """A pot's money: an object told by its first key (``fixed``, ``income`` or ``per_head``)."""

    rows: Mapping[str, Row[Any]]

    def read(self, value: object, at: Place) -> PotMoney:
        """The money; see ``Codec``."""
        source = expect_object(value, at)
        found = [key for key in self.rows if key in source]
        if len(found) != 1:
            raise at.refuse(_("没有写明经费从哪里来"), _("写上其中一个：{words}", words="、".join(self.rows)))
        money: PotMoney = self.rows[found[0]].read(source, at)
        return money

    def write(self, value: PotMoney, like: object) -> object:
        """The object."""
        row = next(row for row in self.rows.values() if row.cls is type(value))
        return row.write(value, None)


def _exact(value: object) -> Fraction | None:
    """A written decimal number of 0 or more, exactly as its digits say."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_FEN:
        return Fraction(value)
    if isinstance(value, float):
        value = repr(value)
    if isinstance(value, str) and value.isascii() and _DECIMAL.fullmatch(value):
        return Fraction(Decimal(value))
    return None


def _ratio(value: object) -> Fraction | None:
    if not isinstance(value, str):
        return _exact(value)
    if value.endswith("%"):
        percent = _exact(value[:-1])
        return None if percent is None else percent / 100
    match = _RATIO.fullmatch(value) if value.isascii() else None
    if match:
        return Fraction(int(match[1]), int(match[2])) if int(match[2]) else None
    return _exact(value)
