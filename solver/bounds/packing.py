"""The fewest groups that can hold the pupils of some classes, for many cases at once."""

import numpy as np

from solver.sparse import Ints


def fewest_groups(pupils: Ints, most: int) -> Ints:
    """A lower limit of the groups needed, for each row.

    For any threshold, classes that leave less room than it are alone, of those above half no two share, and the ones
    from the threshold to half take what room is left beside these, and more groups: the bound L2 of Martello and Toth,
    "Lower bounds and reduction procedures for the bin packing problem" (1990).

    Args:
        pupils: cases × classes; a class without any needs no group, one of more than ``most`` has its own.
        most: pupils in a group of several classes, 2 at least.
    """
    fewest = np.zeros(len(pupils), dtype=np.int64)
    is_half = 2 * pupils > most
    for threshold in range(1, most // 2 + 1):
        alone = pupils > most - threshold
        large = is_half & ~alone
        small = (pupils >= threshold) & ~is_half
        beside = most * large.sum(axis=1) - np.where(large, pupils, 0).sum(axis=1)
        over = np.maximum(0, np.where(small, pupils, 0).sum(axis=1) - beside)
        fewest = np.maximum(fewest, alone.sum(axis=1) + large.sum(axis=1) - (-over // most))
    return fewest
