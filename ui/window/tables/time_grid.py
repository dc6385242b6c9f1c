"""The week as a grid of times in which those that are not free are painted, with the mouse or from the keyboard."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from afterschool.model.plan import ClockPhase
from afterschool.model.time import DAY_MINUTES, WeeklyTime, clock_of, is_covered, with_time, without_time
from afterschool.model.words import WEEK, WORKDAYS, Weekday, name_of
from afterschool.texts import Message, _
from ui import theme
from ui.hatching import hatch
from ui.style import Space, TypeSize, font
from ui.theme import Tone

HEADS = 92
"""Width of the times at the left, in pixels."""
DAY_WIDTH = 64
ROW_HEIGHT = 24
LEAST_ROW = 14
"""Where there is little room below and above the cell."""
USUAL = (14 * 60, 18 * 60)
"""From and until when a school serves whose clock is empty, in minutes after midnight."""
HALF_HOUR, HOUR = 30, 60
MOST_LANES = 12
"""More half-hours than this are shown as hours."""


@dataclass(frozen=True, slots=True)
class Hours:
    """What the grid shows: days across, and downwards the times between ``cuts``, in minutes after midnight."""

    days: tuple[Weekday, ...]
    cuts: tuple[int, ...]

    def time(self, lane: int, day: int) -> WeeklyTime:
        """The time of a cell."""
        return WeeklyTime(self.days[day], self.cuts[lane], self.cuts[lane + 1])

    @property
    def lanes(self) -> int:
        """How many rows there are."""
        return len(self.cuts) - 1


def hours_of(clock: Sequence[ClockPhase]) -> Hours:
    """The days and times of service, with all that is before and after in a row each."""
    first = min((phase.start_min for phase in clock), default=USUAL[0])
    last = max((phase.end_min for phase in clock), default=USUAL[1])
    step = HALF_HOUR if last - first <= MOST_LANES * HALF_HOUR else HOUR
    served = {day for phase in clock for day in phase.days}
    days = tuple(day for day in WEEK if day in WORKDAYS or day in served)
    between = range(first - first % step, last + step, step)
    return Hours(days, tuple(dict.fromkeys((0, *between, DAY_MINUTES))))


@dataclass(frozen=True, slots=True)
class _Stroke:
    """Painting or wiping with the mouse."""

    start: tuple[int, int]
    """Lane and day of the cell that was pressed, −1 for the heads."""
    before: tuple[WeeklyTime, ...]
    paints: bool


class TimeGrid(QWidget):
    """Paints times. Never has the keyboard itself: whoever has gives it the keys by :meth:`take_key`."""

    painted = Signal(object)
    """The tuple of :class:`WeeklyTime` as it is now."""
    reached = Signal(object)
    """:class:`Message`: the cell that the cursor has come to and how it stands."""

    def __init__(self, hours: Hours, parent: QWidget) -> None:
        super().__init__(parent)
        self._hours = hours
        self.times: tuple[WeeklyTime, ...] = ()
        self.cursor_at: tuple[int, int] | None = None
        """Lane and day under the cursor of the keyboard; ``None``: the keyboard is not in the grid."""
        self._stroke: _Stroke | None = None
        """What the mouse, which is held down, does."""
        self.setAccessibleName(str(_("一周时间格")))
        self.setToolTip(str(_("按住拖动涂上不能安排的时间，再涂一次擦掉；键盘：↓ 进来，方向键走，空格涂或擦")))

    def show_times(self, times: tuple[WeeklyTime, ...]) -> None:
        """Show ``times``."""
        self.times = times
        self.update()

    def sizeHint(self) -> QSize:
        """As it is read easily."""
        return QSize(HEADS + DAY_WIDTH * len(self._hours.days), ROW_HEIGHT * (self._hours.lanes + 1))

    def minimumSizeHint(self) -> QSize:
        """As it can be read."""
        return QSize(self.sizeHint().width(), LEAST_ROW * (self._hours.lanes + 1))

    # -- keyboard ------------------------------------------------------------------------------

    def take_key(self, event: QKeyEvent) -> bool:
        """Enter the grid with ↓, walk, paint with Space, leave it at the top; whether the key meant the grid."""
        if self.cursor_at is None:
            if event.key() != Qt.Key.Key_Down:
                return False
            self._go(1 if self._hours.lanes > 1 else 0, 0)
            return True
        steps = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
        lane, day = self.cursor_at
        if event.key() == Qt.Key.Key_Space:
            self._set(lane, day, on=not self._is_on(lane, day))
            self._go(lane, day)
            return True
        if event.key() not in steps:
            self.leave()
            return False
        down, right = steps[Qt.Key(event.key())]
        if lane + down < 0:
            self.leave()
        else:
            self._go(min(lane + down, self._hours.lanes - 1), min(max(day + right, 0), len(self._hours.days) - 1))
        return True

    def leave(self) -> None:
        """The keyboard goes back to the text."""
        self.cursor_at = None
        self.update()

    def _go(self, lane: int, day: int) -> None:
        self.cursor_at = lane, day
        self.reached.emit(self._words(lane, day))
        self.update()

    def _words(self, lane: int, day: int) -> Message:
        time = self._hours.time(lane, day)
        standing = _("不能安排") if self._is_on(lane, day) else _("可以安排")
        return _("{day} {time} {standing}", day=name_of(time.day), time=time, standing=standing)

    # -- mouse ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Paint or wipe from here; the head of a day or of a time means all of it."""
        at = self._cell(event.position().toPoint())
        if at is not None and event.button() is Qt.MouseButton.LeftButton:
            paints = not all(self._is_on(*cell) for cell in self._between(at, at))
            self._stroke = _Stroke(at, self.times, paints)
            self._stroke_to(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it: everything between there and here."""
        at = self._cell(event.position().toPoint())
        if at is not None:
            self._stroke_to(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """That was it."""
        self._stroke = None

    def _cell(self, point: QPoint) -> tuple[int, int] | None:
        """Lane and day at a point, −1 for the heads."""
        lane = int(point.y() // self._row) - 1
        day = int((point.x() - HEADS) // self._day) if point.x() >= HEADS else -1
        inside = lane < self._hours.lanes and day < len(self._hours.days) and self.rect().contains(point)
        return (lane, day) if inside and (lane, day) != (-1, -1) else None

    def _between(self, one: tuple[int, int], other: tuple[int, int]) -> list[tuple[int, int]]:
        """The cells of the rectangle between two; the head of a row or column stands for all of it."""
        (lane, day), (lane_there, day_there) = one, other
        lanes, days = range(self._hours.lanes), range(len(self._hours.days))
        down = lanes if min(lane, lane_there) < 0 else range(min(lane, lane_there), max(lane, lane_there) + 1)
        across = days if min(day, day_there) < 0 else range(min(day, day_there), max(day, day_there) + 1)
        return [(a, b) for a in down for b in across]

    def _stroke_to(self, at: tuple[int, int]) -> None:
        if self._stroke is not None:
            times, paint = self._stroke.before, with_time if self._stroke.paints else without_time
            for cell in self._between(self._stroke.start, at):
                times = paint(times, self._hours.time(*cell))
            self._become(times)

    def _is_on(self, lane: int, day: int) -> bool:
        return is_covered(self.times, self._hours.time(lane, day))

    def _set(self, lane: int, day: int, *, on: bool) -> None:
        time = self._hours.time(lane, day)
        self._become(with_time(self.times, time) if on else without_time(self.times, time))

    def _become(self, times: tuple[WeeklyTime, ...]) -> None:
        if times != self.times:
            self.times = times
            self.painted.emit(times)
            self.update()

    # -- looks ---------------------------------------------------------------------------------

    @property
    def _row(self) -> float:
        return self.height() / (self._hours.lanes + 1)

    @property
    def _day(self) -> float:
        return (self.width() - HEADS) / len(self._hours.days)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heads, times that are not free hatched at their exact minutes, lines, and the cursor."""
        painter = QPainter(self)
        colours = theme.current()
        painter.fillRect(self.rect(), colours.ink(Tone.CARD))
        painter.setFont(font(TypeSize.SMALL))
        painter.setPen(colours.ink(Tone.MUTED))
        self._paint_heads(painter)
        for time in self.times:
            if time.day in self._hours.days:
                left = HEADS + self._hours.days.index(time.day) * self._day
                top, bottom = self._y(time.start_min), self._y(time.end_min)
                area = QRectF(left, top, self._day, bottom - top)
                painter.fillRect(area, colours.fill(Tone.STOP))
                hatch(painter, area, colours.ink(Tone.STOP))
        painter.setPen(colours.ink(Tone.LINE))
        for lane in range(self._hours.lanes + 1):
            painter.drawLine(0, round((lane + 1) * self._row), self.width(), round((lane + 1) * self._row))
        for day in range(len(self._hours.days)):
            painter.drawLine(round(HEADS + day * self._day), 0, round(HEADS + day * self._day), self.height())
        painter.setPen(colours.ink(Tone.CONTROL))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.cursor_at is not None:
            lane, day = self.cursor_at
            painter.setPen(QPen(colours.ink(Tone.ACCENT), 2))
            painter.drawRect(QRectF(HEADS + day * self._day, (lane + 1) * self._row, self._day, self._row))
        painter.end()

    def _paint_heads(self, painter: QPainter) -> None:
        for day, word in enumerate(self._hours.days):
            area = QRectF(HEADS + day * self._day, 0, self._day, self._row)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(name_of(word)))
        for lane in range(self._hours.lanes):
            area = QRectF(Space.SMALL, (lane + 1) * self._row, HEADS - Space.SMALL, self._row)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._head(lane))

    def _head(self, lane: int) -> str:
        start, end = self._hours.cuts[lane], self._hours.cuts[lane + 1]
        if start == 0:
            return str(_("{clock} 以前", clock=clock_of(end)))
        if end == DAY_MINUTES:
            return str(_("{clock} 以后", clock=clock_of(start)))
        return f"{clock_of(start)}–{clock_of(end)}"

    def _y(self, minute: int) -> float:
        """Where a minute of the day is: in each row the time goes evenly."""
        cuts = self._hours.cuts
        lane = next(lane for lane in range(self._hours.lanes) if minute <= cuts[lane + 1])
        return self._row * (1 + lane + (minute - cuts[lane]) / (cuts[lane + 1] - cuts[lane]))
