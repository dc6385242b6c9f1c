"""Pupils at clubs, class by class, as new variables: what lets two classes share a group is not there twice.

A class with n pupils of whom some are at clubs brings the others into the group it shares (H5). In fractions of many
groups at once, a relaxation would take the same pupils off each of them. Here every class splits its pupils at clubs
over the groups it may be in:

    Σ over guests k of (n_k · join(k, h) - off(k, h)) + n_h · shared(h) - off(h, h) ≤ limit(h) · shared(h)
    off(k, h) ≤ most_k · join(k, h),  off(h, h) ≤ most_h · shared(h),  Σ over h of off(k, h) ≤ pupils of k at clubs

with shared(h) saying that the group of host h has guests. In a roster off(k, h) is all of the class's pupils at clubs
if k is in the group of h, and 0 otherwise.
"""

from collections.abc import Iterator

from afterschool.model.words import SessionKind
from solver.layout.slots import Slot
from solver.sparse import FAR, Row
from solver.variables import Groups, Variables


class Sharing:
    """The new variables, all from 0 to 1, and the rows of all slots of a week."""

    def __init__(self, variables: Variables, first_column: int) -> None:
        self._variables, self._first, self.flags = variables, first_column, 0
        self.rows: list[Row] = []
        for slot, groups in variables.groups.items():
            if slot.kind is not SessionKind.SPORT and groups.join:
                self._add(slot, groups)

    def _flag(self) -> int:
        self.flags += 1
        return self._first + self.flags - 1

    def _add(self, slot: Slot, groups: Groups) -> None:
        guests: dict[str, list[str]] = {}
        for klass, host in groups.join:
            guests.setdefault(host, []).append(klass)
        parts: dict[str, list[int]] = {}
        """Class -> variables for its pupils at clubs, in parts of all of them."""
        for host, its in guests.items():
            shared = self._flag()
            joins = [groups.join[klass, host].index for klass in its]
            self.rows.append(Row([shared, groups.host[host].index], [1, -1], -FAR, 0))
            self.rows.append(Row([shared, *joins], [1] + [-1] * len(joins), -FAR, 0))
            if slot.pupils[host] > slot.group_limit[host]:
                self.rows.extend(Row([join, shared], [1, -1], -FAR, 0) for join in joins)
            columns, factors = [shared, *joins], [slot.pupils[host] - slot.group_limit[host]]
            factors += [slot.pupils[klass] for klass in its]
            for klass, inside in zip((host, *its), (shared, *joins), strict=True):
                if most := _most_off(slot, klass):
                    part = self._flag()
                    parts.setdefault(klass, []).append(part)
                    self.rows.append(Row([part, inside], [1, -1], -FAR, 0))
                    columns.append(part)
                    factors.append(-most)
            self.rows.append(Row(columns, factors, -FAR, 0))
        self.rows.extend(self._pupils_off(slot, parts))

    def _pupils_off(self, slot: Slot, parts: dict[str, list[int]]) -> Iterator[Row]:
        """All parts of a class together are no more than its pupils at clubs."""
        for klass, its in parts.items():
            members = slot.clubs[klass]
            held = [self._variables.held_at(club, slot.phase, slot.time.day).index for club in members]
            most = _most_off(slot, klass)
            yield Row([*its, *held], [most] * len(its) + [-n for n in members.values()], -FAR, 0)


def _most_off(slot: Slot, klass: str) -> int:
    """The most pupils of a class in a group who can be at clubs: one at least is not."""
    return min(slot.pupils[klass] - 1, sum(slot.clubs.get(klass, {}).values()))
