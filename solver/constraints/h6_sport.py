"""H6: a sport session has few enough classes and at most one supervisor; here too, who leads at which venue."""

from ortools.sat.python import cp_model

from afterschool.model.words import SessionKind
from solver.constraints.supervision import supervise_groups
from solver.layout.slots import Slot
from solver.layout.week import Layout
from solver.sheet import Sheet
from solver.variables import Counts, Expr, Groups, Variables, total


def build(model: Sheet, layout: Layout, variables: Variables) -> None:
    """Ensures what H6 asks of every sport slot, and counts the PE leads missing at each venue."""
    for slot in layout.slots:
        if slot.kind is not SessionKind.SPORT:
            continue
        if slot in variables.counts:
            _count(model, layout, variables, slot, variables.counts[slot])
        else:
            groups = variables.groups[slot]
            _size(model, slot, groups)
            _venues(model, layout, variables, slot, groups)
            supervise_groups(model, layout, variables, slot, groups)
            _anonymous(model, layout, variables, slot, groups)


def _count(model: Sheet, layout: Layout, variables: Variables, slot: Slot, counts: Counts) -> None:
    """A slot in which every class is a session and it does not matter which is where."""
    absent = 0 if counts.absent is None else counts.absent
    model.add(total(counts.classes.values()) <= len(slot.pupils))
    model.add(total(counts.classes.values()) + absent >= len(slot.pupils))
    tasks = variables.tasks_of(slot)
    supervised: list[cp_model.IntVar] = []
    for campus in dict.fromkeys(layout.campus[venue] for venue in slot.venues):
        here = [task for task in tasks if task.campus == campus]
        venues = [venue for venue in slot.venues if layout.campus[venue] == campus]
        everybody = [var for task in here for var in variables.takers(task)]
        skilled = [var for task in here for var in variables.takers(task, layout.pe)]
        supervised += everybody
        model.add(total(everybody) <= total(counts.classes[venue] for venue in venues))
        model.add(total(skilled) == total(counts.pe[venue] for venue in venues))
    for venue in slot.venues:
        model.add(counts.pe[venue] <= counts.classes[venue])
        _leads(model, layout, variables, slot, venue, counts.classes[venue], counts.pe[venue])
    _leads_of_slot(model, layout, variables, slot, total(counts.pe.values()), absent)
    for klass in slot.pupils:
        named = [var for task in tasks if task.klass == klass for var in variables.takers(task)]
        if len(named) > 1:
            model.at_most(1, named)
    unsupervised = 0 if counts.unsupervised is None else counts.unsupervised
    model.add(total(supervised) + unsupervised >= total(counts.classes.values()))


def _leads(
    model: Sheet,
    layout: Layout,
    variables: Variables,
    slot: Slot,
    venue: str,
    classes: Expr,
    skilled: Expr,
) -> None:
    """A venue with n classes in a phase needs ⌈n ÷ ``classes_per_pe_lead``⌉ supervisors with the skill ``pe``.

    A venue that takes fewer classes than a lead may have needs one for any: the tighter row that follows from it.
    """
    most = max(1, layout.case.rooms[venue].classes_at_once)
    each = min(_classes_a_lead(layout), most)
    model.add(each * (variables.missing_pe[slot, venue] + skilled) >= classes)


def _leads_of_slot(model: Sheet, layout: Layout, variables: Variables, slot: Slot, skilled: Expr, absent: Expr) -> None:
    """A redundant row that the relaxation needs: the leads of all venues together, rounded up."""
    needed = -(-len(slot.pupils) // _classes_a_lead(layout))
    missing = total(variables.missing_pe[slot, venue] for venue in slot.venues)
    model.add(missing + skilled + absent >= needed)


def _classes_a_lead(layout: Layout) -> int:
    return max(1, layout.case.rules.classes_per_pe_lead)


def _size(model: Sheet, slot: Slot, groups: Groups) -> None:
    guests: dict[str, list[cp_model.IntVar]] = {}
    for (_klass, host), join in groups.join.items():
        model.imply(join, groups.host[host])
        guests.setdefault(host, []).append(join)
    for host, its in guests.items():
        model.add(total(its) <= ((slot.most_classes or 1) - 1) * groups.host[host])


def _venues(model: Sheet, layout: Layout, variables: Variables, slot: Slot, groups: Groups) -> None:
    """Ensures that a class in a session is at one venue, the same as its host, and who leads there."""
    joins: dict[str, list[cp_model.IntVar]] = {klass: [] for klass in slot.pupils}
    for (klass, host), join in groups.join.items():
        joins[klass].append(join)
        for venue in slot.venues:
            model.add(groups.at[klass, venue] >= groups.at[host, venue] + join - 1)
    for klass in slot.pupils:
        hosting = [groups.host[klass]] if klass in groups.host else []
        model.add(total(groups.at[klass, venue] for venue in slot.venues) == total(hosting) + total(joins[klass]))
    for host in groups.host:
        skilled = [var for (h, _c), var in groups.anonymous_pe.items() if h == host]
        skilled += [var for (_k, h, _c), var in groups.known_pe.items() if h == host]
        model.add(total(groups.pe_at[host, venue] for venue in slot.venues) == total(skilled))
        for venue in slot.venues:
            model.imply(groups.pe_at[host, venue], groups.at[host, venue])
    for venue in slot.venues:
        classes = total(groups.at[klass, venue] for klass in slot.pupils)
        led = total(groups.pe_at[host, venue] for host in groups.host)
        _leads(model, layout, variables, slot, venue, classes, led)
    _leads_of_slot(model, layout, variables, slot, total(groups.pe_at.values()), total(groups.absent.values()))


def _anonymous(model: Sheet, layout: Layout, variables: Variables, slot: Slot, groups: Groups) -> None:
    """Ensures that supervisors are on the campus of the group's venue and that as many serve as are needed."""
    campuses = dict.fromkeys(layout.campus[venue] for venue in slot.venues)
    ways: dict[tuple[str, str | None], list[cp_model.IntVar]] = {}
    for (host, campus), var in (*groups.anonymous.items(), *groups.anonymous_pe.items()):
        ways.setdefault((host, campus), []).append(var)
    for (_klass, host, campus), var in (*groups.known.items(), *groups.known_pe.items()):
        ways.setdefault((host, campus), []).append(var)
    for (host, campus), its in ways.items() if len(campuses) > 1 else ():
        here = [groups.at[host, venue] for venue in slot.venues if layout.campus[venue] == campus]
        model.add(total(its) <= total(here))
    tasks = {task.campus: task for task in variables.tasks_of(slot) if task.klass is None}
    for campus in campuses:
        task = tasks.get(campus)
        serving = {p: variables.serve[p, task] for p in layout.takers[task]} if task is not None else {}
        for anonymous, skilled in ((groups.anonymous, False), (groups.anonymous_pe, True)):
            places = [var for (_h, c), var in anonymous.items() if c == campus]
            people = [var for p, var in serving.items() if (p in layout.pe) == skilled]
            model.add(total(places) == total(people))
