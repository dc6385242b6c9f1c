"""The cheapest week of each person at given prices: a relaxation that keeps whole people.

Priced apart from everybody else, a person chooses places that do not clash (H2), few enough a day and a week (H3), and
pays for each place, for each day of presence and for the load. Only the cheapest of the tasks that are under way at
the same time with the same load matters, so a day has few *patterns*; of these only the cheapest of each number of
places and load, an *option*, matters to the week. Over the days follows dynamic programming with the pair (places,
load) as its state. All people are priced at once: everything is laid out flat, and a minimum over groups of entries
(cells, patterns, options, states) is one call of numpy.

A club that meets several times a week has the same leader each time (H7): who leads it at all leads every meeting that
is not missing. Such *steady* clubs of a person are in the state too, each with the meetings led so far; a week that
leads some but not all of them pays for a new variable, *partly*, of which a row says: only where a meeting is missing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from operator import gt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from afterschool.model.time import WeeklyTime
from afterschool.model.words import Role, Weekday
from solver.layout.tasks import Task
from solver.sparse import Flags, Ints
from solver.week_model import WeekModel

Floats = NDArray[np.float64]

MOST_PATTERNS = 3000
"""Of one person on one day; who has more of them is left to the linear relaxation."""
MOST_STEPS = 60_000
"""From state to state, of one person on one day; likewise."""
MOST_STEADY = 2
"""Steady clubs of one person that are kept in the state; each multiplies the states."""
NOTHING = -1


class _Cell(NamedTuple):
    """Tasks of a person that are alike but for their prices."""

    task: Task
    """One of them."""
    units: int
    led: str | None
    """The steady club that is led."""
    columns: list[int]


class _Option(NamedTuple):
    """Ways to spend a day with the same number of places, the same load and the same steady clubs led."""

    places: int
    units: int
    led: tuple[int, ...]
    """How many meetings of each steady club of the person."""
    patterns: list[tuple[int, ...]]
    """Indexes of cells of the day."""


class _State(NamedTuple):
    """Of a person after some days of the week."""

    person: int
    places: int
    units: int
    led: tuple[int, ...]
    """How many meetings of each steady club."""

    def after(self, option: _Option) -> "_State":
        """The state after a day spent so."""
        led = tuple(before + more for before, more in zip(self.led, option.led, strict=True))
        return _State(self.person, self.places + option.places, self.units + option.units, led)


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

    def add(self, day: _Day) -> list[tuple[int, _Option]]:
        """Note a day; its options with their numbers."""
        first = len(self.cell_start)
        for cell in day.cells:
            self.cell_start.append(len(self.serve))
            self.serve.extend(cell.columns)
        found = []
        for option in day.options:
            found.append((len(self.option_start), option))
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
        self.partly: dict[tuple[str, str], int] = {}
        """(person, steady club) -> new column: the person leads some of its meetings, but fewer than are asked for."""
        self._steady: list[tuple[str, ...]] = []
        """Steady clubs by number of the person."""
        for person in week.variables.by_person:
            steady = _steady_clubs(week, person)
            days = list(_days(week, person, units_of, steady))
            if not _is_manageable(week, person, days, steady):
                steady, days = (), list(_days(week, person, units_of, ()))
            if not _is_manageable(week, person, days, steady):
                continue
            self.people.append(person)
            self._steady.append(steady)
            self.partly |= {(person, club): week.size + len(self.partly) + i for i, club in enumerate(steady)}
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
        owner = np.full(self._week.size + len(self.partly), NOTHING, dtype=np.int64)
        for person, i in number.items():
            owner[[var.index for _, var in variables.by_person[person]]] = i
            owner[[flag.index for flag in self._week.objective.levels.get(person, ())]] = i
        for (person, _day), var in variables.present.items():
            owner[var.index] = number.get(person, NOTHING)
        for (person, _club), column in self.partly.items():
            owner[column] = number[person]
        return owner

    def _add_layers(self, options: list[list[list[tuple[int, _Option]]]]) -> None:
        """The states of the week, day after day; a person with fewer days stands still on the others."""
        idle, case = len(self._option_start), self._week.case
        limits = [case.staff[person].max_per_week for person in self.people]
        asked = [tuple(case.clubs[club].sessions_per_week for club in steady) for steady in self._steady]
        states = {_State(i, 0, 0, (0,) * len(steady)): i for i, steady in enumerate(self._steady)}
        self._layers: list[_Layer] = []
        for number in range(max(map(len, options), default=0)):
            after: dict[_State, int] = {}
            steps: list[tuple[int, int, int]] = []
            for state, source in states.items():
                i = state.person
                steps.append((after.setdefault(state, len(after)), source, idle))
                for chosen, option in options[i][number] if number < len(options[i]) else ():
                    now = state.after(option)
                    if now.places <= limits[i] and not any(map(gt, now.led, asked[i])):
                        steps.append((after.setdefault(now, len(after)), source, chosen))
            flat = _ints(sorted(steps))
            self._layers.append(_Layer(flat[:, 1], flat[:, 2], np.searchsorted(flat[:, 0], np.arange(len(after)))))
            states = after
        self._add_ends(states, asked)

    def _add_ends(self, states: dict[_State, int], asked: list[tuple[int, ...]]) -> None:
        """Sort the last states by person, and find what each pays for the load and for clubs that it leads in part."""
        listed = sorted((state, number) for state, number in states.items())
        levels = [[flag.index for flag in self._week.objective.levels.get(person, ())] for person in self.people]
        offsets = np.concatenate(([0], np.cumsum([len(its) + 1 for its in levels])))
        self._levels = _ints([column for its in levels for column in (NOTHING, *its)])
        self._level_of_end = _ints([int(offsets[state.person]) + state.units for state, _ in listed])
        self._first_level = _ints([int(offsets[state.person]) for state, _ in listed])
        self._end = _ints([number for _, number in listed])
        self._partly = _ints(list(self.partly.values()))
        due = [self._due(state, asked[state.person]) for state, _ in listed]
        self._due_of_end = _ints([its + (NOTHING,) * (MOST_STEADY - len(its)) for its in due])
        owners = _ints([state.person for state, _ in listed])
        self._end_start = np.searchsorted(owners, np.arange(len(self.people)))

    def _due(self, state: _State, asked: tuple[int, ...]) -> tuple[int, ...]:
        """The columns of clubs that are led in part."""
        clubs = zip(self._steady[state.person], state.led, asked, strict=True)
        return tuple(self.partly[self.people[state.person], club] for club, led, most in clubs if 0 < led < most)

    def least(self, prices: Floats, slopes: Floats) -> Floats:
        """The cost of the cheapest week of each person, in the order of ``people``, for each slope.

        Args:
            prices: of every column; those of no person are not looked at.
            slopes: taken off for each unit of load.
        """
        if not self.people:
            return np.zeros((0, len(slopes)))
        cells = np.append(np.minimum.reduceat(prices[self._serve], self._cell_start), 0.0)
        patterns = cells[self._patterns].sum(axis=1)
        presence = np.maximum(prices[self._present], 0.0)
        costs = np.append(np.minimum.reduceat(patterns, self._option_start) + presence, 0.0)
        idle = np.concatenate((self._idle, self._partly))
        values = np.bincount(self.person_of[idle], weights=np.minimum(prices[idle], 0.0), minlength=len(self.people))
        for layer in self._layers:
            values = np.minimum.reduceat(values[layer.source] + costs[layer.option], layer.start)
        rising = np.cumsum(np.where(self._levels == NOTHING, 0.0, prices[self._levels]))
        ends = values[self._end] + (rising[self._level_of_end] - rising[self._first_level])
        ends += np.append(np.maximum(prices, 0.0), 0.0)[self._due_of_end].sum(axis=1)
        loads = self._level_of_end - self._first_level
        return np.minimum.reduceat(ends[:, None] - slopes[None, :] * loads[:, None], self._end_start)


def _ints(listed: Sequence[int] | Sequence[tuple[int, ...]]) -> Ints:
    return np.asarray(listed, dtype=np.int64)


def leads_of(week: WeekModel, person: str) -> dict[str, dict[Weekday, list[int]]]:
    """Club -> day -> columns in which ``person`` leads it, for clubs that ask for several meetings a week."""
    found: dict[str, dict[Weekday, list[int]]] = {}
    for task, var in week.variables.by_person[person]:
        if task.role is Role.CLUB and task.club is not None and week.case.clubs[task.club].sessions_per_week > 1:
            found.setdefault(task.club, {}).setdefault(task.time.day, []).append(var.index)
    return found


def _steady_clubs(week: WeekModel, person: str) -> tuple[str, ...]:
    """The clubs that ``person`` would have to lead several times, those with the fewest other leaders first."""
    return tuple(sorted(leads_of(week, person), key=lambda club: len(week.case.clubs[club].leaders))[:MOST_STEADY])


def _days(week: WeekModel, person: str, units_of: Mapping[Task, int], steady: tuple[str, ...]) -> Iterator[_Day]:
    """What ``person`` can do on each day."""
    balanced = person in week.objective.levels
    by_day: dict[Weekday, dict[tuple[WeeklyTime, str | None, int, str | None], _Cell]] = {}
    for task, var in week.variables.by_person[person]:
        units = units_of[task] if balanced else 0
        led = task.club if task.role is Role.CLUB and task.club in steady else None
        cells = by_day.setdefault(task.time.day, {})
        cells.setdefault((task.time, task.campus, units, led), _Cell(task, units, led, [])).columns.append(var.index)
    for day, found in by_day.items():
        cells_of_day = list(found.values())
        patterns = _patterns(week, cells_of_day, week.case.staff[person].max_per_day)
        yield _Day(week.variables.present[person, day].index, cells_of_day, _options(cells_of_day, patterns, steady))


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


def _options(cells: list[_Cell], patterns: list[tuple[int, ...]], steady: tuple[str, ...]) -> list[_Option]:
    alike: dict[tuple[int, int, tuple[int, ...]], list[tuple[int, ...]]] = {}
    for pattern in patterns:
        led = tuple(sum(cells[i].led == club for i in pattern) for club in steady)
        alike.setdefault((len(pattern), sum(cells[i].units for i in pattern), led), []).append(pattern)
    return [_Option(places, units, led, its) for (places, units, led), its in sorted(alike.items())]


def _is_manageable(week: WeekModel, person: str, days: list[_Day], steady: tuple[str, ...]) -> bool:
    """Whether the patterns are all there and few enough."""
    clubs = prod(week.case.clubs[club].sessions_per_week + 1 for club in steady)
    most_places, states = week.case.staff[person].max_per_week, 1
    for day in days:
        if sum(len(option.patterns) for option in day.options) > MOST_PATTERNS:
            return False
        loads = 1 + sum(max(option.units for option in each.options) for each in days)
        states = min(states * (len(day.options) + 1), (most_places + 1) * loads * clubs)
        if states * (len(day.options) + 1) > MOST_STEPS:
            return False
    return bool(days)
