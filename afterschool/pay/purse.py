"""The money of a month while it is worked out: what each piece is worth so far, and every cut with its reason."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from afterschool.load.held import HeldPlace
from afterschool.pay.money import apportion
from afterschool.pay.pricing import Piece
from afterschool.pay.sources import Source
from afterschool.texts import Message

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Money taken away from one person's item."""

    person: str
    item: str
    fen: int
    """What was taken, above 0."""
    text: Message
    sources: tuple[Source, ...]
    """The pieces that it was taken from, each with its part (below 0)."""


@dataclass(slots=True)
class _Loss:
    """What one person's item loses, piece by piece."""

    fen: int = 0
    sources: list[Source] = field(default_factory=list)


class Purse:
    """Pieces and their money in whole fen, side by side. Money only ever gets less, and never less than nothing."""

    def __init__(self, pieces: Sequence[Piece], money: Sequence[int]) -> None:
        self.pieces = tuple(pieces)
        self.money = list(money)
        self.cuts: list[Cut] = []

    def sum(self, indexes: Iterable[int]) -> int:
        """The money of some pieces."""
        return sum(self.money[index] for index in indexes)

    def cut(self, indexes: Sequence[int], most: int, text: Message, because: Sequence[HeldPlace] = ()) -> None:
        """Cut some pieces in proportion so that together they have ``most`` fen at most; ``text`` says why.

        ``because`` of these places: what happened at one that is not paid itself is behind the cut, too.
        """
        if self.sum(indexes) <= most:
            return
        lost: dict[tuple[str, str], _Loss] = defaultdict(_Loss)
        for index, fen in zip(indexes, apportion(most, [self.money[index] for index in indexes]), strict=True):
            piece = self.pieces[index]
            taken = self.money[index] - fen
            if taken:
                loss = lost[piece.person, piece.item]
                loss.fen += taken
                loss.sources.append(piece.source(-taken))
            self.money[index] = fen
        self.cuts.extend(
            Cut(person=person, item=item, fen=loss.fen, text=text, sources=(*loss.sources, *_others(loss, because)))
            for (person, item), loss in lost.items()
        )

    def grouped(self, key: Callable[[Piece], Key | None]) -> dict[Key, list[int]]:
        """Indexes of the pieces by ``key``; those whose key is ``None`` are left out."""
        groups: dict[Key, list[int]] = defaultdict(list)
        for index, piece in enumerate(self.pieces):
            found = key(piece)
            if found is not None:
                groups[found].append(index)
        return dict(groups)


def _others(loss: _Loss, because: Iterable[HeldPlace]) -> Iterator[Source]:
    """Places that no money was taken from, each once."""
    seen = {id(place) for source in loss.sources for place in source.places}
    for place in because:
        if id(place) not in seen:
            seen.add(id(place))
            yield Source(day=place.day, places=(place,), classes=tuple(group.class_id for group in place.groups))
