"""On which other dates something was typed and is not noted yet: each a word that leads there."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from afterschool.texts import _
from ui import look
from ui.flow import Flow
from ui.style import Space

NAMED = 5


class DraftDays(QWidget):
    """Hidden while there is none."""

    chosen = Signal(object)
    """The id of the first such session of a date."""

    def __init__(self) -> None:
        super().__init__()
        self.links: tuple[QPushButton, ...] = ()
        self._row = Flow(self)
        self._row.setSpacing(Space.TIGHT)
        self._row.addWidget(look.label(_("别的日期有改动未登记："), "caution"))
        self._rest = look.label("", "muted")
        self.hide()

    def show_dates(self, dates: Mapping[str, date], but: date) -> None:
        """Name the first of ``dates``, given by session in order; not ``but``, which is looked at."""
        first: dict[date, str] = {}
        for key, day in sorted(dates.items()):
            if day != but:
                first.setdefault(day, key)
        counts = Counter(dates.values())
        self._clear()
        self.links = tuple(self._link(day, counts[day], key) for day, key in list(first.items())[:NAMED])
        for widget in (*self.links, self._rest):
            self._row.addWidget(widget)
        self._rest.setText(str(_("另有 {count} 天", count=len(first) - NAMED)))
        self._rest.setVisible(len(first) > NAMED)
        self.setVisible(bool(first))

    def _link(self, day: date, count: int, key: str) -> QPushButton:
        made = look.button(_("{day} {count} 场", day=day, count=count), "link")
        made.setAccessibleDescription(str(_("去看这一天填了还没有登记的第一场")))
        made.clicked.connect(lambda: self.chosen.emit(key))
        return made

    def _clear(self) -> None:
        self._row.removeWidget(self._rest)
        for link in self.links:
            self._row.removeWidget(link)
            link.hide()
            link.deleteLater()
