"""The colour of a text in a list or table."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.window.indexes import Index


class InkDelegate(QStyledItemDelegate):
    """Texts keep their own colour where their row is selected: it means the same there, and Qt would drop it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The colour that the model gives a text, for a selected row too."""
        super().initStyleOption(option, index)
        if index.data(Qt.ItemDataRole.ForegroundRole) is not None:
            palette = option.palette
            palette.setBrush(QPalette.ColorRole.HighlightedText, palette.text())
            option.palette = palette
