"""The line above the pages of months: which month, and how far it is."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from afterschool.model.month import Month
from afterschool.record.figures import MonthFigures
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.inputs import Choice
from ui.window.months.state import MonthsState


class MonthBar(QWidget):
    """A list of months and what is to be known of the chosen one."""

    def __init__(self, state: MonthsState) -> None:
        super().__init__()
        self._state = state
        self.field = Choice()
        self.field.setAccessibleName(str(_("月份")))
        self.field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.field.activated.connect(lambda index: state.choose(Month.parse(self.field.itemData(index))))
        self.about = look.label("", "muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self.field)
        row.addWidget(self.about, 1)

    def refresh(self) -> None:
        """Show the months there are."""
        figures, chosen = self._state.found, self._state.month
        self.field.clear()
        for row in figures.months if figures else ():
            closed = _("{month}（已结账）", month=str(row.month)) if row.closed else row.month
            self.field.addItem(str(closed), str(row.month))
        if chosen is not None:
            self.field.setCurrentIndex(self.field.findData(str(chosen.month)))
        self.field.setEnabled(chosen is not None)
        self.about.setText(str(self._words(chosen)))

    def _words(self, chosen: MonthFigures | None) -> Message:
        figures = self._state.found
        if figures is None or not self._state.is_fresh:
            return _("正在汇总…")
        if chosen is None:
            return _("还没有课表，没有可汇总的月份。")
        if figures.is_planned:
            return _("还没有登记，下面按课表计划试算。")
        if chosen.closed:
            return _("已结账，登记不能再改。")
        if chosen.unrecorded:
            return _("还有 {count} 天没有登记完，没登记的按未到岗算。", count=len(chosen.unrecorded))
        return _("已登记完，可以结账。")
