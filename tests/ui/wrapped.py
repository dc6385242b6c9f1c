"""Whether long texts in tables of whole rows are read whole."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from ui.style import font
from ui.window.text_table import AROUND


def lines_of(view, row, column):
    """The height that a text needs in its column, in lines."""
    metrics, room = QFontMetrics(font()), QRect(0, 0, view.columnWidth(column) - AROUND, 1)
    text = view.model().index(row, column).data()
    return round(metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() / metrics.lineSpacing())


def cut_rows(view, column):
    """Rows lower than their text in ``column`` needs.

    Fails where no text needs a second line: then nothing would be shown by it.
    """
    needed = [lines_of(view, row, column) for row in range(view.model().rowCount())]
    assert max(needed) > 1, "nothing to wrap"
    line = QFontMetrics(font()).lineSpacing()
    return [row for row, lines in enumerate(needed) if view.rowHeight(row) < lines * line]
