"""Who shares a group with whom, before anybody serves: the largest class first, into the group that it fills best."""

from collections.abc import Collection, Iterable, Mapping

from afterschool.model.roster import Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import SessionKind
from solver.encoding.draft import Draft
from solver.encoding.groups import away_at_clubs, put_groups
from solver.engine import Values
from solver.layout.packing import Group
from solver.layout.slots import Slot
from solver.week_model import WeekModel


def grouped(week: WeekModel, values: Values) -> tuple[Values, list[Slot]]:
    """``values`` with the classes of every care slot in groups that nobody supervises yet, clubs as they are.

    Returns:
        The new values, and the slots left as they were: those with a group already, and those in which a class finds
        no place this way.
    """
    draft = Draft(week, values)
    rooms, left = _HomeRooms(draft), []
    for slot, decided in week.variables.groups.items():
        if slot.kind is SessionKind.SPORT:
            continue
        pupils = {klass: count - away_at_clubs(draft, slot, klass) for klass, count in slot.pupils.items()}
        begun = any(values[var.index] for var in decided.host.values())
        groups = None if begun else packed(slot, pupils, rooms.hosts(slot, pupils))
        if groups is None:
            left.append(slot)
            continue
        put_groups(draft, slot, [(i, _session(week, slot, group)) for i, group in enumerate(groups)])
        rooms.take(slot.time, rooms.of(host for host, *_guests in groups))
    return tuple(draft.values.tolist()), left


def packed(slot: Slot, pupils: Mapping[str, int], hosts: Collection[str]) -> list[Group] | None:
    """All classes with ``pupils`` left in groups at ``hosts``; ``None`` if one finds no place.

    Classes that cannot host come first, as any of them may keep a host from being the guest of another.
    """
    joins = set(slot.pairs)

    def is_allowed(host: str, classes: Group) -> bool:
        if host not in hosts or len(classes) == 1:
            return host in hosts
        fits = sum(pupils[klass] for klass in classes) <= slot.group_limit[host]
        few = slot.triples or len(classes) == 2
        return fits and few and all((klass, host) in joins for klass in classes if klass != host)

    def with_guest(group: Group, klass: str) -> Group | None:
        """Both together, the host first."""
        classes = [*group, klass]
        host = next((host for host in classes if is_allowed(host, classes)), None)
        return None if host is None else [host, *(klass for klass in classes if klass != host)]

    groups: list[Group] = []
    waiting = sorted((k for k in pupils if pupils[k] > 0), key=lambda k: (k in hosts, -pupils[k], k))
    while waiting:
        klass = waiting.pop(0)
        alone = [[host] for host in waiting if host in hosts and klass not in hosts]
        options = [(group, wider) for group in (*groups, *alone, []) if (wider := with_guest(group, klass))]
        if not options:
            return None
        fullest, wider = max(options, key=lambda option: sum(pupils[klass] for klass in option[0]))
        groups = [*(group for group in groups if group is not fullest), wider]
        waiting = [klass for klass in waiting if klass not in fullest]
    return groups


def _session(week: WeekModel, slot: Slot, group: Group) -> Session:
    return Session(
        kind=slot.kind,
        day=slot.time.day,
        phase=slot.phase,
        room=week.case.classes[group[0]].home_room,
        classes=tuple(group),
    )


class _HomeRooms:
    """When home rooms are taken, by clubs and by groups."""

    def __init__(self, draft: Draft) -> None:
        self._case = draft.layout.case
        self._taken: dict[str, list[WeeklyTime]] = {}
        for (meeting, pool), var in draft.variables.room.items():
            if draft.values[var.index]:
                self.take(meeting.time, pool.rooms)  # all rooms of a pool: a home room has a pool of its own
        for slot, groups in draft.variables.groups.items():
            if slot.kind is not SessionKind.SPORT:
                self.take(slot.time, self.of(klass for klass, var in groups.host.items() if draft.values[var.index]))

    def of(self, classes: Iterable[str]) -> list[str]:
        """The home rooms of ``classes``."""
        return [self._case.classes[klass].home_room for klass in classes]

    def take(self, time: WeeklyTime, rooms: Iterable[str]) -> None:
        """Note that ``rooms`` are taken then."""
        for room in rooms:
            self._taken.setdefault(room, []).append(time)

    def hosts(self, slot: Slot, pupils: Mapping[str, int]) -> set[str]:
        """Who can host in ``slot``: home room free and large enough, and of classes that share it only one."""
        free = {
            room: klass
            for klass, room in zip(slot.hosts, self.of(slot.hosts), strict=True)
            if self._case.rooms[room].capacity >= pupils[klass]
            and not any(time.overlaps(slot.time) for time in self._taken.get(room, ()))
        }
        return set(free.values())
