"""Who leads a club, one possibility after the other.

One person leads a club, or nobody does (H7). In fractions everybody who may lead it leads a little, which changes
nobody's week. With one leader at a time the relaxation is dearer, whoever it is; what holds for every leader and for
none holds for every roster.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import inf

import numpy as np

from solver.bounds.load import Aim
from solver.bounds.multipliers import FIRST_STEPS, LinearProgram, Point
from solver.bounds.people import Floats
from solver.bounds.prices import ClubPrices
from solver.bounds.relaxation import Relaxation
from solver.week_model import WeekModel

WORTH_TRYING = 0.2
"""A club whose prices prove less is not worth a relaxation for each of its leaders."""
MOST_SLICES = 4
"""Of work on the relaxation for one leader."""


class Leaders:
    """Proves more with one leader at a time of the club whose prices have proved most.

    ``program`` is left as it was. Of the places that may be uncovered, ``spare`` may be anywhere.
    """

    def __init__(self, week: WeekModel, program: LinearProgram, prices: ClubPrices, *, spare: int) -> None:
        self._week, self._program = week, program
        self._prices, self._spare = prices, spare
        self._left_at: dict[tuple[str, str | None], Point] = {}
        """By club and leader: how far the relaxation with that leader has come."""

    def in_turn(self, relaxation: Relaxation, point: Point, aim: Aim, seconds: Callable[[], float]) -> Iterator[Floats]:
        """What is proved for each slope of ``aim``: nothing, slice after slice, and once all leaders have had a turn,
        the least of it. It ends early where that would be less than is known.

        Args:
            relaxation: the one of the program, without any leader.
            point: of that relaxation, solved.
            seconds: how many of them a slice may take at most.
        """
        club = max(self._prices.gains, key=self._prices.gains.__getitem__, default=None)
        if club is None or self._prices.gains[club] < WORTH_TRYING:
            return
        nothing = np.full(len(aim.slopes), -inf)
        least = -nothing
        for leader, with_leader in by_leader(self._week, relaxation, club, point.values, self._spare):
            proved = nothing
            for better in self._slices(with_leader, self._begin(club, leader, point), aim, seconds):
                proved = np.maximum(proved, better)
                yield nothing
                if aim.gain(proved) >= aim.gain(least):
                    break
            least = np.minimum(least, proved)
            if aim.gain(least) <= 0:
                break
        self._program.within(relaxation.rows)
        yield least

    def _begin(self, club: str, leader: str | None, point: Point) -> Point:
        """Where the relaxation was left for the same leader and other costs; else ``point``."""
        near = self._left_at.get((club, leader), point)
        begun = replace(near, cost=point.cost, offset=point.offset, steps=2 * FIRST_STEPS, solved=False)
        self._left_at[club, leader] = begun
        return begun

    def _slices(self, relaxation: Relaxation, point: Point, aim: Aim, seconds: Callable[[], float]) -> Iterator[Floats]:
        """What is proved for one leader, slice by slice."""
        self._program.within(relaxation.rows)
        for _ in range(MOST_SLICES):
            self._program.go_on(point, seconds())
            proved = relaxation.proved(point.multipliers, aim.slopes)
            if proved is not None:
                yield proved
            if point.solved:
                break
        yield from self._prices.better(relaxation, point.multipliers, aim)


def by_leader(
    week: WeekModel, relaxation: Relaxation, club: str, values: Floats, spare: int
) -> Iterator[tuple[str | None, Relaxation]]:
    """``relaxation`` for every leader of ``club``, those first who lead most of it in ``values``, and for none.

    Nobody leads it only if as many places as it has meetings may be uncovered anywhere, which are ``spare``.
    """
    chosen = {person: var.index for (of, person), var in week.variables.chosen.items() if of == club}
    leaders: list[str | None] = [*sorted(chosen, key=lambda person: -values[chosen[person]])]
    if week.case.clubs[club].sessions_per_week <= spare:
        leaders.append(None)
    for leader in leaders:
        lower, upper = relaxation.rows.lower.copy(), relaxation.rows.upper.copy()
        for person, column in chosen.items():
            lower[column] = upper[column] = person == leader
        yield leader, replace(relaxation, rows=replace(relaxation.rows, lower=lower, upper=upper))
