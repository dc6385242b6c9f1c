"""签到表（按人）: one row for each person, one column for each date of the month, with the planned sessions."""

from collections import Counter

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from afterschool.excel.figures import Formula
from afterschool.excel.looks import Look
from afterschool.excel.printing import Paper
from afterschool.excel.sheets.frame import FIRST_ROW, CellContent, Column, TableSheet, ordinals
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.on_site import WEEKDAY_SIGNS
from afterschool.excel.sheets.order import MonthSource
from afterschool.model.words import WEEK
from afterschool.progress import TellPart
from afterschool.texts import BLANK, Message, _

_KIND = SheetKind.SIGN_BY_PERSON
_FIRST_DAY = 3
"""Column of the first date."""


def add_sign_by_person(workbook: Workbook, source: MonthSource, tell: TellPart) -> None:
    """Write the sheet for everybody who is to serve on one of the dates."""
    days, names = source.account.service_days, source.people(_KIND)
    planned = _planned(source, tell)
    columns = [ordinals(), Column(head=_("姓名"), width=12.5)]
    columns += [
        Column(head=Message("{day}\n{sign}", {"day": day.day, "sign": WEEKDAY_SIGNS[WEEK[day.weekday()]]}))
        for day in days
    ]
    columns += [Column(head=_("合计"), width=7.0), Column(head=_("本人签名"), width=11.0)]
    table = TableSheet(workbook, source, _KIND, columns, paper=Paper.LANDSCAPE, row_lines=2)
    people = [person.id for person in source.account.people if planned[person.id]]
    last = get_column_letter(_FIRST_DAY + len(days) - 1)
    looks = ["", "", *[Look.CENTRED] * len(days)]
    for number, person in enumerate(people, start=1):
        counts: list[CellContent] = [planned[person][day] or None for day in days]
        cells = f"{get_column_letter(_FIRST_DAY)}{table.row}:{last}{table.row}"
        total = Formula(f"=SUM({cells})", sum(planned[person][day] for day in days))
        table.add(number, names.person(person), *counts, total, "", looks=looks)
    sums = table.sums(FIRST_ROW, table.row - 1, range(_FIRST_DAY, _FIRST_DAY + len(days) + 1))
    table.add(_("合计"), "", *sums.values(), "", total=True, looks=("", "", *[Look.TOTAL_CENTRED] * len(days)))
    table.note(_("格内数字是当天的节数，到岗后本人在格内签字；代班的由代班人签。"))
    table.finish(_("年级组长：{blank}　　　　教务处：{blank}", blank=BLANK))


def _planned(source: MonthSource, tell: TellPart) -> dict[str, Counter[object]]:
    """Person -> date -> sessions."""
    found: dict[str, Counter[object]] = {person.id: Counter() for person in source.account.people}
    days = source.account.service_days
    for number, day in enumerate(days):
        tell(number / len(days))
        for row in source.book.board(day).sessions:
            for person in dict.fromkeys(row.present):
                found.setdefault(person, Counter())[day] += 1
    return found
