"""How few of each group are at school each day of the week, beside how many there must be."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from afterschool.flex.overview import LeastPresent, least_present
from afterschool.flex.presence import Group
from afterschool.flex.week import FlexWeek
from afterschool.flex.words import least_words
from afterschool.model.time import clock_of
from afterschool.texts import Message, _
from ui.window.flex.grid import day_heading
from ui.window.indexes import NOWHERE, Index
from ui.window.text_table import TextTable
from ui.window.tips import WORDS, words_for

SHORT_SIGN = "!"
"""Before a day on which too few are there."""


class CrowdTable(TextTable):
    """A row for each group with a minimum, a column for each day; the tooltip says at what time it is so."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._days: tuple[str, ...] = ()
        self._least: tuple[tuple[LeastPresent | None, ...], ...] = ()

    def show_week(self, week: FlexWeek) -> None:
        """Show the days of ``week`` that have rules."""
        days = [day for day in week.days if week.rules_on(day.day)]
        found: dict[Group, list[LeastPresent | None]] = {}
        for number, day in enumerate(days):
            for least in least_present(week, day):
                found.setdefault(least.group, [None] * len(days))[number] = least
        headings = tuple(day_heading(day.day) for day in days)
        if headings != self._days:
            self.beginResetModel()
            self._days, self._rows, self._texts = headings, (), {}
            self.endResetModel()
        self._least = tuple(map(tuple, found.values()))
        self.show_rows([(_group_words(group), *map(_cell, row)) for group, row in found.items()])

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The group, and a column for each day."""
        return 0 if parent.isValid() else 1 + len(self._days)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Weekday and date."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side_of(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._days[section - 1] if section else str(_("最少时在校 / 要求（人）"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Figures; in the tooltip and for a screen reader the whole sentence."""
        if index.isValid() and index.column() and role in WORDS and role != Qt.ItemDataRole.DisplayRole:
            least = self._least[index.row()][index.column() - 1]
            return words_for(role, str(least_words(least))) if least else ""
        return super().data(index, role)


def _group_words(group: Group) -> Message:
    minimum = group.minimum
    span = {"start": clock_of(minimum.start_min), "end": clock_of(minimum.end_min)}
    return _("{group} {start}–{end}", group=group.name, **span)


def _cell(least: LeastPresent | None) -> Message:
    if least is None:
        return Message("")
    words = Message("{left} / {count}", {"left": least.left, "count": least.group.minimum.count})
    return Message("{sign} {words}", {"sign": SHORT_SIGN, "words": words}) if least.is_short else words
