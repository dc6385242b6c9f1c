"""A part of a day to choose: all of it, morning, afternoon, or from and to."""

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from afterschool.model.time import DAY_MINUTES, hours_text
from afterschool.texts import Message, _
from ui.style import Space
from ui.window.inputs import Choice, Clock

NOON = 12 * 60
SPANS: tuple[tuple[Message, tuple[int, int] | None], ...] = (
    (_("全天"), (0, DAY_MINUTES)),
    (_("上午"), (0, NOON)),
    (_("下午"), (NOON, DAY_MINUTES)),
    (_("时间段"), None),
)


def part_words(start_min: int, end_min: int) -> Message | str:
    """A part of a day by its usual name, else from when to when."""
    usual = (name for name, times in SPANS if times == (start_min, end_min))
    return next(usual, None) or hours_text(start_min, end_min)


class DayPart(QWidget):
    """A list of usual parts; the times are seen only where none of them is meant."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.span = Choice()
        self.span.setAccessibleName(str(_("时间")))
        for text, times in SPANS:
            self.span.addItem(str(text), times)
        self.start, self.end = _time_edit(_("从几点"), 15), _time_edit(_("到几点"), 18)
        self._times = QWidget()
        column, row = QVBoxLayout(self), QHBoxLayout(self._times)
        for layout in (column, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(Space.TIGHT)
        for widget in (self.start, self.end):
            row.addWidget(widget)
        for line in (self.span, self._times):  # the panel is too narrow for all three side by side
            column.addWidget(line)
        self.span.currentIndexChanged.connect(self._show_times)
        self._show_times()
        for edited in (self.span.currentIndexChanged, self.start.timeChanged, self.end.timeChanged):
            edited.connect(lambda _value: self.changed.emit())

    @property
    def times(self) -> tuple[int, int]:
        """From and to, in minutes after midnight."""
        start, end = self.span.currentData() or (_minutes(self.start), _minutes(self.end))
        return start, end

    def show_times(self, times: tuple[int, int]) -> None:
        """Show what :attr:`times` gave."""
        usual = [span for _text, span in SPANS]
        self.start.setTime(_time(times[0]))
        self.end.setTime(_time(times[1]))
        self.span.setCurrentIndex(usual.index(times if times in usual else None))

    def _show_times(self) -> None:
        self._times.setVisible(self.span.currentData() is None)


def _time_edit(name: Message, hour: int) -> QTimeEdit:
    edit = Clock(QTime(hour, 0))
    edit.setDisplayFormat("HH:mm")
    edit.setAccessibleName(str(name))
    return edit


def _time(minutes: int) -> QTime:
    return QTime(*divmod(min(minutes, DAY_MINUTES - 1), 60))


def _minutes(edit: QTimeEdit) -> int:
    return edit.time().hour() * 60 + edit.time().minute()
