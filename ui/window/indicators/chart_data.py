"""What the chart of the indicators shows: numbers only, so that it can be tested without painting. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from afterschool.indicators.items import ASPECT_NAMES, INDICATORS, ONE_PERCENT, Aspect, Indicator
from afterschool.indicators.rows import MonthIndicators
from afterschool.model.month import Month
from afterschool.texts import Message, _, joined, pgettext
from ui.window.axes import ticks_of

WHOLE = 100.0
STEP = 10.0
"""The axis of rates begins at a multiple of it, at least half of it below the lowest figure."""
LEAST_ITEMS = 4.0
ROOM_ABOVE = 1.25
"""So much higher than the highest bar, for its number."""
SHORT_NAMES: Mapping[str, Message] = {
    "parents_bp": pgettext("satisfied", "家长"),
    "pupils_bp": pgettext("satisfied", "学生"),
    "teachers_bp": pgettext("satisfied", "教师"),
}
MONTH_NAMES: tuple[Message, ...] = (
    _("1月"),
    _("2月"),
    _("3月"),
    _("4月"),
    _("5月"),
    _("6月"),
    _("7月"),
    _("8月"),
    _("9月"),
    _("10月"),
    _("11月"),
    _("12月"),
)

Point = tuple[int, float]
"""Number of the month on the axis, and the figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One indicator over the months that have a figure."""

    indicator: Indicator
    points: tuple[Point, ...]

    @property
    def name(self) -> Message:
        """What stands at its end where a panel has several lines."""
        return SHORT_NAMES.get(self.indicator.field, self.indicator.name)

    @property
    def runs(self) -> tuple[tuple[Point, ...], ...]:
        """Figures of months that follow each other; a month without a figure parts the line."""
        found: list[list[Point]] = []
        for point in self.points:
            if found and found[-1][-1][0] == point[0] - 1:
                found[-1].append(point)
            else:
                found.append([point])
        return tuple(map(tuple, found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One of the four things, over the months."""

    aspect: Aspect
    title: Message
    lines: tuple[Line, ...]
    low: float
    high: float
    ticks: tuple[float, ...]
    floor: float | None = None
    """What it must come to at least, where somebody has said so."""

    @property
    def is_empty(self) -> bool:
        """Whether no month has a figure."""
        return not any(line.points for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorChart:
    """The whole chart."""

    months: tuple[Month, ...]
    panels: tuple[Panel, ...]

    @property
    def summary(self) -> Message:
        """The chart in words, for those who cannot see it."""
        told = [self._told(line) for panel in self.panels for line in panel.lines if line.points]
        return joined(told, _("；")) if told else _("还没有填写")

    def _told(self, line: Line) -> Message:
        unit = line.indicator.unit
        words = [
            _("{month} {value} {unit}", month=self.months[number], value=f"{value:g}", unit=unit)
            for number, value in line.points
        ]
        return _("{name}：{months}", name=line.indicator.name, months=joined(words))


def chart_of(months: Sequence[Month], rows: Sequence[MonthIndicators], floors: Mapping[Aspect, int]) -> IndicatorChart:
    """The chart of ``rows``, all of one grade or of the whole school; ``floors`` in hundredths of a percent."""
    panels = tuple(_panel(aspect, months, rows, floors.get(aspect)) for aspect in Aspect)
    return IndicatorChart(months=tuple(months), panels=panels)


def _panel(aspect: Aspect, months: Sequence[Month], rows: Sequence[MonthIndicators], floor_bp: int | None) -> Panel:
    by_month = {row.when: row for row in rows}
    shown = [row for row in INDICATORS if row.aspect is aspect]
    lines = tuple(Line(indicator=row, points=tuple(_points(row, months, by_month))) for row in shown)
    floor = None if floor_bp is None else floor_bp / ONE_PERCENT
    values = [value for line in lines for _month, value in line.points]
    low, high = _axis(shown[0], [*values, *([] if floor is None else [floor])])
    ticks = tuple(tick for tick in ticks_of(low, high) if tick == int(tick))
    title = _("{name}（{unit}）", name=ASPECT_NAMES[aspect], unit=shown[0].unit)
    return Panel(aspect=aspect, title=title, lines=lines, low=low, high=high, ticks=ticks, floor=floor)


def _points(indicator: Indicator, months: Sequence[Month], rows: Mapping[Month, MonthIndicators]) -> list[Point]:
    scale = ONE_PERCENT if indicator.is_rate else 1
    found = []
    for number, month in enumerate(months):
        value = rows[month].value(indicator) if month in rows else None
        if value is not None:
            found.append((number, value / scale))
    return found


def _axis(indicator: Indicator, values: Sequence[float]) -> tuple[float, float]:
    """From and to: rates end at 100 and begin a little below the lowest; bars begin at 0."""
    if not indicator.is_rate:
        return 0.0, max([LEAST_ITEMS, *values]) * ROOM_ABOVE
    lowest = min(values, default=WHOLE - 2 * STEP)
    low = max(0.0, (min(lowest, WHOLE - STEP) - STEP / 2) // STEP * STEP)
    return low, WHOLE + (WHOLE - low) * (ROOM_ABOVE - 1)
