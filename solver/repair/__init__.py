"""The least change: a roster that fits its case no more is mended so that as few people as possible are moved.

In stages, each frozen before the next: the fewest uncovered places; the fewest people who are no longer where the old
roster had them; the fewest sessions in another room; and then the score. Ring by ring: first only the moments that a
change touches may be planned anew, then the whole days, then all clubs, then the week; the next ring is tried only
where it is not proved that it cannot do better.
"""

from solver.repair.repair import Repair

__all__ = ["Repair"]
