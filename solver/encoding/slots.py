"""Sport and care: which class is in which session and under whom, or only how many where no more is decided."""

from collections.abc import Iterable

from afterschool.model.roster import Session
from afterschool.model.words import SessionKind, Weekday
from solver.encoding.draft import Draft
from solver.encoding.groups import put_groups
from solver.layout.slots import Slot
from solver.variables import Counts

Numbered = tuple[int, Session]
"""A session with its index in the roster."""


def put_slots(draft: Draft, sessions: Iterable[Numbered]) -> None:
    """Every session of a class in its slot, and what each slot misses."""
    slots: dict[tuple[SessionKind, str, Weekday, str], Slot] = {
        (slot.kind, slot.phase, slot.time.day, klass): slot for slot in draft.layout.slots for klass in slot.pupils
    }
    by_slot: dict[Slot, list[Numbered]] = {slot: [] for slot in draft.layout.slots}
    for index, session in sessions:
        its = [slots.get((session.kind, session.phase or "", session.day, klass)) for klass in session.classes]
        slot = its[0] if its else None
        if slot is None or any(other is not slot for other in its):
            draft.in_part.add(index)
        else:
            by_slot[slot].append((index, session))
    for slot, its_sessions in by_slot.items():
        if slot in draft.variables.groups:
            put_groups(draft, slot, its_sessions)
        elif slot.kind is SessionKind.SPORT:
            _put_sport(draft, slot, draft.variables.counts[slot], its_sessions)
        else:
            _put_care(draft, slot, draft.variables.counts[slot], its_sessions)


def _put_care(draft: Draft, slot: Slot, counts: Counts, sessions: list[Numbered]) -> None:
    """The number of supervised groups; which class is in which is not decided."""
    campus = slot.campus[slot.hosts[0]]
    tasks = [task for task in draft.variables.tasks_of(slot) if task.campus == campus]
    groups = sum(
        draft.serve(index, person, tasks) is not None for index, session in sessions for person in session.people
    )
    fewest = slot.fewest[0]
    for var in counts.deficits[: max(0, fewest - groups)]:
        draft.put(var)
    if counts.extra is not None:
        draft.put(counts.extra, max(0, groups - fewest))


def _put_sport(draft: Draft, slot: Slot, counts: Counts, sessions: list[Numbered]) -> None:
    """Classes, PE leads and others by venue."""
    layout, tasks = draft.layout, draft.variables.tasks_of(slot)
    skilled = dict.fromkeys(slot.venues, 0)
    classes = dict.fromkeys(slot.venues, 0)
    unsupervised = 0
    for index, session in sessions:
        venue = session.room or ""
        if venue not in counts.classes:
            draft.in_part.add(index)
            continue
        draft.ask(index, counts.classes[venue])
        classes[venue] += 1
        here = [task for task in tasks if task.campus == layout.campus[venue]]
        here = [task for task in here if task.klass in session.classes] + [t for t in here if t.klass is None]
        served = [person for person in session.people if draft.serve(index, person, here) is not None]
        skilled[venue] += sum(person in layout.pe for person in served)
        unsupervised += not served
    for venue in slot.venues:
        draft.put(counts.pe[venue], skilled[venue])
        draft.miss_leads(slot, venue, classes[venue], skilled[venue])
    if counts.absent is not None and counts.unsupervised is not None:
        draft.put(counts.absent, len(slot.pupils) - sum(classes.values()))
        draft.put(counts.unsupervised, unsupervised)
