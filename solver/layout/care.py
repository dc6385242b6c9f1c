"""The care slots of the week: who needs a group, who may share one, and where it can meet."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from afterschool.model.case import Case, Phase
from afterschool.model.time import WeeklyTime
from afterschool.model.words import CARE, Activity, MergeScope, SessionKind
from solver.layout.clubs import Meeting, fits
from solver.layout.packing import groups_by_left_out, limits_of
from solver.layout.pins import Pins
from solver.layout.slots import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class CareContext:
    """What the care slots of a case depend on."""

    case: Case
    meetings: Sequence[Meeting]
    campus: Mapping[str, str | None]
    """Room -> campus (all ``None`` where it does not matter)."""
    pins: Pins


def care_slots(context: CareContext) -> list[Slot]:
    """Every care slot with pupils in it; counted where it does not matter which class is in which group."""
    slots = [
        slot
        for phase in context.case.phases.values()
        for activity in CARE
        if activity in phase.activities
        for day in dict.fromkeys(phase.days)
        for slot in _slots(context, phase, activity, phase.on(day))
    ]
    return [_counted(context, slot, slots) for slot in slots]


def _slots(context: CareContext, phase: Phase, activity: Activity, time: WeeklyTime) -> Iterator[Slot]:
    """The classes of one phase, by grade where grades never share a group."""
    case = context.case
    kind = SessionKind(activity.value)
    stay = {row.id: row.stay(activity, time.day, phase.id) for row in case.classes_of(phase)}
    together: dict[int, dict[str, int]] = {}
    by_phase = case.rules.merge.get(kind) is MergeScope.PHASE
    for klass, count in stay.items():
        if count > 0:
            together.setdefault(0 if by_phase else case.classes[klass].grade, {})[klass] = count
    for pupils in together.values():
        yield _slot_of(context, phase, activity, time, pupils)


def _slot_of(
    context: CareContext, phase: Phase, activity: Activity, time: WeeklyTime, pupils: Mapping[str, int]
) -> Slot:
    case = context.case
    kind = SessionKind(activity.value)
    clubs = _members_away(context, phase, activity, time, pupils)
    least = {klass: max(0, count - sum(clubs[klass].values())) for klass, count in pupils.items()}
    hosts = tuple(klass for klass in pupils if fits(case, case.classes[klass].home_room, max(1, least[klass]), time))
    size = case.rules.group_size
    limit = {host: min(size, case.rooms[case.classes[host].home_room].capacity) for host in hosts}
    pairs = tuple(_pairs(context, kind, pupils, least, limit))
    return Slot(
        kind=kind,
        phase=phase.id,
        time=time,
        multiplicity=phase.days.count(time.day),
        pupils=pupils,
        least=least,
        clubs=clubs,
        campus={klass: context.campus.get(case.classes[klass].home_room) for klass in pupils},
        hosts=hosts,
        pairs=_broken_symmetry(context, pairs, hosts, time),
        group_limit=limit,
        triples=sum(sorted(max(1, n) for n in least.values())[:3]) <= max(limit.values(), default=0),
    )


def _members_away(
    context: CareContext, phase: Phase, activity: Activity, time: WeeklyTime, pupils: Mapping[str, int]
) -> dict[str, dict[str, int]]:
    away: dict[str, dict[str, int]] = {klass: {} for klass in pupils}
    if activity is not Activity.HOMEWORK:
        return away
    for meeting in context.meetings:
        if meeting.phase == phase.id and meeting.time.day == time.day and meeting.leaders:
            for klass, members in context.case.clubs[meeting.club].members.items():
                if klass in away and members > 0:
                    away[klass][meeting.club] = members
    return away


def _pairs(
    context: CareContext,
    kind: SessionKind,
    pupils: Mapping[str, int],
    least: Mapping[str, int],
    limit: Mapping[str, int],
) -> Iterator[tuple[str, str]]:
    if context.case.rules.merge.get(kind, MergeScope.NONE) is MergeScope.NONE:
        return
    for host, most in limit.items():
        for klass in pupils:
            if klass != host and max(1, least[klass]) + max(1, least[host]) <= most:
                yield klass, host


def _broken_symmetry(
    context: CareContext, pairs: Sequence[tuple[str, str]], hosts: Sequence[str], time: WeeklyTime
) -> tuple[tuple[str, str], ...]:
    """``pairs`` without those where class and host could change roles: the earlier class is then the host."""
    case, special = context.case, context.pins.rooms()
    order = {klass: i for i, klass in enumerate(case.classes)}
    home = {host: case.classes[host].home_room for host in hosts}
    users = Counter(home.values())
    wanted = {room for m in context.meetings if m.time.overlaps(time) for room in m.rooms} | special
    sort = {
        host: (case.rooms[room].capacity, context.campus[room])
        for host, room in home.items()
        if users[room] == 1 and room not in wanted
    }
    """Of hosts that have their home room to themselves: hosts of one sort can take each other's place."""
    return tuple((k, h) for k, h in pairs if order[k] > order[h] or k not in sort or sort[k] != sort.get(h))


def _counted(context: CareContext, slot: Slot, slots: Sequence[Slot]) -> Slot:
    """``slot`` as one of which only the number of groups is decided, if that loses nothing."""
    case = context.case
    plain = slot.kind in (SessionKind.NOON, SessionKind.EXTENDED) and not any(slot.clubs.values())
    if not plain or context.pins.need_groups(slot.kind, slot.phase, slot.time.day):
        return slot
    if not _rooms_are_free(context, slot, slots):
        return slot
    fewest = groups_by_left_out(slot.pupils, *limits_of(case, slot))
    return slot if fewest is None else replace(slot, fewest=tuple(fewest), by_class=False, pairs=())


def _rooms_are_free(context: CareContext, slot: Slot, slots: Sequence[Slot]) -> bool:
    """Whether every class can have its home room to itself, whatever else happens."""
    case = context.case
    rooms = [case.classes[klass].home_room for klass in slot.pupils]
    if len(slot.hosts) < len(slot.pupils) or len(set(rooms)) < len(rooms):
        return False
    if len({context.campus.get(room) for room in rooms}) > 1 or any(case.rooms[room].is_venue for room in rooms):
        return False
    wanted = {room for m in context.meetings if m.time.overlaps(slot.time) for room in m.rooms}
    for other in slots:
        if other is not slot and other.time.overlaps(slot.time):
            wanted |= {case.classes[klass].home_room for klass in other.hosts}
    return wanted.isdisjoint(rooms)
