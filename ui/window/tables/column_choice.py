"""Which columns of a table are shown, and in which order: as the user chose last."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu

from afterschool.texts import _
from ui.settings import Settings
from ui.window.tables.column import TableSpec
from ui.window.tables.view import RowsView


class ColumnChoice(QObject):
    """A menu to choose columns from, on the headings and among what the table's own menu offers to the keyboard.

    The first column stays where it is: it says whose row it is, and new rows begin there.
    """

    changed = Signal()
    """Other columns are shown."""

    def __init__(self, view: RowsView, spec: TableSpec[Any], settings: Settings) -> None:
        super().__init__(view)
        self._view, self._spec, self._settings = view, spec, settings
        self.menu = QMenu(str(_("显示哪些列")), view)
        header = view.horizontalHeader()
        header.setFirstSectionMovable(False)
        known = {column.field: position for position, column in enumerate(spec.columns)}
        order, hidden = settings.columns(spec.id)
        self._arrange([known[field] for field in order if field in known])
        for field in hidden:
            view.setColumnHidden(known.get(field, 0), known.get(field, 0) > 0)
        self._fill()
        header.sectionMoved.connect(self._remember)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.menu.popup(header.mapToGlobal(at)))
        self.menu.aboutToShow.connect(self._fill)
        view.addAction(self.menu.menuAction())

    @property
    def hidden(self) -> frozenset[int]:
        """Columns that are not shown."""
        return frozenset(column for column in range(len(self._spec.columns)) if self._view.isColumnHidden(column))

    def show_only(self, hidden: Collection[int]) -> None:
        """Show every column but ``hidden``, and the first one; none is hidden in which something refused stands."""
        wanted = frozenset(hidden) - {0}
        current = self._view.currentIndex()
        if wanted == self.hidden or not self._view.settle():
            return
        if current.column() in wanted:
            self._view.setCurrentIndex(current.siblingAtColumn(0))
        for column in range(len(self._spec.columns)):
            self._view.setColumnHidden(column, column in wanted)
        self._remember()
        self.changed.emit()

    def show_all(self) -> None:
        """Show every column, in the order they have by themselves."""
        self._arrange(range(len(self._spec.columns)))
        self.show_only(())

    def _arrange(self, order: Sequence[int]) -> None:
        """Let ``order`` be that of the columns, those that it does not name behind; the first stays the first."""
        header = self._view.horizontalHeader()
        rest = (column for column in range(len(self._spec.columns)) if column not in order)
        for place, column in enumerate(dict.fromkeys([0, *order, *rest])):
            header.moveSection(header.visualIndex(column), place)

    def _remember(self) -> None:
        header, columns = self._view.horizontalHeader(), self._spec.columns
        order = [columns[header.logicalIndex(place)].field for place in range(len(columns))]
        self._settings.set_columns(self._spec.id, order, [columns[column].field for column in sorted(self.hidden)])

    def _fill(self) -> None:
        """A line for each column, in the order in which they stand."""
        self.menu.clear()
        header, hidden = self._view.horizontalHeader(), self.hidden
        for column in map(header.logicalIndex, range(len(self._spec.columns))):
            action = self.menu.addAction(str(self._spec.columns[column].title))
            action.setCheckable(True)
            action.setChecked(column not in hidden)
            action.setEnabled(column > 0)
            action.toggled.connect(lambda on, chosen=column: self._switch(chosen, on))
        self.menu.addSeparator()
        self.menu.addAction(str(_("全部显示，恢复原来的次序"))).triggered.connect(self.show_all)

    def _switch(self, column: int, on: bool) -> None:
        self.show_only(self.hidden - {column} if on else self.hidden | {column})
