"""The chart of the indicators. :func:`paint_chart` is the one paint code for screen, print and picture."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from afterschool.texts import _
from ui.style import Space, TypeSize, font
from ui.theme import Theme, Tone
from ui.window.axes import number_words
from ui.window.chart_view import ChartView
from ui.window.indicators.chart_data import MONTH_NAMES, IndicatorChart, Line, Panel, Point, chart_of

AXIS_WIDTH = 36.0
"""Room for the numbers at the left of a panel."""
NAMES_WIDTH = 84.0
"""Room for the names of lines at the right, where a panel has several."""
TITLE_HEIGHT = 24.0
FOOT_HEIGHT = 22.0
PANEL_HEIGHT, LOW_PANEL_HEIGHT = 196, 130
"""Of a panel where all stand beside each other, and where they take two rows."""
WIDER = 1.35
"""How much more room a panel with several lines gets."""
IN_ONE_ROW = 860
"""From this width on all panels stand beside each other; below, two and two."""
LINE_WIDTH = 2.0
MARK = 4.0
"""Half the size of a mark."""
BAR_WIDTH = 28.0

TONES: Mapping[str, Tone] = {
    "participation_bp": Tone.ACCENT,
    "homework_bp": Tone.HOMEWORK,
    "parents_bp": Tone.CLUB,
    "pupils_bp": Tone.SPORT,
    "teachers_bp": Tone.EXTENDED,
    "works": Tone.EVENING,
}


class IndicatorChartView(ChartView):
    """Shows how the indicators go on from month to month."""

    def __init__(self) -> None:
        super().__init__(_("四项指标逐月图"))
        self._data = chart_of((), (), {})
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(420)

    def show_chart(self, data: IndicatorChart) -> None:
        """Show ``data``."""
        self._data = data
        self.describe(data.summary)

    def hasHeightForWidth(self) -> bool:
        """In a narrow window the panels take two rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """One row of panels, or two."""
        return PANEL_HEIGHT if width >= IN_ONE_ROW else 2 * LOW_PANEL_HEIGHT

    def sizeHint(self) -> QSize:
        """Wide enough to read."""
        return QSize(IN_ONE_ROW, PANEL_HEIGHT)

    def paint(self, painter: QPainter, area: QRectF, chosen: Theme) -> None:
        """Paint the months in the colours of ``chosen``."""
        paint_chart(painter, area, self._data, chosen)


