"""Paints a way to fill a place: who and at what cost, and more quietly below it how or why."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.style import Space, font
from ui.theme import Tone
from ui.window.indexes import Index

AROUND = Space.SMALL
BETWEEN = 2
WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class WayDelegate(QStyledItemDelegate):
    """All words are read: lines are wrapped at the width of the list."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._first, self._rest = font(bold=True), font()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, as high as its words."""
        width = self._view.viewport().width() - 2 * self._view.spacing()
        head, rest = self._areas(QRect(0, 0, width, 0), *_halves(index))
        return QSize(width, max(Space.TARGET, (rest if rest.height() else head).bottom() + 1 + AROUND))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Words on the ground of the list, or of what is chosen, and a line to the next one."""
        colours, rect = theme.current(), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, colours.ink(Tone.SELECTION if selected else Tone.CARD))
        painter.setPen(colours.ink(Tone.LINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        quiet = colours.ink(Tone.MUTED)
        first, others = _halves(index)
        head, rest = self._areas(rect, first, others)
        own: QColor | None = index.data(Qt.ItemDataRole.ForegroundRole)
        self._write(painter, head, first, self._first, own or colours.ink(Tone.TEXT))
        self._write(painter, rest, others, self._rest, quiet)
        painter.restore()

    def _areas(self, rect: QRect, first: str, others: str) -> tuple[QRect, QRect]:
        """Where the first line and the others are in ``rect``, whose height does not matter."""
        inside = QRect(rect.left() + AROUND, rect.top() + AROUND, rect.width() - 2 * AROUND, 10_000)
        head = QFontMetrics(self._first).boundingRect(inside, WRAPPED, first)
        if not others:
            return head, QRect()
        below = inside.translated(0, head.height() + BETWEEN)
        return head, QFontMetrics(self._rest).boundingRect(below, WRAPPED, others)

    @staticmethod
    def _write(painter: QPainter, area: QRect, text: str, face: QFont, ink: QColor) -> None:
        if text:
            painter.setFont(face)
            painter.setPen(ink)
            painter.drawText(area.adjusted(0, 0, 1, 1), WRAPPED, text)


def _halves(index: Index) -> tuple[str, str]:
    first, _break, others = str(index.data() or "").partition("\n")
    return first, others
