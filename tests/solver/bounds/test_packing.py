"""As few groups as are said to be needed at least, or more, whoever packs them."""

import numpy as np
import pytest

from solver.bounds.packing import fewest_groups

MOST = 45


def _needed(pupils: list[int], groups: tuple[int, ...] = ()) -> int:
    """The fewest groups, by trying every way; a group that one class has to itself may have more than ``MOST``."""
    if not pupils:
        return len(groups)
    first, *rest = pupils
    ways = [_needed(rest, (*groups, first))]
    for number, size in enumerate(groups):
        if size + first <= MOST:
            ways.append(_needed(rest, (*groups[:number], size + first, *groups[number + 1 :])))
    return min(ways)


@pytest.mark.parametrize(
    ("pupils", "groups"),
    [
        ([23, 23, 23], 3),
        ([22, 22, 22], 2),
        ([30, 30, 15, 15], 2),
        ([30, 30, 15, 16], 3),
        ([60, 10, 10], 2),
        ([15, 15, 15, 15], 2),
        ([0, 0, 45], 1),
        ([0, 0], 0),
    ],
)
def test_groups_that_can_be_counted_by_hand(pupils, groups):
    """More than half of 45 cannot share; 30 and 15 fill a group; 60 are a group by themselves; nobody needs none."""
    assert fewest_groups(np.asarray([pupils]), MOST).tolist() == [groups]


@pytest.mark.parametrize("seed", range(10))
def test_never_more_than_a_packing_needs_and_mostly_as_many(seed):
    lot = np.random.default_rng(seed)
    cases = lot.integers(0, 50, size=(40, 6))
    said = fewest_groups(cases, MOST)
    needed = np.asarray([_needed([size for size in case if size]) for case in cases.tolist()])
    assert (said <= needed).all()
    assert (said == needed).mean() > 0.9
