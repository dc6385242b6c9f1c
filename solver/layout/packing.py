"""How few groups hold the pupils of a slot, when it does not matter which class goes where."""

from collections.abc import Mapping, Sequence


def pack(pupils: Mapping[str, int], group_size: int) -> list[list[str]]:
    """Classes put into groups of at most ``group_size`` pupils, first fit, largest first; a larger class is alone."""
    groups: list[list[str]] = []
    room: list[int] = []
    for klass in sorted(pupils, key=lambda c: (-pupils[c], c)):
        size = pupils[klass]
        at = next((i for i, left in enumerate(room) if left >= size), None)
        if at is None:
            groups.append([klass])
            room.append(max(0, group_size - size))
        else:
            groups[at].append(klass)
            room[at] -= size
    return groups


def fewest_groups(sizes: Sequence[int], group_size: int) -> int:
    """A lower limit of the groups that ``sizes`` need: those too large to share, and the rest by their sum."""
    large = [size for size in sizes if size > group_size]
    half = [size for size in sizes if group_size >= size > group_size / 2]
    rest = [size for size in sizes if size <= group_size]
    by_sum = -(-sum(rest) // group_size) if rest else 0
    return len(large) + max(by_sum, len(half))


def groups_by_left_out(pupils: Mapping[str, int], group_size: int) -> list[int] | None:
    """The fewest groups when 0, 1, 2 … classes (the largest first) are left out; ``None`` where that is not proved.

    Leaving out the largest classes is best: any set of as many others needs at least as many groups.
    """
    order = sorted(pupils, key=lambda c: (-pupils[c], c))
    fewest: list[int] = []
    for left_out in range(len(order) + 1):
        rest = {c: pupils[c] for c in order[left_out:]}
        groups = len(pack(rest, group_size))
        if groups != fewest_groups(list(rest.values()), group_size):
            return None
        fewest.append(groups)
    return fewest
