"""Flexible hours as a workbook: the windows of a week, everybody's account, and statements of single people.

Names are masked unless somebody says what full names are needed for. What is left is a live formula.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import line_count, put, put_formula, put_number
from afterschool.excel.figures import Formula
from afterschool.excel.heads import FIRST_ROW, HEAD_ROW, TITLE_ROW, put_heads, put_title
from afterschool.excel.looks import Look, add_looks
from afterschool.excel.printing import Paper, set_height, set_page, set_widths, table_widths
from afterschool.excel.saving import save_workbook
from afterschool.flex.account import LINE_NAMES, Account, LineKind, Unit
from afterschool.flex.rows import WINDOW_NAMES, WindowOrigin
from afterschool.flex.week import FlexWeek
from afterschool.flex.words import UNIT_NAMES
from afterschool.masking import ShownPeople
from afterschool.model.words import WEEK, name_of
from afterschool.texts import Message, _, joined

ORIGIN_NAMES: dict[WindowOrigin, Message] = {WindowOrigin.PLAN: _("周计划"), WindowOrigin.HAND: _("手工批准")}
_FIRST_SUM = 5
"""Column of what was earned; what was spent, lapsed and is left follow."""
_LETTERS = [get_column_letter(_FIRST_SUM + n) for n in range(3)]

Content = Message | str | int
Widths = Sequence[float | None]


def write_flex_book(path: Path, week: FlexWeek, people: Sequence[str] = (), *, full_names_for: str = "") -> None:
    """Write the windows of ``week``, the accounts as it ends and statements of ``people`` to ``path``.

    Raises:
        KnownError: if the file cannot be written.
    """
    workbook = Workbook()
    add_looks(workbook)
    workbook.remove(workbook.worksheets[0])
    writer = _Writer(workbook, week, full_names_for)
    writer.add_week()
    writer.add_accounts()
    for number, person in enumerate(people, start=1):
        writer.add_statement(person, number)
    save_workbook(workbook, path)


class _Writer:
    def __init__(self, workbook: Workbook, week: FlexWeek, full_names_for: str) -> None:
        self._workbook, self._week, self._full_names_for = workbook, week, full_names_for
        self._names = ShownPeople(week.book.plan, in_full=bool(full_names_for))

    def add_week(self) -> None:
        heads = (_("序号"), _("日期"), _("姓名"), _("工号"), _("安排"), _("时间"), _("分钟"), _("来源"))
        widths = [6.0, 19.0, 13.0, 9.0, 13.0, 16.0, 8.0, None]
        table = self._table(_("弹性安排"), heads, widths, Paper.PORTRAIT, first=self._week.monday)
        for number, row in enumerate(self._week.windows, start=1):
            table.add(
                number,
                _("{day} {weekday}", day=row.day, weekday=name_of(WEEK[row.day.weekday()])),
                self._names.person(row.person),
                self._names.number(row.person),
                WINDOW_NAMES[row.kind],
                row.time_text,
                row.minutes,
                ORIGIN_NAMES[row.origin],
            )
        table.finish(self._week.book.plan.school.name)

    def add_accounts(self) -> None:
        """A row for everybody and everything that is counted for them, in the order of the list of people."""
        heads = (_("序号"), _("姓名"), _("工号"), _("项目"), _("存入"), _("使用"), _("清零"), _("剩余"))
        widths = [6.0, 13.0, 9.0, None, 10.0, 10.0, 10.0, 11.0]
        table = self._table(_("弹性账户"), heads, widths, Paper.PORTRAIT)
        number = 0
        for account in self._week.accounts.values():
            for unit in account.units:
                number += 1
                sums = account.sums(unit)
                table.add(
                    number,
                    self._names.person(account.person),
                    self._names.number(account.person),
                    unit_words(unit),
                    sums.earned,
                    sums.spent,
                    sums.lapsed,
                )
                text = "={0}{row}-{1}{row}-{2}{row}".format(*_LETTERS, row=table.row - 1)
                table.formula(_FIRST_SUM + 3, Formula(text, sums.earned - sums.spent - sums.lapsed))
        table.finish(self._week.book.plan.school.name)

    def add_statement(self, person: str, number: int) -> None:
        """An account line by line; what is left is added up from line to line, for each unit apart."""
        heads = (_("日期"), _("项目"), _("类型"), _("说明"), _("存入"), _("使用"), _("清零"), _("剩余"))
        tab = Message("{tab} {number}", {"tab": _("对账单"), "number": number})
        title = _("{name} 弹性账户对账单", name=self._names.person(person))
        widths = [14.0, 27.0, 11.0, None, 10.0, 10.0, 10.0, 11.0]
        table = self._table(tab, heads, widths, Paper.LANDSCAPE, title=title)
        account = self._week.accounts[person]
        for unit in account.units:
            self._lines(table, account, unit)
        table.finish(self._week.book.plan.school.name)

    def _lines(self, table: "_Table", account: Account, unit: Unit) -> None:
        first = True
        for row, left in account.balances(unit):
            amounts: list[Content] = [row.amount if row.kind is kind else "" for kind in LineKind]
            table.add(row.day.isoformat(), unit_words(unit), LINE_NAMES[row.kind], row.text, *amounts)
            before = "" if first else f"{get_column_letter(_FIRST_SUM + 3)}{table.row - 2}+"
            cells = "N({0}{row})-N({1}{row})-N({2}{row})".format(*_LETTERS, row=table.row - 1)
            table.formula(_FIRST_SUM + 3, Formula(f"={before}{cells}", left))
            first = False

    def _table(
        self,
        tab: Message,
        heads: Sequence[Message],
        widths: Widths,
        paper: Paper,
        *,
        title: Message | None = None,
        first: date | None = None,
    ) -> "_Table":
        """A sheet about the days from ``first``, by default from the semester's first, to the end of the week."""
        plan = self._week.book.plan
        sheet: Worksheet = self._workbook.create_sheet(str(tab))
        parts: list[object] = [
            plan.school.name,
            _("{first} 至 {last}", first=first or plan.semester.first_day, last=self._week.sunday),
        ]
        if any(row.is_planned for row in self._week.accounts.values()):
            parts.append(_("还没有登记，账户按课表试算"))
        if self._names.in_full:
            parts.append(_("含完整姓名，用于{reason}，不得公示", reason=self._full_names_for))
        return _Table(sheet, paper, title or tab, joined(parts, " · "), heads, widths)


