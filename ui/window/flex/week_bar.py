"""The line above the week: which one, one back and one on, this week."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from afterschool.texts import _
from ui import look
from ui.flow import Flow
from ui.window.date_steps import DateSteps


class WeekBar(QWidget):
    """A date in the week that is looked at, and the number of the week."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = DateSteps(name=_("一周中的一天"), before=_("前一周"), after=_("后一周"), now=_("本周"))
        self.words = look.label("", "muted")
        self._row = Flow(self)
        for widget in (self.steps, self.words):
            self._row.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """Put something behind it."""
        self._row.addWidget(widget)

    def show_week(self, monday: date, first: date, last: date) -> None:
        """Show a week of a semester from ``first`` to ``last``; nothing is announced."""
        self.steps.show_day(min(max(monday, first), last), first, last)
        number = (monday - (first - timedelta(first.weekday()))).days // 7 + 1
        self.words.setText(str(_("第 {number} 周", number=number)))
