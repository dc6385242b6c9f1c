"""The plan of a school's week: posed, solved in a process of its own, and judged without the solver."""

from dataclasses import dataclass
from datetime import datetime

from afterschool.flex.keeping import plan_problems
from afterschool.flex.planning import WeekPlan, problem_of, week_plan
from afterschool.flex.week import FlexWeek
from afterschool.problems import KnownError
from afterschool.texts import _
from solver.client import WORKER_COMMAND, run_flex_worker
from solver.flex.wire import problem_object
from solver.protocol import FlexRequest

SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedWeek:
    """A plan that was judged, and whether no better one exists."""

    plan: WeekPlan
    optimal: bool
    seconds: float


def plan_week(
    week: FlexWeek,
    at: datetime,
    *,
    seconds: float = SECONDS,
    threads: int = 1,
    seed: int = 1,
    command: tuple[str, ...] = WORKER_COMMAND,
) -> SolvedWeek:
    """The late arrivals and early leaves of ``week``; with one thread the same seed gives the same.

    Raises:
        KnownError: if the worker failed, or something speaks against what it chose.
    """
    problem = problem_of(week)
    request = FlexRequest(problem=problem_object(problem), seconds=seconds, threads=threads, seed=seed)
    finished = run_flex_worker(request, command)
    plan = week_plan(week, problem, finished.chosen, at)
    if problems := plan_problems(week, plan.windows):
        raise KnownError(_("计算结果没有通过规则检查，已丢弃。请把文档发给开发者。"), problems)
    return SolvedWeek(plan=plan, optimal=finished.optimal, seconds=finished.seconds)
