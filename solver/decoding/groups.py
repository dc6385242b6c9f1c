"""Sessions of slots in which it was decided which class is in which group."""

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
        for attempt in ("a teacher of the group", "anybody"):
            for host, campus in list(waiting):
                people = served.supervisors(slot, campus)
                person = take(
                    people,
                    lambda p, host=host, skilled=skilled, attempt=attempt: (
                        (slot.kind is not SessionKind.SPORT or (p in layout.pe) == skilled)
                        and (attempt == "anybody" or any(p in layout.teachers[k] for k in members[host]))
                    ),
                )
                if person is not None:
                    supervisor[host] = person
                    waiting.remove((host, campus))
    return [
        Session(
            kind=slot.kind,
            day=slot.time.day,
            phase=slot.phase,
            room=_room(layout, slot, groups, served, host),
            classes=tuple(classes),
            staff=(supervisor[host],) if supervisor[host] is not None else (),
        )
        for host, classes in members.items()
    ]


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
