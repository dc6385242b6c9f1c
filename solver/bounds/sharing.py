"""Pupils at clubs, class by class, as new variables: what lets two classes share a group is not there twice.

A class with n pupils of whom some are at clubs brings the others into the group it shares (H5). In fractions of many
groups at once, a relaxation would take the same pupils off each of them. Here every class splits its pupils at clubs
over the groups it may be in:

    Σ over guests k of (n_k · join(k, h) - off(k, h)) + n_h · shared(h) - off(h, h) ≤ limit(h) · shared(h)
    off(k, h) ≤ most_k · join(k, h),  off(h, h) ≤ most_h · shared(h),  Σ over h of off(k, h) ≤ pupils of k at clubs

    needed · join(k, h) ≤ pupils of k at clubs + pupils of h at clubs,  needed = n_k + n_h - limit(h)

with shared(h) saying that the group of host h has guests. In a roster off(k, h) is all of the class's pupils at clubs
if k is in the group of h, and 0 otherwise. The pupils of a class at clubs are a variable themselves, no more than the
members of the clubs that meet: thousands of rows have two entries then instead of one for each club.
"""

from collections.abc import Iterator, Mapping

from afterschool.model.words import SessionKind
from solver.bounds.strengthening import members_away, merge_row
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
        away = {klass: self._flag() for klass in slot.pupils if _members(slot, klass)}
        self.rows.extend(self._pupils_away(slot, away))
        self.rows.extend(_pupils_off(slot, parts, away))
        self.rows.extend(self._merges(slot, groups, away))

    def _pupils_away(self, slot: Slot, away: Mapping[str, int]) -> Iterator[Row]:
        """A class has no more pupils away than the clubs that meet take."""
        for klass, part in away.items():
            members = slot.clubs[klass]
            held = [self._variables.held_at(club, slot.phase, slot.time.day).index for club in members]
            yield Row([part, *held], [_members(slot, klass), *(-n for n in members.values())], -FAR, 0)

    def _merges(self, slot: Slot, groups: Groups, away: Mapping[str, int]) -> Iterator[Row]:
        """Two classes share a group only if enough pupils are away; tighter where one club alone takes more (H5)."""
        for (klass, host), join in groups.join.items():
            needed = slot.pupils[klass] + slot.pupils[host] - slot.group_limit[host]
            if needed > 0 and max(members_away(slot, (klass, host)).values(), default=0) > needed:
                yield merge_row(self._variables, slot, (klass, host), join)
            elif needed > 0:
                both = {away[k]: _members(slot, k) for k in (klass, host) if k in away}
                yield Row([*both, join.index], [*both.values(), -needed], 0, FAR)


def _pupils_off(slot: Slot, parts: Mapping[str, list[int]], away: Mapping[str, int]) -> Iterator[Row]:
    """All parts of a class together are no more than its pupils away."""
    for klass, its in parts.items():
        yield Row([*its, away[klass]], [_most_off(slot, klass)] * len(its) + [-_members(slot, klass)], -FAR, 0)


def _members(slot: Slot, klass: str) -> int:
    return sum(slot.clubs.get(klass, {}).values())


def _most_off(slot: Slot, klass: str) -> int:
    """The most pupils of a class in a group who can be at clubs: one at least is not."""
    return min(slot.pupils[klass] - 1, sum(slot.clubs.get(klass, {}).values()))
