"""Why fewer changes are not possible: a relaxation of the days that a change touches.

Other days may be anything in it, row by row. Two things that the rest of the week would have to pay for are counted:

* Whoever serves more often on these days than the week leaves has to drop a place on another day: a person with ``w``
  earlier places elsewhere and at most ``m`` a week drops at least (places here) − (m − w) of them.
* A club that takes another leader here takes that leader all week: every earlier meeting elsewhere changes hands.
"""

import numpy as np
from ortools.sat.python import cp_model

from afterschool.model.words import Role
from solver.bounds.leads import lead_rows
from solver.engine import Engine, Limit, Values
from solver.manners import FROM_BELOW, PROOF, QUICK
from solver.repair.changes import Changes
from solver.sparse import Cut, Flags, Ints, relaxed
from solver.week_model import WeekModel


def fewest_changed(week: WeekModel, engine: Engine, changes: Changes, free: Flags, found: Values, limit: Limit) -> int:
    """No roster that covers the days of ``free`` as well as ``found`` changes fewer people.

    Only what would be better than ``found`` is asked for: where that leaves next to nothing, presolve proves it.
    """
    free = free & ~week.levels
    part = relaxed(week.rows, free, changes.people, week.balance_rows)
    counted = [*_terms(part, changes.people), *_dropped_elsewhere(week, part, free, found)]
    counted += _other_leaders(week, part, free, found)
    _as_well_covered(week, part, free, found)
    goal = cp_model.LinearExpr.weighted_sum([v for v, _ in counted], [w for _, w in counted])
    constant, now = len(changes.kept) + round(part.constant), changes.of(found)[0]
    part.model.add(goal <= now - 1 - constant)
    part.model.minimize(goal)
    best = changes.certain
    for share, manner in ((0.7, QUICK), (0.3, PROOF)):
        outcome = engine.solve(part.model, limit.part(share), manner)
        if outcome.infeasible:
            return now
        least = constant + (outcome.objective if outcome.optimal else outcome.bound)
        best = max(best, int(np.ceil(least - 1e-6)))
        if outcome.optimal:
            break
    return best


def fewest_uncovered(week: WeekModel, engine: Engine, free: Flags, found: Values, limit: Limit) -> int:
    """No roster leaves fewer places uncovered on the days of ``free``, clubs' missing meetings aside.

    ``found`` is a solution to begin with: where it is the best one nothing is left but to prove it. A few places are
    soon counted from below; where rain leaves a whole day's classes without a venue, the linear relaxation proves it.
    """
    free = free & ~week.levels
    leads = list(lead_rows(week))
    without = np.pad(week.balance_rows, (0, len(leads)))
    part = relaxed(week.rows.extended(leads), free, shortages_of_days(week, free), without)
    hint = part.model.proto.solution_hint
    hint.vars.extend(range(len(part.columns)))
    hint.values.extend(np.asarray(found, dtype=np.int64)[part.columns].tolist())
    least = 0
    for share, manner in ((0.05, FROM_BELOW), (0.95, QUICK)):
        outcome = engine.solve(part.model, limit.part(share), manner)
        least = max(least, int(np.ceil(outcome.bound - 1e-6)))
        if outcome.optimal:
            break
    return least


def shortages_of_days(week: WeekModel, free: Flags) -> Ints:
    """What counts as uncovered on the days of ``free``, clubs' missing meetings aside: they belong to the week."""
    weights = np.where(free, week.uncovered_weights(), 0)
    weights[[var.index for var in week.variables.missing_meetings.values()]] = 0
    return weights


def _terms(part: Cut, weights: Ints) -> list[tuple[cp_model.IntVar, int]]:
    goal = weights[part.columns]
    return [(part.model.get_int_var_from_proto_index(i), int(goal[i])) for i in np.flatnonzero(goal).tolist()]


def _dropped_elsewhere(week: WeekModel, part: Cut, free: Flags, found: Values) -> list[tuple[cp_model.IntVar, int]]:
    """For each person the places on other days that have to be dropped, those of leaders aside: they count as such."""
    inside = {int(column): i for i, column in enumerate(part.columns.tolist())}
    dropped: list[tuple[cp_model.IntVar, int]] = []
    for person, places in week.variables.by_person.items():
        here = [part.model.get_int_var_from_proto_index(inside[v.index]) for _, v in places if free[v.index]]
        elsewhere = [task for task, var in places if not free[var.index] and found[var.index]]
        leading = sum(task.role is Role.CLUB for task in elsewhere)
        left = week.case.staff[person].max_per_week - len(elsewhere) + leading
        if len(here) > left:
            var = part.model.new_int_var(0, len(here), "")
            part.model.add(cp_model.LinearExpr.sum(here) - var <= left)
            dropped.append((var, 1))
    return dropped


def _other_leaders(week: WeekModel, part: Cut, free: Flags, found: Values) -> list[tuple[cp_model.IntVar, int]]:
    """What another leader costs a club on other days."""
    inside = {int(column): i for i, column in enumerate(part.columns.tolist())}
    elsewhere: dict[str, int] = {}
    for meeting, var in week.variables.held.items():
        if not free[var.index] and found[var.index]:
            elsewhere[meeting.club] = elsewhere.get(meeting.club, 0) + 1
    return [
        (part.model.get_int_var_from_proto_index(inside[var.index]), elsewhere[club])
        for (club, _person), var in week.variables.chosen.items()
        if elsewhere.get(club) and free[var.index] and not found[var.index]
    ]


def _as_well_covered(week: WeekModel, part: Cut, free: Flags, found: Values) -> None:
    """Ask that the days are covered as well as in ``found``, and that no club misses more meetings."""
    for var in week.variables.missing_meetings.values():
        if free[var.index] and found[var.index] < week.rows.upper[var.index]:
            column = int(np.searchsorted(part.columns, var.index))
            part.model.add(part.model.get_int_var_from_proto_index(column) <= found[var.index])
    weights = shortages_of_days(week, free)
    terms = _terms(part, weights)
    most = int(weights @ np.asarray(found, dtype=np.int64))
    part.model.add(cp_model.LinearExpr.weighted_sum([v for v, _ in terms], [w for _, w in terms]) <= most)
