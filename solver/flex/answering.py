"""Chooses the windows of a week: the fairest choices, among them those that change least, among them the most useful.

Each amount is minimised in a search of its own and frozen before the next; a choice of nothing is always possible, so
there is always an answer.
"""

import time

from afterschool.flex.problem import FlexProblem, broken
from afterschool.problems import KnownError
from afterschool.texts import _
from solver.engine import Engine, InternalError, Limit, Stopper, Values
from solver.flex.model import FlexWeekModel
from solver.flex.wire import parse_problem
from solver.protocol import FlexFinished, FlexRequest

STAGE_SHARES = (0.6, 0.2, 0.2)
"""Of the time, for fairness, change and use."""


def answer(request: FlexRequest, stopper: Stopper) -> FlexFinished:
    """Carry ``request`` out.

    Raises:
        KnownError: if its problem is none.
    """
    try:
        problem = parse_problem(request.problem)
    except ValueError:
        raise KnownError(_("没有看懂弹性时间的计划请求，没有开始计算。")) from None
    began = time.monotonic()
    engine = Engine(threads=request.threads, seed=request.seed, stopper=stopper)
    work = request.seconds if request.threads == 1 else None
    chosen, optimal = choose(problem, engine, Limit(seconds=request.seconds, work=work))
    return FlexFinished(seconds=time.monotonic() - began, optimal=optimal, chosen=chosen)


def choose(problem: FlexProblem, engine: Engine, limit: Limit) -> tuple[tuple[int, ...], bool]:
    """The indexes of the candidates chosen, and whether it is proved that no choice is better.

    Raises:
        InternalError: if the choice breaks what it must keep to.
    """
    week = FlexWeekModel(problem)
    values: Values = (0,) * len(week.model.proto.variables)
    optimal = True
    for amount, share in zip((week.unfairness(), week.changed(), week.discomfort()), STAGE_SHARES, strict=True):
        week.start_from(values)
        week.model.minimize(amount)
        outcome = engine.solve(week.model, limit.part(share), thorough=True)
        optimal = optimal and outcome.optimal
        if outcome.values is None:
            break
        values = outcome.values
        week.model.add(amount <= round(outcome.objective))
    chosen = tuple(n for n in range(len(problem.candidates)) if values[n])
    if faults := list(broken(problem, chosen)):
        raise InternalError("; ".join(faults))
    return chosen, optimal
