"""Chooses the windows of a week: the fairest choices, among them those that change least, among them the most useful.

Each amount is minimised in a search of its own and frozen before the next. There is a choice before the first search
begins (:mod:`solver.flex.greedy`), and every better one is told of, so that a stop always leaves the best so far.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from afterschool.flex.problem import FlexProblem, broken, measure
from afterschool.problems import KnownError
from afterschool.texts import _
from solver.engine import Engine, InternalError, Limit, Stopper, Values
from solver.flex.greedy import first_choice
from solver.flex.model import FlexWeekModel
from solver.flex.wire import parse_problem
from solver.manners import THOROUGH
from solver.protocol import EndReason, FlexFinished, FlexImproved, FlexRequest

STAGE_SHARES = (0.6, 0.2, 0.2)
"""Of the time, for fairness, change and use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Candidates, and what is proved of them."""

    chosen: tuple[int, ...]
    """Indexes."""
    proved: int
    """So many of the amounts, in their turn, are proved to be the least there is."""

    @property
    def optimal(self) -> bool:
        """Whether it is proved that no choice is better."""
        return self.proved == len(STAGE_SHARES)


def answer(request: FlexRequest, stopper: Stopper, report: Callable[[FlexImproved], None]) -> FlexFinished:
    """Carry ``request`` out, telling ``report`` of every better choice.

    Raises:
        KnownError: if its problem is none.
    """
    try:
        problem = parse_problem(request.problem)
    except ValueError:
        raise KnownError(_("没有看懂弹性时间的计划请求，没有开始计算。")) from None
    began = time.monotonic()

    def tell(choice: Choice) -> None:
        report(FlexImproved(seconds=time.monotonic() - began, chosen=choice.chosen, proved=choice.proved))

    engine = Engine(threads=request.threads, seed=request.seed, stopper=stopper)
    work = request.seconds if request.threads == 1 else None
    choice = choose(problem, engine, Limit(seconds=request.seconds, work=work), tell)
    early = EndReason.STOPPED if stopper.asked else EndReason.TIME
    return FlexFinished(
        seconds=time.monotonic() - began,
        reason=EndReason.OPTIMAL if choice.optimal else early,
        chosen=choice.chosen,
        proved=choice.proved,
    )


def choose(
    problem: FlexProblem, engine: Engine, limit: Limit, report: Callable[[Choice], None] = lambda _choice: None
) -> Choice:
    """The best choice of candidates; ``report`` is told of each that is better than those before.

    Raises:
        InternalError: if the choice breaks what it must keep to.
    """
    best = _Best(problem, report)
    best.offer(first_choice(problem))
    week = FlexWeekModel(problem)
    values: Values = week.values_of(best.chosen)
    for amount, share in zip((week.unfairness(), week.changed(), week.discomfort()), STAGE_SHARES, strict=True):
        week.start_from(values)
        week.model.minimize(amount)
        outcome = engine.solve(
            week.model, limit.part(share), THOROUGH, on_solution=lambda found: best.offer(week.chosen_of(found))
        )
        if outcome.values is None:
            break
        values = outcome.values
        best.offer(week.chosen_of(values), is_least=outcome.optimal)
        week.model.add(amount <= round(outcome.objective))
    if faults := list(broken(problem, best.chosen)):
        raise InternalError("; ".join(faults))
    return best.choice


class _Best:
    """The best choice so far, as measured without the solver."""

    def __init__(self, problem: FlexProblem, report: Callable[[Choice], None]) -> None:
        self._problem, self._report = problem, report
        self.chosen: tuple[int, ...] = ()
        self._measure = measure(problem, ())
        self._proved = 0
        self._in_doubt = False
        """Whether an amount was not proved: what is proved of later ones says nothing then."""

    @property
    def choice(self) -> Choice:
        return Choice(chosen=self.chosen, proved=self._proved)

    def offer(self, chosen: tuple[int, ...], *, is_least: bool | None = None) -> None:
        """A solution; with ``is_least`` the last one of a search, and whether its amount is proved to be the least."""
        found = measure(self._problem, chosen)
        is_better = found < self._measure
        if is_better:
            self.chosen, self._measure = chosen, found
        if is_least is not None:
            self._in_doubt = self._in_doubt or not is_least
            self._proved += not self._in_doubt
        if is_better or is_least:
            self._report(self.choice)
