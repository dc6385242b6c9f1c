"""Line charts as SVG text: several panels in a grid, axes linear or logarithmic, one legend for all.

Written by hand, as a drawing library for a dozen lines would be the largest thing that the program brings along. Light
paper is part of the picture, so that it reads on a dark page too; colours keep apart for colour-blind eyes, and each
series has its own dashes.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

PANEL_WIDTH, PANEL_HEIGHT = 400, 220
MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 62, 14, 30, 38
LEGEND_HEIGHT = 28
COLUMNS = 2
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#595959")
DASHES = ("", "7 3", "2 3", "9 3 2 3", "1 3")
MOST_TICKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One direction of a panel. Zero and less cannot be shown on a logarithmic one and are left out."""

    label: str = ""
    logarithmic: bool = False
    least: float | None = None
    """Where it begins; ``None``: at the least value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A series of points in order of x. ``style`` picks colour and dashes; equal names share one."""

    name: str
    style: int
    points: Sequence[tuple[float, float]]
    steps: bool = False
    """The value holds until the next point."""
    thin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One chart."""

    title: str
    x: Axis
    y: Axis
    lines: Sequence[Line]


class _Scale:
    """From values to pixels."""

    def __init__(self, axis: Axis, values: Sequence[float], begin: float, end: float) -> None:
        self.logarithmic = axis.logarithmic
        shown = [value for value in values if math.isfinite(value) and (value > 0 or not axis.logarithmic)]
        low = min(shown, default=1.0) if axis.least is None else axis.least
        high = max([*shown, low])
        if self.logarithmic:
            low = max(low, 1e-6)
            high = max(high, low * 10)
        elif high - low < 1e-9:
            low, high = low - 0.5, high + 0.5
        self._low, self._high, self._begin, self._end = self._of(low), self._of(high), begin, end
        self.ticks = _log_ticks(low, high) if self.logarithmic else _ticks(low, high)

    def _of(self, value: float) -> float:
        return math.log10(value) if self.logarithmic else value

    def __call__(self, value: float) -> float | None:
        """The pixel; ``None`` for what cannot be shown."""
        if not math.isfinite(value) or (self.logarithmic and value <= 0):
            return None
        part = (self._of(value) - self._low) / (self._high - self._low)
        return round(self._begin + min(1.0, max(0.0, part)) * (self._end - self._begin), 1)


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers between ``low`` and ``high``."""
    rough = (high - low) / MOST_TICKS
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return [k * step for k in range(math.ceil(low / step), math.floor(high / step + 1e-9) + 1)]


def _log_ticks(low: float, high: float) -> list[float]:
    """1, 2, 5 of each power of ten over few powers, else powers alone."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    factors = (1, 2, 5) if len(powers) <= 4 else (1,)
    return [f * 10.0**p for p in powers for f in factors if low * 0.999 <= f * 10.0**p <= high * 1.001]


def svg(panels: Sequence[Panel]) -> str:
    """The picture; panels fill rows of :data:`COLUMNS`."""
    names = {line.name: line for panel in panels for line in panel.lines}
    width = PANEL_WIDTH * min(COLUMNS, max(1, len(panels)))
    height = LEGEND_HEIGHT + PANEL_HEIGHT * math.ceil(len(panels) / COLUMNS)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_legend(list(names.values())),
    ]
    for place, panel in enumerate(panels):
        left, top = PANEL_WIDTH * (place % COLUMNS), LEGEND_HEIGHT + PANEL_HEIGHT * (place // COLUMNS)
        parts += [f'<g transform="translate({left} {top})">', *_panel(panel), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _legend(lines: Sequence[Line]) -> list[str]:
    parts, left = [], MARGIN_LEFT
    for line in lines:
        parts.append(f'<path d="M{left} 15h26" {_stroke(line)}/>')
        parts.append(_text(left + 31, 19, line.name, "start"))
        left += 55 + 7 * len(line.name)
    return parts


def _panel(panel: Panel) -> list[str]:
    right, bottom = PANEL_WIDTH - MARGIN_RIGHT, PANEL_HEIGHT - MARGIN_BOTTOM
    x = _Scale(panel.x, [p[0] for line in panel.lines for p in line.points], MARGIN_LEFT, right)
    y = _Scale(panel.y, [p[1] for line in panel.lines for p in line.points], bottom, MARGIN_TOP)
    parts = [_text(MARGIN_LEFT, 18, panel.title, "start", bold=True)]
    for tick in y.ticks:
        parts.append(f'<path d="M{MARGIN_LEFT} {y(tick)}H{right}" stroke="#e3e3e3"/>')
        parts.append(_text(MARGIN_LEFT - 6, (y(tick) or 0) + 4, _number(tick), "end"))
    for tick in x.ticks:
        parts.append(f'<path d="M{x(tick)} {MARGIN_TOP}V{bottom}" stroke="#f0f0f0"/>')
        parts.append(_text(x(tick) or 0, bottom + 15, _number(tick), "middle"))
    parts.append(f'<path d="M{MARGIN_LEFT} {MARGIN_TOP}V{bottom}H{right}" fill="none" stroke="#888888"/>')
    parts.append(_text((MARGIN_LEFT + right) / 2, bottom + 31, panel.x.label, "middle"))
    middle = (MARGIN_TOP + bottom) / 2
    parts.append(f'<g transform="rotate(-90 12 {middle})">{_text(12, middle, panel.y.label, "middle")}</g>')
    return [*parts, *(path for line in panel.lines if (path := _path(line, x, y)))]


def _path(line: Line, x: _Scale, y: _Scale) -> str:
    """The series; a dot where there is but one point."""
    pixels = [(x(a), y(b)) for a, b in line.points]
    shown = [(a, b) for a, b in pixels if a is not None and b is not None]
    if len(shown) == 1:
        return f'<circle cx="{shown[0][0]}" cy="{shown[0][1]}" r="2.5" fill="{COLOURS[line.style % len(COLOURS)]}"/>'
    if not shown:
        return ""
    moves = [f"M{shown[0][0]} {shown[0][1]}"]
    moves += [f"H{a}V{b}" if line.steps else f"L{a} {b}" for a, b in shown[1:]]
    return f'<path d="{"".join(moves)}" {_stroke(line)}/>'


def _stroke(line: Line) -> str:
    colour, dash = COLOURS[line.style % len(COLOURS)], DASHES[line.style % len(DASHES)]
    dashes = "1 2" if line.thin else dash
    return f'fill="none" stroke="{colour}" stroke-width="{1 if line.thin else 1.8}" stroke-dasharray="{dashes}"'


def _text(x: float, y: float, text: str, anchor: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="#222222"{weight}>{escape(text)}</text>'


def _number(value: float) -> str:
    """Short: 1500 as 1500, 0.25 as 0.25."""
    return f"{value:.10g}"
