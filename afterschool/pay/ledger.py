"""What comes out for a month: a statement for each person and the books of the pots."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from afterschool.model.month import Month
from afterschool.model.words import StaffKind
from afterschool.pay.sources import Source
from afterschool.texts import Message, _


class PayKind(StrEnum):
    """What money is paid as."""

    INCREMENT = "performance_increment"
    """Added item of performance pay, own staff."""
    LABOUR_FEE = "labour_fee"
    """People from outside, taxed as labour remuneration."""


PAY_KIND_NAMES: Mapping[PayKind, Message] = {
    PayKind.INCREMENT: _("绩效增量"),
    PayKind.LABOUR_FEE: _("劳务费"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a statement: what it is for, how it comes about, and its money (below 0: taken away)."""

    item: str
    text: Message
    fen: int
    sources: tuple[Source, ...] = field(default=(), compare=False, repr=False)
    """The records behind it; a closed month keeps none, and two lines are the same without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One person's month. The lines add up to ``gross_fen``; less the tax it is ``net_fen``."""

    person: str
    name: str
    number: str = ""
    kind: StaffKind
    lines: tuple[Line, ...]
    tax_fen: int = 0
    tax_text: Message | None = None
    """How the tax comes about; ``None`` for own staff."""

    @property
    def pay_kind(self) -> PayKind:
        """Own staff get performance pay, all others a labour fee."""
        return PayKind.INCREMENT if self.kind is StaffKind.OWN else PayKind.LABOUR_FEE

    @property
    def gross_fen(self) -> int:
        """The sum of the lines."""
        return sum(line.fen for line in self.lines)

    @property
    def net_fen(self) -> int:
        """What is paid out, other taxes on wages aside."""
        return self.gross_fen - self.tax_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class PotBook:
    """The money of one pot in the month: what there was and what is paid from it; the rest stays in the pot."""

    pot: str
    name: str
    money_fen: int
    paid_fen: int

    @property
    def kept_fen(self) -> int:
        """What stays."""
        return self.money_fen - self.paid_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A month worked out. Statements stand in the order of person ids, pots in that of the rules."""

    month: Month
    version: str
    """Id of the rules that held."""
    statements: tuple[Statement, ...]
    pots: tuple[PotBook, ...] = ()
    notes: tuple[Message, ...] = ()
    """What the office should know, e.g. an income nobody entered."""

    @property
    def total_fen(self) -> int:
        """What all get together, before tax."""
        return sum(statement.gross_fen for statement in self.statements)

    def statement_of(self, person: str) -> Statement | None:
        """The statement of ``person``, ``None`` if nothing is paid."""
        return next((row for row in self.statements if row.person == person), None)
