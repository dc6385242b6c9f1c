"""Which clubs can meet at once in a slot, and what that leaves behind."""

from collections.abc import Sequence

import numpy as np

from solver.layout.clubs import Meeting
from solver.layout.slots import Slot
from solver.sparse import Flags, Ints


def sets_at_once(meetings: Sequence[Meeting], conflicts: Sequence[tuple[str, str]], most: int) -> Ints | None:
    """Every set of ``meetings`` in one slot that can be held, as ascending numbers with one bit for each meeting.

    Each needs a leader and a room for itself, and no two of them conflict. ``None`` if there are more than ``most``.
    """
    bits = {meeting.club: 1 << number for number, meeting in enumerate(meetings)}
    apart = [bits[a] | bits[b] for a, b in conflicts if a in bits and b in bits]
    led = _supplied([(bits[m.club], m.leaders) for m in meetings], apart, most)
    return None if led is None else _supplied([(bits[m.club], m.rooms) for m in meetings], apart, most, led)


def _supplied(
    asks: Sequence[tuple[int, Sequence[str]]], apart: Sequence[int], most: int, among: Ints | None = None
) -> Ints | None:
    """The sets, of those ``among``, in which each has a supplier of its own.

    Supplier after supplier: to each set found so far, it may add one of those that can use it. That finds every set, as
    what holds for a set holds for its subsets.
    """
    found = np.zeros(1, dtype=np.int64)
    for supplier in dict.fromkeys(name for _bit, names in asks for name in names):
        its = [bit for bit, names in asks if supplier in names]
        found = np.unique(np.concatenate([found, *(found[found & bit == 0] | bit for bit in its)]))
        for pair in apart:
            found = found[found & pair != pair]
        if among is not None:
            found = found[np.isin(found, among, assume_unique=True)]
        if len(found) > most:
            return None
    return found


def members_of(sets: Ints, meetings: int) -> Flags:
    """Sets × meetings: whether each is in the set."""
    inside: Flags = (sets[:, None] >> np.arange(meetings) & 1).astype(bool)
    return inside


def pupils_left(slot: Slot, classes: Sequence[str], meetings: Sequence[Meeting], inside: Flags) -> Ints:
    """Sets × classes: the pupils who are not at a club of the set."""
    pupils = np.asarray([slot.pupils[klass] for klass in classes], dtype=np.int64)
    taken = np.asarray([pupils_away(slot, classes, meeting) for meeting in meetings], dtype=np.int64)
    left: Ints = np.maximum(pupils - inside @ taken.reshape(len(meetings), len(classes)), 0)
    return left


def pupils_away(slot: Slot, classes: Sequence[str], meeting: Meeting) -> Ints:
    """Pupils of each class whom the meeting takes."""
    return np.asarray([slot.clubs.get(klass, {}).get(meeting.club, 0) for klass in classes], dtype=np.int64)


def leave_fewer(sets: Ints, groups: Ints, meetings: int) -> Flags:
    """The sets that leave fewer groups than with any one meeting less: no other is cheapest at any prices."""
    worth = np.ones(len(sets), dtype=bool)
    for number in range(meetings):
        inside = np.flatnonzero(sets >> number & 1)
        without = np.searchsorted(sets, sets[inside] ^ (1 << number))
        worth[inside] &= groups[without] > groups[inside]
    return worth
