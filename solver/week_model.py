"""The whole model of one week, built once; neighbourhoods are copies in which most variables are fixed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from afterschool.model.case import Case
from afterschool.model.roster import Roster, Session
from solver.constraints import ALL
from solver.decoding import roster_of
from solver.decoding.memory import Memory
from solver.engine import Engine, Limit, Outcome, Values
from solver.layout.week import lay_out
from solver.objective import Objective, Terms, weight_of
from solver.propagation import settle
from solver.sparse import Flags, Ints, Sheet, cut
from solver.variables import Owner, Part, Var, Variables

LARGEST_SUM = 2**30
"""The coefficients of an objective must not sum up to more: a 32-bit overflow was seen in OR-Tools 9.15."""
RESULT_STEPS = 3
"""From a decision to the last result it can change are at most so many rows: assistant, assistants of the meeting,
missing assistants; or supervisor, supervision of the group, unsupervised group, class in it."""
WORK_OF_AN_ENTRY = 1e-7
"""Deterministic seconds to look for what is free in the matrix, by entry of it."""
FINEST_SCALE = 60
"""Search objectives need no more than this part of a point; what is accepted is judged by the rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a search minimises: the rest around a mean load, and uncovered places at a price."""

    weights: Ints
    """By index of variable, in whole multiples of 1 / ``scale``."""
    scale: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Every place that somebody can take, as arrays: its variable, its person, and what follows from it."""

    serve: Ints
    present: Ints
    """Index of the variable that says that the person is there that day."""
    person: Ints
    """Number of the person, into ``levels``."""
    units: Ints
    """Load of the place if the person counts for the balance."""
    levels: list[Ints]
    """By number of the person: the variables of the levels of the load."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What each variable counts in the objective, by index."""

    rest: NDArray[np.float64]
    """Everything but uncovered places and the balance."""
    levels: NDArray[np.float64]
    """The balance as if the mean load were 0."""
    units: Ints
    """Load in units of the balance."""
    uncovered: Ints
    scale: int
    """The least number that makes all costs whole, if it is not beyond ``FINEST_SCALE``."""
    places: int
    """The most that can be uncovered, sizes of weights added."""


