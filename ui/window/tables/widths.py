"""Column widths that stay as the user set them."""

from typing import Any

from PySide6.QtWidgets import QTableView

from ui.settings import Settings
from ui.window.tables.column import TableSpec


def remember_widths(view: QTableView, spec: TableSpec[Any], settings: Settings) -> None:
    """Restore the widths of ``spec`` and write down every change."""
    for field, width in settings.widths(spec.id).items():
        if any(column.field == field for column in spec.columns):
            view.setColumnWidth(spec.column(field), width)

    def resized(position: int, _before: int, width: int) -> None:
        if width > 0:
            settings.set_widths(spec.id, {**settings.widths(spec.id), spec.columns[position].field: width})

    view.horizontalHeader().sectionResized.connect(resized)
