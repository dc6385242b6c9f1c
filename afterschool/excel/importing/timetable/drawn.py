"""The places of a drawn timetable with their weekday, period and class."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.timetable.frames import Frame, day_in, is_class
from afterschool.excel.importing.timetable.periods import Period, numbered_on, period_in, span_in
from afterschool.excel.normalise.text import is_dash
from afterschool.model.words import Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLesson:
    """What stands in one place of a timetable."""

    day: Weekday
    period: Period
    class_name: str
    """As headed; empty: the titles of the timetable name it."""
    text: str
    row: int
    column: int


@dataclass(slots=True, kw_only=True)
class _Head:
    """What the headings of one row or column say; ``None`` or empty: nothing, the other direction does."""

    day: Weekday | None = None
    period: Period | None = None
    class_name: str = ""


@dataclass(slots=True, kw_only=True)
class _Row:
    """Lines of the sheet that are one row of the timetable: subject in one, teacher in the next."""

    head: _Head
    numbers: list[int]


def drawn_lessons(grid: Grid, frame: Frame) -> Iterator[DrawnLesson]:
    """Every place with a text, from the top."""
    columns, errors = _column_heads(grid, frame), set(grid.sheet.errors)
    for row in _rows(grid, frame):
        for column, over in columns.items():
            day, period = row.head.day or over.day, row.head.period or over.period
            numbers = [number for number in row.numbers if (number, column) not in errors]
            texts = dict.fromkeys(grid.heading(number, column) for number in numbers)
            text = "\n".join(text for text in texts if not is_dash(text))
            if day and period and text:
                yield DrawnLesson(
                    day=day,
                    period=period,
                    class_name=row.head.class_name or over.class_name,
                    text=text,
                    row=row.numbers[0],
                    column=column,
                )


def lost_places(grid: Grid, frame: Frame) -> Iterator[tuple[int, int]]:
    """Row and column of every place of a lesson that shows an error, or whose formula has no result in the file."""
    columns, rows = _column_heads(grid, frame).keys(), {number for row in _rows(grid, frame) for number in row.numbers}
    lost = (*grid.sheet.unsaved_formulas, *grid.sheet.errors)
    yield from sorted((row, column) for row, column in lost if row in rows and column in columns)


def _column_heads(grid: Grid, frame: Frame) -> dict[int, _Head]:
    heads: dict[int, _Head] = {}
    day: Weekday | None = None
    last = 0
    for column in range(frame.first_column, grid.width + 1):
        head = _Head()
        if frame.days_across:
            found = day_in(grid.heading(frame.day_line, column))
            last = 0 if found and found is not day else last
            day = found or (day if frame.periods_across else None)
            head.day = day
        if frame.periods_across:
            period = period_in(grid.heading(frame.period_line, column))
            head.period = period and _counted(period, last)
            last = head.period.number or last if head.period else last
        elif frame.class_line is not None:
            head.class_name = _class_name(grid.heading(frame.class_line, column))
        if _is_headed(head, frame):
            heads[column] = head
    return heads


def _is_headed(head: _Head, frame: Frame) -> bool:
    if frame.periods_across:
        return head.period is not None
    return head.day is not None if frame.days_across else bool(head.class_name)


def _counted(period: Period, last: int) -> Period:
    """The period with its number of the day."""
    if period.number is None:
        return period
    number = numbered_on(last, period.number)
    return replace(period, number=number, name=str(number))


def _class_name(text: str) -> str:
    return text if is_class(text) else ""


def _rows(grid: Grid, frame: Frame) -> Iterator[_Row]:
    """The rows of the timetable, lines without a heading of their own taken together with the line above."""
    reader = _RowReader(grid, frame)
    row: _Row | None = None
    label = ""
    for number in range(frame.first_row, frame.last_row + 1):
        found = reader.label(number)
        if row is not None and found in ("", label):
            row.numbers.append(number)
            continue
        if row is not None:
            yield row
        label = found
        head = reader.head(number, found)
        row = _Row(head=head, numbers=[number]) if head else None
    if row is not None:
        yield row


class _RowReader:
    """What the headings beside each row say, from the top on."""

    def __init__(self, grid: Grid, frame: Frame) -> None:
        self._grid, self._frame = grid, frame
        self._day: Weekday | None = None
        self._last = 0

    def label(self, number: int) -> str:
        """What tells the row from the one above it."""
        frame = self._frame
        if frame.periods_across:
            return self._grid.heading(number, frame.class_line or frame.day_line)
        label = self._grid.heading(number, frame.period_line)
        return label if frame.days_across or not label else f"{self._grid.heading(number, frame.day_line)} {label}"

    def head(self, number: int, label: str) -> _Head | None:
        """What the row is; ``None``: no row of the timetable."""
        frame = self._frame
        if frame.periods_across and frame.class_line is not None:
            return _Head(class_name=label) if is_class(label) else None
        if not frame.days_across:
            found = day_in(self._grid.heading(number, frame.day_line))
            if found and found is not self._day:
                self._last = 0
            self._day = found or self._day
            if frame.periods_across:
                return _Head(day=found) if found else None
        return self._period_head(number)

    def _period_head(self, number: int) -> _Head | None:
        frame = self._frame
        period = period_in(self._grid.heading(number, frame.period_line))
        if period is None:
            return None
        beside = (span_in(self._grid.heading(number, column)) for column in range(1, frame.first_column))
        period = replace(_counted(period, self._last), span=period.span or next(filter(None, beside), None))
        self._last = period.number or self._last
        return _Head(day=None if frame.days_across else self._day, period=period)
