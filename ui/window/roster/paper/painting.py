"""Paints the pages of a sheet, always in the colours of the light theme: paper is white."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from ui import theme
from ui.style import font
from ui.theme import SESSION_TONES, Tone
from ui.window.roster.cells import Block
from ui.window.roster.paper.sheet import (
    FOOT_HEIGHT,
    HEAD_WIDTH,
    LINE,
    PAD,
    TITLE_HEIGHT,
    Lines,
    Page,
    PaperSize,
    Sheet,
    column_heading_height,
)

TEXT = 12
TITLE = 18
BAR = 3
MOST_TITLE = 0.6
"""Of the width: a club may be called by a whole sentence."""
LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


def paint_page(painter: QPainter, sheet: Sheet, page: Page, size: PaperSize, number: str) -> None:
    """Paint one page; the painter counts in 1/96 inch from the corner of the printable part."""
    ink = theme.LIGHT.ink
    painter.setPen(ink(Tone.TEXT))
    _head(painter, sheet, size.width)
    painter.drawText(QRect(0, size.height - FOOT_HEIGHT, size.width, FOOT_HEIGHT), CENTRE, number)
    top, high = TITLE_HEIGHT, column_heading_height(sheet)
    for place, column in enumerate(page.columns):
        box = QRect(HEAD_WIDTH + place * page.column_width, top, page.column_width, high)
        _heading(painter, box, sheet.columns[column], CENTRE)
    _heading(painter, QRect(0, top, HEAD_WIDTH, high), (), LEFT)
    top += high
    for row, height in zip(page.rows, page.heights, strict=True):
        _heading(painter, QRect(0, top, HEAD_WIDTH, height), sheet.rows[row], LEFT)
        for place, column in enumerate(page.columns):
            box = QRect(HEAD_WIDTH + place * page.column_width, top, page.column_width, height)
            _cell(painter, box, sheet.cells[row][column])
        top += height


def _head(painter: QPainter, sheet: Sheet, width: int) -> None:
    """The title on the left and, in the room that it leaves, whose table it is."""
    spot = QRect(0, 0, width, TITLE_HEIGHT - PAD)
    painter.setFont(_font(TITLE, bold=True))
    title = min(painter.fontMetrics().horizontalAdvance(sheet.title), int(width * MOST_TITLE))
    _text(painter, QRect(spot.topLeft(), QSize(title, spot.height())), sheet.title, LEFT)
    painter.setFont(_font(TEXT))
    _text(painter, spot.adjusted(title + 2 * PAD, 0, 0, 0), sheet.heading, RIGHT)


def _heading(painter: QPainter, box: QRect, lines: Lines, alignment: int) -> None:
    painter.fillRect(box, theme.LIGHT.ink(Tone.RAISED))
    _frame(painter, box)
    painter.setPen(theme.LIGHT.ink(Tone.TEXT))
    top = box.top() + max(0, (box.height() - len(lines) * LINE) // 2)
    for number, line in enumerate(lines):
        painter.setFont(_font(TEXT, bold=not number))
        _text(painter, QRect(box.left() + PAD, top + number * LINE, box.width() - 2 * PAD, LINE), line, alignment)


def _cell(painter: QPainter, box: QRect, blocks: tuple[Block, ...]) -> None:
    _frame(painter, box)
    painter.save()
    painter.setClipRect(box)
    top = box.top() + PAD
    for block in blocks:
        lines = ((block.missing,) if block.missing else ()) + block.lines
        height = len(lines) * LINE
        tone = Tone.STOP if block.missing else Tone(block.tone or SESSION_TONES[block.kind])
        inner = QRect(box.left() + 2, top, box.width() - 4, height)
        painter.fillRect(inner, theme.LIGHT.fill(tone))
        painter.fillRect(QRect(inner.topLeft(), QSize(BAR, height)), theme.LIGHT.ink(tone))
        left = inner.left() + BAR + 3
        painter.setPen(theme.LIGHT.ink(tone))
        painter.setFont(_font(TEXT, bold=True))
        wide = painter.fontMetrics().horizontalAdvance(block.mark) + 4
        painter.drawText(QPoint(left, top + LINE - PAD), block.mark)
        painter.setPen(theme.LIGHT.ink(Tone.TEXT))
        for number, line in enumerate(lines):
            painter.setFont(_font(TEXT, bold=not number))
            _text(painter, QRect(left + wide, top + number * LINE, inner.right() - left - wide, LINE), line, LEFT)
        top += height + PAD
    painter.restore()


def _frame(painter: QPainter, box: QRect) -> None:
    painter.setPen(QPen(theme.LIGHT.ink(Tone.CONTROL), 0.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def _text(painter: QPainter, spot: QRect, text: str, alignment: int) -> None:
    """In one line; narrower letters before any are left out."""
    metrics = painter.fontMetrics()
    wide = metrics.horizontalAdvance(text)
    if wide <= spot.width():
        painter.drawText(spot, alignment, text)
        return
    factor = max(spot.width() / wide, 0.7)
    painter.save()
    painter.translate(spot.left(), spot.top())
    painter.scale(factor, 1.0)
    room = int(spot.width() / factor)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRect(0, 0, room, spot.height()), alignment, shown)
    painter.restore()


def _font(size: int, *, bold: bool = False) -> QFont:
    made = font(bold=bold)
    made.setPixelSize(size)
    return made
