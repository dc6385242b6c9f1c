"""Finding the heading row under note lines and titles, and what each column means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from afterschool.excel.importing.grid import Grid
from afterschool.excel.normalise.text import fold
from afterschool.excel.tables.column import Column, Layout, Table
from afterschool.excel.tables.registry import TABLES

ITEM, CONTENT = "item", "content"
"""What the two columns of a sheet of pairs are."""
_MOST_PAIRS = 200
_REMARK = re.compile(r"\([^)]*\)|\[[^\]]*\]|[*:#]+")
_WEEKDAY = re.compile("(周|星期|礼拜)[一二三四五六日天]")
"""What is said of one day is never that of the whole week: 周一人数 is not 人数."""
_EXACT, _REMARKED, _PART = 1.0, 0.95, 0.5
_SHORTEST_PART = 2
_SHEET_NAME_BONUS, _TITLE_BONUS = 2.0, 1.0
_DERIVED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "classes": {"grade": ("name",), "home_room": ("name",)},
    "clock": {"start_min": ("span",), "end_min": ("span",), "activities": ("name",)},
    "posts": {"start_min": ("span", "name"), "end_min": ("span", "name")},
    "lessons": {"start_min": ("span",), "end_min": ("span",)},
    "staff": {"number": ("name",), "name": ("number",)},
}
"""Required columns that a sheet may do without if it has one of the others."""
_NEEDS_ONE_OF: Mapping[str, tuple[str, ...]] = {"stays": ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a sheet seems to hold."""

    table: Table
    heading_row: int
    """From 1; 0 in a sheet of pairs without headings."""
    heading_rows: int = 1
    columns: Mapping[int, str] = field(default_factory=dict)
    """Column number, from 1 -> column id of the table."""
    score: float = 0


def heading_likeness(text: str, column: Column) -> float:
    """How well ``text`` names ``column``: 1 for one of its spellings, 0 for something else."""
    plain, bare = _plain_heading(text)
    if plain in column.spellings:
        return _EXACT
    return _REMARKED if bare in column.spellings else _part_likeness(bare, column)


@lru_cache(maxsize=4096)
def _plain_heading(text: str) -> tuple[str, str]:
    """``text`` as compared, and the same without remarks in brackets."""
    plain = fold(text).strip("*")
    return plain, _REMARK.sub("", plain)


def _part_likeness(bare: str, column: Column) -> float:
    of_a_day = bool(_WEEKDAY.search(bare))
    parts = [
        len(spelling) / max(len(spelling), len(bare))
        for spelling in column.spellings
        if len(spelling) >= _SHORTEST_PART and spelling in bare and (not of_a_day or _WEEKDAY.search(spelling))
    ]
    return _PART * max(parts, default=0)


def guess_columns(grid: Grid, table: Table, row: int, rows: int) -> dict[int, tuple[str, float]]:
    """Column number -> (column id, likeness) for the headings in ``row``, best matches first, each id once."""
    texts = [(number, *item) for number in range(1, grid.width + 1) for item in _heading_texts(grid, row, rows, number)]
    if not any(set(_plain_heading(text)) & _spellings_of(table) for _number, text, _factor in texts):
        return {}
    likely = [
        (likeness, number, column.id)
        for number, text, factor in texts
        if text
        for column in table.columns
        for likeness in [heading_likeness(text, column) * factor]
        if likeness > 0
    ]
    found: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for likeness, number, column_id in sorted(likely, key=lambda item: (-item[0], item[1])):
        if number not in found and column_id not in taken:
            found[number] = (column_id, likeness)
            taken.add(column_id)
    return found


@lru_cache(maxsize=64)
def _spellings_of(table: Table) -> frozenset[str]:
    """Every heading of every column; without one of them a row is no heading row."""
    return frozenset().union(*(column.spellings for column in table.columns))


def _heading_texts(grid: Grid, row: int, rows: int, column: int) -> tuple[tuple[str, float], ...]:
    """The texts that may name a column: the lower one of two first, then the upper, then both together."""
    upper = grid.heading(row, column)
    if rows == 1:
        return ((upper, 1.0),) if not grid.is_wide(row, column) else ((upper, 0.6),)
    lower = grid.heading(row + 1, column)
    return ((lower, 1.0), (upper, 0.9 if upper == lower or not lower else 0.4), (upper + lower, 0.95))


