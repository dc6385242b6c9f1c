"""A solution in the making."""

from collections.abc import Iterable

import numpy as np
from ortools.sat.python import cp_model

from solver.engine import Values
from solver.layout.slots import Slot
from solver.layout.tasks import Task
from solver.week_model import WeekModel


class Draft:
    """Values of all variables, at first those given or 0, and which session asked for which of them."""

    def __init__(self, week: WeekModel, values: Values | None = None) -> None:
        self.week, self.layout, self.variables = week, week.layout, week.variables
        self.values = np.zeros(week.size, dtype=np.int64) if values is None else np.array(values, dtype=np.int64)
        self.columns: dict[int, list[int]] = {}
        """Index of a session -> the columns it asked for."""
        self.in_part: set[int] = set()
        """Sessions that the model has no place for, or not for all of their people."""

    def put(self, var: cp_model.IntVar, value: int = 1) -> None:
        """Set a variable that follows from others."""
        self.values[var.index] = value

    def ask(self, session: int, *variables: cp_model.IntVar) -> None:
        """Set decisions for a session: flags to 1, numbers to one more."""
        for var in variables:
            self.values[var.index] += 1
            self.columns.setdefault(session, []).append(var.index)

    def serve(self, session: int, person: str, tasks: Iterable[Task]) -> Task | None:
        """Let ``person`` take the first of ``tasks`` that is open to them; ``None`` if none is."""
        for task in tasks:
            var = self.variables.serve.get((person, task))
            if var is not None:
                self.ask(session, var)
                return task
        self.in_part.add(session)
        return None

    def miss_leads(self, slot: Slot, venue: str, classes: int, skilled: int) -> None:
        """Set how many PE leads a venue with so many classes misses."""
        a_lead = max(1, self.layout.case.rules.classes_per_pe_lead)
        self.put(self.variables.missing_pe[slot, venue], max(0, -(-classes // a_lead) - skilled))
