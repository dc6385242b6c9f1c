"""The cheapest week of each person at given prices: a relaxation that keeps whole people.

Priced apart from everybody else, a person chooses places that do not clash (H2), few enough a day and a week (H3), and
pays for each place, for each day of presence and for the load. Only the cheapest of the tasks that are under way at
the same time with the same load matters, so a day has few *patterns*; of these only the cheapest of each number of
places and load, an *option*, matters to the week. Over the days follows dynamic programming with the pair (places,
load) as its state. All people are priced at once: everything is laid out flat, and a minimum over groups of entries
(cells, patterns, options, states) is one call of numpy.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from afterschool.model.time import WeeklyTime
from afterschool.model.words import Weekday
from solver.layout.tasks import Task
from solver.sparse import Flags, Ints
from solver.week_model import WeekModel

Floats = NDArray[np.float64]

MOST_PATTERNS = 3000
"""Of one person on one day; who has more of them is left to the linear relaxation."""
MOST_STEPS = 60_000
"""From state to state, of one person on one day; likewise."""
NOTHING = -1


class _Cell(NamedTuple):
    """Tasks of a person that are alike but for their prices."""

    task: Task
    """One of them."""
    units: int
    columns: list[int]


class _Option(NamedTuple):
    """Ways to spend a day with the same number of places and the same load."""

    places: int
    units: int
    patterns: list[tuple[int, ...]]
    """Indexes of cells of the day."""


class _Day(NamedTuple):
    present: int
    """Column that says that the person is there."""
    cells: list[_Cell]
    options: list[_Option]


class _Layer(NamedTuple):
    """All steps from the states before a day to those after it, sorted by the state they lead to."""

    source: Ints
    option: Ints
    start: Ints
    """Of each state after the day, in the arrays above."""


@dataclass(slots=True)
class _Draft:
    """The flat arrays in the making."""

    serve: list[int] = field(default_factory=list)
    cell_start: list[int] = field(default_factory=list)
    patterns: list[tuple[int, ...]] = field(default_factory=list)
    """Indexes of cells, of all people and days."""
    option_start: list[int] = field(default_factory=list)
    present: list[int] = field(default_factory=list)
    """By option."""

    def add(self, day: _Day) -> list[tuple[int, int, int]]:
        """Note a day; its options as (places, units, number of the option)."""
        first = len(self.cell_start)
        for cell in day.cells:
            self.cell_start.append(len(self.serve))
            self.serve.extend(cell.columns)
        found = []
        for option in day.options:
            found.append((option.places, option.units, len(self.option_start)))
            self.option_start.append(len(self.patterns))
            self.present.append(day.present)
            self.patterns.extend(tuple(first + cell for cell in pattern) for pattern in option.patterns)
        return found


class PersonWeeks:
    """Prices the weeks of all people of one model."""

    def __init__(self, week: WeekModel) -> None:
        self._week = week
        draft, options, self.people = _Draft(), [], []
        units_of = week.objective.units_of_tasks()
        self.most_units: dict[str, list[int]] = {}
        """Person -> the largest load of each day, the largest first."""
        for person in week.variables.by_person:
            days = list(_days(week, person, units_of))
            if not _is_manageable(days, week.case.staff[person].max_per_week):
                continue
            self.people.append(person)
            self.most_units[person] = sorted((max(o.units for o in day.options) for day in days), reverse=True)
            options.append([draft.add(day) for day in days])
        self._serve, self._present = _ints(draft.serve), _ints(draft.present)
        self._cell_start, self._option_start = _ints(draft.cell_start), _ints(draft.option_start)
        width = max((len(pattern) for pattern in draft.patterns), default=1)
        blank = len(draft.cell_start)
        self._patterns = _ints([pattern + (blank,) * (width - len(pattern)) for pattern in draft.patterns])
        self._add_layers(options)
        self._idle = _ints(list(dict.fromkeys(draft.present)))
        self.person_of = self._owners()
        """Column -> number of the person, ``NOTHING`` for all that belongs to nobody here."""

    @property
    def own(self) -> Flags:
        """The columns that belong to somebody."""
        belongs: Flags = self.person_of != NOTHING
        return belongs

    def _owners(self) -> Ints:
        variables = self._week.variables
        number = {person: i for i, person in enumerate(self.people)}
        owner = np.full(self._week.size, NOTHING, dtype=np.int64)
        for person, i in number.items():
            owner[[var.index for _, var in variables.by_person[person]]] = i
            owner[[flag.index for flag in self._week.objective.levels.get(person, ())]] = i
        for (person, _day), var in variables.present.items():
            owner[var.index] = number.get(person, NOTHING)
        return owner

    def _add_layers(self, options: list[list[list[tuple[int, int, int]]]]) -> None:
        """The states of the week, day after day; a person with fewer days stands still on the others."""
        idle = len(self._option_start)
        limits = [self._week.case.staff[person].max_per_week for person in self.people]
        states: dict[tuple[int, int, int], int] = {(i, 0, 0): i for i in range(len(self.people))}
        self._layers: list[_Layer] = []
        for number in range(max(map(len, options), default=0)):
            after: dict[tuple[int, int, int], int] = {}
            steps: list[tuple[int, int, int]] = []
            for (i, places, units), source in states.items():
                steps.append((after.setdefault((i, places, units), len(after)), source, idle))
                for more, load, option in options[i][number] if number < len(options[i]) else ():
                    if places + more <= limits[i]:
                        state = after.setdefault((i, places + more, units + load), len(after))
                        steps.append((state, source, option))
            flat = _ints(sorted(steps))
            self._layers.append(_Layer(flat[:, 1], flat[:, 2], np.searchsorted(flat[:, 0], np.arange(len(after)))))
            states = after
        self._add_ends(states)

    def _add_ends(self, states: dict[tuple[int, int, int], int]) -> None:
        """Sort the last states by person, and find what each pays for the load."""
        listed = sorted((person, units, state) for (person, _places, units), state in states.items())
        levels = [[flag.index for flag in self._week.objective.levels.get(person, ())] for person in self.people]
        offsets = np.concatenate(([0], np.cumsum([len(its) + 1 for its in levels])))
        self._levels = _ints([column for its in levels for column in (NOTHING, *its)])
        self._level_of_end = _ints([int(offsets[person]) + units for person, units, _ in listed])
        self._first_level = _ints([int(offsets[person]) for person, _, _ in listed])
        self._end = _ints([state for _, _, state in listed])
        owners = _ints([person for person, _, _ in listed])
        self._end_start = np.searchsorted(owners, np.arange(len(self.people)))

    def least(self, prices: Floats) -> Floats:
        """The cost of the cheapest week of each person, in the order of ``people``.

        Args:
            prices: of every column; those of no person are not looked at.
        """
        if not self.people:
            return np.zeros(0)
        cells = np.append(np.minimum.reduceat(prices[self._serve], self._cell_start), 0.0)
        patterns = cells[self._patterns].sum(axis=1)
        presence = np.maximum(prices[self._present], 0.0)
        costs = np.append(np.minimum.reduceat(patterns, self._option_start) + presence, 0.0)
        values = np.bincount(
            self.person_of[self._idle], weights=np.minimum(prices[self._idle], 0.0), minlength=len(self.people)
        )
        for layer in self._layers:
            values = np.minimum.reduceat(values[layer.source] + costs[layer.option], layer.start)
        rising = np.cumsum(np.where(self._levels == NOTHING, 0.0, prices[self._levels]))
        ends = values[self._end] + (rising[self._level_of_end] - rising[self._first_level])
        return np.minimum.reduceat(ends, self._end_start)


def _ints(listed: Sequence[int] | Sequence[tuple[int, ...]]) -> Ints:
    return np.asarray(listed, dtype=np.int64)


def _days(week: WeekModel, person: str, units_of: Mapping[Task, int]) -> Iterator[_Day]:
    """What ``person`` can do on each day."""
    balanced = person in week.objective.levels
    by_day: dict[Weekday, dict[tuple[WeeklyTime, str | None, int], _Cell]] = {}
    for task, var in week.variables.by_person[person]:
        units = units_of[task] if balanced else 0
        cells = by_day.setdefault(task.time.day, {})
        cells.setdefault((task.time, task.campus, units), _Cell(task, units, [])).columns.append(var.index)
    for day, found in by_day.items():
        cells_of_day = list(found.values())
        patterns = _patterns(week, cells_of_day, week.case.staff[person].max_per_day)
        yield _Day(week.variables.present[person, day].index, cells_of_day, _options(cells_of_day, patterns))


def _patterns(week: WeekModel, cells: list[_Cell], most: int) -> list[tuple[int, ...]]:
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


def _options(cells: list[_Cell], patterns: list[tuple[int, ...]]) -> list[_Option]:
    alike: dict[tuple[int, int], list[tuple[int, ...]]] = {}
    for pattern in patterns:
        alike.setdefault((len(pattern), sum(cells[i].units for i in pattern)), []).append(pattern)
    return [_Option(places, units, its) for (places, units), its in sorted(alike.items())]


def _is_manageable(days: list[_Day], most_places: int) -> bool:
    """Whether the patterns are all there and few enough."""
    states = 1
    for day in days:
        if sum(len(option.patterns) for option in day.options) > MOST_PATTERNS:
            return False
        loads = 1 + sum(max(option.units for option in each.options) for each in days)
        states = min(states * (len(day.options) + 1), (most_places + 1) * loads)
        if states * (len(day.options) + 1) > MOST_STEPS:
            return False
    return bool(days)
