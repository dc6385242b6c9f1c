"""Groups of which it is decided which class is in which, and who supervises them."""

from afterschool.model.roster import Session
from afterschool.model.words import SessionKind
from solver.encoding.draft import Draft
from solver.layout.slots import Slot
from solver.layout.tasks import Task
from solver.variables import Groups


def put_groups(draft: Draft, slot: Slot, sessions: list[tuple[int, Session]]) -> None:
    """Every group of ``slot``, and the classes in none."""
    groups = draft.variables.groups[slot]
    away = {klass: away_at_clubs(draft, slot, klass) for klass in slot.pupils}
    placed: set[str] = set()
    for index, session in sessions:
        host = _host(draft, slot, groups, session)
        if host is None or (slot.kind is SessionKind.SPORT and session.room not in slot.venues):
            draft.in_part.add(index)
            continue
        _put_group(draft, slot, groups, index, session, host, away)
        placed.update(session.classes)
    for klass, absent in groups.absent.items():
        needed = groups.needed.get(klass)
        needs = int(slot.pupils[klass] > away[klass])
        if needed is not None:
            draft.put(needed, needs)
        draft.put(absent, int((needed is None or needs > 0) and klass not in placed))
    for venue in slot.venues:
        classes = sum(int(draft.values[groups.at[klass, venue].index]) for klass in slot.pupils)
        led = sum(int(draft.values[groups.pe_at[host, venue].index]) for host in groups.host)
        draft.miss_leads(slot, venue, classes, led)


def away_at_clubs(draft: Draft, slot: Slot, klass: str) -> int:
    """Pupils of ``klass`` at the clubs that the draft holds."""
    held = draft.variables.held_at
    return sum(
        members * int(draft.values[held(club, slot.phase, slot.time.day).index])
        for club, members in slot.clubs.get(klass, {}).items()
    )


def _host(draft: Draft, slot: Slot, groups: Groups, session: Session) -> str | None:
    """The class that the model calls the host: one in whose room the group meets, or one whose room is as good."""
    classes = draft.layout.case.classes

    def can_host(host: str) -> bool:
        return host in groups.host and all(k == host or (k, host) in groups.join for k in session.classes)

    hosts = [klass for klass in session.classes if can_host(klass)]
    at_home = [klass for klass in hosts if classes[klass].home_room == session.room]
    return next(iter(at_home or hosts), None)


def _put_group(
    draft: Draft,
    slot: Slot,
    groups: Groups,
    index: int,
    session: Session,
    host: str,
    away: dict[str, int],
) -> None:
    guests = [klass for klass in session.classes if klass != host]
    sport = slot.kind is SessionKind.SPORT
    draft.ask(index, groups.host[host], *(groups.join[klass, host] for klass in guests))
    if sport:
        draft.ask(index, *(groups.at[klass, session.room or ""] for klass in session.classes))
    for klass in guests:
        if (klass, host) in groups.load:
            draft.put(groups.load[klass, host], max(0, slot.pupils[klass] - away[klass]))
    campus = draft.layout.campus[session.room or ""] if sport else slot.campus[host]
    person = next(iter(session.people), None)
    task = None if person is None else draft.serve(index, person, _tasks(draft, slot, host, guests, campus))
    if task is None or person is None:
        draft.put(groups.unsupervised[host])
        for klass in guests:
            draft.put(groups.left[klass])
        return
    skilled = sport and person in draft.layout.pe
    if task.klass is not None:
        draft.put((groups.known_pe if skilled else groups.known)[task.klass, host, campus])
    else:
        draft.put((groups.anonymous_pe if skilled else groups.anonymous)[host, campus])
    if skilled:
        draft.put(groups.pe_at[host, session.room or ""])


def _tasks(draft: Draft, slot: Slot, host: str, guests: list[str], campus: str | None) -> list[Task]:
    """The ways to serve the group: through one of its classes first, then without a name."""
    here = [task for task in draft.variables.tasks_of(slot) if task.campus == campus]
    by_class = {task.klass: task for task in here}
    return [by_class[klass] for klass in (host, *guests, None) if klass in by_class]
