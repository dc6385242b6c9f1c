"""What flexible hours come to for one person: earned, spent, lapsed, left, line by line.

The time bank counts minutes, the other models how often: late arrivals and early leaves by the week, half days and
free leaves by the month. What was not used by then lapses on the day after. Balance = earned - spent - lapsed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from afterschool.model.month import Month
from afterschool.texts import Message, _


class Unit(StrEnum):
    """What an amount counts."""

    MINUTES = "minutes"
    """Of the time bank."""
    WINDOWS = "windows"
    """Late arrivals and early leaves."""
    LEAVES = "leaves"
    """Half days or free leaves."""


class LineKind(StrEnum):
    """What became of an amount."""

    EARNED = "earned"
    SPENT = "spent"
    LAPSED = "lapsed"


LINE_NAMES: dict[LineKind, Message] = {
    LineKind.EARNED: _("存入"),
    LineKind.SPENT: _("使用"),
    LineKind.LAPSED: _("到期清零"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One thing on an account."""

    day: date
    kind: LineKind
    unit: Unit
    amount: int
    """Below 0 only where an earlier amount was corrected."""
    text: Message

    @property
    def signed(self) -> int:
        """What it adds to the balance."""
        return self.amount if self.kind is LineKind.EARNED else -self.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What lines of one unit come to."""

    earned: int = 0
    spent: int = 0
    lapsed: int = 0

    @property
    def balance(self) -> int:
        """What is left."""
        return self.earned - self.spent - self.lapsed


@dataclass(frozen=True, kw_only=True)
class Account:
    """The account of one person. Without slots, to keep what was added up."""

    person: str
    until: date
    lines: tuple[AccountLine, ...]
    """In the order of dates; what is earned on a date stands before what is spent on it."""
    is_planned: bool = False
    """Nothing of the semester was noted yet: what is earned is what the rosters foresee."""

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """What it counts."""
        found = {row.unit for row in self.lines}
        return tuple(unit for unit in Unit if unit in found)

    def sums(self, unit: Unit, month: Month | None = None) -> Sums:
        """What the lines come to, of one month or all."""
        rows = [row for row in self.lines if row.unit is unit and month in (None, Month.of(row.day))]
        return Sums(**{kind.value: sum(row.amount for row in rows if row.kind is kind) for kind in LineKind})

    def left_after(self, unit: Unit, month: Month) -> int:
        """What is left at the end of ``month``."""
        return sum(row.signed for row in self.lines if row.unit is unit and Month.of(row.day) <= month)

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that have lines, in order."""
        return tuple(sorted({Month.of(row.day) for row in self.lines}))

    def balances(self, unit: Unit) -> Iterator[tuple[AccountLine, int]]:
        """Each line of ``unit`` with what is left after it."""
        left = 0
        for row in self.lines:
            if row.unit is unit:
                left += row.signed
                yield row, left


def in_order(lines: Iterable[AccountLine]) -> tuple[AccountLine, ...]:
    """Lines as an account has them, in whatever order they come."""
    order = [LineKind.LAPSED, LineKind.EARNED, LineKind.SPENT]
    return tuple(sorted(lines, key=lambda row: (row.day, order.index(row.kind), row.unit, row.amount, str(row.text))))
