"""On which days clubs meet, so that the pupils left behind need few homework groups: a quick walk from day to day.

How many groups the classes of a grade need depends on how many of each class are away at clubs. Packing them is so
quick that thousands of days can be tried where a search with groups and days in one model tries a few.
"""

import random
from bisect import bisect_left, insort
from collections.abc import Iterable
from math import exp

from afterschool.model.words import SessionKind
from solver.engine import Values
from solver.layout.clubs import Meeting
from solver.layout.rooms import RoomPool
from solver.layout.slots import Slot
from solver.week_model import WeekModel

MOVES_OF_A_MEETING = 60
"""Other days tried for each; five times as many save one or two groups of 85 at 24 classes, none at 36."""
WORK_OF_A_MOVE = 4e-6
"""Deterministic seconds."""
WARMTH = 0.05
"""Groups: at first a day that takes so much more is kept once in e times, later less and less."""
WORTH_OF_FILLING = 0.3
"""Groups: what it counts at most that some groups are full and others nearly empty, which a club may empty next."""


def _by_club(meetings: Iterable[Meeting]) -> dict[str, list[Meeting]]:
    found: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        found.setdefault(meeting.club, []).append(meeting)
    return found


def groups_needed(needs: Iterable[tuple[int, int]]) -> float:
    """About how many groups classes need; a little less where they are filled unevenly.

    Packed as in :mod:`solver.grouping`, but by numbers of pupils alone: which home rooms are free is left aside.

    Args:
        needs: of each class, its pupils and the most in a group of several classes in its home room.
    """
    groups: list[tuple[int, int]] = []  # pupils that still fit, pupils: the one that is filled best first
    classes = sorted((need for need in needs if need[0] > 0), reverse=True)
    least = min((limit for _, limit in classes), default=0)
    for pupils, limit in classes:
        best = bisect_left(groups, (pupils, 0))
        if best == len(groups) and limit > least:  # no group has places left, but it may meet in this class's room
            best = next((i for i, (_, taken) in enumerate(groups) if taken + pupils <= limit), best)
        free, taken = groups.pop(best) if best < len(groups) else (0, 0)
        most = max(free + taken, limit, pupils)
        insort(groups, (most - taken - pupils, taken + pupils))
    largest = max((free + taken for free, taken in groups), default=0)
    filled = sum((taken / largest) ** 2 for _, taken in groups)
    return len(groups) - WORTH_OF_FILLING * filled / max(1, len(classes))


class ClubDays:
    """Where all clubs meet under a leader as in ``values``, other days for some of them."""

    def __init__(self, week: WeekModel, values: Values, lot: random.Random) -> None:
        variables, self._layout, self._lot = week.variables, week.layout, lot
        held = [meeting for meeting, var in variables.held.items() if values[var.index]]
        self._room = {
            meeting: pool
            for (meeting, pool), var in variables.room.items()
            if values[var.index] and values[variables.held[meeting].index]
        }
        self._leader = {club: person for (club, person), var in variables.chosen.items() if values[var.index]}
        self._could_be = _by_club(week.layout.meetings)
        self._held = _by_club(held)
        self._clubs = [meeting.club for meeting in held]
        """Each as often as it meets."""
        self._apart = self._never_together()
        self._slot_of: dict[tuple[str, str, str], Slot] = {}
        self._left: dict[Slot, dict[str, int]] = {}
        for slot in variables.groups:
            if slot.kind is SessionKind.HOMEWORK and slot.pairs:
                self._left[slot] = dict(slot.pupils)
                self._slot_of.update({(slot.phase, slot.time.day, klass): slot for klass in slot.pupils})
        for meeting in held:
            self._send(meeting, -1)
        self._groups = {slot: self._needed(slot) for slot in self._left}

    @property
    def moves(self) -> int:
        """How many other days are tried."""
        return MOVES_OF_A_MEETING * len(self._clubs) if self._left else 0

    def better(self) -> list[Meeting]:
        """The meetings to be held instead of those that are."""
        for move in range(self.moves):
            club = self._lot.choice(self._clubs)
            old, new = self._lot.choice(self._held[club]), self._lot.choice(self._could_be[club])
            if self._may_move(old, new):
                self._try(old, new, WARMTH * (1 - move / self.moves))
        return [meeting for its in self._held.values() for meeting in its]

    def _never_together(self) -> dict[str, set[str]]:
        """Club -> clubs with the same leader or in conflict with it."""
        led: dict[str, set[str]] = {}
        for club, leader in self._leader.items():
            led.setdefault(leader, set()).add(club)
        apart = {club: led[leader] - {club} for club, leader in self._leader.items()}
        for one, other in self._layout.case.club_conflicts:
            for club, rival in ((one, other), (other, one)):
                apart[club] = apart.get(club, set()) | {rival}
        return apart

    def _may_move(self, old: Meeting, new: Meeting) -> bool:
        """Whether leader, gap and conflicting clubs allow it.

        PE teachers stay where they are: they are needed at sport, where they were not taken from it.
        """
        club, leader = new.club, self._leader.get(new.club)
        if new in self._held[club] or leader not in new.leaders or leader in self._layout.pe:
            return False
        gap = max(1, self._layout.case.clubs[club].min_gap_days)
        days = [other.time.day.number for other in self._held[club] if other is not old]
        return all(abs(day - new.time.day.number) >= gap for day in days) and not any(
            other.time.overlaps(new.time) for rival in self._apart[club] for other in self._held.get(rival, ())
        )

    def _try(self, old: Meeting, new: Meeting, warmth: float) -> None:
        """Move a meeting if that saves groups or, by lot, costs little, and if there is a room."""
        slots = self._send(old, 1) | self._send(new, -1)
        after = {slot: self._needed(slot) for slot in slots}
        more = sum(after.values()) - sum(self._groups[slot] for slot in slots)
        is_worth = more <= 0 or self._lot.random() < exp(-more / warmth)
        room = self._free_room(old, new) if is_worth else None
        if room is None:
            self._send(old, -1)
            self._send(new, 1)
            return
        self._groups.update(after)
        del self._room[old]
        self._room[new] = room
        self._held[old.club].remove(old)
        self._held[old.club].append(new)

    def _free_room(self, old: Meeting, new: Meeting) -> RoomPool | None:
        taken = [room for other, room in self._room.items() if other is not old and other.time.overlaps(new.time)]
        pools = (pool for pool in self._layout.meeting_pools(new) if pool.campus == self._room[old].campus)
        return next((pool for pool in pools if taken.count(pool) < len(pool.rooms)), None)

    def _send(self, meeting: Meeting, sign: int) -> set[Slot]:
        """Take the members of a club out of their slots, or put them back; the slots that this changes."""
        changed = set()
        for klass, members in self._layout.case.clubs[meeting.club].members.items():
            slot = self._slot_of.get((meeting.phase, meeting.time.day, klass))
            if slot is not None:
                self._left[slot][klass] += sign * members
                changed.add(slot)
        return changed

    def _needed(self, slot: Slot) -> float:
        return groups_needed((pupils, slot.group_limit.get(klass, 0)) for klass, pupils in self._left[slot].items())
