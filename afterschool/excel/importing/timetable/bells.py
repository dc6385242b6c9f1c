"""Sheets that tell when lessons begin and end: 节次 in one column, the time beside it."""

from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.timetable.periods import Bells, Period, Span, period_in, span_in
from afterschool.excel.normalise.times import clock_minutes
from afterschool.excel.values import Fault

_MOST_ROWS = 100
_FEWEST_PERIODS = 3


def find_bells(grid: Grid) -> Bells | None:
    """The times that the sheet tells, or ``None`` if it is no such sheet."""
    if grid.height > _MOST_ROWS:
        return None
    for column in range(1, grid.width):
        bells = Bells()
        for row in range(1, grid.height + 1):
            period = _lesson(grid.heading(row, column))
            span = period and (period.span or _beside(grid, row, column))
            if period and span:
                bells.learn(period, span)
        if len(bells.by_number) >= _FEWEST_PERIODS:
            return bells
    return None


def _lesson(text: str) -> Period | None:
    """A bare number is more likely a row's number."""
    return None if text.isdecimal() else period_in(text)


def _beside(grid: Grid, row: int, column: int) -> Span | None:
    """A span in one of the next cells, or two clock times in neighbouring ones."""
    for near in range(column + 1, min(column + 4, grid.width + 1)):
        span = span_in(grid.heading(row, near))
        if span:
            return span
        start, end = clock_minutes(grid.value(row, near)), clock_minutes(grid.value(row, near + 1))
        if not isinstance(start, Fault) and not isinstance(end, Fault) and start < end:
            return start, end
    return None
