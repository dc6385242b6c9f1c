"""What one sheet is taken for, and ways to correct it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from afterschool.excel.importing.duty import DUTY, find_duty_sheet
from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.headings import Guess, guess_at, guess_columns, guess_sheet, guess_table
from afterschool.excel.importing.timetable import BELLS, TIMETABLE, find_bells, timetable_heading
from afterschool.excel.normalise.text import fold
from afterschool.excel.reader.sheet import SheetData
from afterschool.excel.tables.column import Layout
from afterschool.excel.tables.registry import table_of

DRAWN = frozenset({DUTY, TIMETABLE, BELLS})
"""What a sheet may be whose columns have no meaning of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetProposal:
    """One sheet of a file, the table it is taken for, and the meaning of its columns."""

    file: str
    data: SheetData
    signature: str = ""
    """What tells sheets of one make apart from others, to remember corrections by: name and headings as first seen."""
    table: str | None = None
    """Id of the table, or one of :data:`DRAWN`; ``None``: not understood."""
    heading_row: int = 0
    """From 1; 0: no headings."""
    heading_rows: int = 1
    columns: Mapping[int, str] = field(default_factory=dict)
    """Column number, from 1 -> column id of the table; others are left out."""
    included: bool = True
    """Whether it is imported; hidden sheets are not unless somebody asks for it."""
    keep_people: bool = False
    """In a duty sheet: whether the people named in it are locked to their posts."""
    lesson_times: str = ""
    """In a timetable that does not tell them: the times of the lessons of a day in their order."""

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.data.name

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of all columns, from the first on."""
        grid = Grid.of(self.data)
        row = self.heading_row + self.heading_rows - 1 if self.heading_row else 0
        return tuple(grid.heading(row, column) if row else "" for column in range(1, grid.width + 1))

    @property
    def first_data_row(self) -> int:
        """The row below the headings, from 1."""
        return self.heading_row + self.heading_rows if self.heading_row else 1

    def with_table(self, table: str | None) -> "SheetProposal":
        """Take the sheet for ``table`` and guess the rest anew; ``None``: for nothing."""
        if table is None or table in DRAWN:
            return replace(self, table=table, columns={}, included=table is not None)
        guess = guess_table(Grid.of(self.data), table_of(table))
        if guess:
            return self._taken_for(guess)
        row = max(self.heading_row, 1)
        return replace(self, table=table, included=True).with_heading_row(row)

    def with_heading_row(self, row: int) -> "SheetProposal":
        """Take ``row``, from 1, for the headings and guess the columns anew."""
        if self.table is None or self.table in DRAWN or table_of(self.table).layout is Layout.PAIRS:
            return replace(self, heading_row=row)
        grid, table = Grid.of(self.data), table_of(self.table)
        guess = guess_at(grid, table, row)
        found = guess.columns if guess else {n: name for n, (name, _l) in guess_columns(grid, table, row, 1).items()}
        return replace(self, heading_row=row, heading_rows=1, columns=dict(sorted(found.items())))

    def with_column(self, number: int, column_id: str | None) -> "SheetProposal":
        """Take column ``number``, from 1, for ``column_id``, or for nothing; another column loses that meaning.

        Raises:
            KeyError: if the table has no such column.
        """
        columns = {n: name for n, name in self.columns.items() if n != number and name != column_id}
        if column_id is not None:
            if self.table and self.table not in DRAWN and table_of(self.table).layout is Layout.ROWS:
                table_of(self.table).column(column_id)
            columns[number] = column_id
        return replace(self, columns=dict(sorted(columns.items())))

    def with_included(self, included: bool) -> "SheetProposal":
        """Import the sheet, or leave it out."""
        return replace(self, included=included)

    def with_people_kept(self, keep: bool) -> "SheetProposal":
        """Lock the people named in a duty sheet to their posts, or do not."""
        return replace(self, keep_people=keep)

    def with_lesson_times(self, times: str) -> "SheetProposal":
        """Say when the lessons of a day are, e.g. "8:20-9:00、9:10-9:50"."""
        return replace(self, lesson_times=times)

    def _taken_for(self, guess: Guess) -> "SheetProposal":
        return replace(
            self,
            table=guess.table.id,
            heading_row=guess.heading_row,
            heading_rows=guess.heading_rows,
            columns=guess.columns,
            included=True,
        )

    def remembered(self) -> dict[str, Any]:
        """The choices made for this sheet, as plain data."""
        return {
            "table": self.table,
            "included": self.included,
            "keep_people": self.keep_people,
            "lesson_times": self.lesson_times,
            "heading_row": self.heading_row,
            "heading_rows": self.heading_rows,
            "headings": [fold(heading) for heading in self.headings],
            "columns": {str(number): column_id for number, column_id in self.columns.items()},
        }

    def recalled(self, memory: Mapping[str, Any]) -> "SheetProposal":
        """This sheet with the choices that were made for one of the same make."""
        sheet = replace(
            self,
            table=memory.get("table"),
            included=bool(memory.get("included")),
            keep_people=bool(memory.get("keep_people")),
            lesson_times=str(memory.get("lesson_times", "")),
            heading_row=int(memory.get("heading_row", self.heading_row)),
            heading_rows=int(memory.get("heading_rows", self.heading_rows)),
        )
        return replace(sheet, columns=_columns_by_heading(sheet, memory))


def _columns_by_heading(sheet: SheetProposal, memory: Mapping[str, Any]) -> dict[int, str]:
    """Columns may have moved: where they are not all where they were, each is found by its heading."""
    columns = {int(number): column_id for number, column_id in memory.get("columns", {}).items()}
    now, then = [fold(heading) for heading in sheet.headings], memory.get("headings", [])
    if now == then:
        return columns
    places = {heading: number for number, heading in enumerate(now, start=1) if heading}
    return {
        places[then[number - 1]]: column_id
        for number, column_id in columns.items()
        if number <= len(then) and then[number - 1] in places
    }


def propose_sheet(file: str, data: SheetData, remembered: Mapping[str, Any]) -> SheetProposal:
    """What the sheet is most likely, or what it was said to be the last time."""
    sheet = SheetProposal(file=file, data=data, included=False)
    grid = Grid.of(data)
    drawn = _drawn(grid)
    guess = None if drawn else guess_sheet(grid)
    if drawn:
        sheet = replace(sheet, table=drawn[0], heading_row=drawn[1], included=True)
    elif guess:
        sheet = sheet._taken_for(guess)
    elif find_bells(grid):
        sheet = replace(sheet, table=BELLS, included=True)
    sheet = replace(sheet, signature="|".join(map(fold, (data.name, *sheet.headings))))
    if sheet.signature in remembered:
        sheet = sheet.recalled(remembered[sheet.signature])
    else:
        sheet = _recalled_by_headings(sheet, remembered)
    return replace(sheet, included=sheet.included and not data.hidden)


def _recalled_by_headings(sheet: SheetProposal, remembered: Mapping[str, Any]) -> SheetProposal:
    """What sheets of other names with the same headings were taken for, if all alike: names often tell the year.

    That one of them was left out says nothing of this one.
    """
    headings = "|".join(map(fold, sheet.headings))
    alike = [memory for signature, memory in remembered.items() if signature.partition("|")[2] == headings]
    recalled = [sheet.recalled(memory) for memory in alike if memory.get("table") is not None]
    is_clear = recalled and all((r.table, r.columns) == (recalled[0].table, recalled[0].columns) for r in recalled)
    if not any(sheet.headings) or not is_clear:
        return sheet
    return replace(recalled[0], included=True)


def _drawn(grid: Grid) -> tuple[str, int] | None:
    """What the sheet draws, and the row of its headings; ``None``: it lists something."""
    heading = timetable_heading(grid)
    if heading is not None:
        return TIMETABLE, heading
    duty = find_duty_sheet(grid)
    return (DUTY, duty) if duty else None
