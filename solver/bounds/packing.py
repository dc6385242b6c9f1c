"""The fewest groups that can hold the pupils of some classes, for many cases at once."""

import numpy as np

from solver.sparse import Ints


def fewest_groups(pupils: Ints, limits: Ints) -> Ints:
    """A lower limit of the groups needed, for each case.

    Two kinds of reasons are tried. For any threshold, classes that leave less room than it are alone; of those above
    half no two share; and all from the threshold on have to fit into the groups of other hosts than these. That is the
    bound L2 of Martello and Toth, "Lower bounds and reduction procedures for the bin packing problem" (1990), with
    rooms of different sizes. And classes with small rooms of which any two are too many for the larger of these share
    neither with each other nor with a class that leaves less room than half of that.

    Args:
        pupils: cases × classes; a class without any needs no group.
        limits: by class, most pupils in a group of several classes that it hosts. Alone it may have any number.
    """
    most = int(limits.max(initial=0))
    fewest = np.zeros(len(pupils), dtype=np.int64)
    for threshold in range(1, most // 2 + 1):
        alone = pupils > most - threshold
        others = (pupils >= threshold) & ~alone
        halves = others & (2 * pupils > most)
        rooms = np.where(alone, 0, np.maximum(limits, pupils))
        needed = np.maximum(halves.sum(axis=1), _hosts(np.where(others, pupils, 0).sum(axis=1), rooms))
        fewest = np.maximum(fewest, alone.sum(axis=1) + needed)
    for small in np.unique(limits).tolist():
        apart = (2 * pupils > small) & (limits <= small) | (2 * pupils > 2 * most - small)
        fewest = np.maximum(fewest, apart.sum(axis=1))
    return fewest


def _hosts(pupils: Ints, rooms: Ints) -> Ints:
    """How many of the largest ``rooms`` (cases × classes) hold so many ``pupils``, for each case."""
    largest_first = np.sort(rooms, axis=1)[:, ::-1]
    hosts: Ints = (largest_first.cumsum(axis=1) < pupils[:, None]).sum(axis=1) + (pupils > 0)
    return hosts
