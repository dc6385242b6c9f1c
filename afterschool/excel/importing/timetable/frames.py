"""How a sheet draws timetables: where weekdays, periods and classes stand."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.timetable.periods import period_in
from afterschool.excel.normalise.grades import class_key
from afterschool.excel.normalise.text import is_dash
from afterschool.excel.normalise.weekdays import weekday_of
from afterschool.model.words import Weekday

_MOST_ROWS, _MOST_COLUMNS = 2_000, 120
_LAST_HEADING_COLUMN = 4
_FEWEST_DAYS, _FEWEST_PERIODS, _FEWEST_CLASSES = 3, 3, 2
_TITLE_ROWS = 4
_AFTER_DAY = re.compile(r"[\n(（\[]")
"""A date or another language may follow."""
_DAY_STARTS = ("周", "星期", "礼拜")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One timetable of a sheet. Rows and columns count from 1; of each pair of axes one runs down and one across."""

    day_line: int
    """The row with the weekdays where they run across, or the column where they run down."""
    period_line: int
    class_line: int | None
    """``None``: the whole timetable is of one class, which its title names."""
    days_across: bool
    periods_across: bool
    first_row: int
    last_row: int
    first_column: int
    titles: tuple[str, ...] = ()
    """Where the class may be named, nearest first."""

    @property
    def heading_row(self) -> int:
        """The last row above the lessons."""
        return self.first_row - 1


def day_in(text: str) -> Weekday | None:
    """The weekday that a heading names; a bare number is more likely a period's."""
    text = _AFTER_DAY.split(text)[0].strip()
    return weekday_of(text) if text.startswith(_DAY_STARTS) or (text[:1].isascii() and text.isalpha()) else None


def is_class(text: str) -> bool:
    """Whether a heading names a class."""
    return (not text.isdecimal() and text.endswith("班")) or class_key(text) is not None


def find_frames(grid: Grid) -> tuple[Frame, ...]:
    """Every timetable that the sheet draws; none if it draws something else."""
    if grid.height > _MOST_ROWS or grid.width > _MOST_COLUMNS:
        return ()
    day_row = _first(grid.heading_rows, lambda row: _days_in_row(grid, row) >= _FEWEST_DAYS)
    if day_row:
        return _below(grid, day_row)
    columns = range(1, min(grid.width, _LAST_HEADING_COLUMN) + 1)
    day_column = _first(columns, lambda column: _days_in_column(grid, column) >= _FEWEST_DAYS)
    return _beside(grid, day_column) if day_column else ()


def _first(numbers: range, is_wanted: Callable[[int], bool]) -> int | None:
    return next((number for number in numbers if is_wanted(number)), None)


def _days_in_row(grid: Grid, row: int) -> int:
    return len({day_in(grid.heading(row, column)) for column in range(1, grid.width + 1)} - {None})


def _days_in_column(grid: Grid, column: int) -> int:
    return len({day_in(grid.heading(row, column)) for row in range(1, grid.height + 1)} - {None})


def _below(grid: Grid, day_row: int) -> tuple[Frame, ...]:
    """Weekdays across: a whole-school matrix if periods stand under them, else one timetable under another."""
    first = next(column for column in range(1, grid.width + 1) if day_in(grid.heading(day_row, column)))
    under = day_row + 1
    found = (period_in(grid.heading(under, column)) for column in range(first, grid.width + 1))
    across = [period.number for period in found if period and period.number]
    class_column = _first(range(1, first), lambda c: _classes(grid, c, under + 1) >= _FEWEST_CLASSES)
    # With one column for each day these are no periods: head counts of a small class look like them.
    if class_column and len(set(across)) >= _FEWEST_PERIODS and len(across) > _days_in_row(grid, day_row):
        return (
            Frame(
                day_line=day_row,
                period_line=under,
                class_line=class_column,
                days_across=True,
                periods_across=True,
                first_row=under + 1,
                last_row=grid.height,
                first_column=first,
            ),
        )
    return _stacked(grid, day_row)


def _classes(grid: Grid, column: int, first_row: int) -> int:
    texts = {grid.heading(row, column) for row in range(first_row, grid.height + 1)}
    return sum(map(is_class, texts))


def _stacked(grid: Grid, first_heading: int) -> tuple[Frame, ...]:
    headings = [row for row in range(first_heading, grid.height + 1) if _days_in_row(grid, row) >= _FEWEST_DAYS]
    frames: list[Frame] = []
    for row, following in zip(headings, [*headings[1:], grid.height + 1], strict=True):
        column = next(c for c in range(1, grid.width + 1) if day_in(grid.heading(row, c)))
        above = frames[-1].heading_row if frames else 0
        frame = _class_frame(grid, row, following - 1, column, _titles(grid, above, row))
        if frame:
            frames.append(frame)
    return tuple(frames)


def _class_frame(grid: Grid, day_row: int, last_row: int, first: int, titles: tuple[str, ...]) -> Frame | None:
    def periods(column: int) -> int:
        found = (period_in(grid.heading(row, column)) for row in range(day_row + 1, last_row + 1))
        return len({period.number for period in found if period and period.number})

    column = max(range(1, first), key=periods, default=None)
    if column is None or periods(column) < _FEWEST_PERIODS:
        return None
    return Frame(
        day_line=day_row,
        period_line=column,
        class_line=None,
        days_across=True,
        periods_across=False,
        first_row=day_row + 1,
        last_row=last_row,
        first_column=first,
        titles=titles,
    )


def _titles(grid: Grid, above: int, heading_row: int) -> tuple[str, ...]:
    """What may name the class: the headings, the lines over them from the nearest up, and the sheet's name."""
    rows = range(heading_row, max(above, heading_row - _TITLE_ROWS - 1, 0), -1)
    texts = [grid.heading(row, column) for row in rows for column in range(1, grid.width + 1)]
    return tuple(dict.fromkeys([*(text for text in texts if not is_dash(text)), grid.sheet.name]))


def _beside(grid: Grid, day_column: int) -> tuple[Frame, ...]:
    """Weekdays down: a matrix if classes stand across, else the timetable of one class with its periods across."""
    first_row = next(row for row in range(1, grid.height + 1) if day_in(grid.heading(row, day_column)))
    whole = Frame(
        day_line=day_column,
        period_line=day_column + 1,
        class_line=None,
        days_across=False,
        periods_across=False,
        first_row=first_row,
        last_row=grid.height,
        first_column=day_column + 1,
    )
    for row in range(first_row - 1, 0, -1):
        texts = [grid.heading(row, column) for column in range(day_column + 1, grid.width + 1)]
        if len(set(filter(is_class, texts))) >= _FEWEST_CLASSES and _periods_down(grid, day_column + 1, first_row):
            return (replace(whole, class_line=row, first_column=day_column + 2),)
        if len({period.number for period in map(period_in, texts) if period and period.number}) >= _FEWEST_PERIODS:
            return (replace(whole, period_line=row, periods_across=True, titles=_titles(grid, 0, row)),)
    return ()


def _periods_down(grid: Grid, column: int, first_row: int) -> bool:
    found = (period_in(grid.heading(row, column)) for row in range(first_row, grid.height + 1))
    return len({period.number for period in found if period and period.number}) >= _FEWEST_PERIODS
