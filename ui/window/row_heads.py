"""The heads of rows at the left of a table."""

from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget


class NamesRows(Protocol):
    """A table model that knows which head of its rows is the longest."""

    @property
    def longest_head(self) -> str:
        """The head of a row that needs the most room."""
        ...


class RowHeads(QHeaderView):
    """As wide as the longest head of ``rows``. Qt would ask Python about hundreds of rows, five times each, whenever
    anything about the table changes.
    """

    def __init__(self, rows: NamesRows, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._rows = rows
        self.setSectionsClickable(True)
        self.setHighlightSections(True)

    def sizeHint(self) -> QSize:
        """What the longest head needs."""
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.text = self._rows.longest_head
        return self.style().sizeFromContents(QStyle.ContentsType.CT_HeaderSection, option, QSize(), self)
