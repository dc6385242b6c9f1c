"""Recorded pages on a printer or in a preview."""

from PySide6.QtGui import QPainter, QPicture
from PySide6.QtPrintSupport import QPrinter

from ui.window.roster.paper.writing import DPI


def paint_pages(printer: QPrinter, pages: tuple[bytes, ...]) -> None:
    """Paint recorded pages on a printer."""
    painter = QPainter(printer)
    for number, data in enumerate(pages):
        if number:
            printer.newPage()
        picture = QPicture()
        picture.setData(data)
        # From the dots of the picture to those of the printer Qt goes by itself.
        scale = picture.logicalDpiX() / DPI
        painter.save()
        painter.scale(scale, scale)
        painter.drawPicture(0, 0, picture)
        painter.restore()
    painter.end()
