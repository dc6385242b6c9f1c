"""What a roster is judged by, as terms of the model.

Two sums are kept apart, because the search minimises one after the other: ``uncovered`` in whole places, and the
*rest* (everything else, weighted) in whole multiples of ``1 / scale``.
"""

import itertools
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from afterschool.exact import exact
from afterschool.model.roster import Session
from afterschool.model.words import Role, SessionKind, Weekday
from solver.fairness import Balance, balance_of
from solver.layout.slots import Slot
from solver.layout.tasks import Task
from solver.layout.week import Layout
from solver.sheet import Sheet
from solver.sparse import Ints
from solver.variables import Expr, Var, Variables

Floats = NDArray[np.float64]

LARGEST_SCALE = 100_000
"""Above this the rest is rounded down term by term: still a lower limit, no longer exact."""


def weight_of(layout: Layout, amount: str) -> Fraction:
    """The weight of ``amount``, not below 0: a negative weight is not something to search for."""
    return max(Fraction(0), exact(layout.case.rules.weights.get(amount, 0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A person in a remembered session."""

    session: Session
    person: str
    var: Var | None
    """Whether the person is in the same session now; ``None`` if that cannot be."""


@dataclass(slots=True)
class Terms:
    """A weighted sum of variables and a constant."""

    constant: Fraction = Fraction(0)
    by_var: dict[int, tuple[Var, Fraction]] = field(default_factory=dict)

    def add(self, var: Var, weight: Fraction) -> None:
        """Add ``weight`` · ``var``."""
        if weight:
            known = self.by_var.get(var.index)
            self.by_var[var.index] = (var, weight + known[1] if known else weight)

    def denominator(self) -> int:
        """The least number that makes all weights whole."""
        return lcm(*(weight.denominator for _, weight in self.by_var.values()))

    def scaled(self, scale: int, size: int) -> Ints:
        """The weights by index of ``size`` variables, in multiples of 1 / ``scale``, rounded down."""
        weights = np.zeros(size, dtype=np.int64)
        for index, (_var, weight) in self.by_var.items():
            weights[index] = int(weight * scale // 1)
        return weights


class Objective:
    """The judged amounts of one model. Built once; the stages read ``uncovered`` and ``rest``."""

    def __init__(self, model: Sheet, layout: Layout, variables: Variables) -> None:
        self._model, self._layout, self._variables = model, layout, variables
        self.balance: Balance = balance_of(layout.case)
        self.uncovered = Terms()
        self.rest = Terms()
        self.load: list[tuple[Var, int]] = []
        """Places of balanced people with their units: their sum is ``A``."""
        self.kept: list[Kept] = []
        """Every place of the remembered sessions."""
        self._add_uncovered()
        self._add_places()
        self._add_change()
        self.levels = self._add_levels()

    # -- uncovered -----------------------------------------------------------------------------
    def _add_uncovered(self) -> None:
        one = Fraction(1)
        for slot in self._layout.slots:
            if slot in self._variables.groups:
                self._uncovered_groups(slot)
            elif slot.kind is SessionKind.SPORT:
                self._uncovered_sport(slot)
            else:
                self._uncovered_count(slot)
        for var in self._variables.missing_pe.values():
            self.uncovered.add(var, one)
        for var in self._variables.missing_helpers.values():
            self.uncovered.add(var, one)
        for var in self._variables.missing_meetings.values():
            self.uncovered.add(var, one)
        for (post, day), var in self._variables.missing_at_post.items():
            self.uncovered.add(var, Fraction(self._layout.case.posts[post].days.count(day)))

    def _uncovered_groups(self, slot: Slot) -> None:
        groups = self._variables.groups[slot]
        for var in groups.absent.values():
            self.uncovered.add(var, Fraction(slot.multiplicity))
        for var in (*groups.unsupervised.values(), *groups.left.values()):
            self.uncovered.add(var, Fraction(1))

    def _uncovered_sport(self, slot: Slot) -> None:
        counts = self._variables.counts[slot]
        if counts.absent is not None and counts.unsupervised is not None:
            self.uncovered.add(counts.absent, Fraction(slot.multiplicity))
            self.uncovered.add(counts.unsupervised, Fraction(1))

    def _uncovered_count(self, slot: Slot) -> None:
        left_out = slot.fewest
        for step, var in enumerate(self._variables.counts[slot].deficits):
            now, before = left_out[0] - step - 1, left_out[0] - step
            more = _left_out_with(left_out, now) - _left_out_with(left_out, before)
            self.uncovered.add(var, Fraction(more))

    # -- the rest --------------------------------------------------------------------------------
    def _add_places(self) -> None:
        stranger, sport = weight_of(self._layout, "stranger"), weight_of(self._layout, "sport_stranger")
        prefer = weight_of(self._layout, "prefer")
        for (person, task), var in self._variables.serve.items():
            if self._layout.is_stranger(person, task):
                self.rest.add(var, stranger)
            if self._layout.is_sport_stranger(person, task):
                self.rest.add(var, sport)
            for wish in self._layout.case.staff[person].prefers:
                if wish.matches(task.time.day, task.phase):
                    self.rest.add(var, prefer * exact(wish.weight))
        day = weight_of(self._layout, "staff_day")
        for var in self._variables.present.values():
            self.rest.add(var, day)

    def units_of_tasks(self) -> dict[Task, int]:
        """Load of each task in units of the balance."""
        known: dict[tuple[Role, Weekday], int] = {}
        for task in self._layout.takers:
            key = (task.role, task.time.day)
            if key not in known:
                known[key] = self.balance.units(*key)
        return {task: known[task.role, task.time.day] for task in self._layout.takers}

    def weight(self, amount: str) -> Fraction:
        """What ``amount`` weighs in the score as it is searched for."""
        return weight_of(self._layout, amount)

    @property
    def balance_factor(self) -> Fraction:
        """What the square of a unit of total load counts: weight · g² ÷ S."""
        if not self.balance.shares:
            return Fraction(0)
        return weight_of(self._layout, "unfairness") * self.balance.unit**2 / self.balance.total_share

    @property
    def proven_balance_factor(self) -> Fraction:
        """:attr:`balance_factor` as far as a bound may count it: not where the points of the model are rounded."""
        return self.balance_factor if self.balance.is_exact else Fraction(0)

    def balance_around(self, load: int) -> Terms:
        """The balance around a mean load of ``load`` units in all: what is left of it is −factor · D²."""
        terms = Terms(constant=self.balance_factor * load * load)
        for index in self.level_indexes():
            terms.add(*self.rest.by_var[index])
        for var, units in self.load:
            terms.add(var, -2 * self.balance_factor * load * units)
        return terms

    def rest_around(self, load: int) -> Terms:
        """Everything but uncovered places, the balance around a mean load of ``load`` units in all."""
        terms = self.balance_around(load)
        levels = self.level_indexes()
        terms.constant += self.rest.constant
        for index, term in self.rest.by_var.items():
            if index not in levels:
                terms.add(*term)
        return terms

    def rest_weights(self, size: int) -> tuple[Floats, Floats]:
        """By index of ``size`` variables: what they cost beside uncovered places and balance, and as levels of load."""
        others, levels = np.zeros(size), np.zeros(size)
        of_levels = self.level_indexes()
        for index, (_var, weight) in self.rest.by_var.items():
            (levels if index in of_levels else others)[index] = float(weight)
        return others, levels

    def uncovered_weights(self, size: int) -> Ints:
        """By index of ``size`` variables: how much they count in ``uncovered``."""
        return self.uncovered.scaled(1, size)

    def level_indexes(self) -> set[int]:
        """The variables that count somebody's load."""
        return {flag.index for flags in self.levels.values() for flag in flags}

    def _add_levels(self) -> dict[str, list[Var]]:
        """The convex part of the balance; see :mod:`solver.fairness`. A₀ comes in with :meth:`balance_around`."""
        weight = weight_of(self._layout, "unfairness")
        levels: dict[str, list[Var]] = {}
        units_of = self.units_of_tasks()
        for person, share in self.balance.shares.items():
            places = [(var, units_of[task]) for task, var in self._variables.by_person.get(person, ())]
            places = [(var, units) for var, units in places if units]
            self.load += places
            if not places or not weight:
                continue
            row = self._layout.case.staff[person]
            days = len({task.time.day for task, _ in self._variables.by_person[person]})
            most = min(row.max_per_week, days * row.max_per_day) * max(units for _, units in places)
            flags = [self._variables.flag() for _ in range(min(most, sum(units for _, units in places)))]
            self._model.add(sum(units * var for var, units in places) == sum(flags))
            for lower, upper in itertools.pairwise(flags):
                self._model.imply(upper, lower)
            first = weight * self.balance.unit**2 / share
            for k, flag in enumerate(flags, start=1):
                self.rest.add(flag, (2 * k - 1) * first)
            levels[person] = flags
        return levels

    def _add_change(self) -> None:
        weight, pins = weight_of(self._layout, "change"), self._layout.pins
        known: dict[tuple[object, ...], Var | None] = {}
        for session in pins.baseline:
            for person in sorted(set(session.people)):
                known[*session.duty, person] = self._kept(session, person)
        for session in pins.charged:
            for person in sorted(set(session.people)):
                self.rest.constant += weight
                kept = known[*session.duty, person]
                if kept is not None:
                    self.rest.add(kept, -weight)
        self.kept = [
            Kept(session=session, person=person, var=known[*session.duty, person])
            for session in pins.remembered
            for person in sorted(set(session.people))
        ]

    def _kept(self, session: Session, person: str) -> Var | None:
        """Whether ``person`` is in the same session as in the baseline; ``None`` if that cannot be."""
        if session.kind in (SessionKind.CLUB, SessionKind.POST):
            tasks = [task for task in self._layout.takers if self._same_duty(task, session)]
            serving = [var for task in tasks for var in self._variables.takers(task, (person,))]
            return self._at_most(sum(serving)) if len(serving) > 1 else next(iter(serving), None)
        for slot, groups in self._variables.groups.items():
            if (slot.kind, slot.phase, slot.time.day) != (session.kind, session.phase, session.day):
                continue
            classes = dict.fromkeys(session.classes)
            tasks = [task for task in self._variables.tasks_of(slot) if task.klass in classes]
            serving = [var for task in tasks for var in self._variables.takers(task, (person,))]
            exact_groups = [
                self._exact_group(slot, host, classes)
                for host in classes
                if host in groups.host and all(k == host or (k, host) in groups.join for k in classes)
            ]
            if len(serving) == 1 and exact_groups and self._alone(slot, classes):
                return serving[0]
            if serving and exact_groups:
                return self._at_most(sum(serving), sum(exact_groups))
        return None

    def _alone(self, slot: Slot, classes: dict[str, None]) -> bool:
        """Whether a group of these classes, a single one, can have no other class in it."""
        joins = self._variables.groups[slot].join
        return len(classes) == 1 and not any(classes.keys() & pair for pair in joins)

    @staticmethod
    def _same_duty(task: Task, session: Session) -> bool:
        return (task.kind, task.time.day, task.phase) == (session.kind, session.day, session.phase) and (
            task.post == session.post if session.kind is SessionKind.POST else task.club == session.club
        )

    def _at_most(self, *limits: Expr) -> Var:
        flag = self._variables.flag()
        for limit in limits:
            self._model.add(flag <= limit)
        return flag

    def _exact_group(self, slot: Slot, host: str, classes: dict[str, None]) -> Var:
        groups = self._variables.groups[slot]
        limits: list[Expr] = [groups.host[host]]
        for (klass, h), join in groups.join.items():
            if h == host:
                limits.append(join if klass in classes else 1 - join)
        return self._at_most(*limits)


def _left_out_with(fewest: tuple[int, ...], groups: int) -> int:
    """How many classes must be left out when there are only ``groups`` supervisors."""
    return next(out for out, needed in enumerate(fewest) if needed <= groups)
