"""Reads the indicators of the months from a school's sheet: all of it, or nothing where some cell is bad."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.rows import lost_value
from afterschool.excel.indicators.codecs import Figure, month_in, scope_in
from afterschool.excel.indicators.columns import DAY, GRADE, HEADS, MONTH, SOURCE, column_of, says_not_whose
from afterschool.excel.normalise.numbers import date_in
from afterschool.excel.normalise.text import fold, is_nothing, tidy
from afterschool.excel.reader.child import read_file
from afterschool.excel.reader.sheet import FileData
from afterschool.excel.values import Fault
from afterschool.indicators.differences import IndicatorDifference, differences
from afterschool.indicators.items import BY_FIELD
from afterschool.indicators.rows import MonthIndicators, scope_name, semester_months
from afterschool.model.plan import SchoolPlan
from afterschool.problems import KnownError, Problem, SheetCell
from afterschool.texts import Message, _

_SUMS = frozenset({"合计", "总计", "小计", "平均", "学期平均", "total", "average"})


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorImport:
    """What a file would change."""

    file: str
    rows: tuple[MonthIndicators, ...]
    """Months as they would be afterwards, those that change; empty where there are problems."""
    differences: tuple[IndicatorDifference, ...]
    problems: tuple[Problem, ...]


def propose_indicators(path: Path, plan: SchoolPlan, current: Sequence[MonthIndicators]) -> IndicatorImport:
    """What the file at ``path`` would change in ``current``. Empty cells change nothing.

    Raises:
        KnownError: if the file cannot be read, or no sheet of it has indicators.
    """
    return proposal_of(read_file(path), plan, current)


def proposal_of(data: FileData, plan: SchoolPlan, current: Sequence[MonthIndicators]) -> IndicatorImport:
    """The same for a file that was read; the first visible sheet with a heading counts.

    Raises:
        KnownError: if no sheet has indicators, or the semester has no month.
    """
    if not semester_months(plan.semester):
        raise KnownError(_("学期里没有一天。学期的最后一天在第一天之前，请先到“学期”页改正日期。"))
    for sheet in data.sheets:
        reader = _Reader(Grid.of(sheet), plan, current, data.name)
        if not sheet.hidden and reader.find_heading():
            rows = tuple(reader.rows())
            if reader.problems:
                return IndicatorImport(file=data.name, rows=(), differences=(), problems=tuple(reader.problems))
            known = set(current)
            changed = tuple(row for row in rows if row not in known and not row.is_empty)
            return IndicatorImport(file=data.name, rows=changed, differences=differences(current, changed), problems=())
    raise KnownError(_("“{file}”里没有找到指标：要有“月份”一列，和参与率、作业完成率等至少一列。", file=data.name))


class _Reader:
    """Rows under the heading, each cell understood or complained of."""

    def __init__(self, grid: Grid, plan: SchoolPlan, current: Sequence[MonthIndicators], file: str) -> None:
        self._grid, self._file = grid, file
        self._months = semester_months(plan.semester)
        self._grades = frozenset(row.grade for row in plan.classes)
        self._current = {row.id: row for row in current}
        self.problems: list[Problem] = []
        self._row = 0
        self._columns: dict[str, int] = {}

    def find_heading(self) -> bool:
        """Look for the row with the heads."""
        for row in self._grid.heading_rows:
            columns = self._named(row)
            if MONTH in columns and columns.keys() & BY_FIELD.keys():
                self._row, self._columns = row, columns
                self._expect_whose(row)
                return True
        return False

    def rows(self) -> Iterator[MonthIndicators]:
        """Every month as it is with the cells of its row put in; none twice."""
        seen: set[str] = set()
        for number in range(self._row + 1, self._grid.height + 1):
            key = self._key(number)
            if key is None:
                continue
            if key.id in seen:
                what = _("{month} {scope} 已在上面填写过", month=key.month, scope=scope_name(key.grade))
                self._complain(number, MONTH, what, _("请只留一行"))
                continue
            seen.add(key.id)
            yield self._filled(number, self._current.get(key.id, key))

    def _named(self, row: int) -> dict[str, int]:
        found: dict[str, int] = {}
        for column in range(1, self._grid.width + 1):
            name = column_of(self._grid.heading(row, column))
            if name is not None:
                found.setdefault(name, column)
        return found

    def _expect_whose(self, row: int) -> None:
        """A column of satisfaction whose people are not named is asked about, never guessed."""
        for column in range(1, self._grid.width + 1):
            head = self._grid.heading(row, column)
            if says_not_whose(head):
                what = _("“{head}”没有写明是谁的满意度", head=head)
                remedy = _("请改成家长满意度、学生满意度或教师满意度")
                self._add(row, column, what, remedy)

    def _key(self, number: int) -> MonthIndicators | None:
        """An empty row of the month and grade that a row is about; ``None``: it is about none."""
        cell = self._grid.value(number, self._columns[MONTH])
        filled = [name for name in self._columns if name not in (MONTH, GRADE) and not self._is_blank(number, name)]
        if fold(tidy(cell)) in _SUMS or not filled:
            return None
        month = month_in(cell, self._months)
        if month is None:
            what = _("“{text}”不是本学期的月份", text=tidy(cell))
            remedy = _("请填写 {first} 到 {last} 之间的月份", first=self._months[0], last=self._months[-1])
            self._complain(number, MONTH, what, remedy)
            return None
        grade = scope_in(self._grid.value(number, self._columns[GRADE]), self._grades) if GRADE in self._columns else 0
        if grade is None:
            text = tidy(self._grid.value(number, self._columns[GRADE]))
            self._complain(number, GRADE, _("本校没有“{text}”", text=text), _("请填写年级，全校的留空"))
            return None
        return MonthIndicators.of(month, grade)

    def _filled(self, number: int, row: MonthIndicators) -> MonthIndicators:
        given: dict[str, Any] = {}
        for name in self._columns:
            if name not in (MONTH, GRADE) and not self._is_blank(number, name):
                found = self._read(number, name)
                if isinstance(found, Fault):
                    self._complain(number, name, found.what, found.remedy)
                else:
                    given[name] = found
        return replace(row, **given)

    def _read(self, number: int, name: str) -> object:
        """What a cell says, or what is wrong with it."""
        lost = self._lost(number, name)
        if lost is not None:
            return lost
        cell = self._grid.value(number, self._columns[name])
        if name == SOURCE:
            return tidy(cell)
        if name == DAY:
            day = date_in(cell, self._months[0].days[0])
            wrong = Fault(what=_("“{text}”不是日期", text=tidy(cell)), remedy=_("请填写如 2026-09-30 的日期"))
            return wrong if day is None else day
        reading = Figure(BY_FIELD[name]).read(cell)
        return reading.faults[0] if reading.faults else reading.value

    def _is_blank(self, number: int, name: str) -> bool:
        empty = is_nothing(tidy(self._grid.value(number, self._columns[name])))
        return empty and self._lost(number, name) is None

    def _lost(self, number: int, name: str) -> Fault | None:
        return lost_value(self._grid.sheet, number, self._columns[name])

    def _complain(self, number: int, name: str, what: Message, remedy: Message) -> None:
        self._add(number, self._columns[name], _("{head}：{what}", head=HEADS[name], what=what), remedy)

    def _add(self, number: int, column: int, what: Message, remedy: Message) -> None:
        where = SheetCell(file=self._file, sheet=self._grid.sheet.name, row=number, column=column)
        self.problems.append(Problem(where=where, what=what, remedy=remedy))
