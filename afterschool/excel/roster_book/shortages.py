"""What is missing, place by place, as the rules count it."""

from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import line_count, put, put_formula, put_number
from afterschool.excel.figures import Formula
from afterschool.excel.looks import Look
from afterschool.excel.printing import Paper, set_height, widths_filling
from afterschool.excel.roster_book.frame import FIRST_ROW, Book, Part
from afterschool.excel.roster_book.names import listed
from afterschool.model.case import Case
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Weekday, name_of
from afterschool.rules import Shortage, ShortageCause
from afterschool.texts import _

COUNT_COLUMN = 5
_FIXED_WIDTHS = (8.0, 20.0, 17.0)
_COUNT_WIDTH = 10.0


def add_shortages(book: Book) -> None:
    """Write a row per shortage and their live sum."""
    page = widths_filling(Paper.PORTRAIT, [*_FIXED_WIDTHS, _COUNT_WIDTH], 1)
    widths = [*_FIXED_WIDTHS, page[-1], _COUNT_WIDTH]
    heads = [_("星期"), _("时段"), _("时间"), _("缺什么"), _("缺几处")]
    sheet = book.new_sheet((Part.SHORTAGES, ""), _("缺额统计"), heads, widths)
    rows = sorted((_Row(book.view.case, shortage) for shortage in book.view.shortages), key=lambda row: row.order)
    for number, row in enumerate(rows, start=FIRST_ROW):
        row.write(sheet, number, widths)
    after = FIRST_ROW + len(rows)
    if not rows:
        put(sheet, after, 4, _("没有缺额"), Look.BODY)
        after += 1
    put(sheet, after, 4, _("合计"), Look.TOTAL)
    total = sum(shortage.count for shortage in book.view.shortages)
    put_formula(sheet, after, COUNT_COLUMN, Formula(f"=SUM(E{FIRST_ROW}:E{after - 1})", total), Look.TOTAL)
    book.finish(sheet, Paper.PORTRAIT, frozen_columns=0)


class _Row:
    """A shortage with the time it is about, where it has one."""

    def __init__(self, case: Case, shortage: Shortage) -> None:
        self._shortage = shortage
        self._phase = case.phases.get(shortage.phase or "")
        self._time = self._find_time(case)

    @property
    def order(self) -> tuple[int, int, int]:
        """By day and time; what has no day comes last."""
        day = self._shortage.day
        start, end = (self._time.start_min, self._time.end_min) if self._time else (0, 0)
        return (day.number if day else len(Weekday), start, end)

    def write(self, sheet: Worksheet, row: int, widths: list[float]) -> None:
        """Write it into ``row``."""
        day = self._shortage.day
        phase = self._phase
        values = (
            str(name_of(day)) if day else "",
            (phase.name or listed(str(name_of(a)) for a in phase.activities)) if phase else "",
            str(self._time or ""),
            str(self._shortage.text),
        )
        for column, value in enumerate(values, start=1):
            put(sheet, row, column, value, Look.BODY)
        put_number(sheet, row, COUNT_COLUMN, self._shortage.count, Look.SHORT)
        set_height(sheet, row, max(line_count(value, width) for value, width in zip(values, widths, strict=False)))

    def _find_time(self, case: Case) -> WeeklyTime | None:
        shortage = self._shortage
        if shortage.day is None:
            return None
        if shortage.cause is ShortageCause.POST:
            return case.posts[shortage.owner or ""].on(shortage.day)
        return self._phase.on(shortage.day) if self._phase else None