class _Table:
    """A sheet with one table, filled from top to bottom; the column without a width takes the rest of the page."""

    def __init__(
        self,
        sheet: Worksheet,
        paper: Paper,
        title: Message,
        heading: Message,
        heads: Sequence[Message],
        widths: Widths,
    ) -> None:
        self._sheet, self._paper = sheet, paper
        self._widths = table_widths(paper, widths, [[head] for head in heads])
        self.row = FIRST_ROW
        set_widths(sheet, self._widths)
        put_title(sheet, title, heading)
        put_heads(sheet, heads, self._widths)
        sheet.freeze_panes = f"A{FIRST_ROW}"

    def add(self, *contents: Content) -> None:
        """Write a row from the first column on."""
        for column, content in enumerate(contents, start=1):
            if isinstance(content, int):
                put_number(self._sheet, self.row, column, content, Look.NUMBER)
            else:
                put(self._sheet, self.row, column, content, Look.BODY)
        set_height(self._sheet, self.row, self._lines(contents))
        self.row += 1

    def _lines(self, contents: Iterable[Content]) -> int:
        pairs = zip(contents, self._widths, strict=False)
        return max(line_count(str(content), width) for content, width in pairs)

    def formula(self, column: int, formula: Formula) -> None:
        """Write ``formula`` into the row that was added last."""
        put_formula(self._sheet, self.row - 1, column, formula, Look.TOTAL)

    def finish(self, school: str) -> None:
        """Set up the pages."""
        set_page(self._sheet, self._paper, school, first_row=TITLE_ROW, title_rows=(TITLE_ROW, HEAD_ROW))


def unit_words(unit: Unit) -> Message:
    """What an account counts, with the unit of its numbers."""
    counted = _("分钟") if unit is Unit.MINUTES else _("次")
    return _("{name}（{counted}）", name=UNIT_NAMES[unit], counted=counted)
