"""The whole model of one week, built once; neighbourhoods are copies in which most variables are fixed."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from ortools.sat.python import cp_model

from afterschool.model.case import Case
from afterschool.model.roster import Roster
from solver.constraints import ALL
from solver.decoding import roster_of
from solver.engine import Engine, InternalError, Limit, Outcome, Values
from solver.layout.week import lay_out
from solver.objective import Objective, Terms, weight_of
from solver.variables import Owner, Part, Variables, total

LARGEST_SUM = 2**30
"""The coefficients of an objective must not sum up to more: a 32-bit overflow was seen in OR-Tools 9.15."""
FINEST_SCALE = 60
"""Search objectives need no more than this part of a point; what is accepted is judged by the rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a search minimises: the rest around a mean load, and uncovered places at a price."""

    variables: list[cp_model.IntVar]
    weights: list[int]
    scale: int


class WeekModel:
    """The model of a case and what belongs to it."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.layout = lay_out(case)
        self.model = cp_model.CpModel()
        self.variables = Variables(self.model, self.layout)
        for build in ALL.values():
            build(self.model, self.layout, self.variables)
        self.objective = Objective(self.model, self.layout, self.variables)
        self.size = len(self.model.proto.variables)
        self._all = [self.model.get_int_var_from_proto_index(i) for i in range(self.size)]

    # -- reading a solution ------------------------------------------------------------------------
    def roster(self, values: Values) -> Roster:
        """The roster of a solution."""
        return roster_of(self.layout, self.variables, lambda var: values[var.index])

    def load(self, values: Values) -> int:
        """The places of all balanced people, in units (``A``)."""
        return sum(units * values[var.index] for var, units in self.objective.load)

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
            factor = weight_of(self.layout, "unfairness") * balance.unit**2 / balance.total_share
            terms.constant += factor * load * load
            for var, units in self.objective.load:
                terms.add(var, -2 * factor * load * units)
        return terms

    def goal(self, load: int, price: Fraction) -> Goal:
        """Minimise the rest around ``load`` and uncovered places at ``price`` each, or less to stay in safe numbers."""
        terms = self.rest_around(load)
        places = sum(
            (abs(w) * (var.proto.domain[-1]) for var, w in self.objective.uncovered.by_var.values()), Fraction(0)
        )
        scale = min(FINEST_SCALE, terms.denominator())
        price = min(price, Fraction(LARGEST_SUM // (scale * max(1, int(places)))))
        for var, weight in self.objective.uncovered.by_var.values():
            terms.add(var, weight * price)
        variables, weights = terms.scaled(scale)
        return Goal(variables=variables, weights=weights, scale=scale)

    # -- searching ---------------------------------------------------------------------------------
    def start(self, engine: Engine, limit: Limit) -> Values:
        """A solution in which nobody serves, unless locks ask for it: as many locks met as can be found in time."""
        if self.variables.lock_met:
            model = self.model.clone()
            model.maximize(total(self.variables.lock_met))
            found = engine.solve(model, limit, thorough=True).values
            if found is not None:
                return found
        model = self.model.clone()
        for var in (*self.variables.serve.values(), *self.variables.lock_met):
            _fix(model, var.index, 0)
        empty = engine.undisturbed().solve(model, Limit(seconds=60)).values
        if empty is None:
            raise InternalError("not even the empty roster keeps the rules")
        return empty

    def keep_locks(self, values: Values) -> tuple[int, ...]:
        """Make the locks that ``values`` meets binding from now on.

        Returns:
            The indexes of the others.
        """
        for var in self.variables.lock_met:
            _fix(self.model, var.index, values[var.index])
        return tuple(i for i, var in enumerate(self.variables.lock_met) if not values[var.index])

    def improve(
        self, engine: Engine, current: Values, free: Callable[[Owner], bool], goal: Goal, limit: Limit
    ) -> Outcome:
        """Search where ``free`` allows; results follow, everything else stays as in ``current``."""
        model = self.model.clone()
        model.minimize(cp_model.LinearExpr.weighted_sum(goal.variables, goal.weights))
        verdict: dict[Owner, bool] = {}
        for i, owner in enumerate(self.variables.owners):
            may = verdict.get(owner)
            if may is None:
                may = verdict[owner] = owner.part is Part.RESULT or free(owner)
            if may:
                model.add_hint(self._all[i], current[i])
            else:
                _fix(model, i, current[i])
        return engine.solve(model, limit)


def _fix(model: cp_model.CpModel, index: int, value: int) -> None:
    domain = model.proto.variables[index].domain
    domain[0] = value
    domain[1] = value