class WeekModel:
    """The model of a case and what belongs to it.

    Of ``remembered`` sessions it is decided, place by place, whether they stay as they are; without them that is so
    for the baseline if change costs anything.
    """

    def __init__(self, case: Case, remembered: tuple[Session, ...] = ()) -> None:
        self.case = case
        self.layout = lay_out(case, remembered)
        sheet = Sheet()
        self.variables = Variables(sheet, self.layout)
        self.rows_of_rule: dict[str, range] = {}
        for rule, build in ALL.items():
            first = sheet.size
            build(sheet, self.layout, self.variables)
            self.rows_of_rule[rule] = range(first, sheet.size)
        self.objective = Objective(sheet, self.layout, self.variables)
        self.rows = sheet.rows()
        self.size = len(self.rows.lower)
        self._owners = list(dict.fromkeys(self.variables.owners))
        number = {owner: i for i, owner in enumerate(self._owners)}
        self._owner_of = np.asarray([number[owner] for owner in self.variables.owners], dtype=np.int64)
        self._places = _places(self.variables, self.objective)
        self._costs = self._costs_of_variables()
        self._is_result = np.asarray([owner.part is Part.RESULT for owner in self.variables.owners], dtype=bool)
        self._memory: Memory | None = None
        self._accepts: Callable[[Roster], bool] = lambda _roster: True

    # -- reading a solution ------------------------------------------------------------------------
    def roster(self, values: Values) -> Roster:
        """The roster of a solution."""
        return roster_of(self.layout, self.variables, lambda var: values[var.index])

    def rosters(self, values: Values) -> Iterator[Roster]:
        """Rosters of a solution, the one that looks most like a remembered one first."""
        roster = self.roster(values)
        recalled = () if self._memory is None else (self._memory.recall(roster, values),)
        yield from (one for one in (*recalled, roster) if self._accepts(one))

    def only(self, accepts: Callable[[Roster], bool]) -> None:
        """From now on, read only rosters that ``accepts`` is true of."""
        self._accepts = accepts

    def remember(self, roster: Roster, values: Values, blurred: Iterable[Session]) -> None:
        """From now on, read solutions so that they look like ``roster``, which ``values`` stand for, where they can.

        Sessions in ``blurred`` are not in ``values`` as they are in the roster.
        """
        self._memory = Memory(roster, values, self.variables.owners, blurred)

    def load(self, values: Values) -> int:
        """The places of all balanced people, in units (``A``)."""
        return int(self._costs.units @ np.asarray(values, dtype=np.int64))

    def uncovered(self, values: Values) -> int:
        """The amount ``uncovered`` of a solution."""
        terms = self.objective.uncovered
        return int(terms.constant + sum(w * values[var.index] for var, w in terms.by_var.values()))

    # -- goals -------------------------------------------------------------------------------------
    def rest_around(self, load: int) -> Terms:
        """Everything but uncovered places, the balance around a mean load of ``load`` units in all."""
        rest, balance = self.objective.rest, self.objective.balance
        terms = Terms(constant=rest.constant, by_var=dict(rest.by_var))
        if balance.shares:
            factor = self.balance_factor()
            terms.constant += factor * load * load
            for var, units in self.objective.load:
                terms.add(var, -2 * factor * load * units)
        return terms

    def goal(self, load: int, price: Fraction, emphasis: int = 1) -> Goal:
        """Minimise the rest around ``load`` and uncovered places at ``price`` each, or less to stay in safe numbers.

        The balance counts ``emphasis`` times.

        Called before every search, so in floats: rounding may blur what is searched for, never what is accepted.
        """
        costs, scale = self._costs, self._costs.scale
        price = min(price * emphasis, Fraction(LARGEST_SUM // (scale * max(1, costs.places))))
        balance = costs.levels - 2 * float(self.balance_factor()) * load * costs.units
        weights = costs.rest + emphasis * balance + float(price) * costs.uncovered
        return Goal(weights=np.floor(weights * scale + 1e-6).astype(np.int64), scale=scale)

    def _costs_of_variables(self) -> Costs:
        units, uncovered = np.zeros(self.size, dtype=np.int64), self.uncovered_weights()
        rest, levels = self.rest_weights_without_balance()[0], np.zeros(self.size)
        for index, weight in self.objective.level_costs():
            levels[index] = float(weight)
        for var, load in self.objective.load:
            units[var.index] = load
        denominator = lcm(self.objective.rest.denominator(), (2 * self.balance_factor()).denominator)
        return Costs(
            rest=rest,
            levels=levels,
            units=units,
            uncovered=uncovered,
            scale=min(FINEST_SCALE, denominator),
            places=int((np.abs(uncovered) * self.rows.upper).sum()),
        )

    def scaled(self, terms: Terms, scale: int) -> Ints:
        """The weights of ``terms`` by index, in multiples of 1 / ``scale``, rounded down."""
        weights = np.zeros(self.size, dtype=np.int64)
        for index, (_var, weight) in terms.by_var.items():
            weights[index] = int(weight * scale // 1)
        return weights

    def balance_factor(self) -> Fraction:
        """What the square of a unit of total load counts: weight · g² ÷ S."""
        balance = self.objective.balance
        if not balance.shares:
            return Fraction(0)
        return weight_of(self.layout, "unfairness") * balance.unit**2 / balance.total_share

    def least_rest(self) -> Fraction:
        """No roster has a smaller rest: every term at its least, the balance perfect."""
        weights, constant = self.rest_weights_without_balance()
        return constant + Fraction(float(np.minimum(weights * self.rows.lower, weights * self.rows.upper).sum()))

    def scarce_goal(self, beside: Goal, price: Fraction) -> Goal:
        """What ``beside`` minimises and the shortages that few people can fill, at ``price`` each."""
        v = self.variables
        return _with(beside, (*v.missing_pe.values(), *v.missing_meetings.values(), *v.without_sport()), price)

    def sport_for_all_goal(self, beside: Goal, price: Fraction) -> Goal:
        """What ``beside`` minimises, a class without sport at ``price`` more: a missing lead is the lesser evil."""
        return _with(beside, self.variables.without_sport(), price)

    def grouping_goal(self, price: Fraction) -> Goal:
        """The fewest groups, classes left out at ``price`` each: what can be decided before anybody serves."""
        weights = np.zeros(self.size, dtype=np.int64)
        for groups in self.variables.groups.values():
            weights[[var.index for var in groups.host.values()]] = 1
            weights[[var.index for var in groups.absent.values()]] = int(price)
        return Goal(weights=weights, scale=1)

    def uncovered_weights(self) -> Ints:
        """How much each variable counts in ``uncovered``."""
        weights = np.zeros(self.size, dtype=np.int64)
        for index, (_var, weight) in self.objective.uncovered.by_var.items():
            weights[index] = int(weight)
        return weights

    def uncovered_row(self, most: int) -> tuple[Ints, Ints, int, int]:
        """Columns, coefficients, low and high side of: at most ``most`` uncovered places."""
        weights = self.uncovered_weights()
        columns = np.flatnonzero(weights)
        return columns, weights[columns], -(2**60), most - int(self.objective.uncovered.constant)

    def rest_weights_without_balance(self) -> tuple[NDArray[np.float64], Fraction]:
        """What each variable costs beside uncovered places and balance, and the constant."""
        levels = {index for index, _cost in self.objective.level_costs()}
        weights = np.zeros(self.size, dtype=np.float64)
        for index, (_var, weight) in self.objective.rest.by_var.items():
            if index not in levels:
                weights[index] = float(weight)
        return weights, self.objective.rest.constant

    def balance_around(self, load: int) -> Terms:
        """The balance around a mean load of ``load`` units in all: what is left of it is −factor · D²."""
        factor, terms = self.balance_factor(), Terms()
        terms.constant = factor * load * load
        for index, _cost in self.objective.level_costs():
            var, weight = self.objective.rest.by_var[index]
            terms.add(var, weight)
        for var, units in self.objective.load:
            terms.add(var, -2 * factor * load * units)
        return terms

    # -- searching ---------------------------------------------------------------------------------
    def keep_locks(self, values: Values) -> tuple[int, ...]:
        """Make the locks that ``values`` meets binding from now on.

        Returns:
            The indexes of the others.
        """
        columns = [var.index for var in self.variables.lock_met]
        self.rows.lower[columns] = self.rows.upper[columns] = [values[column] for column in columns]
        return tuple(i for i, column in enumerate(columns) if not values[column])

    def improve(
        self, engine: Engine, current: Values, free: Callable[[Owner], bool], goal: Goal, limit: Limit
    ) -> Outcome:
        """Search where ``free`` allows; what results from that follows, everything else stays as in ``current``."""
        engine.work += WORK_OF_AN_ENTRY * len(self.rows.column)
        region, values = settle(self.rows, self.region(free), np.asarray(current, dtype=np.int64))
        part = cut(self.rows, region, values, goal.weights)
        outcome = engine.solve(part.model, limit)
        if outcome.values is None:
            return outcome
        values[part.columns] = outcome.values
        return replace(outcome, values=tuple(values.tolist()))

    def plan(
        self, engine: Engine, current: Values, free: Callable[[Owner], bool], goal: Goal, limit: Limit
    ) -> Values | None:
        """Search where ``free`` allows at most one more place a person, at what that place adds to the cost now.

        In one phase on one day a person serves once, so the cost of a place is known beforehand: no levels, no days of
        presence are decided, and what remains is little more than an assignment. They are put right afterwards.
        """
        values = np.asarray(current, dtype=np.int64)
        region = self.region(free)
        there = values.copy()
        there[self._places.present] = 1
        values[self._places.serve[region[self._places.serve]]] = 0
        self.put_right(values)
        weights = goal.weights + self._added_cost(values, goal, region)
        levels = np.zeros(self.size, dtype=bool)
        levels[np.concatenate((np.zeros(0, dtype=np.int64), *self._places.levels))] = True
        derived = levels.copy()
        derived[self._places.present] = True
        decided, without = region & ~derived, self.rows.touching(levels)
        undecided, there = settle(self.rows, decided, there, without)
        part = cut(self.rows, undecided, there, weights, without)
        outcome = engine.solve(part.model, limit)
        if outcome.values is None:
            return None
        values[decided] = there[decided]
        values[part.columns] = outcome.values
        self.put_right(values)
        return tuple(values.tolist())

    def put_right(self, values: Ints) -> None:
        """Set presence and levels to what follows from who serves."""
        values[self._places.present] = 0
        taken = values[self._places.serve] == 1
        values[self._places.present[taken]] = 1
        loads = np.bincount(
            self._places.person[taken], weights=self._places.units[taken], minlength=len(self._places.levels)
        )
        for flags, load in zip(self._places.levels, loads.astype(int).tolist(), strict=True):
            values[flags] = np.arange(len(flags)) < load

    def _added_cost(self, values: Ints, goal: Goal, region: Flags) -> Ints:
        """What each place in ``region`` adds to presence and balance, by index of its variable."""
        added = np.zeros(self.size, dtype=np.int64)
        places = self._places
        next_levels = [goal.weights[flags[values[flags] == 0]].cumsum() for flags in places.levels]
        for i in np.flatnonzero(region[places.serve]).tolist():
            day, units = places.present[i], int(places.units[i])
            levels = next_levels[places.person[i]]
            cost = 0 if values[day] else int(goal.weights[day])
            added[places.serve[i]] = cost + (int(levels[min(units, len(levels)) - 1]) if units and len(levels) else 0)
        return added

    def allows(self, values: Values) -> bool:
        """Whether ``values`` keep every row of the model."""
        return self.rows.allow(np.asarray(values, dtype=np.int64))

    def region(self, free: Callable[[Owner], bool]) -> Flags:
        """The variables of decisions that ``free`` allows, and of the results they can change."""
        allowed = np.asarray([owner.part is not Part.RESULT and free(owner) for owner in self._owners], dtype=bool)
        decisions: Flags = allowed[self._owner_of] & (self.rows.lower < self.rows.upper)
        return self.with_results(decisions)

    def levels(self) -> Flags:
        """The variables that only count somebody's load."""
        levels = np.zeros(self.size, dtype=bool)
        levels[[flag.index for flags in self.objective.levels.values() for flag in flags]] = True
        return levels

    def balance_rows(self) -> Flags:
        """The rows that count everybody's load: they tie the whole week together and forbid nothing."""
        return self.rows.touching(self.levels())

    def with_results(self, decisions: Flags) -> Flags:
        """``decisions`` and the variables of the results they can change."""
        region = decisions
        for _ in range(RESULT_STEPS):
            region = region | (self.rows.of_rows(self.rows.touching(region)) & self._is_result)
        return region


def _with(goal: Goal, variables: Iterable[Var], price: Fraction) -> Goal:
    weights = goal.weights.copy()
    for var in variables:
        weights[var.index] += int(goal.scale * price)
    return Goal(weights=weights, scale=goal.scale)


def _places(variables: Variables, objective: Objective) -> Places:
    number = {person: i for i, person in enumerate(variables.by_person)}
    units = objective.units_of_tasks()
    listed = [
        (
            var.index,
            variables.present[person, task.time.day].index,
            number[person],
            units[task] if person in objective.levels else 0,
        )
        for (person, task), var in variables.serve.items()
    ]
    columns = np.asarray(listed, dtype=np.int64).reshape(-1, 4)
    return Places(
        serve=columns[:, 0],
        present=columns[:, 1],
        person=columns[:, 2],
        units=columns[:, 3],
        levels=[
            np.asarray([flag.index for flag in objective.levels.get(person, ())], dtype=np.int64) for person in number
        ],
    )


def negative_allowance(case: Case) -> float:
    """How far amounts with a negative weight can lower the score at most: the search does not look for that."""
    places = sum(max(0, row.max_per_week) for row in case.staff.values())
    points = max((abs(value) for value in case.rules.points.values()), default=0.0) * max(
        1.0, case.rules.weekend_factor
    )
    wishes = sum(abs(wish.weight) for row in case.staff.values() for wish in row.prefers)
    shares = [row.share for row in case.staff.values() if row.counts_for_balance]
    classes = len(case.classes) * sum(len(phase.days) * len(phase.activities) for phase in case.phases.values())
    others = sum(2 * club.sessions_per_week * (1 + club.assistants) for club in case.clubs.values())
    others += sum(post.count * len(post.days) for post in case.posts.values())
    largest = {
        "uncovered": 2.0 * classes + others,
        "unfairness": (places * points) ** 2 / min(shares, default=1.0),
        "stranger": places,
        "sport_stranger": places,
        "staff_day": places,
        "prefer": places * wishes,
        "change": sum(len(session.people) for session in case.baseline),
    }
    return sum(min(0.0, case.rules.weights.get(amount, 0.0)) * most for amount, most in largest.items())