def guess_sheet(grid: Grid) -> Guess | None:
    """The table that the sheet most likely holds, or ``None`` if it looks like none."""
    guesses = [guess for table in TABLES for guess in [guess_table(grid, table)] if guess]
    return max(guesses, key=lambda guess: guess.score, default=None)


def guess_table(grid: Grid, table: Table) -> Guess | None:
    """The best reading of the sheet as ``table``, or ``None`` if it cannot be read so."""
    if table.layout is Layout.PAIRS:
        return _guess_pairs(grid, table)
    guesses = [
        guess for row in grid.heading_rows for rows in (1, 2) for guess in [guess_at(grid, table, row, rows)] if guess
    ]
    return max(guesses, key=lambda guess: guess.score, default=None)


def guess_at(grid: Grid, table: Table, row: int, rows: int = 1) -> Guess | None:
    """The sheet read as ``table`` with its headings in ``row``, or ``None`` if a needed column is missing."""
    if rows == 2 and not _has_two_levels(grid, row):
        return None
    found = guess_columns(grid, table, row, rows)
    ids = {column_id for column_id, _likeness in found.values()}
    if not is_enough(table, ids):
        return None
    filled = sum(1 for number in range(1, grid.width + 1) if grid.heading(row + rows - 1, number))
    likeness = sum(value for _column, value in found.values())
    score = likeness * (0.4 + 0.6 * len(found) / max(filled, 1)) + _name_bonus(grid, table, row)
    columns = {number: column_id for number, (column_id, _likeness) in sorted(found.items())}
    return Guess(table=table, heading_row=row, heading_rows=rows, columns=columns, score=score)


def _has_two_levels(grid: Grid, row: int) -> bool:
    return row < grid.height and any(grid.is_wide(row, column) for column in range(1, grid.width + 1))


def is_enough(table: Table, ids: set[str]) -> bool:
    """Whether new rows could be made from these columns."""
    derived = _DERIVED.get(table.id, {})
    needed = [column.id for column in table.columns if column.required] + list(_PAIRED_KEYS.get(table.id, ()))
    complete = all(name in ids or ids.intersection(derived.get(name, ())) for name in needed)
    one_of = _NEEDS_ONE_OF.get(table.id)
    return complete and len(ids) >= min(2, len(table.columns)) and (one_of is None or bool(ids.intersection(one_of)))


_PAIRED_KEYS: Mapping[str, tuple[str, ...]] = {"staff": ("number", "name")}


def _name_bonus(grid: Grid, table: Table, row: int) -> float:
    """What the name of the sheet and the title lines above the headings say."""
    name = fold(grid.sheet.name)
    if name in table.sheet_names:
        return _SHEET_NAME_BONUS
    said = name + "".join(fold(grid.heading(above, 1)) for above in range(1, row))
    longest = max((len(title) for title in table.sheet_names if title in said), default=0)
    return _TITLE_BONUS * longest / 4 if longest >= _SHORTEST_PART else 0


def _guess_pairs(grid: Grid, table: Table) -> Guess | None:
    """A sheet whose first column names at least two settings of the table."""
    if grid.width < 2 or grid.height > _MOST_PAIRS:
        return None
    texts = [grid.heading(row, 1) for row in range(1, grid.height + 1)]
    known = [text for text in texts if pair_column(table, text)]
    if len(known) < 2:
        return None
    score = len(known) * (0.4 + 0.6 * len(known) / len([text for text in texts if text])) + _name_bonus(grid, table, 1)
    return Guess(table=table, heading_row=0, columns={1: ITEM, 2: CONTENT}, score=score)


def pair_column(table: Table, text: str) -> Column | None:
    """The setting that ``text`` names."""
    best = max(table.columns, key=lambda column: heading_likeness(text, column))
    return best if heading_likeness(text, best) >= _REMARKED else None
