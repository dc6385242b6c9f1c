"""Paints the cells of a roster view: one block for each session, in the colour of its kind and with its mark."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from afterschool.texts import _
from ui import icons, theme
from ui.style import TypeSize, font
from ui.theme import SESSION_TONES, Theme, Tone
from ui.window.roster.cells import Block
from ui.window.roster.model import BLOCKS_ROLE

GAP = 3
"""Pixels between blocks and around them, at 100 %."""
BAR = 4
"""Width of the coloured edge of a block, at 100 %."""


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Fonts and distances at one zoom."""

    main: QFont
    small: QFont
    line: int
    gap: int
    bar: int


class CellDelegate(QStyledItemDelegate):
    """Blocks with a mark, a bold first line and quieter further ones; as many lines as fit, the rest in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes = _sizes(1.0)

    def use_zoom(self, zoom: float) -> None:
        """Paint larger or smaller."""
        self._sizes = _sizes(zoom)

    def height_of(self, blocks: tuple[Block, ...]) -> int:
        """Pixels that ``blocks`` need to be read in full."""
        sizes = self._sizes
        lines = sum(len(block.lines) + bool(block.missing) for block in blocks)
        return lines * sizes.line + len(blocks) * 2 * sizes.gap + (len(blocks) + 1) * sizes.gap

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for every block."""
        blocks: tuple[Block, ...] = index.data(BLOCKS_ROLE) or ()
        return QSize(8 * self._sizes.line, self.height_of(blocks))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the blocks from top to bottom; those without room are counted in the last one's place."""
        chosen = theme.current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.fillRect(rect, chosen.ink(Tone.CARD))
        blocks: tuple[Block, ...] = index.data(BLOCKS_ROLE) or ()
        if blocks:
            self._paint_blocks(painter, rect, blocks, chosen)
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(chosen.ink(Tone.ACCENT), 3 if focused else 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_blocks(self, painter: QPainter, rect: QRect, blocks: tuple[Block, ...], chosen: Theme) -> None:
        sizes = self._sizes
        least = sizes.line + 2 * sizes.gap
        fitting = max(1, (rect.height() - sizes.gap) // (least + sizes.gap))
        shown = blocks if len(blocks) <= fitting else blocks[: max(1, fitting - 1)]
        rest = len(blocks) - len(shown)
        free = rect.height() - sizes.gap * (len(shown) + 1) - (sizes.line + sizes.gap if rest else 0)
        top = rect.top() + sizes.gap
        for position, block in enumerate(shown):
            height = free // len(shown) if position < len(shown) - 1 else free - (free // len(shown)) * position
            box = QRect(rect.left() + sizes.gap, top, rect.width() - 2 * sizes.gap, height)
            self._paint_block(painter, box, block, chosen)
            top += height + sizes.gap
        if rest:
            painter.setFont(sizes.small)
            painter.setPen(chosen.ink(Tone.MUTED))
            box = QRect(rect.left() + 2 * sizes.gap, top, rect.width() - 3 * sizes.gap, sizes.line)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), str(_("另有 {count} 项", count=rest)))

    def _paint_block(self, painter: QPainter, box: QRect, block: Block, chosen: Theme) -> None:
        sizes = self._sizes
        tone = Tone.STOP if block.missing else SESSION_TONES[block.kind]
        painter.fillRect(box, chosen.fill(tone))
        painter.fillRect(QRect(box.topLeft(), QSize(sizes.bar, box.height())), chosen.ink(tone))
        mark_width = QFontMetrics(sizes.main).horizontalAdvance(block.mark) + 2 * sizes.gap
        left = box.left() + sizes.bar + sizes.gap
        text_left = left + mark_width
        lines = [(block.missing, tone)] if block.missing else []
        lines += [(line, Tone.TEXT) for line in block.lines]
        room = max(1, (box.height() - sizes.gap) // sizes.line)
        right = box.right() - sizes.gap - (self._paint_lock(painter, box, chosen) if block.locked else 0)
        top = box.top() + max(0, (box.height() - min(room, len(lines)) * sizes.line) // 2)
        self._text(painter, QRect(left, top, mark_width, sizes.line), block.mark, chosen.ink(tone), bold=True)
        for number, (line, ink) in enumerate(lines[:room]):
            spot = QRect(text_left, top + number * sizes.line, right - text_left, sizes.line)
            self._text(painter, spot, line, chosen.ink(ink), bold=number == 0)

    def _paint_lock(self, painter: QPainter, box: QRect, chosen: Theme) -> int:
        edge = self._sizes.line - 4
        spot = QRect(box.topRight() - QPoint(edge + 2, -2), QSize(edge, edge))
        icons.icon("lock", chosen, Tone.TEXT).paint(painter, spot)
        return edge + 2

    def _text(self, painter: QPainter, spot: QRect, text: str, colour: QColor, *, bold: bool) -> None:
        painter.setFont(self._sizes.main if bold else self._sizes.small)
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, spot.width())
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def _sizes(zoom: float) -> _Sizes:
    main, small = font(TypeSize.BODY, bold=True), font(TypeSize.BODY)
    for made in (main, small):
        made.setPixelSize(max(8, round(TypeSize.BODY * zoom)))
    return _Sizes(
        main=main,
        small=small,
        line=QFontMetrics(main).height() + 1,
        gap=max(2, round(GAP * zoom)),
        bar=max(3, round(BAR * zoom)),
    )
