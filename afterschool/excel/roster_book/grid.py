"""A week as a grid of times × days, as class and room sheets show it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import line_count, put
from afterschool.excel.looks import Look, kind_look
from afterschool.excel.printing import set_height
from afterschool.excel.roster_book.frame import FIRST_ROW
from afterschool.excel.roster_book.lines import Line
from afterschool.excel.roster_book.marked import write_lines
from afterschool.model.case import Phase
from afterschool.model.time import hours_text
from afterschool.model.words import SessionKind, Weekday, mark_of, name_of
from afterschool.texts import _

TIME_WIDTH = 18.0
_MOST_LINES = 24
"""In a cell: more would be higher than Excel allows a row to be."""

Span = tuple[int, int]
"""Start and end of a session in minutes after midnight."""


@dataclass(slots=True, kw_only=True)
class GridRow:
    """A row of the grid: a kind of session and, by day, its time and what is to be said."""

    kind: SessionKind
    spans: dict[Weekday, Span] = field(default_factory=dict)
    cells: dict[Weekday, list[Line]] = field(default_factory=lambda: defaultdict(list))

    @property
    def start_min(self) -> int:
        """When it starts on most days."""
        return self._usual_span[0]

    @property
    def words(self) -> str:
        """Mark and name; the usual time; and the time of each day that differs."""
        usual = self._usual_span
        others = [f"{name_of(day)} {hours_text(*span)}" for day, span in self.spans.items() if span != usual]
        return "\n".join([f"{mark_of(self.kind)} {name_of(self.kind)}", hours_text(*usual), *others])

    @property
    def _usual_span(self) -> Span:
        spans = list(self.spans.values())
        return max(spans, key=spans.count)


def rows_of_phases(phases: Sequence[Phase]) -> dict[tuple[str, SessionKind], GridRow]:
    """By phase id and kind: the row it stands in. Phases of one kind share a row where their days are different."""
    rows: dict[tuple[str, SessionKind], GridRow] = {}
    for phase in phases:
        for activity in phase.activities:
            kind = SessionKind(activity.value)
            same_kind = [row for row in rows.values() if row.kind is kind and not set(row.spans) & set(phase.days)]
            row = same_kind[0] if same_kind else GridRow(kind=kind)
            row.spans |= dict.fromkeys(phase.days, (phase.start_min, phase.end_min))
            rows[phase.id, kind] = row
    return rows


def write_grid(sheet: Worksheet, rows: Sequence[GridRow], days: Sequence[Weekday], widths: Sequence[float]) -> None:
    """Write the rows below the head, earlier ones first; a row too high for Excel goes on in the next."""
    in_order = sorted(rows, key=lambda row: (row.start_min, list(SessionKind).index(row.kind)))
    number = FIRST_ROW
    for row in in_order:
        parts = [_split(row.cells.get(day, []), width) for day, width in zip(days, widths[1:], strict=True)]
        for position in range(max(1, *map(len, parts))):
            head = row.words if position == 0 else str(_("（续）"))
            put(sheet, number, 1, head, Look.ROW_HEAD)
            height = line_count(head, widths[0])
            for column, cells in enumerate(parts, start=2):
                lines = cells[position] if position < len(cells) else []
                cell = put(sheet, number, column, "", kind_look(row.kind) if lines else Look.BODY)
                height = max(height, write_lines(cell, lines, widths[column - 1]))
            set_height(sheet, number, height)
            number += 1


def _split(lines: Sequence[Line], width: float) -> list[list[Line]]:
    """``lines`` in parts that are not higher on paper than a row may be."""
    parts: list[list[Line]] = []
    height = 0
    for line in lines:
        needed = line_count(line.words, width)
        if not parts or height + needed > _MOST_LINES:
            parts.append([])
            height = 0
        parts[-1].append(line)
        height += needed
    return parts
