"""One supervisor a group: shared by H5 (care) and H6 (sport)."""

from collections.abc import Mapping

from ortools.sat.python import cp_model

from afterschool.model.words import SessionKind
from solver.layout.slots import Slot
from solver.layout.week import Layout
from solver.sheet import Sheet
from solver.variables import Groups, Var, Variables, total


def supervise_groups(model: Sheet, layout: Layout, variables: Variables, slot: Slot, groups: Groups) -> None:
    """Ensures that each group is supervised in exactly one way, or counted as unsupervised."""
    ways: dict[str, list[Var]] = {host: [groups.unsupervised[host]] for host in groups.host}
    for anonymous in (groups.anonymous, groups.anonymous_pe):
        for (host, _campus), var in anonymous.items():
            ways[host].append(var)
    for known in (groups.known, groups.known_pe):
        for (klass, host, _campus), var in known.items():
            ways[host].append(var)
            if klass != host:
                model.imply(var, groups.join[klass, host])
    for host, its in ways.items():
        model.add(cp_model.LinearExpr.sum(its) == groups.host[host])
    for (klass, host), join in groups.join.items():
        model.at_most(1, (join, groups.unsupervised[host]), (groups.left[klass],))
    _named(model, layout, variables, slot, groups)


def _named(model: Sheet, layout: Layout, variables: Variables, slot: Slot, groups: Groups) -> None:
    """Ensures that who serves through a class supervises the group the class is in."""
    sport = slot.kind is SessionKind.SPORT
    ways = {False: _by_class(groups.known), True: _by_class(groups.known_pe)}
    for task in variables.tasks_of(slot):
        if task.klass is None:
            continue
        for skilled, known in ways.items():
            people = [p for p in layout.takers[task] if (sport and p in layout.pe) == skilled]
            at = known.get((task.klass, task.campus), ())
            if people or at:
                model.add(total(at) == total(variables.serve[person, task] for person in people))


def _by_class(known: Mapping[tuple[str, str, str | None], Var]) -> dict[tuple[str, str | None], list[Var]]:
    """(class, campus) -> its variables, whoever hosts."""
    found: dict[tuple[str, str | None], list[Var]] = {}
    for (klass, _host, campus), var in known.items():
        found.setdefault((klass, campus), []).append(var)
    return found
