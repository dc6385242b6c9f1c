"""Puts into words how an item came to its money."""

from collections.abc import Iterator, Sequence

from afterschool.pay.counting import Counted, Unit
from afterschool.pay.ledger import Line
from afterschool.pay.money import plain, yuan
from afterschool.pay.pricing import Piece, at_one_price
from afterschool.pay.rules import Factor, PayItem
from afterschool.pay.sources import Source
from afterschool.texts import Message, _, joined


def earned_lines(item: PayItem, pieces: Sequence[Piece], money: Sequence[int]) -> Iterator[Line]:
    """One line for each unit price of one person's ``pieces``, whose ``money`` stands beside them."""
    for indexes in at_one_price(pieces):
        piece = pieces[indexes[0]]
        count = sum(pieces[index].count for index in indexes)
        text = _("{item}：{count} × {price} 元", item=item.name, count=plain(count), price=yuan(int(piece.price)))
        notes = [*_head_notes(piece.heads), *_factor_notes(piece.factors)]
        if notes:
            text = _("{line}（{notes}）", line=text, notes=joined(notes))
        sources = tuple(pieces[index].source(money[index]) for index in indexes)
        yield Line(item=item.id, text=text, fen=sum(money[index] for index in indexes), sources=sources)


def limit_lines(item: PayItem, counted: Counted) -> Iterator[Line]:
    """What limits left out: lines without money."""
    if counted.over_day:
        yield _limit_line(item, _("每天最多计 {most}", most=item.most_per_day), counted.over_day)
    if counted.over_month:
        yield _limit_line(item, _("每月最多计 {most}", most=item.most_per_month), counted.over_month)


def _limit_line(item: PayItem, limit: Message, over: Sequence[Unit]) -> Line:
    text = _("{item}：{limit}，−{over}", item=item.name, limit=limit, over=plain(sum(unit.count for unit in over)))
    return Line(item=item.id, text=text, fen=0, sources=tuple(map(_left_out, over)))


def _left_out(unit: Unit) -> Source:
    classes = tuple(group.class_id for group in unit.groups)
    return Source(day=unit.day, places=unit.places, classes=classes, left_out=unit.count)


def _head_notes(heads: int | None) -> list[Message]:
    return [] if heads is None else [_("每次 {heads} 人", heads=heads)]


def _factor_notes(factors: Sequence[Factor]) -> list[str]:
    return [f"{factor.name} × {plain(factor.times)}".strip() for factor in factors]
