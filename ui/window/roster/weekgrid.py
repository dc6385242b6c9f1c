"""A roster as a table: rows, columns and the sessions in its cells. No Qt.

:mod:`ui.window.roster.views` makes them from what :class:`ui.window.roster.week_index.WeekIndex` has found.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from afterschool.model.roster import Roster
from afterschool.model.time import WeeklyTime
from afterschool.model.words import SessionKind, Weekday
from afterschool.texts import Message


class Slot(NamedTuple):
    """A part of a day: a phase of the clock, or a duty post with times of its own."""

    id: str
    is_post: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One session as a cell shows it."""

    session: int | None
    """Index in the roster; ``None``: it should exist and does not."""
    kind: SessionKind
    title: str
    """Class or classes, club or post."""
    classes: tuple[str, ...]
    """Names of its classes."""
    people: tuple[str, ...]
    """Names of those who serve."""
    missing: int
    """People still needed."""
    room: str
    time: WeeklyTime
    locked: bool = False
    owner: str = ""
    """Id of the class or post that has no session here; empty where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Head of a row or a column."""

    text: Message | str
    detail: Message | str = ""
    """A second, quieter line: time, grades."""
    above: Message | str = ""
    """A line before the text: the day of a column in a table with several days."""
    day: Weekday | None = None
    """The day of its cells, where they have one."""
    slots: frozenset[str] = frozenset()
    """Ids of the phases or posts of its cells, where it says them."""
    subject: str = ""
    """Id of the class, club or post whose row it is."""

    @property
    def spoken(self) -> str:
        """Heading in one line, without the detail."""
        return " ".join(str(part) for part in (self.above, self.text) if str(part))


Cell = tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of cells; ``cells[row][column]``."""

    title: Message | str
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: tuple[tuple[Cell, ...], ...]

    def find(self, wanted: Callable[[Entry], bool], subject: str = "") -> tuple[int, int] | None:
        """Row and column of the first cell with an entry that is ``wanted``, rather in the row of ``subject``."""
        for row in sorted(range(len(self.rows)), key=lambda row: bool(subject) and self.rows[row].subject != subject):
            for column, cell in enumerate(self.cells[row]):
                if any(map(wanted, cell)):
                    return row, column
        return None

    def find_place(self, day: Weekday | None, slot: str = "", subject: str = "") -> tuple[int, int] | None:
        """Row and column of the first cell, empty or not, of that day, part of the day and subject.

        What the headings leave open fits, and so does what is not asked for.
        """
        for row, line in enumerate(self.rows):
            for column, head in enumerate(self.columns):
                slots = line.slots or head.slots
                fits_time = day in (None, head.day) and (not slot or not slots or slot in slots)
                if fits_time and subject in ("", line.subject):
                    return row, column
        return None


def people_in(grid: Grid, roster: Roster | None) -> frozenset[str]:
    """Ids of everybody who serves in what a table shows."""
    shown = {entry.session for line in grid.cells for cell in line for entry in cell if entry.session is not None}
    return frozenset(person for index in shown for person in roster.sessions[index].people) if roster else frozenset()
