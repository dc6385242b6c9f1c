"""The demand list for the district as a workbook, with the volunteers who fill it where some are known."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import line_count, put, put_formula, put_number
from afterschool.excel.figures import Formula
from afterschool.excel.heads import FIRST_ROW, HEAD_ROW, TITLE_ROW, put_heads, put_title
from afterschool.excel.looks import Look, add_looks
from afterschool.excel.printing import Paper, set_height, set_page, set_widths, table_widths, widths_filling
from afterschool.excel.saving import save_workbook
from afterschool.model.case import Case
from afterschool.preflight.words import Words, days_listed, listed
from afterschool.shortages.demand import Demand
from afterschool.shortages.matching import Matching
from afterschool.shortages.words import asked_words, demand_times_words
from afterschool.texts import Message, _

_NARROW = 8.0


def write_demand_book(path: Path, case: Case, demands: Sequence[Demand], matching: Matching | None = None) -> None:
    """Write the demand list of ``case`` to ``path``; with ``matching`` a second sheet says who fills what.

    Raises:
        KnownError: if the file cannot be written.
    """
    workbook = Workbook()
    add_looks(workbook)
    first = workbook.worksheets[0]
    first.title = str(_("人员需求清单"))
    _add_demands(first, case, demands, matching)
    if matching is not None:
        _add_placements(workbook.create_sheet(str(_("供需对接"))), case, matching)
    save_workbook(workbook, path)


def _add_demands(sheet: Worksheet, case: Case, demands: Sequence[Demand], matching: Matching | None) -> None:
    words = Words(case)
    heads = [_("序号"), _("人数"), _("要求"), _("星期"), _("时间"), _("地点或班级")]
    wanted = [6.0, _NARROW, 22.0, 10.0, 24.0, None]
    if matching is not None:
        heads.append(_("还缺"))
        wanted.append(_NARROW)
    widths = table_widths(Paper.LANDSCAPE, wanted, [[head] for head in heads])
    _begin(sheet, case, _("人员需求清单"), heads, widths)
    for number, demand in enumerate(demands):
        row = FIRST_ROW + number
        put_number(sheet, row, 1, number + 1, Look.NUMBER)
        put_number(sheet, row, 2, demand.count, Look.SHORT)
        texts = (
            asked_words(demand),
            days_listed(time.day for time in demand.times),
            _times(words, demand),
            listed(demand.where),
        )
        for column, text in enumerate(texts, start=3):
            put(sheet, row, column, text, Look.BODY)
        if matching is not None:
            put_number(sheet, row, 7, matching.open_count(demand), Look.NUMBER)
        lines = (line_count(str(text), width) for text, width in zip(texts, widths[2:], strict=False))
        set_height(sheet, row, max(lines))
    after = FIRST_ROW + len(demands)
    put(sheet, after, 1, _("合计"), Look.TOTAL)
    totals = {"B": sum(demand.count for demand in demands)}
    if matching is not None:
        totals["G"] = sum(map(matching.open_count, demands))
    for letter, total in totals.items():
        adding = f"=SUM({letter}{FIRST_ROW}:{letter}{after - 1})" if demands else "=0"
        put_formula(sheet, after, column_index_from_string(letter), Formula(adding, total), Look.TOTAL)
    set_page(sheet, Paper.LANDSCAPE, case.school_name, first_row=TITLE_ROW, title_rows=(TITLE_ROW, HEAD_ROW))


def _times(words: Words, demand: Demand) -> Message:
    """The clock alone for one time, as the day has its own column; any of several with their days."""
    if len(demand.times) == 1:
        return Message("{time}", {"time": demand.times[0]})
    return demand_times_words(words, demand)


def _add_placements(sheet: Worksheet, case: Case, matching: Matching) -> None:
    words = Words(case)
    heads = [_("姓名"), _("时间"), _("工作"), _("地点或班级")]
    widths = widths_filling(Paper.LANDSCAPE, [14.0, 24.0, 22.0], 1)
    _begin(sheet, case, _("供需对接"), heads, widths)
    placements = sorted(matching.placements, key=lambda one: (one.volunteer.name, one.time))
    for row, placement in enumerate(placements, start=FIRST_ROW):
        texts = (
            placement.volunteer.name,
            words.when(placement.time),
            asked_words(placement.demand),
            listed(placement.demand.where),
        )
        for column, text in enumerate(texts, start=1):
            put(sheet, row, column, text, Look.BODY)
        set_height(sheet, row, max(line_count(str(text), width) for text, width in zip(texts, widths, strict=True)))
    set_page(sheet, Paper.LANDSCAPE, case.school_name, first_row=TITLE_ROW, title_rows=(TITLE_ROW, HEAD_ROW))


def _begin(sheet: Worksheet, case: Case, title: Message, heads: Sequence[Message], widths: Sequence[float]) -> None:
    set_widths(sheet, widths)
    put_title(sheet, title, case.school_name)
    put_heads(sheet, heads, widths)
    sheet.freeze_panes = f"A{FIRST_ROW}"
