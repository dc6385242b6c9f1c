"""The absences of a date as a table."""

from PySide6.QtCore import QModelIndex, QObject

from afterschool.model.time import DAY_MINUTES
from afterschool.record.names import Names
from afterschool.record.rows import ABSENCE_REASONS, Absence
from afterschool.texts import Message, _, joined
from ui.window.daily.times import part_words
from ui.window.text_table import TextTable

TIME = 1
"""The column that says when."""


class AbsenceTable(TextTable):
    """Who is away, when, why."""

    headings = (_("姓名"), _("时间"), _("类别"))
    numbers_from = len(headings)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._absences: tuple[Absence, ...] = ()

    def show_absences(self, absences: tuple[Absence, ...], names: Names) -> None:
        """Show these."""
        self._absences = absences
        self.show_rows([(names.person(row.person), _time(row), ABSENCE_REASONS[row.reason]) for row in absences])

    def absence(self, index: QModelIndex) -> Absence | None:
        """The absence of a line; the only one where no line is chosen."""
        if index.isValid() and index.row() < len(self._absences):
            return self._absences[index.row()]
        return self._absences[0] if len(self._absences) == 1 else None


def _time(row: Absence) -> Message | str:
    """When; an absence of several dates says so, since it is withdrawn as a whole."""
    part = part_words(row.from_min, row.to_min)
    if row.first_day == row.last_day:
        return part
    dates = _("{first} 至 {last}", first=f"{row.first_day:%m-%d}", last=f"{row.last_day:%m-%d}")
    all_day = row.from_min == 0 and row.to_min == DAY_MINUTES
    return dates if all_day else joined([dates, _("每天{part}", part=part)], "\n")
