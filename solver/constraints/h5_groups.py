"""H5: care groups merge only as allowed, hold a limited number of pupils, have one supervisor and a home room."""

from ortools.sat.python import cp_model

from afterschool.model.words import SessionKind
from solver.constraints.supervision import supervise_groups
from solver.layout.slots import Slot
from solver.layout.week import Layout
from solver.sheet import Sheet
from solver.variables import Counts, Expr, Groups, Variables, total


def build(model: Sheet, layout: Layout, variables: Variables) -> None:
    """Ensures what H5 asks of every care slot, whether its groups or only their number are decided."""
    needs: dict[tuple[object, ...], list[Expr]] = {}
    for slot in layout.slots:
        if slot.kind is SessionKind.SPORT:
            continue
        key = (slot.kind, slot.phase, slot.time.day)
        if slot in variables.groups:
            groups = variables.groups[slot]
            _merging(model, layout, variables, slot, groups)
            _emptied_classes(model, variables, slot, groups)
            supervise_groups(model, layout, variables, slot, groups)
            for (_host, campus), var in groups.anonymous.items():
                needs.setdefault((*key, campus), []).append(var)
        else:
            campus = slot.campus[slot.hosts[0]]
            needs.setdefault((*key, campus), []).append(_count(model, slot, variables.counts[slot]))
    for task in layout.takers:
        if task.kind not in (SessionKind.SPORT, SessionKind.CLUB, SessionKind.POST) and task.klass is None:
            supply = needs.pop((task.kind, task.phase, task.time.day, task.campus), [])
            model.add(total(supply) == total(variables.takers(task)))
    for unserved in needs.values():
        model.add(total(unserved) == 0)


def _count(model: Sheet, slot: Slot, counts: Counts) -> Expr:
    """The number of supervised groups of a counted slot; below the fewest, classes stay out in steps."""
    fewest = slot.fewest[0]
    for earlier, later in zip(counts.deficits, counts.deficits[1:], strict=False):
        model.imply(later, earlier)
    if counts.extra is None:
        return fewest - total(counts.deficits)
    if counts.deficits:
        spare = len(slot.pupils) - fewest
        model.add(counts.extra + spare * counts.deficits[0] <= spare)
    return fewest - total(counts.deficits) + counts.extra


def _away(variables: Variables, slot: Slot, klass: str) -> Expr:
    """Pupils of ``klass`` at clubs, as an expression."""
    members = slot.clubs.get(klass)
    if not members:
        return 0
    return total(count * variables.held_at(club, slot.phase, slot.time.day) for club, count in members.items())


def _emptied_classes(model: Sheet, variables: Variables, slot: Slot, groups: Groups) -> None:
    """Ensures that a class whose pupils are all at clubs is in no group, and any other needs one."""
    for klass, needed in groups.needed.items():
        away, stay = _away(variables, slot, klass), slot.pupils[klass]
        beyond = max(0, sum(slot.clubs[klass].values()) - stay + 1)
        model.add(away <= stay - 1 + beyond * (1 - needed))
        model.add(stay - away <= stay * needed)


def _merging(model: Sheet, layout: Layout, variables: Variables, slot: Slot, groups: Groups) -> None:
    """Ensures that only hosts have guests, and that every group has room for its pupils."""
    away = {klass: _away(variables, slot, klass) for klass in slot.pupils}
    for (klass, host), join in groups.join.items():
        model.imply(join, groups.host[host])
        both, limit = slot.pupils[klass] + slot.pupils[host], slot.group_limit[host]
        if both > limit:
            model.add(both - away[klass] - away[host] <= limit + (both - limit) * (1 - join))
    for host, hosting in groups.host.items():
        capacity = layout.case.rooms[layout.case.classes[host].home_room].capacity
        pupils = slot.pupils[host]
        if pupils > capacity:
            model.add(pupils - away[host] <= capacity + (pupils - capacity) * (1 - hosting))
    if slot.triples:
        _loads(model, slot, groups, away)
    else:
        _one_guest(model, groups)
    _capacity_of_slot(model, layout, slot, groups, away)


def _one_guest(model: Sheet, groups: Groups) -> None:
    """Ensures at most two classes a group, where no three could fit whatever their clubs do."""
    guests: dict[str, list[cp_model.IntVar]] = {}
    for (_klass, host), join in groups.join.items():
        guests.setdefault(host, []).append(join)
    for host, its in guests.items():
        model.add(total(its) <= groups.host[host])


def _loads(model: Sheet, slot: Slot, groups: Groups, away: dict[str, Expr]) -> None:
    """Ensures the limit of groups of three and more classes."""
    guests: dict[str, list[tuple[str, cp_model.IntVar]]] = {}
    for (klass, host), load in groups.load.items():
        join = groups.join[klass, host]
        model.add(load >= slot.pupils[klass] * join - away[klass])
        guests.setdefault(host, []).append((klass, load))
    for host, its in guests.items():
        if len(its) < 2:
            continue
        limit, pupils = slot.group_limit[host], slot.pupils[host]
        together = total(load for _, load in its) + pupils - away[host]
        most = sum(slot.pupils[klass] for klass, _ in its) + pupils
        slack = max(0, most - limit)
        hosting = groups.host[host]
        if pupils <= limit:
            model.add(together <= limit + slack * (1 - hosting))
        else:
            for klass, _load in its:
                model.add(together <= limit + slack * (1 - groups.join[klass, host]))


def _capacity_of_slot(model: Sheet, layout: Layout, slot: Slot, groups: Groups, away: dict[str, Expr]) -> None:
    """A redundant row that the linear relaxation needs: all groups together hold all pupils of the slot."""
    if not groups.join:
        return
    classes, rooms = layout.case.classes, layout.case.rooms
    holds = {
        h: max(slot.group_limit[h], min(slot.pupils[h], rooms[classes[h].home_room].capacity)) for h in groups.host
    }
    certain = [klass for klass in slot.pupils if klass not in groups.needed]
    pupils = total(slot.pupils[klass] * (1 - groups.absent[klass]) - away[klass] for klass in certain)
    model.add(total(holds[host] * var for host, var in groups.host.items()) >= pupils)
