"""H3: nobody is over ``max_per_day`` or ``max_per_week``. (Clearance, roles and availability are true by layout.)"""

from ortools.sat.python import cp_model

from afterschool.model.words import Weekday
from solver.layout.week import Layout
from solver.sheet import Sheet
from solver.variables import Variables


def build(model: Sheet, layout: Layout, variables: Variables) -> None:
    """Ensures both limits of every person."""
    for person, places in variables.by_person.items():
        row = layout.case.staff[person]
        by_day: dict[Weekday, list[cp_model.IntVar]] = {}
        for task, var in places:
            by_day.setdefault(task.time.day, []).append(var)
        for day, its in by_day.items():
            if len(its) > row.max_per_day:
                present = variables.present[person, day]
                model.add(cp_model.LinearExpr.sum(its) <= row.max_per_day * present)
        if len(places) > row.max_per_week:
            model.at_most(row.max_per_week, [var for _, var in places])
