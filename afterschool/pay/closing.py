"""Closing a month and opening it again: state transitions that keep a trail. Nothing is ever overwritten in it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from afterschool.model.month import Month
from afterschool.pay.facts import PayFacts
from afterschool.pay.ledger import Ledger
from afterschool.pay.rules import PayRules
from afterschool.pay.working import pay_month
from afterschool.problems import KnownError
from afterschool.texts import _


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who does it, when and why."""

    by: str
    at: datetime
    reason: str = ""


def close_month(book: PayBook, ledger: Ledger, signature: Signature) -> PayBook:
    """``book`` with the month of ``ledger`` closed: whatever changes on record, this ledger stands.

    Raises:
        KnownError: if the month is closed already, or no rules held.
    """
    month = ledger.month
    if month in book.closed:
        raise KnownError(_("{month} 已经结账。要更改请先重新打开这个月", month=str(month)))
    if not ledger.version:
        raise KnownError(_("{month} 没有适用的规则，不能结账。请先补上规则", month=str(month)))
    entry = _entry(ledger, Act.CLOSED, signature)
    return replace(book, closed={**book.closed, month: ledger}, trail=(*book.trail, entry))


def reopen_month(book: PayBook, month: Month, signature: Signature) -> PayBook:
    """``book`` with ``month`` open again; it is worked out from the records until it is closed again.

    Raises:
        KnownError: if the month is not closed, or no reason is given.
    """
    ledger = book.closed.get(month)
    if ledger is None:
        raise KnownError(_("{month} 没有结账，不用重新打开", month=str(month)))
    if not signature.reason.strip():
        raise KnownError(_("重新打开 {month} 要写明原因", month=str(month)))
    still = {known: row for known, row in book.closed.items() if known != month}
    return replace(book, closed=still, trail=(*book.trail, _entry(ledger, Act.REOPENED, signature)))


def ledger_of(book: PayBook, rules: PayRules, facts: PayFacts, month: Month) -> Ledger:
    """The ledger that holds: as closed, otherwise from the records."""
    return book.closed.get(month) or pay_month(rules, facts, month)


def digest_of(ledger: Ledger) -> str:
    """A fingerprint of everybody's money, line by line, and of the rules that held."""
    rows = [
        [row.person, row.kind.value, row.tax_fen, [[line.item, line.fen] for line in row.lines]]
        for row in ledger.statements
    ]
    pots = [[pot.pot, pot.money_fen, pot.paid_fen] for pot in ledger.pots]
    text = json.dumps([str(ledger.month), ledger.version, rows, pots], ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _entry(ledger: Ledger, act: Act, signature: Signature) -> TrailEntry:
    return TrailEntry(
        month=ledger.month,
        act=act,
        at=signature.at,
        by=signature.by,
        reason=signature.reason,
        total_fen=ledger.total_fen,
        digest=digest_of(ledger),
    )
