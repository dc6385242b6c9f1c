"""What all sheets of a month have in common: title, heading, table head, rows, signatures, A4 page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import line_count, put
from afterschool.excel.figures import Formula, Yuan, amount, in_cell
from afterschool.excel.looks import Look
from afterschool.excel.plain_rows import plain_rows
from afterschool.excel.printing import (
    TITLE_POINTS,
    Paper,
    page_beginnings,
    points_of,
    printable_points,
    set_height,
    set_page,
    set_widths,
    table_widths,
)
from afterschool.excel.roster_book.names import reference
from afterschool.excel.sheets.kinds import MONEY_SHEETS, SHEET_NAMES, SheetKind
from afterschool.excel.sheets.order import MonthSource
from afterschool.model.words import SessionKind, name_of
from afterschool.texts import BLANK, Message, _, joined, pgettext

TITLE_ROW, HEADING_ROW, HEAD_ROW = 1, 2, 3
FIRST_ROW = HEAD_ROW + 1
"""Where the rows of a table begin."""
_ROWS_WITH_END = 3
"""So many rows before the last stand on one page with what ends a table."""
_PART_OF_A_PAGE = 0.97
"""So much of a page is filled: what a program at hand makes of heights is a little more or less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; those without a width share what the others leave of the page."""

    head: object
    width: float | None = None
    look: str = ""
    """Of its cells below the head; empty: what fits their content."""
    holds: Sequence[object] = ()
    """What may stand in it, where that is known before: it is wide enough to break no word of this, nor of the head."""


def ordinals() -> Column:
    """The column that numbers the rows; under them stands the word for their sum."""
    return Column(head=_("序号"), width=6.0, look=Look.CENTRED, holds=[_("合计")])


def activities() -> Column:
    """The column that says what takes place."""
    return Column(head=pgettext("one", "活动"), width=10.5, holds=[name_of(kind) for kind in SessionKind])


CellContent = str | Message | int | float | Yuan | Formula | None


class TableSheet:
    """A sheet with one table, filled from top to bottom."""

    def __init__(
        self,
        workbook: Workbook,
        source: MonthSource,
        kind: SheetKind,
        columns: Sequence[Column],
        *,
        paper: Paper = Paper.PORTRAIT,
        title: object = "",
        tab: object = "",
        row_lines: float = 1,
    ) -> None:
        """``row_lines``: rows are at least that many lines high, for a pen."""
        self.kind, self._source, self._paper, self._row_lines = kind, source, paper, row_lines
        self.sheet = cast(Worksheet, workbook.create_sheet(str(tab or SHEET_NAMES[kind])))
        holds = [(column.head, *column.holds) for column in columns]
        self.widths = table_widths(paper, [column.width for column in columns], holds)
        self._looks = [column.look for column in columns]
        self.row, self._rows = FIRST_ROW, plain_rows(self.sheet)
        self._amounts: dict[int, dict[int, float]] = {}
        """By column and row: what a cell adds to a sum; money in fen."""
        set_widths(self.sheet, self.widths)
        put(self.sheet, TITLE_ROW, 1, title or self._title(), Look.TITLE)
        self.sheet.row_dimensions[TITLE_ROW].height = TITLE_POINTS
        put(self.sheet, HEADING_ROW, 1, self._heading(), Look.SUBTITLE)
        self._merge(HEADING_ROW)
        lines = line_count(str(self._heading()), sum(self.widths))
        set_height(self.sheet, HEADING_ROW, lines)
        self._heads([column.head for column in columns])

    def _heads(self, heads: Sequence[object]) -> None:
        for number, head in enumerate(heads, start=1):
            put(self.sheet, HEAD_ROW, number, head, Look.HEAD)
        pairs = zip(heads, self.widths, strict=True)
        set_height(self.sheet, HEAD_ROW, max(line_count(str(head), width) for head, width in pairs))

    def add(self, *contents: CellContent, looks: Sequence[str] = (), total: bool = False) -> int:
        """Write a row and return its number; ``looks`` are those of the first columns where they are not the usual."""
        height: float = self._row_lines
        self._rows.begin(self.row)
        for number, said in enumerate(contents):
            content = str(said) if isinstance(said, Message) else said
            look = looks[number] if number < len(looks) else ""
            look = look or ("" if total else self._looks[number]) or _look(content, total)
            self._write(content, look)
            if isinstance(content, str) and content:
                height = max(height, line_count(content, self.widths[number]))
            elif counted := amount(content):
                self._amounts.setdefault(number + 1, {})[self.row] = counted
        self._rows.end(points_of(height))
        self.row += 1
        return self.row - 1

    def height(self, row: int) -> float:
        """How high a row is, in points; 0: unknown."""
        return self._rows.heights.get(row) or self.sheet.row_dimensions[row].height or 0.0

    def note(self, text: object, look: str = Look.NOTE) -> None:
        """Write a line of text over the whole width."""
        put(self.sheet, self.row, 1, text, look)
        self._merge(self.row)
        set_height(self.sheet, self.row, line_count(str(text), sum(self.widths)))
        self.row += 1

    def sums(self, first: int, last: int, columns: Sequence[int], *, money: bool = False) -> dict[int, Formula]:
        """By column: the formula that adds its cells from row ``first`` to ``last``; of no rows it is 0."""
        found: dict[int, Formula] = {}
        for column in columns:
            letter, amounts = get_column_letter(column), self._amounts.get(column, {})
            total = sum(amounts.get(row, 0) for row in range(first, last + 1))
            text = f"=SUM({letter}{first}:{letter}{last})" if last >= first else "=0"
            found[column] = Formula(text, Yuan(int(total)) if money else total)
        return found

    def finish(self, signers: object = None) -> Worksheet:
        """Add the line of signatures and set up the pages."""
        if signers is not None:
            self.row += 1
            self.note(signers, Look.SIGNATURES)
            set_height(self.sheet, self.row - 1, 1 + line_count(str(signers), sum(self.widths)))
        self.sheet.freeze_panes = f"A{FIRST_ROW}"
        set_page(
            self.sheet,
            self._paper,
            self._source.school,
            first_row=TITLE_ROW,
            last_row=self._rows.last_row,
            title_rows=(TITLE_ROW, HEAD_ROW),
        )
        self._break_pages()
        return self.sheet

    def _break_pages(self) -> None:
        """Pages are about as full, and sums, notes and signatures stand on one with the last rows, in every program.

        Who has set page breaks keeps them.
        """
        if self.sheet.row_breaks.brk:
            return
        page = printable_points(self._paper) * _PART_OF_A_PAGE
        head = sum(map(self.height, range(TITLE_ROW, FIRST_ROW)))
        kept = max(FIRST_ROW, self._rows.last_row - _ROWS_WITH_END)
        heights = [self.height(row) for row in range(FIRST_ROW, kept)]
        heights.append(sum(map(self.height, range(kept, self.row))))
        for begin in page_beginnings(heights, head, page):
            self.sheet.row_breaks.append(Break(id=FIRST_ROW + begin - 1))

    def _merge(self, row: int) -> None:
        """Make one cell of a row without borders, which ``merge_cells`` would draw around it cell by cell."""
        self.sheet.merged_cells.add(f"A{row}:{get_column_letter(len(self.widths))}{row}")

    def _write(self, content: CellContent, look: str) -> None:
        if isinstance(content, str):
            self._rows.text(content, look)
        elif isinstance(content, Formula):
            self._rows.formula(content, look)
        elif isinstance(content, Yuan | int | float):
            self._rows.number(in_cell(content), look)
        else:
            self._rows.text("" if content is None else content, look)

    def _title(self) -> Message:
        return _("{month} 课后服务{sheet}", month=self._source.month_words, sheet=SHEET_NAMES[self.kind])

    def _heading(self) -> Message:
        parts: list[object] = [self._source.school]
        if self.kind in MONEY_SHEETS:
            parts += standing(self._source)
            if self._source.people(self.kind).in_full:
                parts.append(_("含完整姓名，用于{reason}，不得公示", reason=self._source.order.full_names_for))
        return joined(parts, " · ")


def standing(source: MonthSource) -> list[Message]:
    """How final the figures are; a draft says so on every page."""
    account = source.account
    if account.closed:
        return [_("已结账")]
    if account.is_planned:
        return [_("试算稿：还没有登记，按课表计划，不作发放依据")]
    if account.unrecorded:
        return [_("试算稿：未结账，还有 {count} 天没有登记完，不作发放依据", count=len(account.unrecorded))]
    return [_("试算稿：未结账，不作发放依据")]


def office_signatures() -> Message:
    """Who signs a list of the office."""
    return _("制表：{blank}　　审核：{blank}　　分管领导：{blank}　　校长：{blank}", blank=BLANK)


def cell_of(kind: SheetKind, column: int, row: int) -> str:
    """A cell of another sheet as a formula names it."""
    return reference(str(SHEET_NAMES[kind]), f"{get_column_letter(column)}{row}")


def cells_of(kind: SheetKind, column: int, first: int, last: int) -> str:
    """Cells of one column of another sheet."""
    letter = get_column_letter(column)
    return reference(str(SHEET_NAMES[kind]), f"{letter}{first}:{letter}{last}")


def _look(content: CellContent, total: bool) -> str:
    if isinstance(content, Yuan) or (isinstance(content, Formula) and content.is_money):
        return Look.MONEY_TOTAL if total else Look.MONEY
    if isinstance(content, Formula | int | float):
        return Look.TOTAL if total or isinstance(content, Formula) else Look.NUMBER
    return Look.ROW_HEAD if total else Look.BODY
