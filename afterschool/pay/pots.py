"""Pots: how much is in them, dividing them, and holding what is paid from them to what is in them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from afterschool.load.held import HeldPlace
from afterschool.pay.facts import PayFacts
from afterschool.pay.ledger import Line
from afterschool.pay.money import apportion, plain, yuan
from afterschool.pay.pricing import Piece
from afterschool.pay.purse import Purse
from afterschool.pay.rules import FixedMoney, HeadMoney, IncomeShare, PayItem, Pot, PotScope, Split
from afterschool.pay.which import places_meant
from afterschool.texts import Message, _

Key = tuple[object, ...]
"""Which of a pot's pots: ``()``, ``(class id,)`` or ``(class id, date)``."""


def pot_money(pot: Pot, items: Sequence[PayItem], facts: PayFacts) -> dict[Key, int]:
    """What is in each of the pot's pots in the month of ``facts``, in fen. ``items`` are those paid from it."""
    served = _pupils_by_class_and_day(items, facts)
    money = pot.money
    if isinstance(money, IncomeShare):
        income = sum(row.fen for row in facts.incomes if row.id == money.income)
        return {(): int(income * money.part)}
    if isinstance(money, FixedMoney):
        keys = {()} if pot.scope is PotScope.SCHOOL else {_narrow(pot.scope, *key) for key in served}
        return dict.fromkeys(sorted(keys), money.fixed_fen)
    return _head_money(pot.scope, money, served)


def key_of(pot: Pot, piece: Piece) -> Key | None:
    """Which of the pot's pots ``piece`` is paid from; ``None`` if it has no class or day to tell."""
    if pot.scope is PotScope.SCHOOL:
        return ()
    if not piece.classes or (pot.scope is PotScope.CLASS_DAY and piece.day is None):
        return None
    return _narrow(pot.scope, piece.classes[0], piece.day)


def divide(purse: Purse, pot: Pot, money: Mapping[Key, int], items: Mapping[str, PayItem]) -> list[tuple[str, Line]]:
    """Divide each of the pot's pots among its pieces by their worth; a line for each person, with the person's id."""
    lines: list[tuple[str, Line]] = []
    for key, indexes in _pieces_of(purse, pot, items).items():
        if key is None:
            continue
        for split, members, fen in _groups(purse, pot, indexes, money.get(key, 0)):
            lines += _divide_group(purse, _pot_words(pot, key, split), members, fen, items)
    return lines


def hold_to_money(purse: Purse, pot: Pot, money: Mapping[Key, int], items: Mapping[str, PayItem]) -> None:
    """Cut what is paid from each of the pot's pots to what is in it; where no pot can be told nothing is paid."""
    for key, indexes in _pieces_of(purse, pot, items).items():
        most = 0 if key is None else money.get(key, 0)
        purse.cut(indexes, most, _held(_pot_words(pot, key or (), None), purse.sum(indexes), most))


def paid_from(purse: Purse, pot: Pot, items: Mapping[str, PayItem]) -> int:
    """What all pieces of the pot come to now."""
    return sum(purse.sum(indexes) for indexes in _pieces_of(purse, pot, items).values())


def _pieces_of(purse: Purse, pot: Pot, items: Mapping[str, PayItem]) -> dict[Key | None, list[int]]:
    found: dict[Key | None, list[int]] = defaultdict(list)
    for index, piece in enumerate(purse.pieces):
        if items[piece.item].pot == pot.id:
            found[key_of(pot, piece)].append(index)
    return dict(found)


def _groups(purse: Purse, pot: Pot, indexes: Sequence[int], fen: int) -> list[tuple[Split | None, list[int], int]]:
    """The groups that somebody of serves, each with its pieces and its part of ``fen``."""
    groups: list[tuple[Split | None, list[int], int]] = []
    for split in pot.splits or (None,):
        members = [index for index in indexes if purse.pieces[index].split is split]
        if any(purse.pieces[index].worth for index in members):
            groups.append((split, members, split.weight if split else 1))
    parts = apportion(fen, [weight for _split, _members, weight in groups])
    return [(split, members, part) for (split, members, _weight), part in zip(groups, parts, strict=True)]


def _divide_group(
    purse: Purse, words: Message | str, members: Sequence[int], fen: int, items: Mapping[str, PayItem]
) -> list[tuple[str, Line]]:
    """A line for each person and item; where several items share, each line says whose it is."""
    by_person: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in members:
        by_person[purse.pieces[index].person, purse.pieces[index].item].append(index)
    order = sorted(by_person)
    is_shared = len({item for _person, item in order}) > 1
    weights = [sum(purse.pieces[i].worth for i in by_person[owner]) for owner in order]
    whole = sum(weights)
    lines: list[tuple[str, Line]] = []
    for owner, weight, part in zip(order, weights, apportion(fen, weights), strict=True):
        indexes = by_person[owner]
        shares = apportion(part, [purse.pieces[i].worth for i in indexes])
        for index, piece_fen in zip(indexes, shares, strict=True):
            purse.money[index] = piece_fen
        sources = tuple(purse.pieces[i].source(fen) for i, fen in zip(indexes, shares, strict=True))
        text = _(
            "{pot} {money} 元 × {weight} ÷ {whole}",
            pot=words,
            money=yuan(fen),
            weight=plain(Fraction(weight) / 100),
            whole=plain(Fraction(whole) / 100),
        )
        if is_shared:
            text = _("{item}：{text}", item=items[owner[1]].name, text=text)
        lines.append((owner[0], Line(item=owner[1], text=text, fen=part, sources=sources)))
    return lines


def _pupils_by_class_and_day(items: Sequence[PayItem], facts: PayFacts) -> dict[tuple[str, date], int]:
    paid: dict[str, list[HeldPlace]] = defaultdict(list)
    for place in facts.places:
        if place.is_paid:
            paid[place.person].append(place)
    pupils: dict[tuple[str, date], int] = {}
    for person in facts.people:
        for item in items:
            for place in places_meant(item.which, person, paid[person.id]):
                for group in place.groups:
                    key = (group.class_id, place.day)
                    pupils[key] = max(group.pupils, pupils.get(key, 0))
    return pupils


def _head_money(scope: PotScope, money: HeadMoney, served: Mapping[tuple[str, date], int]) -> dict[Key, int]:
    found: dict[Key, int] = {(): 0} if scope is PotScope.SCHOOL else {}
    for (class_id, day), pupils in sorted(served.items()):
        key = _narrow(scope, class_id, day)
        found[key] = found.get(key, 0) + max(money.least_per_day_fen, money.per_head_fen * pupils)
    return found


def _narrow(scope: PotScope, class_id: str, day: date | None) -> Key:
    return {PotScope.SCHOOL: (), PotScope.CLASS: (class_id,), PotScope.CLASS_DAY: (class_id, day)}[scope]


def _pot_words(pot: Pot, key: Key, split: Split | None) -> Message | str:
    words = " ".join([pot.name, *(str(step) for step in key)])
    return _("{pot}“{group}”", pot=words, group=split.name) if split and split.name else words


def _held(words: Message | str, had: int, most: int) -> Message:
    return _("{pot}：应付 {had} 元，只有 {most} 元，按比例减少", pot=words, had=yuan(had), most=yuan(most))
