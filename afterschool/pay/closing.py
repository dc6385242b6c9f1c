"""The closed months and the trail of closing and opening them; :mod:`afterschool.record.months` does both."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from afterschool.model.month import Month
from afterschool.pay.ledger import Ledger


class Act(StrEnum):
    """What was done to a month."""

    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntry:
    """One line of the trail."""

    month: Month
    act: Act
    at: datetime
    """UTC."""
    by: str
    reason: str
    total_fen: int
    digest: str
    """Of the ledger as it was: equal digests, equal money for everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayBook:
    """The months closed so far with the ledgers they were closed with, and the trail."""

    closed: Mapping[Month, Ledger] = field(default_factory=dict)
    trail: tuple[TrailEntry, ...] = ()


def digest_of(ledger: Ledger) -> str:
    """A fingerprint of everybody's money, line by line, and of the rules that held."""
    rows = [
        [row.person, row.kind.value, row.tax_fen, [[line.item, line.fen] for line in row.lines]]
        for row in ledger.statements
    ]
    pots = [[pot.pot, pot.money_fen, pot.paid_fen] for pot in ledger.pots]
    text = json.dumps([str(ledger.month), ledger.version, rows, pots], ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
