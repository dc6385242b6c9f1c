"""Monthly head counts as schools keep them: a row for each class and a column for each date, or a row for each of both.

Both layouts are found under note lines and titles; classes and dates may be written as people write them. A column
with a phase or an activity says for which session a count is; without it it is for all sessions of the class then.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from afterschool.excel.directory import Directory, Kind
from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.rows import lost_value
from afterschool.excel.normalise.numbers import date_in, number_in
from afterschool.excel.normalise.text import fold, is_nothing, tidy
from afterschool.excel.reader.child import read_file
from afterschool.excel.values import CellValue
from afterschool.model.month import Month
from afterschool.model.plan import SchoolPlan
from afterschool.model.words import SessionKind, name_of
from afterschool.problems import KnownError, Problem, SheetCell
from afterschool.record.recording import MOST_PUPILS, PupilCount
from afterschool.texts import LANGUAGES, Message, _

_CLASS_HEADS = ("班级", "班", "行政班", "class")
_DATE_HEADS = ("日期", "时间", "date")
_COUNT_HEADS = ("人数", "实到人数", "实到", "参加人数", "head count", "pupils")
_PHASE_HEADS = ("时段", "活动", "内容", "phase", "activity")
_LEAST_NUMBERS = 3
"""So many headings that are bare numbers are days of a month; fewer may be anything."""
_DATE_LIKE = re.compile(r"\d月\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilCounts:
    """What was read of a file, and what could not be."""

    counts: tuple[PupilCount, ...]
    problems: tuple[Problem, ...]


def read_pupil_counts(path: Path, plan: SchoolPlan, month: Month) -> PupilCounts:
    """The head counts of ``month`` in the first sheet of ``path`` that has any.

    Raises:
        KnownError: if the file cannot be read, or no sheet looks like head counts.
    """
    data = read_file(path)
    for sheet in data.sheets:
        reader = _Reader(Grid.of(sheet), plan, month, data.name)
        if not sheet.hidden and reader.find_heading():
            counts = tuple(reader.counts())
            return PupilCounts(counts=counts, problems=tuple(reader.problems))
    text = _("“{file}”里没有找到人数：要有“班级”一列，日期写在第一行或“日期”一列。", file=data.name)
    raise KnownError(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """Which sessions a row is about; ``None``: all."""

    phase: str | None = None
    kind: SessionKind | None = None


class _Reader:
    def __init__(self, grid: Grid, plan: SchoolPlan, month: Month, file: str) -> None:
        self._grid, self._month, self._file = grid, month, file
        self._directory = Directory.of(plan)
        self._phases = {fold(row.name): row.id for row in plan.clock} | {fold(row.id): row.id for row in plan.clock}
        self.problems: list[Problem] = []
        self._row = 0
        self._columns: dict[str, int] = {}
        self._days: dict[int, date] = {}
        """Column -> its date, in the layout with a column for each."""

    def find_heading(self) -> bool:
        """Look for the row with the headings."""
        for row in self._grid.heading_rows:
            columns = self._named(row)
            if "class" not in columns:
                continue
            if {"date", "count"} <= columns.keys():
                self._row, self._columns = row, columns
                return True
            days = {c: day for c in range(1, self._grid.width + 1) if (day := self._day(self._grid.value(row, c)))}
            others = self._other_dates(row, days)
            if len(days) >= _LEAST_NUMBERS or others or any(self._is_written_date(row, c) for c in days):
                self._row, self._columns, self._days = row, columns, days
                self._tell_others(others)
                return True
        return False

    def counts(self) -> Iterator[PupilCount]:
        """Every count under the heading; cells that are empty or a dash say nothing."""
        for row in range(self._row + 1, self._grid.height + 1):
            class_id = self._class(row)
            about = self._about(row) if class_id is not None else None
            if class_id is None or about is None:
                continue
            for column, day in self._cells(row):
                pupils = self._pupils(row, column)
                if pupils is not None:
                    yield PupilCount(
                        class_id=class_id,
                        day=day,
                        pupils=pupils,
                        phase=about.phase,
                        kind=about.kind,
                        where=self._cell(row, column),
                    )

    def _is_written_date(self, row: int, column: int) -> bool:
        cell = self._grid.value(row, column)
        is_date = number_in(cell) is None and date_in(cell, self._month.days[0]) is not None
        return is_date or bool(_DATE_LIKE.search(tidy(cell)))

    def _other_dates(self, row: int, days: Mapping[int, date]) -> list[int]:
        """Columns under a date that the month does not have."""
        return [c for c in range(1, self._grid.width + 1) if c not in days and self._is_written_date(row, c)]

    def _tell_others(self, columns: list[int]) -> None:
        if columns:
            what = _("从这里起有 {count} 列不是 {month} 的日期，没有读入", count=len(columns), month=str(self._month))
            self._complain(self._row, columns[0], what, _("请核对日期；别的月份，请到那个月的某一天再导入"))

    def _cells(self, row: int) -> Iterator[tuple[int, date]]:
        """Columns with counts, each with its date."""
        day = self._row_day(row) if {"date", "count"} <= self._columns.keys() else None
        if day is not None:
            yield self._columns["count"], day
        yield from self._days.items()

    def _named(self, row: int) -> dict[str, int]:
        names: Mapping[str, tuple[str, ...]] = {
            "class": _CLASS_HEADS,
            "date": _DATE_HEADS,
            "count": _COUNT_HEADS,
            "phase": _PHASE_HEADS,
        }
        found: dict[str, int] = {}
        for column in range(1, self._grid.width + 1):
            text = fold(self._grid.heading(row, column))
            for key, known in names.items():
                if text in known:
                    found.setdefault(key, column)
        return found

    def _day(self, cell: CellValue) -> date | None:
        """A date of the month; a bare number is the day of the month."""
        number = number_in(cell)
        if number is not None and number in range(1, len(self._month.days) + 1):
            return self._month.days[int(number) - 1]
        day = date_in(cell, self._month.days[0])
        return day if day is not None and Month.of(day) == self._month else None

    def _class(self, row: int) -> str | None:
        text = tidy(self._grid.value(row, self._columns["class"]))
        if is_nothing(text) or fold(text) in ("合计", "总计", "小计", "total"):
            return None
        found = self._directory.find(Kind.CLASS, text)
        if len(found) != 1:
            self._complain(row, self._columns["class"], _("没有“{name}”这个班", name=text), _("请更正班级名称"))
            return None
        return found[0]

    def _row_day(self, row: int) -> date | None:
        cell = self._grid.value(row, self._columns["date"])
        day = self._day(cell)
        if day is None:
            what = _("“{text}”不是 {month} 的日期", text=tidy(cell), month=str(self._month))
            self._complain(row, self._columns["date"], what, _("请填写如 2026-09-01 的日期"))
        return day

    def _about(self, row: int) -> "_About | None":
        """Which sessions a row is about; ``None`` if that was not understood."""
        text = tidy(self._grid.value(row, self._columns["phase"])) if "phase" in self._columns else ""
        if is_nothing(text):
            return _About()
        if fold(text) in self._phases:
            return _About(phase=self._phases[fold(text)])
        for kind in SessionKind:
            if fold(text) in {fold(name_of(kind).in_language(language)) for language in LANGUAGES}:
                return _About(kind=kind)
        self._complain(row, self._columns["phase"], _("没有“{name}”这个时段或活动", name=text), _("请更正，或留空"))
        return None

    def _pupils(self, row: int, column: int) -> int | None:
        cell = self._grid.value(row, column)
        lost = lost_value(self._grid.sheet, row, column)
        if lost is not None:
            self._complain(row, column, lost.what, lost.remedy)
        if is_nothing(tidy(cell)):
            return None
        number = number_in(cell)
        if number is None or number != int(number) or not 0 <= number <= MOST_PUPILS:
            self._complain(
                row, column, _("“{text}”不是人数", text=tidy(cell)), _("请填写 0 到 {most} 的整数", most=MOST_PUPILS)
            )
            return None
        return int(number)

    def _complain(self, row: int, column: int, what: Message, remedy: Message) -> None:
        self.problems.append(Problem(where=self._cell(row, column), what=what, remedy=remedy))

    def _cell(self, row: int, column: int) -> SheetCell:
        return SheetCell(file=self._file, sheet=self._grid.sheet.name, row=row, column=column)
