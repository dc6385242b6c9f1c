"""What is to be known before the sheets of a month are written: which month, which sheets, which days, whose names."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from afterschool.excel.sheets import MONEY_SHEETS, SHEET_NAMES, SITE_SHEETS, SheetKind, SheetOrder
from afterschool.excel.sheets.kinds import DAY_SHEETS, NEEDS_LEDGER
from afterschool.model.month import Month
from afterschool.record.months import months_of
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.context import AppContext
from ui.window.daily.state import DayState
from ui.window.inputs import Choice

PER_ROW = 3
FIRST_CHOICE = frozenset((SheetKind.COUNTS, SheetKind.INCREMENT, SheetKind.LABOUR, SheetKind.FUND))
REASONS = (_("签领和存档"), _("报送财务"), _("审计核对"))


class SheetChoice(QWidget):
    """The fields; what is chosen stays while the page lives."""

    chosen = Signal()
    """Something else is chosen."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context, self._days = context, context.service(DayState)
        self.month, self.week, self.reason = Choice(), Choice(), Choice()
        for field, name in ((self.month, _("哪个月")), (self.week, _("按天的表写哪几天")), (self.reason, _("用途"))):
            field.setAccessibleName(str(name))
        self.month.activated.connect(lambda _index: self._fill_weeks())
        self.month.activated.connect(lambda _index: self.chosen.emit())
        self.boxes = {kind: self._box(kind) for kind in SheetKind}
        self.why_not = look.label("", "muted", wrap=True)
        self.full_names = QCheckBox(str(_("写出完整姓名，用于")))
        self.full_names.toggled.connect(self.reason.setEnabled)
        for reason in REASONS:
            self.reason.addItem(str(reason))
        self.reason.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        month, week = look.label(_("哪个月"), "muted"), look.label(_("按天的表写"), "muted")
        column.addWidget(look.line(month, self.month, week, self.week))
        column.addWidget(self._grid({_("统计和发放"): MONEY_SHEETS, _("现场和张贴"): SITE_SHEETS}))
        column.addWidget(self.why_not)
        column.addWidget(look.line(self.full_names, self.reason))
        about = _("统计和发放的表默认只写姓名的首尾。写出完整姓名时用途印在每页上，公示另存一个文件，始终不写全名。")
        column.addWidget(look.label(about, "muted", wrap=True))

    def refresh(self) -> None:
        """Offer the months there are, and the sheets that can be written."""
        months = months_of(self._days.book)
        chosen, closed = self.month.currentData(), self._days.book.record.closed
        self.month.clear()
        for month in months:
            words = _("{month}（已结账）", month=str(month)) if month in closed else month
            self.month.addItem(str(words), str(month))
        self.month.setCurrentIndex(max(0, self.month.findData(chosen or self._first_month(months))))
        self.month.setEnabled(bool(months))
        self._fill_weeks()
        has_rules = bool(self._context.document.pay.rules)
        for kind in NEEDS_LEDGER:
            self.boxes[kind].setEnabled(has_rules)
        self.why_not.setText(str(self._why_not(bool(months), has_rules)))
        self.why_not.setVisible(bool(self.why_not.text()))

    @property
    def order(self) -> SheetOrder | None:
        """What is chosen, ``None`` while nothing can be written."""
        sheets = tuple(kind for kind, box in self.boxes.items() if box.isChecked() and box.isEnabled())
        if not sheets or self.month.currentData() is None:
            return None
        first, last = self.week.currentData() or (None, None)
        return SheetOrder(
            month=Month.parse(self.month.currentData()),
            sheets=sheets,
            full_names_for=self.reason.currentText() if self.full_names.isChecked() else "",
            first_day=first,
            last_day=last,
        )

    def _why_not(self, has_months: bool, has_rules: bool) -> Message | str:
        if not has_months:
            return _("还没有课表，没有可写的月份。先到“排班”页计算一次并采用结果。")
        return "" if has_rules else _("还没有绩效规则，发放类的表写不出。先在“绩效”页采用规则。")

    def _fill_weeks(self) -> None:
        """The weeks of the month with service, that of today first chosen, and the whole month."""
        self.week.clear()
        month = self.month.currentData()
        if month is None:
            return
        days = Month.parse(month).days
        service = [day.day for day in self._days.book.service_days(days[0], days[-1])]
        today = self._days.today()
        for monday in dict.fromkeys(day - timedelta(day.weekday()) for day in service):
            week = [day for day in service if monday <= day < monday + timedelta(7)]
            words = _("{first} 至 {last}", first=f"{week[0]:%m-%d}", last=f"{week[-1]:%m-%d}")
            self.week.addItem(str(words), (week[0], week[-1]))
            if monday <= today < monday + timedelta(7):
                self.week.setCurrentIndex(self.week.count() - 1)
        self.week.addItem(str(_("全月")), None)

    def _first_month(self, months: tuple[Month, ...]) -> str:
        """This month, else the first."""
        today = Month.of(self._days.today())
        return str(today if today in months else months[0]) if months else ""

    def _box(self, kind: SheetKind) -> QCheckBox:
        made = QCheckBox(str(SHEET_NAMES[kind]))
        made.setChecked(kind in FIRST_CHOICE)
        if kind in DAY_SHEETS:
            made.setToolTip(str(_("每天一张")))
        made.toggled.connect(lambda _on: self.chosen.emit())
        return made

    def _grid(self, groups: Mapping[Message, Sequence[SheetKind]]) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.WIDE)
        grid.setVerticalSpacing(Space.TIGHT)
        for title, kinds in groups.items():
            first = grid.rowCount()
            grid.addWidget(look.label(title, "muted"), first, 0)
            for number, kind in enumerate(kinds):
                grid.addWidget(self.boxes[kind], first + number // PER_ROW, 1 + number % PER_ROW)
        grid.setColumnStretch(PER_ROW + 1, 1)
        return made
