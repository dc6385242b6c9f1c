"""The rest of the score, everything but uncovered places: a bound that rises step by step."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
from ortools.util.python.solve_interrupter import SolveInterrupter

from solver.bounds.leaders import Leaders
from solver.bounds.load import Lines, rounded_down
from solver.bounds.meeting_sets import MeetingSets, meeting_sets
from solver.bounds.mixtures import Mixtures
from solver.bounds.multipliers import LinearProgram, Point
from solver.bounds.people import Floats
from solver.bounds.prices import ClubPrices
from solver.bounds.relaxation import Relaxation, grained, relaxation_of
from solver.bounds.whole import WholeModel
from solver.engine import Engine, Limit, Stopper, Values
from solver.sparse import Row
from solver.week_model import WeekModel

SLICES_BEFORE_WHOLE = 2
"""Of work on the relaxation for a slope before the model in whole numbers is solved for it."""
NEAR, SAME = 1 / 8, 1 / 32
"""Points of mean load: multipliers for a slope that touches as near as this are worked on until they are solved; two
slopes that touch nearer than the second are one."""

LITTLE = Fraction(3, 1000)
"""Part of the bound: rows that bring no more than that to a solved point are not asked for any longer."""
LARGE = 45_000
"""Variables of a week from which on clubs that meet at once are looked at only when the relaxation is solved without
them: working them out takes longer there than what they prove is worth in the first minute."""


class RestBound:
    """The rest is at least ``value`` in every roster with at most ``most_uncovered`` uncovered places.

    ``load`` (units, see :mod:`solver.fairness`) only says where to look first; ``of_days`` are the rows of
    :func:`solver.bounds.shortages.rows_of_days`.
    """

    def __init__(self, week: WeekModel, most_uncovered: int, load: int, of_days: Sequence[Row] = ()) -> None:
        self.value = week.least_rest()
        self._week = week
        self._constant = week.objective.rest.constant
        self._expected = load
        self._interrupter = SolveInterrupter()
        self._relaxation: Relaxation = relaxation_of(week, most_uncovered, of_days)
        self._program = LinearProgram(self._relaxation.rows, self._interrupter)
        self._prices = ClubPrices(week, self._relaxation)
        unavoidable = int(week.objective.uncovered.constant) + sum(row.low for row in of_days)
        self._leaders = Leaders(week, self._program, self._prices, spare=most_uncovered - unavoidable)
        self._most_uncovered, self._of_days = most_uncovered, of_days
        self._stopper = Stopper()
        """Of what CP-SAT does here; the search may go on without it."""
        self._points: dict[float, Point] = {}
        """By slope."""
        self._courses: dict[float, Iterator[Iterator[Fraction]]] = {}
        """By slope: what is still to be tried."""
        self._done: set[float] = set()
        """Slopes for which all has been tried."""
        self._mixtures: Mixtures | None = None
        most, level = int(self._relaxation.load.sum()), float(week.objective.balance.total_share)
        self._lines = Lines.up_to(most, float(week.objective.proven_balance_factor), level)
        self._of_point = 2 * self._lines.square * level / float(week.objective.balance.unit)
        """Difference of slopes that touch at mean loads a point apart."""
        self._sets: list[MeetingSets] | None = None
        """``None`` until their first rows are in the relaxation."""
        if week.size <= LARGE:
            self._add_first_rows()

    def steps(self, seconds: Callable[[], float]) -> Iterator[Fraction]:
        """Raise ``value`` for as long as that can be done; each step is about a second of work.

        Args:
            seconds: how many of them a step may take at most.
        """
        if self._lines.square:
            self._without_balance(seconds())
            yield self.value
        slope: float | None = self._touching(self._expected)
        while slope is not None:
            course = self._courses.setdefault(slope, self._course(slope, seconds))
            piece = next(course, None)
            if piece is None:
                self._done.add(slope)
            else:
                yield from piece
            slope = self._next_slope()

    def _course(self, slope: float, seconds: Callable[[], float]) -> Iterator[Iterator[Fraction]]:
        """All that is tried for one slope, in pieces; between two of them another slope may have its turn."""
        point = self._start(slope)
        yield from self._relaxed(point, seconds)
        yield self._priced_clubs(point, seconds)
        yield from self._mixed(point, slope, seconds)

    def _relaxed(self, point: Point, seconds: Callable[[], float]) -> Iterator[Iterator[Fraction]]:
        """Multipliers of the linear relaxation, with more and more of the rows that its values break."""
        known = Fraction(0)
        while True:
            self._work_on(point, seconds())
            is_solved = point.solved
            if is_solved and self.value - known < LITTLE * abs(self.value):
                break
            known = self.value if is_solved else known
            if not self._tighten(point.values, is_solved=is_solved) and is_solved:
                break
            yield iter((self.value,))

    def _mixed(self, point: Point, slope: float, seconds: Callable[[], float]) -> Iterator[Iterator[Fraction]]:
        """Multipliers that are best for whole weeks of people."""
        if not self._relaxation.people.people:
            return
        if self._mixtures is None:
            self._mixtures = Mixtures(self._relaxation, self._interrupter)
        for proved in self._mixtures.better(point, slope, self._lines.slopes, seconds):
            self._note(proved)
            self._tighten(self._mixtures.values)
            yield iter((self.value,))

    def whole_steps(
        self, seconds: Callable[[], float], offer: Callable[[Values], object], seed: int
    ) -> Iterator[Fraction]:
        """Raise ``value`` further by solving the model in whole numbers, one slope after the other.

        Before that the relaxation is asked about the same slope, if it has not been: that may be enough there. Where
        the points of the model are rounded, it would say nothing true of the balance, and nothing is done.

        Args:
            seconds: how many of them a step may take at most.
            offer: is given every solution that comes of it, on another thread.
            seed: of CP-SAT.
        """
        if not self._week.objective.balance.is_exact:
            return
        engine = Engine(threads=1, seed=seed, stopper=self._stopper)
        whole = WholeModel(self._week, self._relaxation.people, self._most_uncovered, self._of_days)
        tried: set[Fraction] = set()
        while (slope := whole.slope_near(self._lines.lowest()[1], tried)) is not None:
            near = self._grained(float(slope))
            if near not in self._points:
                point = self._start(near)
                for _ in range(SLICES_BEFORE_WHOLE):
                    self._work_on(point, seconds())
                    yield self.value
                continue
            tried.add(slope)
            line = whole.line(slope, engine, Limit(seconds=seconds()), offer)
            if line is not None:
                self._lines.single.append((float(slope), float(line)))
                self._raise()
            yield self.value

    @property
    def work(self) -> int:
        """Entries of the matrix times steps of PDLP so far."""
        mixing = 0 if self._mixtures is None else self._mixtures.work
        return self._program.work + self._prices.work + mixing

    def stop(self) -> None:
        """End the step under way soon, from another thread."""
        self._interrupter.interrupt()
        self._stopper.stop()

    def _without_balance(self, seconds: float) -> None:
        """A first bound soon: the balance costs nothing at best, whatever the load."""
        levels = self._relaxation.load > 0
        free = replace(self._relaxation, cost=np.where(levels, 0.0, self._relaxation.cost))
        point = self._program.start(free.cost)
        self._program.go_on(point, seconds)
        proved = free.proved(point.multipliers, np.zeros(1))
        if proved is not None:
            self.value = max(self.value, self._constant + rounded_down(float(proved[0])))

    def _touching(self, load: float) -> float:
        """The slope of a line that touches the square at ``load``."""
        return self._grained(2 * self._lines.square * load)

    def _work_on(self, point: Point, seconds: float) -> None:
        """One slice of work on the multipliers for a slope; they prove a line for every slope."""
        self._program.go_on(point, seconds)
        self._note(self._relaxation.proved(point.multipliers, self._lines.slopes))

    def _tighten(self, values: Floats, *, is_solved: bool = True) -> bool:
        """Add the rows that ``values`` break; the first ones wait in a large week until it is solved without."""
        before = self._program.rows
        if self._sets is not None:
            broken = (sets.broken_by(values) for sets in self._sets)
            self._add([row for row in broken if row is not None])
        elif is_solved:
            self._add_first_rows()
        return self._program.rows > before

    def _add_first_rows(self) -> None:
        self._sets = list(meeting_sets(self._week))
        self._add([sets.first_row() for sets in self._sets])

    def _add(self, rows: Sequence[Row]) -> None:
        """More rows; all points have to be worked on again then."""
        if rows:
            self._relaxation = self._relaxation.with_rows(rows)
            self._program.extend(rows)
            if self._mixtures is not None:
                self._mixtures.extend(self._relaxation, rows)
            for known in self._points.values():
                known.begin_again()

    def _start(self, slope: float) -> Point:
        cost = self._relaxation.cost - slope * self._relaxation.load
        offset = slope**2 / (4 * self._lines.square) if self._lines.square else 0.0
        nearest = min(self._points, key=lambda other: abs(other - slope), default=None)
        near = None if nearest is None else self._points[nearest]
        self._points[slope] = self._program.start(cost, offset, near)
        return self._points[slope]

    def _next_slope(self) -> float | None:
        """Where to work next: on multipliers for a slope that touches where the bound is lowest."""
        wanted = self._touching(self._lines.lowest()[1])
        nearest = min(self._courses, key=lambda other: abs(other - wanted))
        away = abs(nearest - wanted)
        if nearest not in self._done and away <= NEAR * self._of_point:
            return nearest
        return wanted if away > SAME * self._of_point else None

    def _priced_clubs(self, point: Point, seconds: Callable[[], float]) -> Iterator[Fraction]:
        """Other prices of clubs, starting from ``point``; then one leader at a time of the club they prove most for."""
        for proved in self._prices.better(self._relaxation, point.multipliers, self._lines.aim()):
            self._note(proved)
            yield self.value
        for proved in self._leaders.in_turn(self._relaxation, point, self._lines.aim(), seconds):
            self._note(proved)
            yield self.value

    def _note(self, proved: Floats | None) -> None:
        if proved is not None:
            self._lines.add(proved)
            self._raise()

    def _raise(self) -> None:
        self.value = max(self.value, self._constant + rounded_down(self._lines.lowest()[0]))

    @staticmethod
    def _grained(slope: float) -> float:
        return float(grained(np.asarray(slope)))
