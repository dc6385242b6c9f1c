"""Sessions of slots in which it was decided which class is in which group."""

from collections.abc import Callable, Iterable

from afterschool.model.roster import Session
from afterschool.model.words import SessionKind
from solver.decoding.numbers import Served, take
from solver.layout.slots import Slot
from solver.layout.week import Layout
from solver.variables import Groups


def group_sessions(layout: Layout, slot: Slot, groups: Groups, served: Served) -> list[Session]:
    """The groups of ``slot``, each with its supervisor. Among the anonymous, a teacher of the group comes first."""
    value = served.value
    members: dict[str, list[str]] = {host: [host] for host, var in groups.host.items() if value(var)}
    for (klass, host), var in groups.join.items():
        if value(var):
            members[host].append(klass)
    supervisor = {host: _known(groups, served, slot, host) for host in members}
    for anonymous, skilled in ((groups.anonymous_pe, True), (groups.anonymous, False)):
        waiting = [(host, campus) for (host, campus), var in anonymous.items() if value(var)]
        right = _has_skill(layout, slot, skilled)
        for host, campus in waiting:
            supervisor[host] = take(served.supervisors(slot, campus), _teaches(layout, members[host], right))
        for host, campus in waiting:
            if supervisor[host] is None:
                supervisor[host] = take(served.supervisors(slot, campus), right)
    return [
        Session(
            kind=slot.kind,
            day=slot.time.day,
            phase=slot.phase,
            room=_room(layout, slot, groups, served, host),
            classes=tuple(classes),
            staff=tuple(person for person in (supervisor[host],) if person is not None),
        )
        for host, classes in members.items()
    ]


def _has_skill(layout: Layout, slot: Slot, skilled: bool) -> Callable[[str], bool]:
    """Whether a person is one of those the model counts: at sport, those with the skill ``pe`` apart."""
    sport = slot.kind is SessionKind.SPORT
    return lambda person: not sport or (person in layout.pe) == skilled


def _teaches(layout: Layout, classes: Iterable[str], also: Callable[[str], bool]) -> Callable[[str], bool]:
    teachers = frozenset().union(*(layout.teachers[klass] for klass in classes))
    return lambda person: person in teachers and also(person)


def _known(groups: Groups, served: Served, slot: Slot, host: str) -> str | None:
    for known in (groups.known, groups.known_pe):
        for (klass, h, _campus), var in known.items():
            if h == host and served.value(var):
                return served.through(slot, klass)[0][0]
    return None


def _room(layout: Layout, slot: Slot, groups: Groups, served: Served, host: str) -> str:
    if slot.kind is SessionKind.SPORT:
        return next(venue for venue in slot.venues if served.value(groups.at[host, venue]))
    return layout.case.classes[host].home_room
