"""A choice that is there at once: window after window, the fairest next one first.

It needs no search, so that whoever stops a search always has something, and the search has a start.
"""

import heapq
from collections import Counter, defaultdict

from afterschool.flex.problem import FlexProblem


def first_choice(problem: FlexProblem) -> tuple[int, ...]:
    """Indexes of candidates that keep to everything; none of the others could be added."""
    return _Greedy(problem).choose()


class _Greedy:
    def __init__(self, problem: FlexProblem) -> None:
        self._problem = problem
        self._rights = {row.person: row for row in problem.rights}
        self._limits = defaultdict[int, list[int]](list)
        """By candidate: the limits that it counts in."""
        for number, limit in enumerate(problem.limits):
            for n in limit.candidates:
                self._limits[n].append(number)
        self._left = [limit.most for limit in problem.limits]
        self._units, self._windows = Counter[str](), Counter[str]()
        self._taken: set[tuple[object, ...]] = set()

    def choose(self) -> tuple[int, ...]:
        """What a window takes off the unfairness shrinks with what the person has: those are looked at once more."""
        waiting = [(self._cost(n), n) for n in range(len(self._problem.candidates))]
        heapq.heapify(waiting)
        chosen = []
        while waiting:
            known, n = heapq.heappop(waiting)
            now = self._cost(n)
            if now[0] >= 0 or not self._fits(n):
                continue
            if now > known:
                heapq.heappush(waiting, (now, n))
                continue
            self._take(n)
            chosen.append(n)
        return tuple(sorted(chosen))

    def _cost(self, n: int) -> tuple[int, bool, int]:
        """Less is better: unfairness added, whether it is new, minutes that it is short."""
        row = self._problem.candidates[n]
        right, units = self._rights.get(row.person), self._units[row.person]
        added = 0 if right is None else right.unfairness(units + row.units) - right.unfairness(units)
        return added, not row.kept, -row.minutes

    def _fits(self, n: int) -> bool:
        row = self._problem.candidates[n]
        right = self._rights.get(row.person)
        return (
            right is not None
            and (row.person, row.day) not in self._taken
            and self._units[row.person] + row.units <= right.cap
            and self._windows[row.person] < right.most
            and all(self._left[number] > 0 for number in self._limits[n])
        )

    def _take(self, n: int) -> None:
        row = self._problem.candidates[n]
        self._taken.add((row.person, row.day))
        self._units[row.person] += row.units
        self._windows[row.person] += 1
        for number in self._limits[n]:
            self._left[number] -= 1
