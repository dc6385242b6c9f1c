"""The plan of a school's week: posed, solved in a process of its own, and judged without the solver."""

import threading
from dataclasses import dataclass
from datetime import datetime

from afterschool.flex.keeping import plan_problems
from afterschool.flex.planning import WeekPlan, problem_of, week_plan
from afterschool.flex.week import FlexWeek
from afterschool.problems import KnownError
from afterschool.texts import Message, _
from solver.client import WORKER_COMMAND, run_flex_worker
from solver.endings import EARLY_ENDS
from solver.flex.wire import problem_object
from solver.protocol import EndReason, FlexRequest

SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedWeek:
    """A plan that was judged, why its search ended, and what is proved of it."""

    plan: WeekPlan
    reason: EndReason
    proved: int
    """So many of fairness, change and use, in their turn, cannot be better."""
    seconds: float

    @property
    def optimal(self) -> bool:
        """Whether no better plan exists."""
        return self.reason is EndReason.OPTIMAL

    @property
    def proof(self) -> Message:
        """Why the search ended and what is proved, in words."""
        if self.optimal:
            return _("已证明没有更公平的安排")
        early = EARLY_ENDS[self.reason]
        if self.proved == 0:
            return _("{reason}，没有证明不能更公平", reason=early)
        if self.proved == 1:
            return _("{reason}，已证明不能更公平，没有证明变动最少", reason=early)
        return _("{reason}，已证明最公平、变动最少，没有证明时间最合用", reason=early)


def plan_week(
    week: FlexWeek,
    at: datetime,
    *,
    seconds: float = SECONDS,
    threads: int = 1,
    seed: int = 1,
    command: tuple[str, ...] = WORKER_COMMAND,
    stop: threading.Event | None = None,
) -> SolvedWeek:
    """The late arrivals and early leaves of ``week``; with one thread the same seed gives the same.

    Once ``stop`` is set, the best so far.

    Raises:
        KnownError: if the worker failed or was stopped before it had any, or something speaks against what it chose.
    """
    problem = problem_of(week)
    request = FlexRequest(problem=problem_object(problem), seconds=seconds, threads=threads, seed=seed)
    finished = run_flex_worker(request, command, stop)
    plan = week_plan(week, problem, finished.chosen, at)
    if problems := plan_problems(week, plan.windows):
        raise KnownError(_("计算结果没有通过规则检查，已丢弃。请把文档发给开发者。"), problems)
    return SolvedWeek(plan=plan, reason=finished.reason, proved=finished.proved, seconds=finished.seconds)
