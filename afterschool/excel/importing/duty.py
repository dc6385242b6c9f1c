"""Duty rosters as schools draw them: weekdays down, posts across (first 总值), people in the cells – or turned."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from afterschool.excel.importing.grid import Grid
from afterschool.excel.normalise.numbers import number_in
from afterschool.excel.normalise.text import is_nothing
from afterschool.excel.normalise.times import clock_range
from afterschool.excel.normalise.weekdays import weekday_of
from afterschool.excel.tables.column import Record
from afterschool.excel.tables.synonyms import SYNONYMS
from afterschool.excel.values import CellValue, Fault
from afterschool.model.words import DutyKind, Weekday, name_of

DUTY = "duty"
"""Stands for the id of a table in the proposal of such a sheet."""
_MOST_ROWS = 200
_FEWEST_DAYS = 3
_CLOCK = r"\d{1,2}[:：点]\d{2}"
_TIME_IN_HEADING = re.compile(rf"[(（\[【]?\s*(?P<time>{_CLOCK}\s*[-~–—至到]+\s*{_CLOCK})\s*[)）\]】]?")
_NO_POST = frozenset({"日期", "备注", "周次", "时间", "序号", "星期"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyCell:
    """Who stands at a post on a day."""

    post: str
    """As headed, without its time."""
    day: Weekday
    people: CellValue
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyHeading:
    """A post as a heading names it, and its time where the heading tells it."""

    name: str
    span: tuple[int, int] | None = None


def _day(text: str) -> Weekday | None:
    """The weekday that ``text`` names; a bare number is more likely a row's number."""
    return None if text.isdecimal() else weekday_of(text)


def find_duty_sheet(grid: Grid) -> int | None:
    """The heading row of a sheet of weekday × post, or ``None`` if the sheet is none."""
    if grid.height > _MOST_ROWS:
        return None
    for row in grid.heading_rows:
        if _days_down(grid, row) or _days_across(grid, row):
            return row
    return None


def _days_down(grid: Grid, row: int) -> bool:
    days = {_day(grid.heading(below, 1)) for below in range(row + 1, grid.height + 1)} - {None}
    heads = _headings(grid, row)
    posts = [text for text in heads if text and not is_nothing(text)]
    return (
        len(days) >= _FEWEST_DAYS
        and len(posts) >= 1
        and not any(_day(text) for text in heads)
        and _day(grid.heading(row, 1)) is None
        and _holds_names(grid, row)
        and _day(grid.heading(row + 1, 1)) is not None
        and not grid.is_wide(row, 2)
    )


def _days_across(grid: Grid, row: int) -> bool:
    days = {_day(text) for text in _headings(grid, row)} - {None}
    first = grid.heading(row, 1)
    return len(days) >= _FEWEST_DAYS and first in _POST_HEADINGS and _holds_names(grid, row)


_POST_HEADINGS = frozenset({"岗位", "值班岗位", "岗位名称", "值日岗位", "地点", "值班地点", "岗位/星期", "岗位\\星期"})


def _headings(grid: Grid, row: int) -> list[str]:
    return [grid.heading(row, column) for column in range(2, grid.width + 1)]


def _holds_names(grid: Grid, row: int) -> bool:
    """Whether the cells hold words rather than numbers."""
    texts = [
        grid.heading(below, column) for below in range(row + 1, grid.height + 1) for column in range(2, grid.width + 1)
    ]
    filled = [text for text in texts if not is_nothing(text)]
    words = [text for text in filled if number_in(text) is None]
    return bool(filled) and len(words) * 2 > len(filled)


def duty_heading(text: str) -> DutyHeading:
    """校门口(16:20-16:50) is a post and its time."""
    match = _TIME_IN_HEADING.search(text)
    if not match:
        return DutyHeading(name=text.strip())
    span = clock_range(match["time"])
    name = (text[: match.start()] + text[match.end() :]).strip()
    return DutyHeading(name=name, span=None if isinstance(span, Fault) else span)


def duty_cells(grid: Grid, row: int) -> Iterator[DutyCell]:
    """Every cell that names people, with its post and day."""
    across = _days_across(grid, row)
    for number in range(row + 1, grid.height + 1):
        for column in range(2, grid.width + 1):
            post, day = grid.heading(row, column), _day(grid.heading(number, 1))
            if across:
                post, day = grid.heading(number, 1), _day(grid.heading(row, column))
            people = grid.value(number, column)
            if day and post and post not in _NO_POST and people is not None:
                yield DutyCell(post=duty_heading(post).name, day=day, people=people, row=number, column=column)


def duty_headings(grid: Grid, row: int) -> dict[str, DutyHeading]:
    """The posts by name, in their order."""
    across = _days_across(grid, row)
    texts = [grid.heading(number, 1) for number in range(row + 1, grid.height + 1)] if across else _headings(grid, row)
    headings = [duty_heading(text) for text in texts if not is_nothing(text) and text not in _NO_POST]
    return {heading.name: heading for heading in headings}


def duty_kind(name: str) -> DutyKind:
    """What a post is for, seen from its name: 总值 is the leader of the day."""
    for kind in DutyKind:
        words = (name_of(kind).source, *SYNONYMS[DutyKind].get(kind.value, ()))
        if any(word in name for word in words):
            return kind
    return DutyKind.OTHER


def post_record(heading: DutyHeading, days: tuple[Weekday, ...], count: int) -> Record:
    """What a sheet of weekday × post tells of a post."""
    record: Record = {"name": heading.name, "days": days, "count": count, "kind": duty_kind(heading.name)}
    if heading.span:
        record |= {"start_min": heading.span[0], "end_min": heading.span[1]}
    return record
