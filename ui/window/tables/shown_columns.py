"""What of a table's columns is seen."""

from PySide6.QtWidgets import QTableView


def shown_columns(view: QTableView) -> list[int]:
    """Columns of the model as they are seen, from the left."""
    header = view.horizontalHeader()
    ordered = (header.logicalIndex(place) for place in range(header.count()))
    return [column for column in ordered if not view.isColumnHidden(column)]
