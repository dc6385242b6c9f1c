"""Figures in cells: money, and formulas with what they come to.

Phones, previews, and Excel before editing is allowed do not calculate: they show the figure that a formula has in the
file.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Yuan:
    """Money in fen, written as yuan."""

    fen: int


Figure = Yuan | int | float


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula of our own making, ``=`` included, and what it comes to as the program reckons it."""

    text: str
    figure: Figure

    @property
    def is_money(self) -> bool:
        """Whether it comes to yuan."""
        return isinstance(self.figure, Yuan)


def amount(content: object) -> int | float:
    """What a cell with ``content`` adds to a sum of its column: money in fen, 0 where it is no figure."""
    figure = content.figure if isinstance(content, Formula) else content
    if isinstance(figure, Yuan):
        return figure.fen
    return figure if isinstance(figure, int | float) else 0


def in_cell(figure: Figure) -> int | float:
    """The number that stands in a cell: of money yuan."""
    return figure.fen / 100 if isinstance(figure, Yuan) else figure
