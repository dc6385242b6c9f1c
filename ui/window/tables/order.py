"""Which rows of a table are shown; the line for a new row stays last and is never filtered away."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from afterschool.spelling import Seeking, words_of
from ui.window.indexes import Index
from ui.window.tables.model import RowsModel


class OrderedRows(QSortFilterProxyModel):
    """A sorted and filtered view of a :class:`RowsModel`."""

    def __init__(self, model: RowsModel) -> None:
        super().__init__()
        self._model = model
        self._sought = Seeking(())
        self._only_faults = False
        self._held = QPersistentModelIndex()
        self.setSourceModel(model)

    def look_for(self, text: str, *, only_faults: bool = False) -> None:
        """Show rows with all words of ``text`` in their cells, written or in pinyin.

        With ``only_faults`` only rows that need attention.
        """
        self.beginFilterChange()
        self._sought, self._only_faults = Seeking(words_of(text)), only_faults
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def hold(self, index: QModelIndex) -> None:
        """Show the row of ``index`` whatever is looked for, instead of the one before; with no place none.

        That one stays until something else is looked for.
        """
        self._held = QPersistentModelIndex(self.mapToSource(index))

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether the row has what is looked for."""
        if source_row >= len(self._model.rows) or source_row == self._held.row():
            return True
        if self._only_faults and not self._model.faults(source_row):
            return False
        return not self._sought or self._model.says(source_row, self._sought)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let the model sort its own rows: here Qt would ask Python about every pair of them."""
        self._model.sort(column, order)
