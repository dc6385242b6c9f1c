"""One place that runs CP-SAT: its parameters, its limits and how it is stopped. Its status never leaves this module."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from solver.manners import QUICK, Manner

Values = Sequence[int]
"""The value of every variable of a model, by index."""


class InternalError(Exception):
    """The solver contradicts the rules or itself: a bug."""


class Stopper:
    """Ends all searches from another thread, at once and for good."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._running: set[Callable[[], None]] = set()
        """What ends each of them."""

    @property
    def asked(self) -> bool:
        """Whether the end was asked for."""
        return self._asked.is_set()

    def stop(self) -> None:
        """Ask for the end. A request that comes before a search has begun is ignored by CP-SAT, hence the repeats."""
        self._asked.set()
        threading.Thread(target=self._insist, daemon=True).start()

    def _insist(self) -> None:
        while True:
            with self._lock:
                for end in self._running:
                    end()
                if not self._running:
                    return
            time.sleep(0.02)

    @contextmanager
    def watching(self, end: Callable[[], None]) -> Iterator[None]:
        """Meanwhile a stop calls ``end``, again and again."""
        with self._lock:
            self._running.add(end)
        if self.asked:
            threading.Thread(target=self._insist, daemon=True).start()
        try:
            yield
        finally:
            with self._lock:
                self._running.discard(end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a search found."""

    values: Values | None
    """``None``: no solution found."""
    objective: float
    bound: float
    """A proven limit of the objective, in the same direction."""
    optimal: bool
    infeasible: bool
    work: float
    """Deterministic seconds spent."""


NOTHING = Outcome(values=None, objective=float("inf"), bound=float("-inf"), optimal=False, infeasible=False, work=0.0)
"""Of a search that never began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How long one search may take."""

    seconds: float
    work: float | None = None
    """In deterministic seconds; what makes one thread repeatable."""
    gap: float = 0.0
    """Part of the objective that may be left unproved."""

    def part(self, share: float) -> "Limit":
        """A share of this."""
        return replace(self, seconds=self.seconds * share, work=None if self.work is None else self.work * share)


WORK_OF_A_ROW = 1e-5
"""Deterministic seconds: writing a row down and reading it in takes time too, and no search counts it."""


class Engine:
    """Runs CP-SAT, in one of the manners of :mod:`solver.manners`."""

    def __init__(self, *, threads: int, seed: int, stopper: Stopper) -> None:
        self._threads, self._seed, self.stopper = max(1, threads), seed, stopper
        self.work = 0.0
        """Deterministic seconds so far: the same on any machine."""

    def solve(
        self,
        model: cp_model.CpModel,
        limit: Limit,
        manner: Manner = QUICK,
        on_solution: Callable[[Values], object] | None = None,
    ) -> Outcome:
        """Minimise ``model``; ``on_solution`` is told of every solution on the way, on a thread of CP-SAT."""
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.num_workers = self._threads if manner.thorough else 1
        parameters.random_seed = self._seed
        parameters.max_time_in_seconds = max(0.01, limit.seconds)
        if limit.work is not None:
            parameters.max_deterministic_time = limit.work
        parameters.relative_gap_limit = limit.gap
        manner.set(parameters)
        if manner.from_nothing:
            model.proto.clear_solution_hint()
        callback = _Reporter(len(model.proto.variables), on_solution) if on_solution else None
        with self.stopper.watching(solver.stop_search):
            status = solver.solve(model, callback)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        self.work += solver.deterministic_time + WORK_OF_A_ROW * len(model.proto.constraints)
        return Outcome(
            values=tuple(solver.response_proto.solution) if found else None,
            objective=solver.objective_value if found else float("inf"),
            bound=_bound(model, solver, status),
            optimal=status == cp_model.OPTIMAL,
            infeasible=status == cp_model.INFEASIBLE,
            work=solver.deterministic_time,
        )


def _bound(model: cp_model.CpModel, solver: cp_model.CpSolver, status: cp_model.CpSolverStatus) -> float:
    """What the objective is at least. CP-SAT says 0 where it was ended before it came to the objective, below 0 or not:
    then only what the domains of the variables say is certain.
    """
    bound = solver.best_objective_bound
    if status != cp_model.UNKNOWN or bound != 0:
        return bound
    variables, goal = model.proto.variables, model.proto.objective
    least = goal.offset
    for index, weight in zip(goal.vars, goal.coeffs, strict=True):
        lowest, *_, highest = variables[index].domain
        least += weight * (lowest if weight > 0 else highest)
    return min(bound, least)


class _Reporter(cp_model.CpSolverSolutionCallback):
    """Hands every solution on while the search goes on. Runs on a thread of CP-SAT."""

    def __init__(self, size: int, report: Callable[[Values], object]) -> None:
        super().__init__()
        self._size, self._report = size, report

    def on_solution_callback(self) -> None:
        """Called by CP-SAT."""
        self._report(tuple(self.response_proto.solution))
