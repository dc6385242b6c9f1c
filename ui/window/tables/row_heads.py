"""The heads of rows at the left of a table."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from ui.window.tables.model import RowsModel


class RowHeads(QHeaderView):
    """As wide as the longest head of a :class:`RowsModel`. Qt would ask Python about hundreds of rows, five times each,
    whenever anything about the table changes.
    """

    def __init__(self, model: RowsModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._rows = model
        self.setSectionsClickable(True)
        self.setHighlightSections(True)

    def sizeHint(self) -> QSize:
        """What the longest head needs."""
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.text = self._rows.longest_head
        return self.style().sizeFromContents(QStyle.ContentsType.CT_HeaderSection, option, QSize(), self)
