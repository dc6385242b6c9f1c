"""The money of a month while it is worked out: what each piece is worth so far, and every cut with its reason."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from afterschool.pay.money import apportion
from afterschool.pay.pricing import Piece
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


class Purse:
    """Pieces and their money in whole fen, side by side. Money only ever gets less, and never less than nothing."""

    def __init__(self, pieces: Sequence[Piece], money: Sequence[int]) -> None:
        self.pieces = tuple(pieces)
        self.money = list(money)
        self.cuts: list[Cut] = []

    def sum(self, indexes: Iterable[int]) -> int:
        """The money of some pieces."""
        return sum(self.money[index] for index in indexes)

    def cut(self, indexes: Sequence[int], most: int, text: Message) -> None:
        """Cut some pieces in proportion so that together they have ``most`` fen at most; ``text`` says why."""
        if self.sum(indexes) <= most:
            return
        lost: dict[tuple[str, str], int] = defaultdict(int)
        for index, fen in zip(indexes, apportion(most, [self.money[index] for index in indexes]), strict=True):
            piece = self.pieces[index]
            lost[piece.person, piece.item] += self.money[index] - fen
            self.money[index] = fen
        self.cuts.extend(
            Cut(person=person, item=item, fen=fen, text=text) for (person, item), fen in lost.items() if fen
        )

    def grouped(self, key: Callable[[Piece], Key | None]) -> dict[Key, list[int]]:
        """Indexes of the pieces by ``key``; those whose key is ``None`` are left out."""
        groups: dict[Key, list[int]] = defaultdict(list)
        for index, piece in enumerate(self.pieces):
            found = key(piece)
            if found is not None:
                groups[found].append(index)
        return dict(groups)
