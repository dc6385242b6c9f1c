"""The model of one week: a yes or no for each candidate, and what a choice must keep to."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import pairwise

from ortools.sat.python import cp_model

from afterschool.flex.problem import Candidate, FlexProblem, Right
from solver.engine import Values


class FlexWeekModel:
    """Variables, rows and amounts of a problem; :mod:`solver.flex.answering` minimises one after the other."""

    def __init__(self, problem: FlexProblem) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        self.chosen = [self.model.new_bool_var("") for _row in problem.candidates]
        """By candidate: whether it is granted."""
        self._unfairness: list[tuple[cp_model.IntVar, int]] = []
        self._steps: list[tuple[list[int], list[cp_model.IntVar]]] = []
        """The candidates of a person, and a step for each unit that they may come to."""
        self._one_a_day()
        self._crowds()
        self._shares()

    def _one_a_day(self) -> None:
        """Ensures that nobody has more than one window on a date."""
        for variables in self._grouped(lambda row: (row.person, row.day)):
            self.model.add_at_most_one(variables)

    def _crowds(self) -> None:
        """Ensures that of every group enough people stay at school at any minute."""
        for limit in self.problem.limits:
            self.model.add(sum(self.chosen[n] for n in limit.candidates) <= limit.most)

    def _shares(self) -> None:
        """Ensures that nobody is given more than theirs, and says what each unit given takes off the unfairness."""
        own = defaultdict(list)
        for n, row in enumerate(self.problem.candidates):
            own[row.person].append(n)
        for right in self.problem.rights:
            indexes = own.get(right.person, [])
            if indexes:
                self.model.add(sum(self.chosen[n] for n in indexes) <= right.most)
                self._units(right, indexes)

    def _units(self, right: Right, indexes: list[int]) -> None:
        candidates = self.problem.candidates
        most = min(right.cap, right.most * max(candidates[n].units for n in indexes))
        steps = [self.model.new_bool_var("") for _step in range(most)]
        self._steps.append((indexes, steps))
        self.model.add(sum(candidates[n].units * self.chosen[n] for n in indexes) == sum(steps))
        for before, after in pairwise(steps):
            self.model.add_implication(after, before)
        for units, step in enumerate(steps):
            self._unfairness.append((step, right.unfairness(units + 1) - right.unfairness(units)))

    def values_of(self, chosen: Sequence[int]) -> Values:
        """The value of every variable for a choice of candidates."""
        values = [0] * len(self.model.proto.variables)
        for n in chosen:
            values[self.chosen[n].index] = 1
        for indexes, steps in self._steps:
            units = sum(self.problem.candidates[n].units for n in indexes if values[self.chosen[n].index])
            for step in steps[:units]:
                values[step.index] = 1
        return tuple(values)

    def chosen_of(self, values: Values) -> tuple[int, ...]:
        """The indexes of the candidates that ``values`` choose."""
        return tuple(n for n, var in enumerate(self.chosen) if values[var.index])

    def start_from(self, values: Values) -> None:
        """Let the next search begin with ``values``."""
        hint = self.model.proto.solution_hint
        hint.vars.clear()
        hint.values.clear()
        hint.vars.extend(range(len(values)))
        hint.values.extend(values)

    def unfairness(self) -> cp_model.LinearExprT:
        """How far people are from what is theirs, less what it is when nothing is granted."""
        return sum(weight * step for step, weight in self._unfairness)

    def changed(self) -> cp_model.LinearExprT:
        """Windows that are new, less those that stay."""
        return sum(-var if row.kept else var for var, row in self._pairs())

    def discomfort(self) -> cp_model.LinearExprT:
        """Windows less minutes."""
        return sum((1 - row.minutes) * var for var, row in self._pairs())

    def _pairs(self) -> Iterable[tuple[cp_model.IntVar, Candidate]]:
        return zip(self.chosen, self.problem.candidates, strict=True)

    def _grouped(self, key: Callable[[Candidate], Hashable]) -> Iterable[list[cp_model.IntVar]]:
        found: dict[Hashable, list[cp_model.IntVar]] = defaultdict(list)
        for var, row in self._pairs():
            found[key(row)].append(var)
        return found.values()
