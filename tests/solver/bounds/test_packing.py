"""As few groups as are said to be needed at least, or more, however they are made."""

from collections.abc import Iterator

import numpy as np
import pytest

from solver.bounds.packing import fewest_groups

Group = tuple[int, ...]
"""Numbers of classes."""


def _ways(classes: list[int]) -> Iterator[list[Group]]:
    """Every way to make groups of ``classes``."""
    if not classes:
        yield []
        return
    first, *others = classes
    for way in _ways(others):
        yield [(first,), *way]
        for number, group in enumerate(way):
            yield [*way[:number], (first, *group), *way[number + 1 :]]


def _needed(pupils: list[int], limits: list[int]) -> int:
    """The fewest groups with pupils in them, by trying every way."""

    def fits(group: Group) -> bool:
        return len(group) == 1 or sum(pupils[k] for k in group) <= max(limits[k] for k in group)

    ways = (way for way in _ways(list(range(len(pupils)))) if all(map(fits, way)))
    return min(sum(any(pupils[k] for k in group) for group in way) for way in ways)


@pytest.mark.parametrize(
    ("pupils", "limits", "groups"),
    [
        ([23, 23, 23], [45] * 3, 3),
        ([22, 22, 22], [45] * 3, 2),
        ([30, 30, 15, 15], [45] * 4, 2),
        ([30, 30, 15, 16], [45] * 4, 3),
        ([60, 10, 10], [45] * 3, 2),
        ([15, 15, 15, 15], [45] * 4, 2),
        ([0, 0, 45], [45] * 3, 1),
        ([0, 0], [45] * 2, 0),
        ([20, 20], [45, 36], 1),
        ([20, 20], [36, 36], 2),
        ([20, 20, 20, 20], [45, 36, 36, 36], 3),
        ([40, 36], [45, 30], 2),
        ([20, 20, 5], [36, 36, 45], 1),
        ([20, 20, 6], [36, 36, 45], 2),
        ([10, 3], [0, 0], 2),
    ],
)
def test_groups_that_can_be_counted_by_hand(pupils, limits, groups):
    """More than half of 45 cannot share; 30 and 15 fill a group; 60 are a group by themselves; two classes of 20 need
    one room for 40, and of four only two get it, or that of a third class of 5; where nothing may be merged, everybody
    stays alone."""
    assert _needed(pupils, limits) == groups
    assert fewest_groups(np.asarray([pupils]), np.asarray(limits)).tolist() == [groups]


@pytest.mark.parametrize("seed", range(10))
def test_never_more_than_are_needed_and_mostly_as_many(seed):
    lot = np.random.default_rng(seed)
    cases, limits = lot.integers(0, lot.choice((15, 25, 50), size=(60, 1)), size=(60, 6)), lot.integers(20, 46, size=6)
    said = fewest_groups(cases, limits)
    needed = np.asarray([_needed(case, limits.tolist()) for case in cases.tolist()])
    assert (said <= needed).all()
    assert (said == needed).mean() > 0.9
