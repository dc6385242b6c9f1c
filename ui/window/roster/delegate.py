"""Paints the cells of a roster view: one block for each session, in the colour of its kind and with its mark.

While something is held, blocks and cells are shaded by what putting it down there would do.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from afterschool.texts import _
from ui import icons, theme
from ui.hatching import hatch
from ui.theme import SESSION_TONES, Theme, Tone
from ui.window.indexes import Index
from ui.window.roster.block_layout import Hit, boxes, hit_in, sizes_at
from ui.window.roster.cells import Block
from ui.window.roster.model import BLOCKS_ROLE, MARKS_ROLE
from ui.window.roster.shades import Marks, Shade, ShadeKind

SHADE_TONES = {
    ShadeKind.GAIN: Tone.OK,
    ShadeKind.COST: Tone.COST,
    ShadeKind.STOP: Tone.STOP,
    ShadeKind.HELD: Tone.ACCENT,
}
DARKER = 0.2
"""How much of its ink a strong shade has."""


class CellDelegate(QStyledItemDelegate):
    """Blocks with a mark, a bold first line and quieter further ones; as many lines as fit, the rest in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes = sizes_at(1.0)
        self.hovered = QPersistentModelIndex()
        """The cell over which something is dragged."""

    def use_zoom(self, zoom: float) -> None:
        """Paint larger or smaller."""
        self._sizes = sizes_at(zoom)

    def height_of(self, lines: Sequence[int]) -> int:
        """Pixels that blocks of so many ``lines`` need to be read in full."""
        sizes = self._sizes
        return sum(lines) * sizes.line + len(lines) * 2 * sizes.gap + (len(lines) + 1) * sizes.gap

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for every block."""
        blocks: tuple[Block, ...] = index.data(BLOCKS_ROLE) or ()
        return QSize(8 * self._sizes.line, self.height_of([block.line_count for block in blocks]))

    def hit(self, rect: QRect, blocks: tuple[Block, ...], point: QPoint) -> Hit | None:
        """What is painted at ``point`` of a cell that fills ``rect``."""
        return hit_in(rect, blocks, point, self._sizes)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the blocks from top to bottom; those without room are counted in the last one's place."""
        chosen = theme.current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        marks: Marks | None = index.data(MARKS_ROLE)
        painter.save()
        painter.fillRect(rect, chosen.ink(Tone.CARD))
        if marks is not None and marks.whole is not None:
            self._paint_whole(painter, rect, marks.whole, chosen)
        blocks: tuple[Block, ...] = index.data(BLOCKS_ROLE) or ()
        self._paint_blocks(painter, rect, blocks, marks, chosen)
        if state & QStyle.StateFlag.State_Selected or index == self.hovered:
            focused = bool(state & QStyle.StateFlag.State_HasFocus) or index == self.hovered
            painter.setPen(QPen(chosen.ink(Tone.ACCENT), 3 if focused else 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_blocks(
        self, painter: QPainter, rect: QRect, blocks: tuple[Block, ...], marks: Marks | None, chosen: Theme
    ) -> None:
        sizes = self._sizes
        places = list(boxes(rect, len(blocks), sizes))
        for number, box in enumerate(places):
            shade = marks.entries[number] if marks is not None else None
            painter.setOpacity(chosen.quiet if marks is not None and shade is None else 1.0)
            self._paint_block(painter, box, blocks[number], shade, chosen)
        painter.setOpacity(1.0)
        rest = len(blocks) - len(places)
        if rest:
            painter.setFont(sizes.small)
            painter.setPen(chosen.ink(Tone.MUTED))
            top = places[-1].bottom() + 1 + sizes.gap
            box = QRect(rect.left() + 2 * sizes.gap, top, rect.width() - 3 * sizes.gap, sizes.line)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), str(_("另有 {count} 项", count=rest)))

    def _paint_block(self, painter: QPainter, box: QRect, block: Block, shade: Shade | None, chosen: Theme) -> None:
        sizes = self._sizes
        tone = Tone.STOP if block.missing else Tone(block.tone or SESSION_TONES[block.kind])
        painter.fillRect(box, chosen.fill(tone))
        if shade is not None:
            self._paint_shade(painter, box, shade, chosen)
        painter.fillRect(QRect(box.topLeft(), QSize(sizes.bar, box.height())), chosen.ink(tone))
        mark_width = sizes.mark_width(block)
        left = box.left() + sizes.bar + sizes.gap
        right = box.right() - sizes.gap
        if block.locked:
            right -= self._paint_lock(painter, box, chosen)
        if block.changed:
            self._paint_changed(painter, box, chosen)
        words_width = 0
        if shade is not None and shade.words:
            words_spot = QRect(left, box.top(), right - left, sizes.line + 2)
            words_width = self._paint_words(painter, words_spot, shade, chosen)
        top = box.top() + sizes.above(box, block)
        ink = Tone.TEXT if shade is not None else tone
        self._text(painter, QRect(left, top, mark_width, sizes.line), block.mark, chosen.ink(ink), bold=True)
        for number, (line, words_tone) in enumerate(self._lines(block, ink)[: sizes.lines_in(box)]):
            beside = words_width if top + number * sizes.line < box.top() + sizes.line else 0
            width = right - left - mark_width - beside
            spot = QRect(left + mark_width, top + number * sizes.line, width, sizes.line)
            self._text(painter, spot, line, chosen.ink(words_tone), bold=number == 0)

    def _lines(self, block: Block, missing_tone: Tone) -> list[tuple[str, Tone]]:
        missing = [(block.missing, missing_tone)] if block.missing else []
        return missing + [(line, Tone.TEXT) for line in block.lines]

    def _paint_whole(self, painter: QPainter, rect: QRect, shade: Shade, chosen: Theme) -> None:
        self._paint_shade(painter, rect.adjusted(2, 2, -2, -2), shade, chosen)
        spot = QRect(rect.left() + 8, rect.top(), rect.width() - 16, rect.height())
        self._paint_words(painter, QRect(spot.left(), spot.bottom() - self._sizes.line - 2, spot.width(),
                                         self._sizes.line), shade, chosen)  # fmt: skip

    def _paint_shade(self, painter: QPainter, box: QRect, shade: Shade, chosen: Theme) -> None:
        """The ground of a target: hatched where it is not allowed, so that it is told apart without colour."""
        tone = SHADE_TONES[shade.kind]
        ink = chosen.ink(tone)
        if shade.kind is not ShadeKind.HELD:
            fill = chosen.fill(tone)
            painter.fillRect(box, mixed(fill, ink, DARKER) if shade.strong else fill)
        if shade.kind is ShadeKind.STOP:
            ink.setAlphaF(0.35)
            hatch(painter, box.toRectF(), ink)
            return
        style = Qt.PenStyle.DashLine if shade.kind is ShadeKind.HELD else Qt.PenStyle.SolidLine
        painter.setPen(QPen(ink, 2 if shade.strong or shade.kind is ShadeKind.HELD else 1, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _paint_words(self, painter: QPainter, spot: QRect, shade: Shade, chosen: Theme) -> int:
        """The cost at the right; the width it takes."""
        painter.setFont(self._sizes.main)
        painter.setPen(chosen.ink(SHADE_TONES[shade.kind]))
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), shade.words)
        return painter.fontMetrics().horizontalAdvance(shade.words) + self._sizes.gap

    def _paint_changed(self, painter: QPainter, box: QRect, chosen: Theme) -> None:
        """A frame and a filled corner: this differs from what was announced."""
        edge = self._sizes.line // 2
        corner = [box.bottomRight(), box.bottomRight() - QPoint(edge, 0), box.bottomRight() - QPoint(0, edge)]
        painter.setPen(QPen(chosen.ink(Tone.ACCENT), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.setBrush(chosen.ink(Tone.ACCENT))
        painter.drawPolygon(QPolygon(corner))

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


def mixed(ground: QColor, ink: QColor, share: float) -> QColor:
    """``ground`` with a share of ``ink`` in it."""
    below, above = ((colour.red(), colour.green(), colour.blue()) for colour in (ground, ink))
    red, green, blue = (round(one * (1 - share) + other * share) for one, other in zip(below, above, strict=True))
    return QColor(red, green, blue)
