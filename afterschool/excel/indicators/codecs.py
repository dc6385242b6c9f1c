"""How a rate and a number of works are read, in sheets and in the window alike."""

import math
from dataclasses import dataclass
from datetime import date

from afterschool.excel.directory import Directory
from afterschool.excel.normalise.grades import grade_of
from afterschool.excel.normalise.numbers import date_in, number_in
from afterschool.excel.normalise.text import fold, is_nothing, tidy
from afterschool.excel.tables.codecs import NoList
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.values import CellValue, Reading, failed
from afterschool.indicators.items import ALL_OF_IT, MOST_WORKS, ONE_PERCENT, Indicator
from afterschool.indicators.rows import WHOLE_SCHOOL
from afterschool.model.month import Month
from afterschool.texts import _

_WORK_UNITS = "项件幅场次个"
_ALL_GRADES = frozenset({"全校", "全校合计", "合计", "学校", "wholeschool", "all"})


@dataclass(frozen=True, slots=True)
class Figure(NoList):
    """A cell with a figure of ``indicator``: hundredths of a percent, or a whole number."""

    indicator: Indicator

    def read(self, cell: CellValue, context: ReadContext | None = None) -> Reading:
        """98 %, 0.98 and 98 are the same rate; a share is kept to the hundredth of a percent."""
        return _rate(cell) if self.indicator.is_rate else _works(cell)

    def write(self, value: object, directory: Directory | None = None) -> CellValue:
        """As people read it, e.g. ``98 %``."""
        if not isinstance(value, int):
            return None
        return str(self.indicator.words(value)) if self.indicator.is_rate else value


def month_in(cell: CellValue, months: tuple[Month, ...]) -> Month | None:
    """The one of ``months`` that is written as 2026-10, 2026年10月, 202610, 10月, 10 or any date in it."""
    day = date_in(cell)
    if day is not None:
        return _one_of(months, Month.of(day))
    if isinstance(cell, float) and not cell.is_integer():
        return None  # 2026.10 that became a number: October and January look the same
    text = fold(tidy(cell)).removesuffix("份").removesuffix("月")
    for sign in "年/.":
        text = text.replace(sign, "-")
    year, _dash, number = text.rpartition("-")
    if not year and len(number) == 6:
        year, number = number[:4], number[4:]
    if not _is_number(number) or (year and not _is_number(year)):
        return None
    found = [month for month in months if month.number == int(number) and (not year or month.year == int(year))]
    return found[0] if len(found) == 1 else None


def scope_in(cell: CellValue, grades: frozenset[int]) -> int | None:
    """The grade that a cell names, 0 for the whole school, which an empty one means, too; ``None``: neither."""
    text = tidy(cell)
    if is_nothing(text) or fold(text) in _ALL_GRADES:
        return WHOLE_SCHOOL
    grade = grade_of(text)
    return grade if grade in grades else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _one_of(months: tuple[Month, ...], month: Month) -> Month | None:
    return month if month in months else None


def _rate(cell: CellValue) -> Reading:
    number = None if isinstance(cell, date) else number_in(cell)
    if number is None or not math.isfinite(number):
        return failed(_("“{text}”不是百分比", text=tidy(cell)), _("请填写如 98% 的数"))
    is_share = number <= 1 or (isinstance(cell, str) and "%" in fold(cell))
    value = round(number * (ALL_OF_IT if is_share else ONE_PERCENT))
    if number < 0 or value > ALL_OF_IT:
        return failed(_("“{text}”不在 0 到 100% 之间", text=tidy(cell)), _("请填写如 98% 的数"))
    if number and value < ONE_PERCENT:
        return failed(_("“{text}”不到 1%，可能多除了一次 100", text=tidy(cell)), _("请填写如 98% 的数"))
    return Reading(value=value)


def _works(cell: CellValue) -> Reading:
    bare = fold(cell).rstrip(_WORK_UNITS) if isinstance(cell, str) else cell
    number = None if isinstance(cell, date) else number_in(bare)
    if number is None or not number.is_integer() or not 0 <= number <= MOST_WORKS:
        return failed(_("“{text}”不是可用的数量", text=tidy(cell)), _("请填写 0 到 {most} 之间的整数", most=MOST_WORKS))
    return Reading(value=int(number))
