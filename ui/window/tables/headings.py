"""The headings of a table that can be sorted."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from ui import theme
from ui.theme import Tone

ARROW = QSize(8, 4)
FROM_TOP = 2
"""Pixels between the upper edge and the arrow."""


class Headings(QHeaderView):
    """The arrow of the column that rows are sorted by stands over its heading, at the upper edge.

    Beside the heading, where Qt has it, every column would have to keep some 30 pixels free for it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """As Qt has it, without an arrow that takes room of the heading's."""
        super().initStyleOptionForIndex(option, section)
        option.sortIndicator = QStyleOptionHeader.SortIndicator.None_

    def sectionSizeFromContents(self, section: int) -> QSize:
        """What the heading needs."""
        self.ensurePolished()  # before that its letters are not those of the style sheet
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        self.initStyleOptionForIndex(option, section)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_HeaderSection, option, QSize(), self)

    def sizeHint(self) -> QSize:
        """As high as the first heading, since all are of one line. Qt would ask Python about every heading, ten times
        each, while the table is made.
        """
        return self.sectionSizeFromContents(0) if self.count() else super().sizeHint()

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        """The heading, and over it the arrow, if rows are sorted by it: upwards from the smallest."""
        painter.save()
        super().paintSection(painter, area, section)
        painter.restore()
        if self.isSortIndicatorShown() and section == self.sortIndicatorSection():
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.current().ink(Tone.ACCENT))
            painter.drawPolygon(_arrow(area, upwards=self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder))
            painter.restore()


def _arrow(area: QRect, *, upwards: bool) -> QPolygonF:
    """In the middle of the upper edge of ``area``."""
    middle, top = area.x() + area.width() / 2, area.y() + FROM_TOP
    base, tip = (top + ARROW.height(), top) if upwards else (top, top + ARROW.height())
    half = ARROW.width() / 2
    return QPolygonF([QPointF(middle - half, base), QPointF(middle + half, base), QPointF(middle, tip)])
