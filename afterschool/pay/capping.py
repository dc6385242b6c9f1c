"""Caps (封顶): the most that one person is paid with a class in a day, in a day, in a month."""

from collections.abc import Iterable, Sequence
from functools import partial

from afterschool.load.held import ServingPerson
from afterschool.pay.money import yuan
from afterschool.pay.pricing import Piece
from afterschool.pay.purse import Purse
from afterschool.pay.rules import Cap, Period
from afterschool.pay.which import means_person
from afterschool.texts import Message, _

_ORDER = tuple(Period)


def hold_caps(purse: Purse, caps: Sequence[Cap], people: Iterable[ServingPerson]) -> None:
    """Cut everybody to all ``caps``, the shorter periods first."""
    for cap in sorted(caps, key=lambda cap: _ORDER.index(cap.period)):
        capped = {person.id for person in people if means_person(cap.which, person)}
        groups = purse.grouped(partial(_period_of, cap, capped))
        for key, indexes in groups.items():
            had = purse.sum(indexes)
            if had > cap.most_fen:
                purse.cut(indexes, cap.most_fen, _words(cap, key, had))


def _period_of(cap: Cap, capped: set[str], piece: Piece) -> tuple[object, ...] | None:
    """What the piece is counted with: the person, then the day and classes of the period; ``None``: not capped."""
    if not cap.covers(piece.item) or piece.person not in capped:
        return None
    if cap.period is Period.MONTH:
        return (piece.person,)
    if piece.day is None or (cap.period is Period.CLASS_DAY and not piece.classes):
        return None
    return (piece.person, piece.day, *(piece.classes if cap.period is Period.CLASS_DAY else ()))


def _words(cap: Cap, key: tuple[object, ...], had: int) -> Message:
    when = " ".join([cap.name, *map(str, key[1:])])
    return _("{cap}：共 {had} 元，最多 {most} 元", cap=when, had=yuan(had), most=yuan(cap.most_fen))
