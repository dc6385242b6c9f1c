"""The week painted: every phase at its time, so that clashes, gaps and early ends are seen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from afterschool.model.plan import ClockPhase
from afterschool.model.time import clock_of, hours_text
from afterschool.model.vocabulary import grade_name
from afterschool.model.words import Weekday, name_of
from afterschool.texts import _, joined
from ui import theme
from ui.hatching import hatch
from ui.labels import grades_text
from ui.marks import mark_of
from ui.style import TypeSize, font
from ui.theme import Tone, tone_of
from ui.window.clock.clashes import Afternoon, alike

LABEL_WIDTH = 84
HEAD_HEIGHT = 46
ROW_HEIGHT = 34
DAY_GAP = 12
LONG_GAP_MIN = 20
"""A pause between two phases that is longer than this is marked."""


def whole_marks(marks: Sequence[str], metrics: QFontMetrics, width: float) -> str:
    """As many of ``marks`` as fit whole into ``width``, apart where there is room: half a mark tells nothing."""
    tries = ["·".join(marks), *("".join(marks[:count]) for count in range(len(marks), 0, -1))]
    return next((text for text in tries if metrics.horizontalAdvance(text) <= width), "")


class WeekStrip(QWidget):
    """One line for grades with the same clock, one column for each day, one block for each phase."""

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[Weekday] = ()
        self._groups: Sequence[tuple[int, ...]] = ()
        self._afternoons: Mapping[tuple[Weekday, int], Afternoon] = {}
        self._off_work = 0
        self._span = (0, 1)
        self._blocks: list[tuple[QRectF, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(str(_("一周作息图")))

    def show_week(
        self,
        days: Sequence[Weekday],
        grades: Sequence[int],
        afternoons: Mapping[tuple[Weekday, int], Afternoon],
        off_work_min: int,
    ) -> None:
        """Paint ``afternoons`` by (day, grade)."""
        self._days, self._afternoons, self._off_work = days, afternoons, off_work_min
        self._groups = alike(afternoons, grades, days)
        phases = [phase for afternoon in afternoons.values() for phase in afternoon.phases]
        first = min([phase.start_min for phase in phases] or [off_work_min - 120])
        last = max([phase.end_min for phase in phases] + [off_work_min])
        self._span = (first, max(last, first + 30))
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """High enough for all grades."""
        return QSize(640, HEAD_HEIGHT + ROW_HEIGHT * max(1, len(self._groups)) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heads, lines, blocks, and the end of office work as a dashed line, named where there is room."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._blocks = []
        for column, day in enumerate(self._days):
            self._paint_head(painter, column, day)
        for line, (grades, name) in enumerate(zip(self._groups, self.lines, strict=True)):
            self._paint_line(painter, line, name)
            for column, day in enumerate(self._days):
                self._paint_afternoon(painter, column, line, self._afternoons[day, grades[0]])
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Tell the phase under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = QPointF(event.pos())
            told = next((text for area, text in reversed(self._blocks) if area.contains(spot)), "")
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def _column_width(self) -> float:
        return (self.width() - LABEL_WIDTH) / max(1, len(self._days))

    def _x(self, column: int, minute: int) -> float:
        first, last = self._span
        width = self._column_width() - DAY_GAP
        return LABEL_WIDTH + column * self._column_width() + width * (minute - first) / (last - first)

    def _paint_head(self, painter: QPainter, column: int, day: Weekday) -> None:
        colours = theme.current()
        left, width = self._x(column, self._span[0]), self._column_width() - DAY_GAP
        painter.setPen(colours.ink(Tone.TEXT))
        painter.setFont(font(TypeSize.BODY, bold=True))
        painter.drawText(QRectF(left, 0, width, 22), Qt.AlignmentFlag.AlignLeft, str(name_of(day)))
        painter.setFont(font(TypeSize.SMALL))
        painter.setPen(colours.ink(Tone.MUTED))
        area = QRectF(left, 22, width, 18)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, clock_of(self._span[0]))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight, clock_of(self._span[1]))
        off_work = self._x(column, self._off_work)
        text = clock_of(self._off_work)
        half = painter.fontMetrics().horizontalAdvance(text) / 2
        if left + 3 * half < off_work - half and off_work + half < left + width - 3 * half:
            painter.drawText(QRectF(off_work - half, 22, 2 * half + 1, 18), Qt.AlignmentFlag.AlignCenter, text)
        bottom = HEAD_HEIGHT + ROW_HEIGHT * len(self._groups)
        painter.setPen(QPen(colours.ink(Tone.CONTROL), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(off_work, HEAD_HEIGHT - 4), QPointF(off_work, bottom))

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands at the left of each line."""
        return tuple(str(grade_name(group[0]) if len(group) == 1 else grades_text(group)) for group in self._groups)

    def _paint_line(self, painter: QPainter, line: int, name: str) -> None:
        colours = theme.current()
        top = HEAD_HEIGHT + line * ROW_HEIGHT
        painter.setPen(colours.ink(Tone.LINE))
        painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
        painter.setPen(colours.ink(Tone.TEXT))
        painter.setFont(font())
        area = QRectF(0, top, LABEL_WIDTH - 8, ROW_HEIGHT)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        self._blocks.append((area, name))

    def _paint_afternoon(self, painter: QPainter, column: int, line: int, afternoon: Afternoon) -> None:
        clashing = {phase.id for pair in afternoon.clashes for phase in pair}
        top = HEAD_HEIGHT + line * ROW_HEIGHT + 4
        before: ClockPhase | None = None
        for phase in afternoon.phases:
            if before is not None and phase.start_min - before.end_min > LONG_GAP_MIN:
                self._paint_gap(painter, column, top, before.end_min, phase.start_min)
            self._paint_block(painter, column, top, phase, phase.id in clashing)
            before = phase
        if afternoon.ends_early(self._off_work):
            self._paint_early_end(painter, column, top, afternoon.service_end_min or 0)

    def _paint_block(self, painter: QPainter, column: int, top: float, phase: ClockPhase, clashes: bool) -> None:
        colours = theme.current()
        tone = tone_of(phase.activities[0]) if phase.activities else Tone.POST
        left = self._x(column, phase.start_min)
        area = QRectF(left, top, max(4.0, self._x(column, phase.end_min) - left - 2), ROW_HEIGHT - 8)
        ink = colours.ink(Tone.STOP if clashes else tone)
        painter.setPen(QPen(ink, 2 if clashes else 1))
        painter.setBrush(colours.fill(Tone.STOP if clashes else tone))
        painter.drawRoundedRect(area, 4, 4)
        painter.setFont(font(TypeSize.SMALL, bold=True))
        marks = [str(mark_of(activity)) for activity in phase.activities]
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, whole_marks(marks, painter.fontMetrics(), area.width()))
        activities = joined([name_of(activity) for activity in phase.activities])
        times = hours_text(phase.start_min, phase.end_min)
        self._blocks.append((area, f"{phase.name}\n{times}  {activities}"))

    def _paint_gap(self, painter: QPainter, column: int, top: float, start: int, end: int) -> None:
        left, right = self._x(column, start), self._x(column, end) - 2
        area = QRectF(left, top + 4, right - left, ROW_HEIGHT - 16)
        ink = theme.current().ink(Tone.COST)
        ink.setAlphaF(0.35)
        hatch(painter, area, ink)
        self._blocks.append((area, str(_("空档 {minutes} 分钟", minutes=end - start))))

    def _paint_early_end(self, painter: QPainter, column: int, top: float, end: int) -> None:
        left, right = self._x(column, end), self._x(column, self._off_work)
        area = QRectF(left, top, max(4.0, right - left), ROW_HEIGHT - 8)
        painter.setPen(QPen(theme.current().ink(Tone.STOP), 2))
        painter.drawLine(QPointF(left + 1, top), QPointF(left + 1, top + ROW_HEIGHT - 8))
        text = _("{end} 结束，早于下班时间 {off_work}", end=clock_of(end), off_work=clock_of(self._off_work))
        self._blocks.append((area, str(text)))
