"""H2: nobody is in two places at overlapping times, nor closer than the travelling time across campuses."""

from ortools.sat.python import cp_model

from afterschool.model.words import Weekday
from solver.layout.tasks import Task, cliques
from solver.layout.week import Layout
from solver.sheet import Sheet
from solver.variables import Variables


def build(model: Sheet, layout: Layout, variables: Variables) -> None:
    """Ensures that of tasks that clash a person takes one at most, and only on a day on which the person is present.

    Rows are over cliques of the tasks under way at one moment; with ``present`` on the right they are also the
    strongest link between places and days.
    """
    travel = layout.case.rules.travel_minutes
    for person, places in variables.by_person.items():
        by_day: dict[Weekday, dict[Task, cp_model.IntVar]] = {}
        for task, var in places:
            by_day.setdefault(task.time.day, {})[task] = var
        for day, its in by_day.items():
            present = variables.present[person, day]
            alone = dict(its)
            for clique in cliques(its, travel):
                model.at_most(0, [its[task] for task in clique], (present,))
                for task in clique:
                    alone.pop(task, None)
            for var in alone.values():
                model.imply(var, present)
