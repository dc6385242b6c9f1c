"""The rest of the score, everything but uncovered places: a bound that rises step by step."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import floor, inf

import numpy as np

from solver.bounds.leaders import Leaders
from solver.bounds.load import Lines, rounded_down
from solver.bounds.multipliers import FIRST_STEPS, LinearProgram, Point
from solver.bounds.prices import ClubPrices
from solver.bounds.relaxation import Relaxation, grained, relaxation_of
from solver.bounds.whole import WholeModel
from solver.engine import Engine, Limit, Stopper, Values
from solver.sparse import Row
from solver.week_model import WeekModel

SLICES_OF_RANGE = 2
"""Of work on the least and on the most load that is possible, each at most; one that proves anything is enough."""
SLICES_BEFORE_WHOLE = 2
"""Of work on the relaxation for a slope before the model in whole numbers is solved for it."""
ROUGH = 4 * FIRST_STEPS
"""A point whose next slice has fewer steps than this is too rough to tell where its line touches."""
NEARLY_NOTHING = 0.01
"""Work on a line that promises less is not worth it."""
NEAR = 0.5
"""Units of load: nearer than this, a line touches where the bound is lowest."""


class RestBound:
    """The rest is at least ``value`` in every roster with at most ``most_uncovered`` uncovered places.

    ``load`` (units, see :mod:`solver.fairness`) only says where to look first; ``of_days`` are the rows of
    :func:`solver.bounds.shortages.rows_of_days`.
    """

    def __init__(self, week: WeekModel, most_uncovered: int, load: int, of_days: Sequence[Row] = ()) -> None:
        self.value = week.least_rest()
        self._week = week
        self._constant = week.objective.rest.constant
        self._square, self._expected = week.objective.proven_balance_factor, load
        self._relaxation: Relaxation = relaxation_of(week, most_uncovered, of_days)
        self._program = LinearProgram(self._relaxation)
        self._prices = ClubPrices(week, self._relaxation)
        unavoidable = int(week.objective.uncovered.constant) + sum(row.low for row in of_days)
        self._leaders = Leaders(week, self._relaxation, self._program, self._prices, spare=most_uncovered - unavoidable)
        self._priced: set[float] = set()
        """Slopes of lines whose clubs have been priced anew."""
        self._stopper = Stopper()
        """Of what CP-SAT does here; the search may go on without it."""
        self._points: dict[float, Point] = {}
        self._gains: dict[float, float] = {}
        """What the last slice of work on a line has raised it by."""
        most = int((self._relaxation.load * self._relaxation.rows.upper).sum()) if self._square else 0
        self._lines = Lines(square=self._square, least=0, most=most)

    def steps(self, seconds: Callable[[], float]) -> Iterator[Fraction]:
        """Raise ``value`` for as long as that can be done; each step is about a second of work.

        Args:
            seconds: how many of them a step may take at most.
        """
        if self._square:
            yield from self._without_balance(seconds)
            yield from self._range(seconds)
        slope: float | None = self._first_slope()
        while slope is not None:
            self._raise_line(slope, seconds())
            yield self.value
            yield from self._price_clubs(seconds)
            slope = self._next_slope(slope)

    def whole_steps(
        self, seconds: Callable[[], float], offer: Callable[[Values], object], seed: int
    ) -> Iterator[Fraction]:
        """Raise ``value`` further by solving the model in whole numbers, one slope after the other.

        Before that the relaxation is asked about the same slope, if it has not been: that may be enough there. Where
        the points of the model are rounded, it would say nothing true of the balance, and nothing is done.

        Args:
            seconds: how many of them a step may take at most.
            offer: is given every solution that comes of it.
            seed: of CP-SAT.
        """
        if not self._week.objective.balance.is_exact:
            return
        engine = Engine(threads=1, seed=seed, stopper=self._stopper)
        whole = WholeModel(self._relaxation, self._week.objective, self._week.size)
        tried: set[Fraction] = set()
        while (slope := whole.slope_near(self._lines.lowest()[1], tried)) is not None:
            near = self._grained(float(slope))
            if near not in self._points:
                for _ in range(SLICES_BEFORE_WHOLE):
                    self._raise_line(near, seconds())
                    yield self.value
                continue
            tried.add(slope)
            line = whole.line(slope, engine, Limit(seconds=seconds()))
            if line.values is not None:
                offer(line.values)
            if line.value is not None:
                self._note(float(slope), float(line.value))
            yield self.value

    @property
    def work(self) -> int:
        """Entries of the matrix times steps of PDLP so far."""
        return self._program.work + self._prices.work

    def stop(self) -> None:
        """End the step under way soon, from another thread."""
        self._program.stop()
        self._stopper.stop()

    def _first_slope(self) -> float:
        """Of a line that touches where everybody carries the whole points just below and just above the mean."""
        balance = self._week.objective.balance
        if not self._square:
            return 0.0
        whole = floor(self._expected * balance.unit / balance.total_share)
        return self._grained(2 * float(self._square * balance.total_share / balance.unit * (whole + Fraction(1, 2))))

    def _without_balance(self, seconds: Callable[[], float]) -> Iterator[Fraction]:
        """A first bound soon: the balance costs nothing at best, whatever the load."""
        cost = self._relaxation.cost.copy()
        cost[[flag.index for flags in self._week.objective.levels.values() for flag in flags]] = 0
        proved = self._work_on(self._program.start(cost), seconds())
        if proved is not None:
            self.value = max(self.value, self._constant + rounded_down(proved))
        yield self.value

    def _range(self, seconds: Callable[[], float]) -> Iterator[Fraction]:
        """Bound the load of all: the least of it, and of its negative."""
        for sign in (1.0, -1.0):
            point = self._program.start(sign * self._relaxation.load.astype(np.float64))
            for _ in range(SLICES_OF_RANGE):
                before = self._lines.least, self._lines.most
                proved = self._work_on(point, seconds())
                if proved is not None and sign > 0:
                    self._lines.least = max(self._lines.least, int(np.ceil(proved)))
                elif proved is not None:
                    self._lines.most = min(self._lines.most, int(np.floor(-proved)))
                yield self.value
                if point.solved or before != (self._lines.least, self._lines.most):
                    break

    def _raise_line(self, slope: float, seconds: float) -> None:
        """One slice of work on the line of ``slope``."""
        proved = self._work_on(self._points.get(slope) or self._start(slope), seconds)
        if proved is not None:
            before = self._lines.by_slope.get(slope, -inf)
            self._note(slope, proved)
            self._gains[slope] = self._lines.by_slope[slope] - before

    def _price_clubs(self, seconds: Callable[[], float]) -> Iterator[Fraction]:
        """Raise the lines that are highest where the bound is lowest by prices of clubs, as soon as they are solved.

        The same then with one leader at a time of the club whose prices have proved most.
        """
        while self._lines.by_slope:
            slope = self._lines.best_at(self._lines.lowest()[1])
            point = self._points.get(slope)
            if point is None or not point.solved or slope in self._priced:
                return
            self._priced.add(slope)
            for proved in self._prices.better(self._relaxation, point.multipliers, point.cost):
                self._note(slope, proved)
                yield self.value
            for proved in self._leaders.in_turn(point, self._lines.by_slope[slope], seconds):
                self._note(slope, proved)
                yield self.value

    def _note(self, slope: float, proved: float) -> None:
        self._lines.add(slope, proved)
        self.value = max(self.value, self._constant + self._lines.lowest()[0])

    def _work_on(self, point: Point, seconds: float) -> float | None:
        """One slice; what it proves."""
        self._program.go_on(point, seconds)
        return self._relaxation.proved(point.multipliers, point.cost)

    def _start(self, slope: float) -> Point:
        cost = self._relaxation.cost - slope * self._relaxation.load
        offset = slope**2 / (4 * float(self._square)) if self._square else 0.0
        below = max((other for other in self._points if other < slope), default=None)
        above = min((other for other in self._points if other > slope), default=None)
        sides = [self._points[other] for other in (below, above) if other is not None]
        near = (sides[0], sides[-1]) if sides else None
        part = 0.0 if below is None or above is None else (slope - below) / (above - below)
        self._points[slope] = self._program.start(cost, offset, near, part)
        return self._points[slope]

    def _next_slope(self, last: float) -> float | None:
        """Where to work next: on the line that is highest where the bound is lowest, or on a steeper or flatter one.

        A line loses the square of the distance from where it touches the relaxation. When that is more than another
        slice of work on the line would bring, another line is what helps; when there is none to be tried, the one that
        promises most.
        """
        if not self._lines.by_slope:
            return None if self._points[last].solved else last
        _, at = self._lines.lowest()
        slope = max(self._points, key=lambda s: self._lines.by_slope.get(s, -inf) + s * at)
        solved, away = self._points[slope].solved, at - self._load_of(slope)
        lost = float(self._square) * away**2 if abs(away) >= NEAR else 0.0
        other = self._other_slope(slope, away) if lost > (0.0 if solved else self._gains.get(slope, inf)) else None
        if other is None and not solved:
            return slope
        return self._most_promising(at) if other is None else other

    def _most_promising(self, load: int) -> float | None:
        """The unsolved line that would raise the bound at ``load`` most, judged by how far its point has come."""
        unsolved = [slope for slope, point in self._points.items() if not point.solved]
        hope = max(unsolved, key=self._promise(load), default=None)
        height = max(value + slope * load for slope, value in self._lines.by_slope.items())
        return hope if hope is not None and self._promise(load)(hope) > height + NEARLY_NOTHING else None

    def _promise(self, load: int) -> Callable[[float], float]:
        """How high the line of each slope would be at ``load`` if its point were solved."""
        return lambda slope: float(self._points[slope].cost @ self._points[slope].values) + slope * load

    def _other_slope(self, slope: float, away: float) -> float | None:
        """One that should touch in the direction ``away`` from ``slope``; ``None`` if there is none to be tried."""
        load, height = self._touching(slope)
        beyond = [
            other
            for other in self._points
            if (other - slope) * away > 0 and (self._load_of(other) - load) * away / abs(away) >= NEAR
        ]
        nearest = min(beyond, key=lambda other: abs(other - slope), default=None)
        if nearest is None:
            step = float(self._week.objective.balance.total_share / self._week.objective.balance.unit)
            new = slope + 2 * float(self._square) * max(-step, min(step, away))
        elif not self._points[nearest].solved and self._points[nearest].steps < ROUGH:
            return nearest
        else:
            other_load, other_height = self._touching(nearest)
            new = (other_height - height) / (other_load - load)
        new = self._grained(new)
        near = [other for other in self._points if abs(new - other) < NEAR * float(self._square)]
        return next((other for other in near if not self._points[other].solved), None) if near else new

    def _touching(self, slope: float) -> tuple[float, float]:
        """Load and height at which a line touches the relaxation."""
        load = self._load_of(slope)
        return load, self._lines.by_slope[slope] + slope * load

    def _load_of(self, slope: float) -> float:
        return float(self._relaxation.load @ self._points[slope].values)

    @staticmethod
    def _grained(slope: float) -> float:
        return float(grained(np.asarray(slope)))
