"""What the cells of a table say, written when it is first asked for."""

from typing import Any

from afterschool.excel.tables.column import ReadContext
from afterschool.spelling import folded
from ui.window.tables.column import TableSpec


class CellTexts:
    """The texts of the rows at their positions, until :meth:`forget`."""

    def __init__(self, spec: TableSpec[Any]) -> None:
        self._columns = spec.columns
        self._texts: dict[int, list[str]] = {}
        self._folded: dict[int, str] = {}
        self._lists: dict[tuple[int, int], tuple[object, str]] = {}
        """(Column, id of a value in it) -> that value, which lives on so that no other has its id, and its text."""

    def forget(self) -> None:
        """Rows, places or names have changed."""
        self._texts.clear()
        self._folded.clear()
        self._lists.clear()

    def of(self, position: int, row: Any, context: ReadContext) -> list[str]:
        """The texts of ``row``, which stands at ``position``."""
        if position not in self._texts:
            self._texts[position] = [self._written(number, row, context) for number in range(len(self._columns))]
        return self._texts[position]

    def folded(self, position: int, row: Any, context: ReadContext) -> str:
        """All texts of ``row`` as they are looked through."""
        if position not in self._folded:
            self._folded[position] = folded("\t".join(self.of(position, row, context)))
        return self._folded[position]

    def _written(self, number: int, row: Any, context: ReadContext) -> str:
        """The text of a cell. Lists take long to write, and most rows share the few that there are."""
        column = self._columns[number]
        value = column.get(row)
        if not isinstance(value, tuple):
            return column.written(value, context)
        if (number, id(value)) not in self._lists:
            self._lists[number, id(value)] = value, column.written(value, context)
        return self._lists[number, id(value)][1]
