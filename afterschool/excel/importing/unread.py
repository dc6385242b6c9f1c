"""Columns that hold something and are not imported: who is not told believes that they were."""

from collections.abc import Iterator

from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.sheets import DRAWN, SheetProposal
from afterschool.excel.normalise.text import fold, is_nothing, tidy
from afterschool.excel.tables.column import Layout
from afterschool.excel.tables.registry import table_of
from afterschool.problems import Problem, Severity, SheetCell
from afterschool.texts import _, joined

_NEVER_MISSED = frozenset(
    {
        *("序号", "no", "no.", "合计", "总计", "小计", "共计", "签名", "签字"),
        *("学生", "学生姓名", "姓名", "学号"),
    }
)
"""Headings, folded, of what says nothing new, and of pupils: the school's document keeps how many they are, not who."""


def tell_unread_columns(sheet: SheetProposal) -> tuple[Problem, ...]:
    """One warning for all such columns of a sheet that is imported row by row, at the heading of the first."""
    if sheet.table is None or sheet.table in DRAWN or table_of(sheet.table).layout is Layout.PAIRS:
        return ()
    unread = dict(_unread(sheet))
    if not unread:
        return ()
    where = SheetCell(file=sheet.file, sheet=sheet.name, row=sheet.heading_row, column=min(unread))
    headings = joined([_("“{heading}”", heading=heading) for heading in unread.values()])
    what = _("看不出这些列是什么，没有导入：{headings}", headings=headings)
    remedy = _("需要的话，请在“导入”页为它们选好含义；不需要就不用管")
    return (Problem(where=where, what=what, remedy=remedy, severity=Severity.WARNING),)


def _unread(sheet: SheetProposal) -> Iterator[tuple[int, str]]:
    """Number and heading of each, from the left."""
    grid = Grid.of(sheet.data)
    for number, lower in enumerate(sheet.headings, start=1):
        heading = lower or grid.heading(sheet.heading_row, number)
        if heading and number not in sheet.columns and fold(heading) not in _NEVER_MISSED:
            rows = range(sheet.first_data_row, grid.height + 1)
            if not all(is_nothing(tidy(grid.value(row, number))) for row in rows):
                yield number, heading
