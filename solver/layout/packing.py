"""How few groups hold the pupils of a slot, when it does not matter which class goes where."""

from collections.abc import Mapping, Sequence

from afterschool.model.case import Case
from afterschool.model.words import MergeScope
from solver.layout.slots import Slot

Group = list[str]
"""Classes that share a group; the first is the host, in whose home room it meets."""


def groups_by_sum_and_halves(sizes: Sequence[int], group_size: int) -> int:
    """A lower limit of the groups that ``sizes`` need: those too large to share, and the rest by sum and by halves.

    :func:`solver.bounds.packing.fewest_groups` has a sharper one, for rooms of different sizes.
    """
    large = [size for size in sizes if size > group_size]
    rest = [size for size in sizes if size <= group_size]
    halves = [size for size in rest if 2 * size > group_size]
    by_sum = -(-sum(rest) // group_size) if rest else 0
    return len(large) + max(by_sum, len(halves))


def pack(pupils: Mapping[str, int], group_size: int, capacity: Mapping[str, int], groups: int) -> list[Group] | None:
    """All classes in exactly ``groups`` groups, or ``None`` where the greedy way finds none.

    A group of several classes has at most ``group_size`` pupils and what the host's room holds (``capacity`` by
    class). The classes with the largest rooms host; the others join, largest first, where they fit most tightly.
    """
    large = [klass for klass, size in pupils.items() if size > group_size]
    others = sorted(pupils.keys() - set(large), key=lambda c: (-min(group_size, capacity[c]), -pupils[c], c))
    hosts, guests = others[: max(0, groups - len(large))], others[max(0, groups - len(large)) :]
    packed: list[Group] = [[klass] for klass in [*hosts, *large]]
    left = [min(group_size, capacity[host]) - pupils[host] for host in hosts]
    for guest in sorted(guests, key=lambda c: (-pupils[c], c)):
        fitting = [i for i, room in enumerate(left) if room >= pupils[guest]]
        if not fitting:
            return None
        best = min(fitting, key=lambda i: left[i])
        packed[best].append(guest)
        left[best] -= pupils[guest]
    return packed if len(packed) == groups else None


def largest_first(pupils: Mapping[str, int]) -> list[str]:
    """Classes in the order in which leaving them out helps most."""
    return sorted(pupils, key=lambda c: (-pupils[c], c))


def groups_by_left_out(pupils: Mapping[str, int], group_size: int, capacity: Mapping[str, int]) -> list[int] | None:
    """The fewest groups when 0, 1, 2 … classes (the largest first) are left out; ``None`` where that is not proved.

    Leaving out the largest classes is best: any set of as many others needs at least as many groups.
    """
    order = largest_first(pupils)
    fewest: list[int] = []
    for left_out in range(len(order) + 1):
        rest = {klass: pupils[klass] for klass in order[left_out:]}
        groups = groups_by_sum_and_halves(list(rest.values()), group_size)
        if pack(rest, group_size, capacity, groups) is None:
            return None
        fewest.append(groups)
    return fewest


def limits_of(case: Case, slot: Slot) -> tuple[int, Mapping[str, int]]:
    """Most pupils in a group of several classes, 0 where none may be merged; and how many each home room holds."""
    is_merged = case.rules.merge.get(slot.kind, MergeScope.NONE) is not MergeScope.NONE
    capacity = {klass: case.rooms[case.classes[klass].home_room].capacity for klass in slot.pupils}
    return case.rules.group_size if is_merged else 0, capacity


def groups_of(
    pupils: Mapping[str, int], group_size: int, capacity: Mapping[str, int], fewest: Sequence[int], wanted: int
) -> tuple[list[Group], list[str]]:
    """``wanted`` groups of a counted slot, and the classes left out because that is too few for all."""
    left_out = next(i for i, groups in enumerate(fewest) if groups <= wanted)
    order = largest_first(pupils)
    rest = {klass: pupils[klass] for klass in order[left_out:]}
    packed = pack(rest, group_size, capacity, fewest[left_out]) or []
    for group in list(packed):
        while len(group) > 1 and len(packed) < wanted:
            packed.append([group.pop()])
    return packed, order[:left_out]
