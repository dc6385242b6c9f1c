"""Ways to split few classes into groups, as new variables: for small grades the linear relaxation is much tighter so.

For classes that may share groups in a slot (H5), one new variable stands for each way to split them into groups, and
one for each club that the way relies on. Exactly one way is chosen, and each of its groups that is too large needs
enough pupils away. A class that is absent or needs no group counts as a group of its own that nobody hosts.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from afterschool.model.words import SessionKind
from solver.bounds.strengthening import members_away
from solver.layout.slots import Slot, sharing_classes
from solver.sparse import FAR, Row
from solver.variables import Groups, Variables

MOST_CLASSES = 6
"""That may share groups; more of them split in too many ways."""

Way = list[tuple[str, ...]]
"""Groups of classes."""


class Partitions:
    """The new variables and rows of all slots of a week."""

    def __init__(self, variables: Variables, first_column: int) -> None:
        self._variables, self._first, self.flags = variables, first_column, 0
        self.rows: list[Row] = []
        for slot, groups in variables.groups.items():
            if slot.kind is not SessionKind.SPORT:
                for classes in sharing_classes(slot):
                    if 1 < len(classes) <= MOST_CLASSES:
                        self._add(slot, groups, classes)

    def _flag(self) -> int:
        self.flags += 1
        return self._first + self.flags - 1

    def _add(self, slot: Slot, groups: Groups, classes: Sequence[str]) -> None:
        ways = [(self._flag(), way) for way in _ways(classes) if all(_can_be(slot, group) for group in way)]
        self.rows.append(Row([flag for flag, _ in ways], [1] * len(ways), 1, 1))
        self._clubs(slot, ways)
        self._number(groups, classes, ways)
        for klass in classes:
            joins = [join.index for (guest, _host), join in groups.join.items() if guest == klass]
            alone = [flag for flag, way in ways if (klass,) in way]
            self.rows.append(Row(joins + alone, [1] * len(joins + alone), -FAR, 1))
        for pair in combinations(classes, 2):
            joins = [groups.join[p].index for p in (pair, pair[::-1]) if p in groups.join]
            shared = [flag for flag, way in ways if any(set(pair) <= set(group) for group in way)]
            if joins:
                factors = [1] * len(joins) + [-1] * len(shared)
                self.rows.append(Row(joins + shared, factors, -FAR, 0))

    def _clubs(self, slot: Slot, ways: list[tuple[int, Way]]) -> None:
        """Each way needs enough pupils away from its groups, and all together no more of a club than is held."""
        relied: dict[str, list[int]] = {}
        for flag, way in ways:
            held: dict[str, int] = {}
            for group in way:
                needed = sum(slot.pupils[klass] for klass in group) - _limit(slot, group)
                if len(group) == 1 or needed <= 0:
                    continue
                away = members_away(slot, group)
                for club in away:
                    if club not in held:
                        held[club] = self._flag()
                        relied.setdefault(club, []).append(held[club])
                        self.rows.append(Row([held[club], flag], [1, -1], -FAR, 0))
                factors = [min(members, needed) for members in away.values()]
                self.rows.append(Row([*(held[club] for club in away), flag], [*factors, -needed], 0, FAR))
        for club, flags in relied.items():
            held_at = self._variables.held_at(club, slot.phase, slot.time.day).index
            self.rows.append(Row([*flags, held_at], [1] * len(flags) + [-1], -FAR, 0))

    def _number(self, groups: Groups, classes: Sequence[str], ways: list[tuple[int, Way]]) -> None:
        """As many groups are hosted as the way has, but for classes that are absent or need none."""
        hosts = [groups.host[klass].index for klass in classes if klass in groups.host]
        absent = [groups.absent[klass].index for klass in classes]
        needed = [groups.needed[klass].index for klass in classes if klass in groups.needed]
        columns = [*hosts, *absent, *needed, *(flag for flag, _ in ways)]
        factors = [1] * (len(hosts) + len(absent)) + [-1] * len(needed) + [-len(way) for _, way in ways]
        self.rows.append(Row(columns, factors, -len(needed), FAR))


def _ways(classes: Sequence[str]) -> Iterator[Way]:
    """Every way to split ``classes`` into groups."""
    if not classes:
        yield []
        return
    first = classes[0]
    for way in _ways(classes[1:]):
        yield [(first,), *way]
        for i, group in enumerate(way):
            yield [*way[:i], (first, *group), *way[i + 1 :]]


def _limit(slot: Slot, group: tuple[str, ...]) -> int:
    """The most pupils that a group of several classes can have, whichever of them hosts."""
    return max((slot.group_limit[klass] for klass in group if klass in slot.group_limit), default=0)


def _can_be(slot: Slot, group: tuple[str, ...]) -> bool:
    return len(group) == 1 or sum(max(1, slot.least[klass]) for klass in group) <= _limit(slot, group)
