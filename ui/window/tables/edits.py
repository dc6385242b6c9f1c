"""What typing, pasting, filling and clearing do to rows. Pure: rows and entries in, changed rows and problems out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from afterschool.excel.tables.column import ReadContext
from afterschool.excel.values import KEEP, Fault, Reading
from afterschool.problems import Problem, RecordField
from ui.window.tables.column import TableSpec


@dataclass(frozen=True, slots=True)
class Typed:
    """A value from a typed editor, as opposed to text that must be understood first."""

    value: object


@dataclass(frozen=True, slots=True)
class Entry:
    """Something for one cell. ``row`` counts from 0; rows beyond the last are new ones."""

    row: int
    column: int
    content: str | Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What entries make of a table."""

    rows: tuple[Any, ...]
    """Changed and new rows, in their order."""
    cells: int
    """How many cells were understood."""
    problems: tuple[Problem, ...]
    """Cells that keep what they had."""


def apply(spec: TableSpec[Any], rows: Sequence[Any], entries: Iterable[Entry], context: ReadContext) -> Outcome:
    """Put ``entries`` into ``rows``. Cells that are not understood stay as they are and become problems.

    A new row that has nothing but misunderstood cells is not made.
    """
    by_row: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.column < len(spec.columns) and not spec.columns[entry.column].fixed:
            by_row.setdefault(entry.row, []).append(entry)
    new_ids = iter(spec.new_ids(context.plan, sum(row >= len(rows) for row in by_row)))
    changed: list[Any] = []
    problems: list[Problem] = []
    cells = 0
    for position in sorted(by_row):
        is_new = position >= len(rows)
        before = spec.blank(context.plan, next(new_ids)) if is_new else rows[position]
        after, understood, found = _apply_row(spec, before, by_row[position], context)
        problems.extend(found)
        cells += understood
        if after != before or (is_new and understood):
            changed.append(after)
    return Outcome(rows=tuple(changed), cells=cells, problems=tuple(problems))


def _apply_row(
    spec: TableSpec[Any], row: Any, entries: list[Entry], context: ReadContext
) -> tuple[Any, int, list[Problem]]:
    understood = 0
    problems: list[Problem] = []
    for entry in entries:
        column = spec.columns[entry.column]
        content = entry.content
        reading = Reading(value=content.value) if isinstance(content, Typed) else column.read(content, context)
        if reading.value is KEEP or reading.faults:
            problems.extend(_problem(spec, row, column.field, fault) for fault in reading.faults)
            continue
        row = column.put(row, reading.value)
        understood += 1
    return row, understood, problems


def _problem(spec: TableSpec[Any], row: Any, field: str, fault: Fault) -> Problem:
    title = str(spec.columns[spec.column(field)].title)
    where = RecordField(table=spec.id, id=spec.row_id(row), field=title, name=spec.row_name(row))
    return Problem(where=where, what=fault.what, remedy=fault.remedy)


def problems_of(spec: TableSpec[Any], row: Any, context: ReadContext) -> dict[str, Fault]:
    """Field -> what is wrong in that cell: what the row's check says, and required cells that are empty."""
    return dict(spec.check(row, context))


def paste_entries(
    cells: Sequence[Sequence[str]], row: int, column: int, selected: Sequence[tuple[int, int]]
) -> list[Entry]:
    """Entries for a pasted block whose upper left corner goes to (``row``, ``column``).

    A single cell goes into every one of ``selected``, as in a spreadsheet.
    """
    if len(cells) == 1 and len(cells[0]) == 1 and len(selected) > 1:
        return [Entry(r, c, cells[0][0]) for r, c in selected]
    return [
        Entry(row + down, column + right, text) for down, line in enumerate(cells) for right, text in enumerate(line)
    ]


def fill_down_entries(texts: Sequence[Sequence[str]], row: int, column: int) -> list[Entry]:
    """Entries that repeat the first line of a selected block in the lines under it."""
    return [
        Entry(row + down, column + right, text) for down in range(1, len(texts)) for right, text in enumerate(texts[0])
    ]
