"""The slots of the week in which classes are looked after: one for each activity, phase and day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from afterschool.model.time import WeeklyTime
from afterschool.model.words import SessionKind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Slot:
    """Sport or one care activity in one phase on one day, and the classes with pupils in it."""

    kind: SessionKind
    phase: str
    time: WeeklyTime
    multiplicity: int
    """How often the phase lists the day: a class that is in no session is counted that often."""
    pupils: Mapping[str, int]
    """Class -> pupils who stay, members of clubs not yet taken off; only classes with at least one."""
    least: Mapping[str, int]
    """Class -> pupils left when every club that can meet now does; 0 if the class may need no group at all."""
    clubs: Mapping[str, Mapping[str, int]]
    """Class -> club -> members, for clubs that can meet in this slot and take pupils out of it."""
    campus: Mapping[str, str | None]
    """Class -> campus of its home room (care only; sport is where the venue is)."""
    hosts: tuple[str, ...] = ()
    """Classes that can host a group: for care those whose home room can be used, for sport all."""
    pairs: tuple[tuple[str, str], ...] = ()
    """(class, host): the class may join the group of that host, itself left out."""
    group_limit: Mapping[str, int] = field(default_factory=dict)
    """Host -> most pupils in a group of several classes there."""
    triples: bool = False
    """Whether three classes may fit into one group."""
    most_classes: int | None = None
    """Most classes in one group; ``None``: no limit but pupils."""
    fewest: tuple[int, ...] = (0,)
    """For a *counted* slot of care: the fewest groups when 0, 1, 2 … classes are left out."""
    venues: tuple[str, ...] = ()
    """Sport: venues that can be used now."""
    by_class: bool = True
    """Sport: whether it matters which class is at which venue. Care: whether groups are decided one by one."""


def sharing_classes(slot: Slot) -> Iterator[list[str]]:
    """Classes that may share a group, directly or over others."""
    left = dict.fromkeys(slot.pupils)
    beside: dict[str, list[str]] = {}
    for klass, host in slot.pairs:
        beside.setdefault(klass, []).append(host)
        beside.setdefault(host, []).append(klass)
    while left:
        waiting, found = [next(iter(left))], []
        while waiting:
            klass = waiting.pop()
            if klass in left:
                del left[klass]
                found.append(klass)
                waiting.extend(beside.get(klass, ()))
        yield found
