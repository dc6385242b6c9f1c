"""A smaller relaxation of who supervises which group: by slot, not by group.

The model decides for every pair of classes whether one joins the other *and* whether somebody who teaches one of them
supervises the group that the other hosts. The relaxation only counts them. Summed over the hosts of a slot on one
campus, what H5 asks of each group says: as many supervisors, named and unnamed, or groups without one as there are
groups; and whoever serves through a class needs it to be in a group. Sums of rows hold wherever the rows do.
"""

from collections.abc import Iterator

import numpy as np

from afterschool.model.words import SessionKind
from solver.layout.slots import Slot
from solver.sparse import FAR, Flags, Row
from solver.variables import Groups
from solver.week_model import WeekModel


def spared_rows(week: WeekModel) -> Flags:
    """Rows of the model that the relaxation does without.

    Those of variables about a pair of classes other than whether one joins the other, and those that say how many
    pupils a pair needs to be away: :mod:`solver.bounds.sharing` has tighter ones.
    """
    rows, about_pairs, joins, held = week.rows, *(np.zeros(week.size, dtype=bool) for _ in range(3))
    for _slot, groups in shared_slots(week):
        undecided = (*groups.known.values(), *groups.load.values(), *groups.left.values())
        about_pairs[[var.index for var in undecided]] = True
        joins[[var.index for var in groups.join.values()]] = True
    held[[var.index for var in week.variables.held.values()]] = True
    joining, meeting = (np.bincount(rows.row_of_entry, flags[rows.column], len(rows.low)) for flags in (joins, held))
    of_pair = (joining == 1) & (meeting > 0) & (joining + meeting == np.diff(rows.start))
    spared: Flags = rows.touching(about_pairs) | of_pair
    return spared


def supervision_rows(week: WeekModel) -> Iterator[Row]:
    """What is left of H5 without them."""
    for slot, groups in shared_slots(week):
        named: dict[str, list[int]] = {}
        by_campus: dict[str | None, list[int]] = {slot.campus[host]: [] for host in groups.host}
        for task in week.variables.tasks_of(slot):
            if task.klass is not None and task.campus in by_campus:
                its = [var.index for var in week.variables.takers(task)]
                named.setdefault(task.klass, []).extend(its)
                by_campus[task.campus].extend(its)
        for campus, supervisors in by_campus.items():
            yield _as_many(slot, groups, campus, supervisors)
        for klass, its in named.items():
            inside = [var.index for (guest, _), var in groups.join.items() if guest == klass]
            inside += [groups.host[klass].index] if klass in groups.host else []
            yield Row([*its, *inside], [1] * len(its) + [-1] * len(inside), -FAR, 0)


def _as_many(slot: Slot, groups: Groups, campus: str | None, named: list[int]) -> Row:
    """Supervisors and groups without one, and groups."""
    hosts = [var.index for host, var in groups.host.items() if slot.campus[host] == campus]
    without = [var.index for host, var in groups.unsupervised.items() if slot.campus[host] == campus]
    unnamed = [var.index for (_host, where), var in groups.anonymous.items() if where == campus]
    others = [*named, *unnamed, *without]
    return Row([*others, *hosts], [1] * len(others) + [-1] * len(hosts), 0, 0)


def shared_slots(week: WeekModel) -> Iterator[tuple[Slot, Groups]]:
    """Care slots in which classes may share groups."""
    for slot, groups in week.variables.groups.items():
        if slot.kind is not SessionKind.SPORT and groups.join:
            yield slot, groups
