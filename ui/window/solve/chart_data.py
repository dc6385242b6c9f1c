"""What the chart of a search shows: numbers only, so that it can be tested without painting. No Qt."""

import math
from dataclasses import dataclass

from afterschool.texts import Message, _
from ui.runs.run import Figures, Run, shortages_are_proven
from ui.window.axes import number_words, ticks_of

SHOWN_EXCESS = 3.0
"""Values of the start that are more than this many times today's lie above the top: they would flatten the rest."""

Step = tuple[float, float]
"""Seconds, and the value from then on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One of the two diagrams: a quantity that falls and the proven limit that rises towards it."""

    title: Message
    value: tuple[Step, ...]
    limit: tuple[Step, ...]
    low: float
    high: float
    ticks: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartData:
    """The whole chart: shortages above, the rest of the score below, on one axis of time."""

    seconds: float
    """Right end of the axis of time."""
    time_ticks: tuple[float, ...]
    panels: tuple[Panel, ...]
    summary: Message


def chart_of(run: Run | None, now_s: float = 0.0) -> ChartData:
    """The chart of ``run``, which has been going for ``now_s`` seconds."""
    bounds = run.track if run else []
    track = [figures for figures in bounds if figures.score is not None]
    seconds = max([now_s, 1.0, *(figures.seconds for figures in bounds)])
    return ChartData(
        seconds=seconds,
        time_ticks=ticks_of(0.0, seconds),
        panels=(_shortages(track, bounds), _score(track, bounds, run.uncovered_weight if run else 0.0)),
        summary=summary_of(run),
    )


def summary_of(run: Run | None) -> Message:
    """The chart in words, for those who cannot see it."""
    if run is None or run.latest.score is None:
        return _("还没有结果")
    latest = run.latest
    known = latest.bound is not None and math.isfinite(latest.bound) and shortages_are_proven(latest)
    return _(
        "{seconds} 秒后：缺额 {uncovered}，下限 {least}；其余扣分 {rest}，下限 {limit}",
        seconds=round(latest.seconds),
        uncovered=latest.uncovered or 0,
        least=latest.uncovered_bound or 0,
        rest=number_words(_rest(latest.score or 0.0, latest, run.uncovered_weight)),
        limit=number_words(_least(latest.bound or 0.0, latest, run.uncovered_weight)) if known else _("未知"),
    )


def _shortages(track: list[Figures], bounds: list[Figures]) -> Panel:
    value = tuple((figures.seconds, float(figures.uncovered or 0)) for figures in track)
    limit = tuple((f.seconds, float(f.uncovered_bound)) for f in bounds if f.uncovered_bound is not None)
    now = value[-1][1] if value else 0.0
    high = max([2.0, *(v for _s, v in value if v <= SHOWN_EXCESS * max(1.0, now))])
    ticks = tuple(tick for tick in ticks_of(0.0, high) if tick == int(tick))
    return Panel(title=_("缺额（人次）"), value=value, limit=limit, low=0.0, high=high * 1.15, ticks=ticks)


def _score(track: list[Figures], bounds: list[Figures], weight: float) -> Panel:
    """The score less what today's shortages cost, so that the axis shows what can still be gained."""
    title = _("其余扣分（越低越好）")
    if not track:
        return Panel(title=title, value=(), limit=(), low=0.0, high=1.0, ticks=())
    latest = track[-1]
    value = tuple((f.seconds, _rest(f.score or 0.0, latest, weight)) for f in track)
    # While shortages may still be spared, the limit of the whole score says nothing about the rest of it.
    limit = tuple(
        (f.seconds, _least(f.bound, latest, weight))
        for f in bounds
        if f.bound is not None and math.isfinite(f.bound) and shortages_are_proven(latest)
    )
    final = value[-1][1]
    reach = SHOWN_EXCESS * max(abs(final), 1.0)
    shown = [v for f, (_s, v) in zip(track, value, strict=True) if f.uncovered == latest.uncovered and v <= reach]
    shown += [v for _s, v in limit if v >= final - reach]
    low, high = min([final, *shown]), max([final, *shown])
    margin = max((high - low) * 0.15, abs(final) * 0.02, 1.0)
    low, high = max(low - margin, 0.0) if low >= 0 else low - margin, high + margin
    return Panel(title=title, value=value, limit=limit, low=low, high=high, ticks=ticks_of(low, high))


def _rest(score: float, latest: Figures, weight: float) -> float:
    return score - weight * (latest.uncovered or 0)


def _least(bound: float, latest: Figures, weight: float) -> float:
    """The least that the rest can be by a bound of the whole score: not below 0, since no rule gives anything back."""
    return max(_rest(bound, latest, weight), 0.0)


def time_words(seconds: float) -> Message:
    """A moment on the axis of time."""
    if seconds < 120 or seconds % 60:
        return _("{count} 秒", count=f"{seconds:g}")
    return _("{count} 分", count=f"{seconds / 60:g}")
