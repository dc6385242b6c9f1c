"""The fewest groups that can hold the pupils of some classes, for many cases at once.

:func:`solver.layout.packing.groups_by_sum_and_halves` is a weaker limit, which a greedy packing can often be seen to
reach.
"""

import numpy as np

from solver.sparse import Ints


def fewest_groups(pupils: Ints, limits: Ints) -> Ints:
    """A lower limit of the groups needed, for each case.

    For any threshold, classes that leave less room than it are alone; of those above half no two share; and all from
    the threshold on have to fit into the groups of other hosts than these. That is the bound L2 of Martello and Toth,
    "Lower bounds and reduction procedures for the bin packing problem" (1990), with rooms of different sizes. And
    classes of which no two can share need a group each, see :func:`_apart`.

    Args:
        pupils: cases × classes; a class without any needs no group.
        limits: by class, most pupils in a group of several classes that it hosts. Alone it may have any number.
    """
    most = int(limits.max(initial=0))
    fewest = _apart(pupils, limits)
    for threshold in range(1, most // 2 + 1):
        alone = pupils > most - threshold
        others = (pupils >= threshold) & ~alone
        halves = others & (2 * pupils > most)
        rooms = np.where(alone, 0, np.maximum(limits, pupils))
        needed = np.maximum(halves.sum(axis=1), _hosts(np.where(others, pupils, 0).sum(axis=1), rooms))
        fewest = np.maximum(fewest, alone.sum(axis=1) + needed)
    return fewest


def _hosts(pupils: Ints, rooms: Ints) -> Ints:
    """How many of the largest ``rooms`` (cases × classes) hold so many ``pupils``, for each case."""
    largest_first = np.sort(rooms, axis=1)[:, ::-1]
    hosts: Ints = (largest_first.cumsum(axis=1) < pupils[:, None]).sum(axis=1) + (pupils > 0)
    return hosts


def _apart(pupils: Ints, limits: Ints) -> Ints:
    """How many classes no two of which can share a group are found, largest first, small rooms first, for each case.

    Two share the group of one of them, or that of a third class beside the pupils of which there is room for both.
    """
    order = np.argsort(limits - pupils * (limits.max(initial=0) + 1), axis=1, kind="stable")
    size, limit = np.take_along_axis(pupils, order, axis=1), limits[order]
    beside = (limits - pupils).max(axis=1, initial=0)
    chosen = np.zeros(pupils.shape, dtype=bool)
    for k in range(pupils.shape[1]):
        together = size[:, [k]] + size[:, :k] <= np.maximum(np.maximum(limit[:, [k]], limit[:, :k]), beside[:, None])
        chosen[:, k] = (size[:, k] > 0) & ~(chosen[:, :k] & together).any(axis=1)
    found: Ints = chosen.sum(axis=1)
    return found
