"""What a person can do on a day: places that do not clash, and of those that are alike only what they have in common.

Only the cheapest of the tasks that are under way at the same time with the same load matters, so a day has few
*patterns*; of these only the cheapest of each number of places and load, an *option*, matters to the week.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from afterschool.model.time import WeeklyTime
from afterschool.model.words import Role, Weekday
from solver.layout.tasks import Task
from solver.week_model import WeekModel

MOST_PATTERNS = 3000
"""Of one person on one day; who has more of them is left to the linear relaxation."""
MOST_STEADY = 2
"""Steady clubs of one person that are kept in the state; each multiplies the states."""


class Cell(NamedTuple):
    """Tasks of a person that are alike but for their prices."""

    task: Task
    """One of them."""
    units: int
    led: str | None
    """The steady club that is led."""
    columns: list[int]


class Option(NamedTuple):
    """Ways to spend a day with the same number of places, the same load and the same steady clubs led."""

    places: int
    units: int
    led: tuple[int, ...]
    """How many meetings of each steady club of the person."""
    patterns: list[tuple[int, ...]]
    """Indexes of cells of the day."""


class Day(NamedTuple):
    """All that a person can do on one day."""

    present: int
    """Column that says that the person is there."""
    cells: list[Cell]
    options: list[Option]


def leads_of(week: WeekModel, person: str) -> dict[str, dict[Weekday, list[int]]]:
    """Club -> day -> columns in which ``person`` leads it, for clubs that ask for several meetings a week."""
    found: dict[str, dict[Weekday, list[int]]] = {}
    for task, var in week.variables.by_person[person]:
        if task.role is Role.CLUB and task.club is not None and week.case.clubs[task.club].sessions_per_week > 1:
            found.setdefault(task.club, {}).setdefault(task.time.day, []).append(var.index)
    return found


def steady_clubs(week: WeekModel, person: str) -> tuple[str, ...]:
    """The clubs that ``person`` would have to lead several times, those with the fewest other leaders first."""
    return tuple(sorted(leads_of(week, person), key=lambda club: len(week.case.clubs[club].leaders))[:MOST_STEADY])


def days_of(week: WeekModel, person: str, units_of: Mapping[Task, int], steady: tuple[str, ...]) -> Iterator[Day]:
    """What ``person`` can do on each day."""
    balanced = person in week.objective.levels
    by_day: dict[Weekday, dict[tuple[WeeklyTime, str | None, int, str | None], Cell]] = {}
    for task, var in week.variables.by_person[person]:
        units = units_of[task] if balanced else 0
        led = task.club if task.role is Role.CLUB and task.club in steady else None
        cells = by_day.setdefault(task.time.day, {})
        cells.setdefault((task.time, task.campus, units, led), Cell(task, units, led, [])).columns.append(var.index)
    for day, found in by_day.items():
        cells_of_day = list(found.values())
        patterns = _patterns(week, cells_of_day, week.case.staff[person].max_per_day)
        yield Day(week.variables.present[person, day].index, cells_of_day, _options(cells_of_day, patterns, steady))


def _patterns(week: WeekModel, cells: list[Cell], most: int) -> list[tuple[int, ...]]:
    """Sets of cells without a clash, at most ``most`` of them; a few more than allowed when there are too many."""
    travel = week.case.rules.travel_minutes
    after = [
        {j for j in range(i + 1, len(cells)) if not cells[i].task.clashes(cells[j].task, travel)}
        for i in range(len(cells))
    ]
    found: list[tuple[int, ...]] = []
    open_: list[tuple[tuple[int, ...], set[int]]] = [((), set(range(len(cells))))]
    while open_ and len(found) <= MOST_PATTERNS:
        pattern, free = open_.pop()
        for cell in sorted(free):
            found.append((*pattern, cell))
            if len(pattern) + 1 < most:
                open_.append(((*pattern, cell), free & after[cell]))
    return found


def _options(cells: list[Cell], patterns: list[tuple[int, ...]], steady: tuple[str, ...]) -> list[Option]:
    alike: dict[tuple[int, int, tuple[int, ...]], list[tuple[int, ...]]] = {}
    for pattern in patterns:
        led = tuple(sum(cells[i].led == club for i in pattern) for club in steady)
        alike.setdefault((len(pattern), sum(cells[i].units for i in pattern), led), []).append(pattern)
    return [Option(places, units, led, its) for (places, units, led), its in sorted(alike.items())]
