"""Timetables as lists: one lesson a row, with the number of its period where others have its time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.timetable.periods import Period, period_in, span_in
from afterschool.excel.normalise.text import fold
from afterschool.excel.normalise.weekdays import weekday_of
from afterschool.model.words import Weekday

_HEADINGS: Mapping[str, frozenset[str]] = {
    "day": frozenset({"星期", "周几", "星期几", "周次星期"}),
    "period": frozenset({"节次", "第几节", "课节", "节"}),
    "span": frozenset({"时间", "起止时间", "上课时间"}),
    "class": frozenset({"班级", "上课班级", "授课班级", "行政班", "班"}),
    "teacher": frozenset({"教师", "任课教师", "老师", "姓名", "教师姓名", "任课老师", "授课教师"}),
    "subject": frozenset({"科目", "学科", "课程", "课程名称"}),
    "parity": frozenset({"单双周", "周次"}),
}
_NEEDED = ("day", "period", "subject")
_ONE_OF = ("class", "teacher")


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonList:
    """Where the columns of a list are, from 1."""

    heading_row: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLesson:
    """One row of a list, in the words of the sheet."""

    day: Weekday | None
    period: Period | None
    texts: Mapping[str, str]
    """``day``, ``period`` and ``subject``, and of ``class``, ``teacher``, ``span``, ``parity`` what the list has."""
    row: int


def find_list(grid: Grid) -> LessonList | None:
    """The columns of the list, or ``None`` if the sheet is none."""
    for row in grid.heading_rows:
        found: dict[str, int] = {}
        for column in range(1, grid.width + 1):
            text = fold(grid.heading(row, column))
            for name, known in _HEADINGS.items():
                if text in known:
                    found.setdefault(name, column)
        if all(name in found for name in _NEEDED) and any(name in found for name in _ONE_OF):
            return LessonList(heading_row=row, columns=found)
    return None


def listed_lessons(grid: Grid, where: LessonList) -> Iterator[ListedLesson]:
    """Every row below the headings that says anything and of which nothing is lost."""
    lost = {row for row, _column in lost_cells(grid, where)}
    for row in range(where.heading_row + 1, grid.height + 1):
        texts = {name: grid.heading(row, column) for name, column in where.columns.items()}
        if any(texts.values()) and row not in lost:
            period = period_in(texts["period"])
            span = span_in(texts.get("span", ""))
            if period and span:
                period = Period(name=period.name, number=period.number, span=span)
            yield ListedLesson(day=weekday_of(texts["day"]), period=period, texts=texts, row=row)


def lost_cells(grid: Grid, where: LessonList) -> list[tuple[int, int]]:
    """Row and column of every cell of the list that shows an error, or whose formula has no result in the file."""
    columns, lost = where.columns.values(), (*grid.sheet.unsaved_formulas, *grid.sheet.errors)
    return sorted((row, column) for row, column in lost if row > where.heading_row and column in columns)
