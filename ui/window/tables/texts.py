"""What the cells of a table say, written when it is first asked for."""

from typing import Any

from afterschool.excel.tables.column import ReadContext
from afterschool.spelling import parts_of
from ui.window.tables.column import TableSpec


class CellTexts:
    """The texts of the rows at their positions, until :meth:`forget`."""

    def __init__(self, spec: TableSpec[Any]) -> None:
        self._columns = spec.columns
        self._texts: dict[int, list[str]] = {}
        self._parts: dict[int, tuple[str, ...]] = {}
        self._lists: dict[tuple[int, int], tuple[object, str]] = {}
        """(Column, id of a value in it) -> that value, which lives on so that no other has its id, and its text."""
        self._plain: tuple[dict[object, str], ...] = tuple({} for _column in self._columns)
        """For each column, a value in it that is no list -> its text."""

    def forget(self) -> None:
        """Rows, places or names have changed."""
        self._texts.clear()
        self._parts.clear()
        self._lists.clear()
        for known in self._plain:
            known.clear()

    def of(self, position: int, row: Any, context: ReadContext) -> list[str]:
        """The texts of ``row``, which stands at ``position``."""
        if position not in self._texts:
            self._texts[position] = [self._written(number, row, context) for number in range(len(self._columns))]
        return self._texts[position]

    def parts(self, position: int, row: Any, context: ReadContext) -> tuple[str, ...]:
        """All texts of ``row`` as they are looked through."""
        if position not in self._parts:
            self._parts[position] = parts_of("\t".join(self.of(position, row, context)))
        return self._parts[position]

    def _written(self, number: int, row: Any, context: ReadContext) -> str:
        """The text of a cell, which takes long to write: most rows share the few values that there are.

        Lists are known by who they are, since comparing long ones takes as long again.
        """
        column = self._columns[number]
        value = column.get(row)
        if isinstance(value, tuple):
            if (number, id(value)) not in self._lists:
                self._lists[number, id(value)] = value, column.written(value, context)
            return self._lists[number, id(value)][1]
        if isinstance(value, dict):
            return column.written(value, context)
        known = self._plain[number]
        if value not in known:
            known[value] = column.written(value, context)
        return known[value]
