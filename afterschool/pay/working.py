"""Works a month out: the steps of pay in their fixed order."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from afterschool.load.held import HeldPlace, ServingPerson
from afterschool.model.month import Month
from afterschool.model.words import StaffKind
from afterschool.pay.capping import hold_caps
from afterschool.pay.counting import count_units
from afterschool.pay.deducting import deduct
from afterschool.pay.explaining import earned_lines, limit_lines
from afterschool.pay.facts import PayFacts
from afterschool.pay.ledger import Ledger, Line, PotBook, Statement
from afterschool.pay.pots import divide, hold_to_money, paid_from, pot_money
from afterschool.pay.pricing import Piece, money_of, price_units
from afterschool.pay.purse import Purse
from afterschool.pay.rules import IncomeShare, PayItem, PayRules, Period, PotWay, RuleVersion
from afterschool.pay.tax import labour_fee_tax
from afterschool.texts import Message, _

_Lines = dict[str, list[Line]]
"""By person id."""


@dataclass(slots=True)
class _Earned:
    """What was counted and priced, before any pot."""

    pieces: list[Piece] = field(default_factory=list)
    money: list[int] = field(default_factory=list)
    lines: _Lines = field(default_factory=lambda: defaultdict(list))


def pay_month(rules: PayRules, facts: PayFacts, month: Month) -> Ledger:
    """The ledger of ``month``. Pure: the same records, in whatever order, give the same ledger.

    Without rules for the month nobody is paid and a note says so.
    """
    version = rules.version_of(month)
    if version is None:
        note = _("{month} 没有适用的规则，请先补上", month=str(month))
        return Ledger(month=month, version="", statements=(), notes=(note,))
    records = facts.of_month(month)
    items = {item.id: item for item in version.items}
    people = {person.id: person for person in records.people}
    earned = _earn(version, records)
    purse = Purse(earned.pieces, earned.money)
    money = {
        pot.id: pot_money(pot, [item for item in version.items if item.pot == pot.id], records) for pot in version.pots
    }
    for pot in version.pots:
        if pot.way is PotWay.DIVIDE:
            for person, line in divide(purse, pot, money[pot.id], items):
                earned.lines[person].append(line)
    deduct(purse, version.deductions, records.places)
    hold_caps(purse, version.caps, records.people)
    for pot in version.pots:
        if pot.way is PotWay.CEILING:
            hold_to_money(purse, pot, money[pot.id], items)
    for cut in purse.cuts:
        earned.lines[cut.person].append(Line(item=cut.item, text=cut.text, fen=-cut.fen, sources=cut.sources))
    return Ledger(
        month=month,
        version=version.id,
        statements=tuple(_statement(people[person], earned.lines[person], items) for person in sorted(earned.lines)),
        pots=tuple(
            PotBook(
                pot=pot.id,
                name=pot.name,
                money_fen=sum(money[pot.id].values()),
                paid_fen=paid_from(purse, pot, items),
            )
            for pot in version.pots
        ),
        notes=(*_missing_incomes(version, records), *_missing_heads(items, earned.pieces)),
    )


def _earn(version: RuleVersion, records: PayFacts) -> _Earned:
    pots = {pot.id: pot for pot in version.pots}
    places: dict[str, list[HeldPlace]] = defaultdict(list)
    for place in records.places:
        if place.is_paid:
            places[place.person].append(place)
    earned = _Earned()
    for item in version.items:
        pot = pots.get(item.pot or "")
        is_weight = pot is not None and pot.way is PotWay.DIVIDE
        by_class = any(cap.period is Period.CLASS_DAY and cap.covers(item.id) for cap in version.caps)
        for person in records.people:
            counted = count_units(item, person, places[person.id], records.checks)
            pieces = list(price_units(item, person, counted.units, pot, by_class=by_class))
            money = [0] * len(pieces) if is_weight else money_of(pieces)
            earned.pieces += pieces
            earned.money += money
            lines = [] if is_weight else list(earned_lines(item, pieces, money))
            lines += limit_lines(item, counted)
            if lines:
                earned.lines[person.id] += lines
    return earned


def _statement(person: ServingPerson, lines: list[Line], items: Mapping[str, object]) -> Statement:
    """The lines item by item; within an item in the order in which the money came and went."""
    order = {item: position for position, item in enumerate(items)}
    ordered = tuple(sorted(lines, key=lambda line: order[line.item]))
    tax = None
    if person.kind is not StaffKind.OWN:
        tax = labour_fee_tax(sum(line.fen for line in ordered))
    return Statement(
        person=person.id,
        name=person.shown_name,
        number=person.number,
        kind=person.kind,
        lines=ordered,
        tax_fen=tax.fen if tax else 0,
        tax_text=tax.text if tax else None,
    )


def _missing_incomes(version: RuleVersion, records: PayFacts) -> list[Message]:
    known = {income.id for income in records.incomes}
    return [
        _("“{pot}”：本月没有登记收入“{income}”，按 0 元计", pot=pot.name, income=pot.money.income)
        for pot in version.pots
        if isinstance(pot.money, IncomeShare) and pot.money.income not in known
    ]


def _missing_heads(items: Mapping[str, PayItem], pieces: Sequence[Piece]) -> Iterator[Message]:
    """What is paid by head and has none: nobody came, or nobody entered how many."""
    times = Counter(piece.item for piece in pieces if piece.heads == 0)
    for item in items.values():
        if times[item.id]:
            words = {"item": item.name, "count": times[item.id]}
            yield _("“{item}”按人数计酬，有 {count} 次人数是 0 或没有登记，没有计发，请核对登记的人数", **words)
