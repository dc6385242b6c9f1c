"""The cheapest week of each person at given prices: a relaxation that keeps whole people.

Priced apart from everybody else, a person chooses places that do not clash (H2), few enough a day and a week (H3), and
pays for each place, for each day of presence and for the load. What matters of a day is in :mod:`solver.bounds.days`.
Over the days follows dynamic programming with the pair (places, load) as its state. All people are priced at once:
everything is laid out flat, and a minimum over groups of entries (cells, patterns, options, states) is one call of
numpy.

A club that meets several times a week has the same leader each time (H7): who leads it at all leads every meeting that
is not missing. Such *steady* clubs of a person are in the state too, each with the meetings led so far; a week that
leads some but not all of them pays for a new variable, *partly*, of which a row says: only where a meeting is missing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import prod
from operator import gt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solver.bounds.days import MOST_PATTERNS, MOST_STEADY, Day, Option, days_of, steady_clubs
from solver.sparse import Flags, Ints
from solver.week_model import WeekModel

Floats = NDArray[np.float64]

MOST_STEPS = 60_000
"""From state to state, of one person on one day; who has more of them is left to the linear relaxation."""
NOTHING = -1


class _State(NamedTuple):
    """Of a person after some days of the week."""

    person: int
    places: int
    units: int
    led: tuple[int, ...]
    """How many meetings of each steady club."""

    def after(self, option: Option) -> "_State":
        """The state after a day spent so."""
        led = tuple(before + more for before, more in zip(self.led, option.led, strict=True))
        return _State(self.person, self.places + option.places, self.units + option.units, led)


Week = tuple[int, ...]
"""The columns that are 1 in the week of a person, in order."""


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

    def add(self, day: Day) -> list[tuple[int, Option]]:
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


class _Priced(NamedTuple):
    """What everything costs at some prices."""

    serve: Floats
    patterns: Floats
    steps: list[Floats]
    """By day: of the cheapest way to the state after each step."""
    ends: Floats
    """Of the cheapest way to each last state, all paid."""


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
            steady = steady_clubs(week, person)
            days = list(days_of(week, person, units_of, steady))
            if not _is_manageable(week, person, days, steady):
                steady, days = (), list(days_of(week, person, units_of, ()))
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
        self._unasked = _ints([*dict.fromkeys(draft.present), *self.partly.values()])
        """Columns that may be 1 without being asked for: presence, and clubs that are led partly."""
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

    def _add_layers(self, options: list[list[list[tuple[int, Option]]]]) -> None:
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
        ends = self._priced(prices).ends
        loads = self._level_of_end - self._first_level
        return np.minimum.reduceat(ends[:, None] - slopes[None, :] * loads[:, None], self._end_start)

    def cheapest(self, prices: Floats) -> Iterator[Week]:
        """The cheapest week of each person, in the order of ``people``.

        Args:
            prices: as for :meth:`least`.
        """
        priced = self._priced(prices)
        gifts: dict[int, list[int]] = {}
        for column in self._unasked[prices[self._unasked] < 0].tolist():
            gifts.setdefault(int(self.person_of[column]), []).append(column)
        for person in range(len(self.people)):
            end = _cheapest_of(priced.ends, self._end_start, person)
            levels = self._levels[self._first_level[end] + 1 : self._level_of_end[end] + 1].tolist()
            due = [column for column in self._due_of_end[end].tolist() if column != NOTHING]
            serving = self._serving(priced, int(self._end[end]))
            yield tuple(sorted({*gifts.get(person, ()), *levels, *due, *serving}))

    def _priced(self, prices: Floats) -> _Priced:
        serve = prices[self._serve]
        cells = np.append(np.minimum.reduceat(serve, self._cell_start), 0.0)
        patterns = cells[self._patterns].sum(axis=1)
        presence = np.maximum(prices[self._present], 0.0)
        costs = np.append(np.minimum.reduceat(patterns, self._option_start) + presence, 0.0)
        owners = self.person_of[self._unasked]
        values = np.bincount(owners, weights=np.minimum(prices[self._unasked], 0.0), minlength=len(self.people))
        steps = []
        for layer in self._layers:
            steps.append(values[layer.source] + costs[layer.option])
            values = np.minimum.reduceat(steps[-1], layer.start)
        rising = np.cumsum(np.where(self._levels == NOTHING, 0.0, prices[self._levels]))
        ends = values[self._end] + (rising[self._level_of_end] - rising[self._first_level])
        ends += np.append(np.maximum(prices, 0.0), 0.0)[self._due_of_end].sum(axis=1)
        return _Priced(serve, patterns, steps, ends)

    def _serving(self, priced: _Priced, state: int) -> Iterator[int]:
        """The columns of places and presence on the cheapest way to a state after the last day."""
        for layer, steps in zip(reversed(self._layers), reversed(priced.steps), strict=True):
            step = _cheapest_of(steps, layer.start, state)
            state, option = int(layer.source[step]), int(layer.option[step])
            if option < len(self._option_start):
                yield int(self._present[option])
                pattern = self._patterns[_cheapest_of(priced.patterns, self._option_start, option)]
                for cell in pattern[pattern < len(self._cell_start)].tolist():
                    yield int(self._serve[_cheapest_of(priced.serve, self._cell_start, cell)])


def _cheapest_of(costs: Floats, start: Ints, group: int) -> int:
    """Where the cheapest entry of a group is; groups begin at ``start``, the last one goes to the end."""
    first = int(start[group])
    beyond = int(start[group + 1]) if group + 1 < len(start) else len(costs)
    return first + int(costs[first:beyond].argmin())


def _ints(listed: Sequence[int] | Sequence[tuple[int, ...]]) -> Ints:
    return np.asarray(listed, dtype=np.int64)


def _is_manageable(week: WeekModel, person: str, days: list[Day], steady: tuple[str, ...]) -> bool:
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
