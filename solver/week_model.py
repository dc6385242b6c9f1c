"""The whole model of one week, built once; neighbourhoods are copies in which most variables are fixed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from afterschool.model.case import Case
from afterschool.model.roster import Roster, Session
from solver.constraints import ALL
from solver.decoding import roster_of
from solver.decoding.memory import Memory
from solver.engine import NOTHING, Engine, Limit, Outcome, Values
from solver.goals import Goal, Goals
from solver.layout.week import lay_out
from solver.linear import relax
from solver.manners import FROM_NOTHING, QUICK
from solver.objective import Objective
from solver.propagation import settle
from solver.sheet import Sheet
from solver.sparse import Flags, Ints, Row, cut
from solver.variables import Owner, Part, Variables

RESULT_STEPS = 3
"""From a decision to the last result it can change are at most so many rows: assistant, assistants of the meeting,
missing assistants; or supervisor, supervision of the group, unsupervised group, class in it."""
FEW = 1000
"""Of so many variables at most, a part is solved sooner than presolve has found what excludes each other in it."""
NEARLY = 1e-6
"""Fractions this near to a whole number are one."""
WORK_OF_AN_ENTRY = 1e-7
"""Deterministic seconds to look for what is free in the matrix, by entry of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Every place that somebody can take, as arrays: its variable, its person, and what follows from it."""

    serve: Ints
    present: Ints
    """Index of the variable that says that the person is there that day."""
    person: Ints
    """Number of the person, into ``first_level``."""
    units: Ints
    """Load of the place if the person counts for the balance."""
    level: Ints
    """The variables of the levels of the load, person after person."""
    first_level: Ints
    """By number of the person: where its levels begin in ``level``; one more for the end."""

    def loads(self, values: Ints) -> Ints:
        """By number of the person: the units that places taken in ``values`` add up to."""
        taken = values[self.serve] == 1
        people = len(self.first_level) - 1
        return np.bincount(self.person[taken], weights=self.units[taken], minlength=people).astype(np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """New 0-1 variables next to those of a week, for one search."""

    rows: Sequence[Row]
    """The new variables come after those of the week."""
    weights: Ints
    """What each costs, as the goal of the search counts."""
    values: Ints
    """A solution, together with that of the week."""


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
        self.owners = list(dict.fromkeys(self.variables.owners))
        """What variables belong to, each once."""
        number = {owner: i for i, owner in enumerate(self.owners)}
        self._owner_of = np.asarray([number[owner] for owner in self.variables.owners], dtype=np.int64)
        self._places = _places(self.variables, self.objective)
        self.goals = Goals(self.objective, self.variables, self.rows)
        self.levels: Flags = np.zeros(self.size, dtype=bool)
        """The variables that only count somebody's load."""
        self.levels[[flag.index for flags in self.objective.levels.values() for flag in flags]] = True
        self.balance_rows = self.rows.touching(self.levels)
        """The rows that count everybody's load: they tie the whole week together and forbid nothing."""
        self.chain_rows = self._chain_rows()
        """The rows that put levels of the load in order, which the cheapest are filled in anyhow."""
        self._is_result = np.asarray([owner.part is Part.RESULT for owner in self.variables.owners], dtype=bool)
        self._memory: Memory | None = None
        self._accepts: Callable[[Roster], bool] | None = None

    def _chain_rows(self) -> Flags:
        lengths = np.diff(self.rows.start)
        of_level = np.concatenate(([0], np.cumsum(self.levels[self.rows.column])))[self.rows.start]
        chains: Flags = (np.diff(of_level) == lengths) & (lengths == 2)
        return chains

    # -- reading a solution ------------------------------------------------------------------------
    def roster(self, values: Values) -> Roster:
        """The roster of a solution."""
        return roster_of(self.layout, self.variables, lambda var: values[var.index])

    def rosters(self, values: Values) -> Iterator[Roster]:
        """Rosters of a solution, the one that looks most like a remembered one first."""
        roster = self.roster(values)
        recalled = () if self._memory is None else (self._memory.recall(roster, values),)
        yield from (one for one in (*recalled, roster) if self._accepts is None or self._accepts(one))

    @property
    def is_choosy(self) -> bool:
        """Whether there may be solutions without a roster; see :meth:`only`."""
        return self._accepts is not None

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
        return int(self.goals.units @ np.asarray(values, dtype=np.int64))

    def uncovered(self, values: Values) -> int:
        """The amount ``uncovered`` of a solution."""
        terms = self.objective.uncovered
        return int(terms.constant + sum(w * values[var.index] for var, w in terms.by_var.values()))

    # -- amounts as rows and weights ---------------------------------------------------------------
    def least_rest(self) -> Fraction:
        """No roster has a smaller rest: every term at its least, the balance perfect."""
        weights, constant = self.rest_weights_without_balance()
        return constant + Fraction(float(np.minimum(weights * self.rows.lower, weights * self.rows.upper).sum()))

    def uncovered_weights(self) -> Ints:
        """How much each variable counts in ``uncovered``."""
        return self.objective.uncovered_weights(self.size)

    def uncovered_row(self, most: int) -> tuple[Ints, Ints, int, int]:
        """Columns, coefficients, low and high side of: at most ``most`` uncovered places."""
        weights = self.uncovered_weights()
        columns = np.flatnonzero(weights)
        return columns, weights[columns], -(2**60), most - int(self.objective.uncovered.constant)

    def rest_weights_without_balance(self) -> tuple[NDArray[np.float64], Fraction]:
        """What each variable costs beside uncovered places and balance, and the constant."""
        return self.objective.rest_weights(self.size)[0], self.objective.rest.constant

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
        self,
        engine: Engine,
        current: Values,
        free: Callable[[Owner], bool],
        goal: Goal,
        limit: Limit,
        *,
        anew: bool = False,
        beside: Beside | None = None,
    ) -> Outcome:
        """Search where ``free`` allows at most one more place a person, at what that place adds to the cost now.

        In one phase on one day a person serves once, so the cost of a place is known beforehand: no levels, no days of
        presence are decided, and what remains is little more than an assignment. They are put right afterwards.
        With ``anew`` what is there now is no hint; what stands ``beside`` is decided too.
        """
        values = np.asarray(current, dtype=np.int64)
        region = self.region(free)
        there = values.copy()
        there[self._places.present] = 1
        values[self._places.serve[region[self._places.serve]]] = 0
        self.put_right(values)
        weights = goal.weights + self._added_cost(values, goal, region)
        decided, without = region & ~self.levels, self.balance_rows
        decided[self._places.present] = False
        rows = self.rows
        if beside is not None:
            new = len(beside.values)
            rows = rows.extended(beside.rows, new)
            without = np.concatenate((without, np.zeros(len(beside.rows), dtype=bool)))
            decided = np.concatenate((decided, np.ones(new, dtype=bool)))
            there, weights = np.concatenate((there, beside.values)), np.concatenate((weights, beside.weights))
        undecided, there = settle(rows, decided, there, without)
        part = cut(rows, undecided, there, weights, without)
        manner = replace(FROM_NOTHING if anew else QUICK, cliques=len(part.columns) > FEW)
        outcome = engine.solve(part.model, limit, manner)
        if outcome.values is None:
            return outcome
        there[part.columns] = outcome.values
        decided = decided[: self.size]
        values[decided] = there[: self.size][decided]
        self.put_right(values)
        return replace(outcome, values=tuple(values.tolist()))

    def round(
        self, engine: Engine, current: Values, free: Callable[[Owner], bool], goal: Goal, limit: Limit
    ) -> Outcome:
        """Search like :meth:`improve`, but only the places that the linear relaxation does not fill as they are now.

        Of thousands of places a few hundred are open then, those that could be worth a change.
        """
        engine.work += WORK_OF_AN_ENTRY * len(self.rows.column)
        region, values = settle(self.rows, self.region(free), np.asarray(current, dtype=np.int64))
        relaxed = relax(engine, self.rows, region, values, goal.weights, limit, self.chain_rows)
        if relaxed.values is None:
            return replace(NOTHING, work=relaxed.work)
        fraction = np.zeros(self.size)
        fraction[relaxed.columns] = relaxed.values
        places = self._places.serve[region[self._places.serve]]
        region[places[np.abs(fraction[places] - values[places]) < NEARLY]] = False
        region, values = settle(self.rows, region, values)
        part = cut(self.rows, region, values, goal.weights)
        outcome = engine.solve(part.model, limit)
        if outcome.values is None:
            return replace(outcome, work=outcome.work + relaxed.work)
        values[part.columns] = outcome.values
        return replace(outcome, values=tuple(values.tolist()), work=outcome.work + relaxed.work)

    def completed(self, values: Values, columns: Ints, found: Values) -> Values:
        """``values`` with what was ``found`` for these ``columns``, and what follows from it."""
        now = np.asarray(values, dtype=np.int64)
        now[columns] = found[: len(columns)]
        self.put_right(now)
        return tuple(now.tolist())

    def put_right(self, values: Ints) -> None:
        """Set presence and levels to what follows from who serves."""
        places = self._places
        values[places.present] = 0
        values[places.present[values[places.serve] == 1]] = 1
        lengths = np.diff(places.first_level)
        rank = np.arange(len(places.level)) - np.repeat(places.first_level[:-1], lengths)
        values[places.level] = rank < np.repeat(places.loads(values), lengths)

    def _added_cost(self, values: Ints, goal: Goal, region: Flags) -> Ints:
        """What each place in ``region`` adds to presence and balance, by index of its variable."""
        places, added = self._places, np.zeros(self.size, dtype=np.int64)
        chosen = region[places.serve]
        person, day = places.person[chosen], places.present[chosen]
        up_to = np.concatenate(([0], np.cumsum(goal.weights[places.level])))
        end = places.first_level[person + 1]
        first = np.minimum(places.first_level[person] + places.loads(values)[person], end)
        last = np.minimum(first + places.units[chosen], end)
        added[places.serve[chosen]] = np.where(values[day], 0, goal.weights[day]) + up_to[last] - up_to[first]
        return added

    def allows(self, values: Values) -> bool:
        """Whether ``values`` keep every row of the model."""
        return self.rows.allow(np.asarray(values, dtype=np.int64))

    def region(self, free: Callable[[Owner], bool]) -> Flags:
        """The variables of decisions that ``free`` allows, and of the results they can change."""
        allowed = np.asarray([free(owner) for owner in self.owners], dtype=bool)
        decisions: Flags = allowed[self._owner_of] & ~self._is_result & (self.rows.lower < self.rows.upper)
        return self.with_results(decisions)

    def with_results(self, decisions: Flags) -> Flags:
        """``decisions`` and the variables of the results they can change."""
        region = decisions
        for _ in range(RESULT_STEPS):
            region = region | (self.rows.of_rows(self.rows.touching(region)) & self._is_result)
        return region


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
    levels = [[flag.index for flag in objective.levels.get(person, ())] for person in number]
    return Places(
        serve=columns[:, 0],
        present=columns[:, 1],
        person=columns[:, 2],
        units=columns[:, 3],
        level=np.asarray([flag for flags in levels for flag in flags], dtype=np.int64),
        first_level=np.concatenate(([0], np.cumsum([len(flags) for flags in levels], dtype=np.int64))),
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
