"""Slanting lines over an area, which say without colour that something is not to be had there."""

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

APART = 7
"""Pixels between two lines at 100 %; patterns of Qt stay as fine as they are at 250 %, where nobody sees them."""


def hatch(painter: QPainter, area: QRectF, ink: QColor) -> None:
    """Draw lines from the lower left to the upper right all over ``area``, and nowhere else."""
    painter.save()
    painter.setClipRect(area)
    painter.setPen(QPen(ink, 1))
    reach = area.height()
    painter.drawLines(
        [
            QLineF(area.left() + start - reach, area.bottom(), area.left() + start, area.top())
            for start in range(0, round(area.width() + reach) + 1, APART)
        ]
    )
    painter.restore()
