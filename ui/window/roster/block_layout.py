"""Where the blocks of a roster cell and their parts are: for painting them, and for what the mouse takes hold of."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetrics

from ui.style import TypeSize, font
from ui.window.roster.cells import Block

GAP = 3
"""Pixels between blocks and around them, at 100 %."""
BAR = 4
"""Width of the coloured edge of a block, at 100 %."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Fonts and distances at one zoom."""

    main: QFont
    small: QFont
    line: int
    gap: int
    bar: int

    def mark_width(self, block: Block) -> int:
        """Pixels of a block's mark."""
        return QFontMetrics(self.main).horizontalAdvance(block.mark) + 2 * self.gap

    def lines_in(self, box: QRect) -> int:
        """How many lines a block has room for."""
        return max(1, (box.height() - self.gap) // self.line)

    def above(self, box: QRect, block: Block) -> int:
        """Pixels above the first line of a block: its lines stand in the middle."""
        shown = min(self.lines_in(box), len(block.lines) + bool(block.missing))
        return max(0, (box.height() - shown * self.line) // 2)


@dataclass(frozen=True, slots=True)
class Hit:
    """What is at a point of a cell."""

    block: int
    """Its number from the top."""
    on_mark: bool = False
    """The coloured edge or the mark: the session as a whole."""
    person: int | None = None
    """Number of a person whose name is there, among the entry's people."""


def sizes_at(zoom: float) -> Sizes:
    """The sizes at a zoom."""
    main, small = font(TypeSize.BODY, bold=True), font(TypeSize.BODY)
    for made in (main, small):
        made.setPixelSize(max(8, round(TypeSize.BODY * zoom)))
    return Sizes(
        main=main,
        small=small,
        line=QFontMetrics(main).height() + 1,
        gap=max(2, round(GAP * zoom)),
        bar=max(3, round(BAR * zoom)),
    )


def boxes(rect: QRect, count: int, sizes: Sizes) -> Iterator[QRect]:
    """The boxes of ``count`` blocks in a cell, from top to bottom; fewer, if not all have room."""
    if not count:
        return
    least = sizes.line + 2 * sizes.gap
    fitting = max(1, (rect.height() - sizes.gap) // (least + sizes.gap))
    shown = count if count <= fitting else max(1, fitting - 1)
    free = rect.height() - sizes.gap * (shown + 1) - (sizes.line + sizes.gap if shown < count else 0)
    top = rect.top() + sizes.gap
    for position in range(shown):
        height = free // shown if position < shown - 1 else free - (free // shown) * position
        yield QRect(rect.left() + sizes.gap, top, rect.width() - 2 * sizes.gap, height)
        top += height + sizes.gap


def hit_in(rect: QRect, blocks: tuple[Block, ...], point: QPoint, sizes: Sizes) -> Hit | None:
    """What is at ``point``; ``None`` between and beside the blocks."""
    for number, box in enumerate(boxes(rect, len(blocks), sizes)):
        if box.contains(point):
            block = blocks[number]
            left = box.left() + sizes.bar + sizes.gap + sizes.mark_width(block)
            if point.x() < left:
                return Hit(number, on_mark=True)
            return Hit(number, person=_person_at(block, box, QPoint(point.x() - left, point.y()), sizes))
    return None


def _person_at(block: Block, box: QRect, point: QPoint, sizes: Sizes) -> int | None:
    """``point``: x from the beginning of the text, y as in the cell."""
    first = block.people_line + bool(block.missing)
    line = (point.y() - box.top() - sizes.above(box, block)) // sizes.line
    if block.people_line < 0 or line != first:
        return None
    metrics = QFontMetrics(sizes.main if line == 0 else sizes.small)
    text, at, found = block.lines[block.people_line], 0, None
    for name, number in block.names:
        at = text.find(name, at)
        if at < 0 or metrics.horizontalAdvance(text[:at]) > point.x():
            break
        found, at = number, at + len(name)
    return found if metrics.horizontalAdvance(text) >= point.x() else None