def paint_chart(painter: QPainter, area: QRectF, data: IndicatorChart, chosen: Theme) -> None:
    """Paint ``data`` into ``area`` in the colours of ``chosen``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    across = len(data.panels) if area.width() >= IN_ONE_ROW else 2
    height = area.height() / (len(data.panels) / across)
    for first in range(0, len(data.panels), across):
        row = data.panels[first : first + across]
        shares = [WIDER if len(panel.lines) > 1 else 1.0 for panel in row]
        left, top = area.left(), area.top() + first / across * height
        for panel, share in zip(row, shares, strict=True):
            width = area.width() * share / sum(shares)
            _PanelPainter(painter, QRectF(left, top, width, height), panel, data, chosen).paint()
            left += width


class _PanelPainter:
    def __init__(self, painter: QPainter, box: QRectF, panel: Panel, data: IndicatorChart, chosen: Theme) -> None:
        self._painter, self._box, self._panel, self._data, self._chosen = painter, box, panel, data, chosen
        right = NAMES_WIDTH if len(panel.lines) > 1 else Space.WIDE
        self._plot = box.adjusted(AXIS_WIDTH, TITLE_HEIGHT, -right, -FOOT_HEIGHT)

    def paint(self) -> None:
        """Title, axes, floor, then the figures."""
        self._title()
        self._painter.setFont(font(TypeSize.SMALL))
        self._ticks()
        self._months()
        if self._panel.is_empty:
            self._nothing()
        self._floor()
        for line in self._panel.lines:
            if line.indicator.is_rate:
                self._line(line)
            else:
                self._bars(line)
        if len(self._panel.lines) > 1:
            self._names()

    def _title(self) -> None:
        self._painter.setPen(self._chosen.ink(Tone.TEXT))
        self._painter.setFont(font(TypeSize.SMALL, bold=True))
        box = QRectF(self._box.left() + Space.SMALL, self._box.top(), self._box.width(), TITLE_HEIGHT)
        self._write(box, str(self._panel.title), Qt.AlignmentFlag.AlignLeft)
        if self._panel.floor is not None:
            self._painter.setPen(self._chosen.ink(Tone.STOP))
            text = str(_("底线 {value}", value=f"{self._panel.floor:g}"))
            self._write(box.adjusted(0, 0, self._plot.right() - box.right(), 0), text, Qt.AlignmentFlag.AlignRight)

    def _ticks(self) -> None:
        height = QFontMetricsF(self._painter.font()).height()
        for tick in self._panel.ticks:
            y = self._y(tick)
            self._painter.setPen(QPen(self._chosen.ink(Tone.LINE), 1.0))
            self._painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.right(), y))
            self._painter.setPen(self._chosen.ink(Tone.MUTED))
            box = QRectF(self._box.left(), y - height / 2, AXIS_WIDTH - Space.TIGHT, height)
            self._write(box, number_words(tick), Qt.AlignmentFlag.AlignRight)

    def _months(self) -> None:
        """Every month where there is room for all their names, else every second one."""
        names = [str(MONTH_NAMES[month.number - 1]) for month in self._data.months]
        widest = max(map(self._painter.fontMetrics().horizontalAdvance, names), default=0)
        step = 1 if self._slot >= widest + Space.TIGHT else 2
        self._painter.setPen(self._chosen.ink(Tone.MUTED))
        for number in range(0, len(names), step):
            box = QRectF(self._x(number) - 40, self._plot.bottom() + Space.TIGHT, 80, FOOT_HEIGHT - Space.TIGHT)
            self._write(box, names[number], Qt.AlignmentFlag.AlignHCenter)

    def _nothing(self) -> None:
        self._painter.setPen(self._chosen.ink(Tone.MUTED))
        self._write(self._plot, str(_("还没有填写")), Qt.AlignmentFlag.AlignHCenter)

    def _floor(self) -> None:
        """A dashed line, named in the title: figures need the room beside it."""
        if self._panel.floor is None:
            return
        y = self._y(self._panel.floor)
        self._painter.setPen(QPen(self._chosen.ink(Tone.STOP), LINE_WIDTH, Qt.PenStyle.DashLine))
        self._painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.right(), y))

    def _line(self, line: Line) -> None:
        ink = self._chosen.ink(TONES[line.indicator.field])
        for run in line.runs:
            self._painter.setPen(QPen(ink, LINE_WIDTH))
            self._painter.drawPolyline(QPolygonF([self._place(point) for point in run]))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(ink)
        for point in line.points:
            _MARKS[line.indicator.field](self._painter, self._place(point))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(self._panel.lines) == 1:
            self._numbers(line)

    def _bars(self, line: Line) -> None:
        ink = self._chosen.ink(TONES[line.indicator.field])
        width = min(BAR_WIDTH, self._slot * 0.6)
        for number, value in line.points:
            top = self._y(value)
            self._painter.fillRect(QRectF(self._x(number) - width / 2, top, width, self._plot.bottom() - top), ink)
        self._numbers(line)

    def _numbers(self, line: Line) -> None:
        """Every figure above its mark, below it under the floor; where there is no room for all, every second one."""
        metrics = QFontMetricsF(self._painter.font())
        widest = max((metrics.horizontalAdvance(f"{value:g}") for _month, value in line.points), default=0.0)
        step, height = 1 if self._slot > widest else 2, metrics.height()
        self._painter.setPen(self._chosen.ink(Tone.TEXT))
        for number, value in line.points[::-step]:
            is_short = self._panel.floor is not None and value < self._panel.floor
            top = self._y(value) + (MARK + 1 if is_short else -MARK - height - 1)
            self._write(QRectF(self._x(number) - 40, top, 80, height), f"{value:g}", Qt.AlignmentFlag.AlignHCenter)

    def _names(self) -> None:
        """Name and last figure of each line at the right; names that would touch are moved apart."""
        ends = [(self._y(line.points[-1][1]), line) for line in self._panel.lines if line.points]
        ends.sort(key=lambda end: end[0])
        height = QFontMetricsF(self._painter.font()).height()
        for y, (_y, line) in zip(apart([end[0] for end in ends], height, self._plot), ends, strict=True):
            self._painter.setPen(self._chosen.ink(TONES[line.indicator.field]))
            box = QRectF(self._plot.right() + Space.TIGHT, y - height / 2, NAMES_WIDTH, height)
            text = _("{name} {value}", name=line.name, value=f"{line.points[-1][1]:g}")
            self._write(box, str(text), Qt.AlignmentFlag.AlignLeft)

    def _write(self, box: QRectF, text: str, side: Qt.AlignmentFlag) -> None:
        self._painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, text)

    @property
    def _slot(self) -> float:
        """Width that a month has."""
        return self._plot.width() / max(len(self._data.months), 1)

    def _place(self, point: Point) -> QPointF:
        return QPointF(self._x(point[0]), self._y(point[1]))

    def _x(self, number: int) -> float:
        return self._plot.left() + self._slot * (number + 0.5)

    def _y(self, value: float) -> float:
        part = (value - self._panel.low) / (self._panel.high - self._panel.low)
        return self._plot.bottom() - self._plot.height() * part


def apart(places: list[float], height: float, within: QRectF) -> list[float]:
    """``places`` from top to bottom, moved so that texts of ``height`` do not touch and stay ``within``."""
    moved: list[float] = []
    for y in places:
        moved.append(max(y, moved[-1] + height) if moved else max(y, within.top()))
    over = max(0.0, moved[-1] - within.bottom()) if moved else 0.0
    for number in range(len(moved) - 1, -1, -1):
        limit = moved[number + 1] - height if number + 1 < len(moved) else moved[number] - over
        moved[number] = min(moved[number], limit)
    return moved


def _circle(painter: QPainter, at: QPointF) -> None:
    painter.drawEllipse(at, MARK, MARK)


def _square(painter: QPainter, at: QPointF) -> None:
    painter.drawRect(QRectF(at.x() - MARK, at.y() - MARK, 2 * MARK, 2 * MARK))


def _triangle(painter: QPainter, at: QPointF) -> None:
    painter.drawPolygon(QPolygonF([at + QPointF(0, -MARK), at + QPointF(MARK, MARK), at + QPointF(-MARK, MARK)]))


_MARKS: Mapping[str, Callable[[QPainter, QPointF], None]] = {
    "participation_bp": _circle,
    "homework_bp": _circle,
    "parents_bp": _circle,
    "pupils_bp": _square,
    "teachers_bp": _triangle,
}
"""Lines of one panel are told apart by the shape of their marks, too."""
