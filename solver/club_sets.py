"""Days and leaders of clubs with which few homework groups are needed, chosen all at once.

How many groups a slot needs depends on the set of clubs that meet in it. Where these sets are few enough to be listed,
each is a new variable, at the price of the groups that it leaves, and one search decides on sets, days, rooms and
leaders. :mod:`solver.club_days` comes before it: it goes one meeting at a time, in slots of any size, and changes no
leader.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from afterschool.model.words import SessionKind
from solver.at_once import leave_fewer, members_of, pupils_away, pupils_left, sets_at_once
from solver.engine import Engine, Limit, Values
from solver.goals import LARGEST_SUM, Goal
from solver.layout.clubs import Meeting
from solver.layout.slots import Slot, sharing_classes
from solver.sparse import FAR, Flags, Ints, Row
from solver.variables import Owner
from solver.week_model import Beside, WeekModel

WORK_OF_A_SET = 2e-7
"""Deterministic seconds to list it and to pack what it leaves, by class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Classes that share groups in a slot, and every set of their clubs that can meet in it."""

    meetings: Sequence[Meeting]
    sets: Flags
    """Sets × meetings, without those that leave no fewer groups than a subset."""
    groups: Ints
    """How many each set leaves."""


class ClubSets:
    """Every slot of a week whose sets can be listed."""

    def __init__(self, week: WeekModel, most: int) -> None:
        """In slots with more than ``most`` sets the clubs stay as they are."""
        self._week, self._most = week, most
        self._blocks: list[_Block] = []
        self._staying: set[str] = set()
        """Clubs that meet in a slot whose sets cannot."""
        self.work = 0.0
        """Deterministic seconds that this took."""
        here: dict[tuple[str, str], list[Meeting]] = {}
        for meeting in week.layout.meetings:
            here.setdefault((meeting.phase, meeting.time.day), []).append(meeting)
        for slot in week.variables.groups:
            if slot.kind is SessionKind.HOMEWORK and slot.pairs:
                for classes in sharing_classes(slot):
                    self._add(slot, classes, here.get((slot.phase, slot.time.day), ()))

    def _add(self, slot: Slot, classes: Sequence[str], here: Sequence[Meeting]) -> None:
        meetings = [meeting for meeting in here if pupils_away(slot, classes, meeting).any()]
        sets = sets_at_once(meetings, self._week.case.club_conflicts, self._most)
        if sets is None:
            self._staying.update(meeting.club for meeting in meetings)
            return
        self.work += WORK_OF_A_SET * len(sets) * len(classes)
        inside = members_of(sets, len(meetings))
        limits = np.asarray([slot.group_limit.get(klass, 0) for klass in classes], dtype=np.int64)
        groups = packed_groups(pupils_left(slot, classes, meetings, inside), limits)
        worth = leave_fewer(sets, groups, len(meetings))
        self._blocks.append(_Block(meetings=meetings, sets=inside[worth], groups=groups[worth]))

    def better(self, engine: Engine, values: Values, goal: Goal, price: Fraction, limit: Limit) -> Values:
        """``values`` with clubs planned anew for ``goal``, each group at ``price``; as they are if none is found."""
        beside = self._beside(values, int(goal.scale * price))
        found = self._week.plan(engine, values, self._movable(values), goal, limit, beside=beside)
        return found.values or values

    def _movable(self, values: Values) -> Callable[[Owner], bool]:
        """What may be decided anew: clubs all of whose slots are listed, but for PE teachers.

        These are needed at sport, where they were not taken from it.
        """
        variables, pe = self._week.variables, self._week.layout.pe
        led = {club for (club, person), var in variables.chosen.items() if person in pe and values[var.index]}
        clubs = {meeting.club for block in self._blocks for meeting in block.meetings} - self._staying - led
        return lambda owner: owner.club in clubs and owner.person not in pe

    def _beside(self, values: Values, price: int) -> Beside:
        """Sets as new variables, each group at ``price``, less where numbers would not be safe.

        The solution there is are those that ``values`` hold.
        """
        held = self._week.variables.held
        rows: list[Row] = []
        chosen: list[Ints] = []
        first = self._week.size
        for block in self._blocks:
            flags = np.arange(first, first + len(block.groups))
            first += len(flags)
            columns = [held[meeting].index for meeting in block.meetings]
            rows.append(Row(flags.tolist(), [1] * len(flags), 1, 1))
            for column, its in zip(columns, block.sets.T, strict=True):
                rows.append(Row([*flags[its].tolist(), column], [1] * int(its.sum()) + [-1], -FAR, 0))
            missing = ~np.asarray([values[column] for column in columns], dtype=bool)
            reached = np.where((block.sets & missing).any(axis=1), FAR, block.groups)
            chosen.append((np.arange(len(flags)) == reached.argmin()).astype(np.int64))
        nothing = np.zeros(0, dtype=np.int64)
        more = np.concatenate([nothing, *(block.groups - block.groups.min() for block in self._blocks)])
        price = min(price, LARGEST_SUM // (2 * max(1, int(more.sum()))))
        return Beside(rows=rows, weights=price * more, values=np.concatenate([nothing, *chosen]))


def packed_groups(pupils: Ints, limits: Ints) -> Ints:
    """How many groups hold the pupils of some classes, for many cases at once: largest first, into the fullest group.

    A group may have as many pupils as the largest home room of its classes takes; a class alone has room.

    Args:
        pupils: cases × classes; a class without any needs no group.
        limits: by class, most pupils in a group of several classes that it hosts.
    """
    order = np.argsort(-pupils, axis=1, kind="stable")
    size, limit = np.take_along_axis(pupils, order, axis=1), limits[order]
    cases = np.arange(len(pupils))
    taken, most = np.zeros_like(pupils), np.zeros_like(pupils)
    groups = np.zeros(len(pupils), dtype=np.int64)
    for its, room in zip(size.T, limit.T, strict=True):
        free = np.maximum(most, room[:, None]) - taken - its[:, None]
        free[(free < 0) | (taken == 0)] = FAR
        fullest = free.argmin(axis=1)
        is_new = free[cases, fullest] == FAR
        place = np.where(is_new, groups, fullest)
        there = its > 0
        most[cases, place] = np.where(there, np.maximum(np.maximum(most[cases, place], room), its), most[cases, place])
        taken[cases, place] += its
        groups += is_new & there
    return groups
