"""The chart of a search. :func:`paint_chart` is the one paint code for screen, print and picture."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from afterschool.texts import _
from ui.style import Space, TypeSize, font
from ui.theme import Theme, Tone
from ui.window.axes import number_words
from ui.window.chart_view import ChartView
from ui.window.solve.chart_data import ChartData, Panel, Step, chart_of, time_words

AXIS_WIDTH = 64.0
"""Room for the numbers at the left."""
NAMES_WIDTH = 132.0
"""Room for the names of the two lines at the right."""
TITLE_HEIGHT = 24.0
FOOT_HEIGHT = 24.0
SHARES = (0.38, 0.62)
"""How the panels share the height."""
LINE_WIDTH = 2.0

End = tuple[float, str, Tone]
"""Height of a line's right end, its name and its tone."""


class Chart(ChartView):
    """Shows how a search goes on."""

    def __init__(self) -> None:
        super().__init__(_("计算进展图"))
        self._data = chart_of(None)
        self.setMinimumSize(420, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_data(self, data: ChartData) -> None:
        """Show ``data``."""
        self._data = data
        self.describe(data.summary)

    def sizeHint(self) -> QSize:
        """Wide enough to read."""
        return QSize(720, 300)

    def paint(self, painter: QPainter, area: QRectF, chosen: Theme) -> None:
        """Paint the search in the colours of ``chosen``."""
        paint_chart(painter, area, self._data, chosen)


def paint_chart(painter: QPainter, area: QRectF, data: ChartData, chosen: Theme) -> None:
    """Paint ``data`` into ``area`` in the colours of ``chosen``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height, top = area.height() - FOOT_HEIGHT, area.top()
    plot = QRectF()
    for panel, share in zip(data.panels, SHARES, strict=True):
        box = QRectF(area.left(), top, area.width(), height * share)
        plot = box.adjusted(AXIS_WIDTH, TITLE_HEIGHT, -NAMES_WIDTH, -Space.SMALL)
        _paint_title(painter, box, panel, chosen)
        painter.setFont(font(TypeSize.SMALL))
        _paint_ticks(painter, plot, panel, chosen)
        _paint_lines(painter, plot, panel, data.seconds, chosen)
        _paint_names(painter, plot, panel, chosen)
        top += height * share
    _paint_time(painter, plot, data, chosen)


def _paint_title(painter: QPainter, box: QRectF, panel: Panel, chosen: Theme) -> None:
    painter.setPen(chosen.ink(Tone.TEXT))
    painter.setFont(font(TypeSize.SMALL, bold=True))
    title = QRectF(box.left() + Space.SMALL, box.top(), box.width(), TITLE_HEIGHT)
    painter.drawText(title, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(panel.title))


def _paint_ticks(painter: QPainter, plot: QRectF, panel: Panel, chosen: Theme) -> None:
    """Lines across the panel, each with its number where that reaches neither into the title nor into another."""
    height = QFontMetricsF(painter.font()).height()
    heights = [_y(tick, plot, panel) for tick in panel.ticks]
    told = numbered(heights, height, plot.top())
    for tick, y in zip(panel.ticks, heights, strict=True):
        painter.setPen(QPen(chosen.ink(Tone.LINE), 1.0))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        if y not in told:
            continue
        painter.setPen(chosen.ink(Tone.MUTED))
        box = QRectF(plot.left() - AXIS_WIDTH, y - height / 2, AXIS_WIDTH - Space.SMALL, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number_words(tick))


def numbered(heights: Sequence[float], room: float, top: float) -> tuple[float, ...]:
    """Those of ``heights``, from the lowest line up, at which a number of height ``room`` has it."""
    told: list[float] = []
    for y in heights:
        if y - room / 2 >= top and (not told or told[-1] - y >= room):
            told.append(y)
    return tuple(told)


def _paint_lines(painter: QPainter, plot: QRectF, panel: Panel, seconds: float, chosen: Theme) -> None:
    painter.save()
    painter.setClipRect(plot.adjusted(-LINE_WIDTH, -LINE_WIDTH, LINE_WIDTH, LINE_WIDTH))
    lines = ((panel.limit, Tone.OK, Qt.PenStyle.DashLine), (panel.value, Tone.ACCENT, Qt.PenStyle.SolidLine))
    for steps, tone, style in lines:
        if steps:
            painter.setPen(QPen(chosen.ink(tone), LINE_WIDTH, style))
            painter.drawPolyline(_stairs(steps, plot, panel, seconds))
    painter.restore()


def _paint_names(painter: QPainter, plot: QRectF, panel: Panel, chosen: Theme) -> None:
    """Name each line at its right end; names that would touch are moved apart."""
    ends: list[End] = []
    if panel.value:
        now = panel.value[-1][1]
        ends.append((_y(now, plot, panel), str(_("目前 {value}", value=number_words(now))), Tone.ACCENT))
    if panel.limit:
        least = panel.limit[-1][1]
        ends.append((_y(least, plot, panel), str(_("下限 {value}", value=number_words(least))), Tone.OK))
    height = QFontMetricsF(painter.font()).height() + 2
    low, high = plot.top() + height / 2, plot.bottom() - height / 2
    places = [min(max(y, low), high) for y, _text, _tone in ends]
    if len(places) > 1 and places[1] - places[0] < height:
        middle = min(max(sum(places) / 2, low + height / 2), high - height / 2)
        places = [middle - height / 2, middle + height / 2]
    for (_y_end, text, tone), y in zip(ends, places, strict=True):
        painter.setPen(chosen.ink(tone))
        box = QRectF(plot.right() + Space.SMALL, y - height / 2, NAMES_WIDTH - Space.SMALL, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _paint_time(painter: QPainter, plot: QRectF, data: ChartData, chosen: Theme) -> None:
    painter.setPen(chosen.ink(Tone.MUTED))
    for tick in data.time_ticks:
        x = plot.left() + plot.width() * tick / data.seconds
        box = QRectF(x - 40, plot.bottom() + Space.TIGHT, 80, FOOT_HEIGHT - Space.TIGHT)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(time_words(tick)))


def _stairs(steps: tuple[Step, ...], plot: QRectF, panel: Panel, seconds: float) -> QPolygonF:
    """A line that stays at each value until the next one comes."""
    points: list[QPointF] = []
    for moment, value in steps:
        x = plot.left() + plot.width() * min(moment / seconds, 1.0)
        if points:
            points.append(QPointF(x, points[-1].y()))
        points.append(QPointF(x, _y(value, plot, panel)))
    points.append(QPointF(plot.right(), points[-1].y()))
    return QPolygonF(points)


def _y(value: float, plot: QRectF, panel: Panel) -> float:
    """Height of ``value``; far outside the panel it stops, to spare the painter absurd numbers."""
    part = (value - panel.low) / (panel.high - panel.low)
    return plot.bottom() - plot.height() * min(max(part, -10.0), 10.0)
