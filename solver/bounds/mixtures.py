"""Whole weeks instead of single places: what a person does is a mixture of weeks that the person can really have.

In fractions a person can carry five and a half points by half a place everywhere, where a real week has an evening
more or less and comes to five or six. The weeks of people know it (:mod:`solver.bounds.people`), but the multipliers of
the linear relaxation are best for fractions. Here each person's places, presence and load are replaced by weeks, of
which one is chosen, in fractions too; the best multipliers of that are the best there are for whole people (Dantzig and
Wolfe, 1960). As many weeks as there are cannot be written down: those are added that are cheapest at the multipliers of
the round before. Any multipliers prove a bound, so that each round may stop anywhere.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf

import numpy as np
from ortools.util.python.solve_interrupter import SolveInterrupter

from solver.bounds.multipliers import Column, LinearProgram, Point
from solver.bounds.near_weeks import weeks_near
from solver.bounds.people import NOTHING, Floats, Week
from solver.bounds.relaxation import Relaxation
from solver.sparse import Row, spread

STEPS = 2000
"""Of PDLP, in a round."""
BETWEEN = (1.0, 0.6, 0.3)
"""How far from the best multipliers to those of a round: what is proved there, and the cheapest weeks."""
NEARLY_ALL = 5e-4
"""Relative distance from what weeks can prove at most at which they have proved enough."""
PATIENCE = 6
"""Rounds that prove less than that altogether before it is given up."""


class Mixtures:
    """The relaxation with weeks of people in place of what they do, as far as it is written down.

    Args:
        relaxation: with whole people; nothing is changed in it.
        interrupter: see :class:`solver.bounds.multipliers.LinearProgram`.
    """

    def __init__(self, relaxation: Relaxation, interrupter: SolveInterrupter | None = None) -> None:
        self._relaxation = relaxation
        self._by_column = np.argsort(relaxation.rows.column, kind="stable")
        """Entries of the rows."""
        rows, people = len(relaxation.rows.low), len(relaxation.people.people)
        self._of_rows = np.arange(rows)
        """Row of the relaxation -> row of the program."""
        self._one_of = rows + np.arange(people)
        """Person -> row that says that there is one week."""
        own = relaxation.person_of != NOTHING
        shared = relaxation.rows.without(relaxation.of_one_person).without_columns(own)
        self._program = LinearProgram(shared.extended([Row([], [], 1, 1)] * people), interrupter)
        self._cost = np.where(own, 0.0, relaxation.cost)
        self._load = np.where(own, 0, relaxation.load)
        """Of each variable of the program."""
        self._weeks: list[dict[Week, int]] = [{} for _ in range(people)]
        """By person: week -> variable."""
        self._mixtures: list[Point] = []
        """Of the program, one for each slope begun with."""
        self.values = np.zeros(len(relaxation.cost))
        """Of the columns of the relaxation in the last mixture; those of people are 0."""

    @property
    def work(self) -> int:
        """Entries of the matrix times steps of PDLP so far; weeks take about as long, and count as many."""
        return 2 * self._program.work

    def extend(self, relaxation: Relaxation, rows: Sequence[Row]) -> None:
        """Go on with ``rows`` too, which are the last ones of ``relaxation`` and about columns of nobody."""
        first = self._program.rows
        self._program.extend(rows)
        self._relaxation = relaxation
        self._by_column = np.argsort(relaxation.rows.column, kind="stable")
        self._of_rows = np.concatenate((self._of_rows, first + np.arange(len(rows))))
        for mixture in self._mixtures:
            mixture.begin_again()

    def better(self, point: Point, slope: float, slopes: Floats, seconds: Callable[[], float]) -> Iterator[Floats]:
        """What is proved for each of ``slopes``, round after round, until little more can come of it.

        After each round :attr:`values` are those of its mixture, and ``point`` has the best multipliers so far.

        Args:
            point: of the linear relaxation, to begin with.
            slope: what is taken off for each unit of load in ``point``.
            slopes: see :meth:`Relaxation.proved`.
            seconds: how many of them a round may take at most.
        """
        mixture, asked = self._near(point, slope), np.append(slopes, slope)
        self._mixtures.append(mixture)
        known = [-inf]
        while not self._is_enough(mixture, known):
            mixture.begin_again(STEPS)
            mixture.cost = self._cost - slope * self._load
            self._program.go_on(mixture, seconds())
            self.values = mixture.values[: len(self._relaxation.cost)]
            found, best = mixture.multipliers[self._of_rows], self._relaxation.of_all_rows(point.multipliers)
            proved = np.full(len(asked), -inf)
            known.append(known[-1])
            for part in BETWEEN:
                multipliers = best + part * (found - best)
                lines = self._relaxation.proved(multipliers, asked)
                if lines is not None:
                    proved = np.maximum(proved, lines)
                    if lines[-1] > known[-1]:
                        known[-1], point.multipliers = float(lines[-1]), multipliers
                self._add(enumerate(self._cheapest(self._prices(multipliers, slope))))
            yield proved[:-1]

    @staticmethod
    def _is_enough(mixture: Point, known: Sequence[float]) -> bool:
        """Whether what is ``known`` after each round is near what the weeks can prove, or hardly rises any more."""
        most = float(mixture.cost @ mixture.values)
        little = NEARLY_ALL * abs(most + mixture.offset)
        rises = len(known) <= PATIENCE or known[-1] - known[-1 - PATIENCE] > little
        return not rises or (mixture.solved and most - known[-1] <= little)

    def _prices(self, multipliers: Floats, slope: float) -> Floats:
        return self._relaxation.prices(multipliers) - slope * self._relaxation.load

    def _cheapest(self, prices: Floats) -> list[Week]:
        return list(self._relaxation.people.cheapest(prices))

    def _add(self, weeks: Iterable[tuple[int, Week]]) -> None:
        """Write down those that are new, each with the number of its person."""
        new = [(person, week) for person, week in weeks if week not in self._weeks[person]]
        for number, (person, week) in enumerate(new, start=len(self._cost)):
            self._weeks[person][week] = number
        self._program.widen([self._column(person, week) for person, week in new])
        self._cost, self._load = (
            np.append(sums, [of_column[list(week)].sum() for _, week in new])
            for sums, of_column in ((self._cost, self._relaxation.cost), (self._load, self._relaxation.load))
        )

    def _column(self, person: int, week: Week) -> Column:
        rows, relaxation = self._relaxation.rows, self._relaxation
        chosen = np.zeros(len(relaxation.cost), dtype=bool)
        chosen[list(week)] = True
        places = spread(chosen, rows.column_start)
        touched, which = np.unique(rows.by_column[places], return_inverse=True)
        sums = np.bincount(which, weights=rows.coefficient[self._by_column[places]])
        kept = ~relaxation.of_one_person[touched] & (sums != 0)
        return Column(np.append(self._of_rows[touched[kept]], self._one_of[person]), np.append(sums[kept], 1.0))

    def _near(self, point: Point, slope: float) -> Point:
        """As near to ``point`` as mixtures come, with the weeks written down that this takes."""
        prices = self._prices(point.multipliers, slope)
        cheapest = self._cheapest(prices)
        shares = weeks_near(self._relaxation.people, point.values, cheapest)
        self._add((person, week) for person, mixture in enumerate(shares) for week in mixture)
        values = np.where(self._relaxation.person_of == NOTHING, point.values, 0.0)
        values = np.pad(values, (0, len(self._cost) - len(values)))
        multipliers = np.zeros(self._program.rows)
        multipliers[self._of_rows[: len(point.multipliers)]] = point.multipliers
        for person, mixture in enumerate(shares):
            values[[self._weeks[person][week] for week in mixture]] = list(mixture.values())
            multipliers[self._one_of[person]] = prices[list(cheapest[person])].sum()
        return Point(cost=self._cost, offset=point.offset, multipliers=multipliers, values=values)
