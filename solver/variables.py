"""The sole creator of variables: what the model decides, and under which name the rest of the solver finds it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import product

from ortools.sat.python import cp_model

from afterschool.model.words import SessionKind, Weekday
from solver.layout.clubs import Meeting
from solver.layout.rooms import RoomPool
from solver.layout.slots import Slot
from solver.layout.tasks import Task
from solver.layout.week import Layout
from solver.sheet import Sheet

Var = cp_model.IntVar
Expr = cp_model.LinearExpr | int
"""A linear expression, or a number where there is nothing to decide."""


def total(items: Iterable[Expr]) -> cp_model.LinearExpr:
    """The sum of ``items`` as one flat expression, also when there are none."""
    return cp_model.LinearExpr.sum(list(items))


class Part(Enum):
    """What a variable is about, for neighbourhoods: which of them may change together."""

    PERSON = "person"
    """Who serves where."""
    STRUCTURE = "structure"
    """Which groups there are, where classes do sport, when and where clubs meet."""
    RESULT = "result"
    """What follows from the others: shortages, kinds of supervision."""


@dataclass(frozen=True, slots=True)
class Owner:
    """What a variable belongs to; ``None`` where it is not about one person, day, phase or club."""

    part: Part
    day: Weekday | None = None
    person: str | None = None
    phase: str | None = None
    club: str | None = None

    @property
    def decides_leader(self) -> bool:
        """Whether it is about who leads a club all week."""
        return self.part is Part.STRUCTURE and self.club is not None and self.day is None


RESULT = Owner(Part.RESULT)


@dataclass(slots=True, kw_only=True)
class Groups:
    """Decisions of a slot in which it is decided which class is in which group.

    A group is named after its host: for care the class whose home room it meets in. Its supervisor is *anonymous* (any
    of those who serve the slot without a name; with the skill ``pe`` apart) or *known* through one of its classes.
    """

    host: dict[str, Var] = field(default_factory=dict)
    join: dict[tuple[str, str], Var] = field(default_factory=dict)
    absent: dict[str, Var] = field(default_factory=dict)
    """The class needs a group and is in none."""
    needed: dict[str, Var] = field(default_factory=dict)
    """The class has pupils left; only for classes that clubs may empty."""
    unsupervised: dict[str, Var] = field(default_factory=dict)
    left: dict[str, Var] = field(default_factory=dict)
    """The class is a guest in an unsupervised group."""
    anonymous: dict[tuple[str, str | None], Var] = field(default_factory=dict)
    """(host, campus): supervised by somebody unnamed."""
    anonymous_pe: dict[tuple[str, str | None], Var] = field(default_factory=dict)
    known: dict[tuple[str, str, str | None], Var] = field(default_factory=dict)
    """(class, host, campus): supervised by somebody who serves through that class."""
    known_pe: dict[tuple[str, str, str | None], Var] = field(default_factory=dict)
    load: dict[tuple[str, str], Var] = field(default_factory=dict)
    """(class, host): pupils the class brings; only where three classes may share a group."""
    at: dict[tuple[str, str], Var] = field(default_factory=dict)
    """(class, venue): where the class is; sport only."""
    pe_at: dict[tuple[str, str], Var] = field(default_factory=dict)
    """(host, venue): the group is there under somebody with the skill ``pe``."""


@dataclass(slots=True, kw_only=True)
class Counts:
    """Decisions of a slot of which only numbers are decided."""

    deficits: list[Var] = field(default_factory=list)
    """Care: one for each group below the fewest that take everybody, in order."""
    extra: Var | None = None
    """Care: groups above that number."""
    classes: dict[str, Var] = field(default_factory=dict)
    """Sport: venue -> classes there."""
    pe: dict[str, Var] = field(default_factory=dict)
    """Sport: venue -> supervisors with the skill ``pe`` there."""
    absent: Var | None = None
    """Sport: classes in no session."""
    unsupervised: Var | None = None
    """Sport: sessions without a supervisor."""


class Variables:
    """Every decision variable of one model."""

    def __init__(self, model: Sheet, layout: Layout) -> None:
        self._model, self._layout = model, layout
        self.owners: list[Owner] = []
        """By index of variable."""
        self.serve: dict[tuple[str, Task], Var] = {
            (person, task): self.flag(
                Owner(Part.PERSON, day=task.time.day, person=person, phase=task.phase, club=task.club)
            )
            for task, people in layout.takers.items()
            for person in people
        }
        self.by_person: dict[str, list[tuple[Task, Var]]] = {}
        for (person, task), var in self.serve.items():
            self.by_person.setdefault(person, []).append((task, var))
        self.present: dict[tuple[str, Weekday], Var] = {
            (person, day): self.flag()
            for person, places in self.by_person.items()
            for day in dict.fromkeys(task.time.day for task, _ in places)
        }
        self._tasks_at: dict[tuple[object, ...], list[Task]] = {}
        for task in layout.takers:
            self._tasks_at.setdefault((task.kind, task.phase, task.time.day), []).append(task)
        self.groups: dict[Slot, Groups] = {}
        self.counts: dict[Slot, Counts] = {}
        self.missing_pe: dict[tuple[Slot, str], Var] = {}
        for slot in layout.slots:
            self._add_slot(slot)
        self.chosen: dict[tuple[str, str], Var] = {}
        self.held: dict[Meeting, Var] = {meeting: self.flag(_of_meeting(meeting)) for meeting in layout.meetings}
        self._held_at = {(m.club, m.phase, m.time.day): var for m, var in self.held.items()}
        self.room: dict[tuple[Meeting, RoomPool], Var] = {}
        self.vacant: dict[tuple[Meeting, str | None], Var] = {}
        self.own_helpers: dict[tuple[Meeting, str | None], Var] = {}
        self.other_helpers: dict[tuple[Meeting, str | None], Var] = {}
        self.missing_helpers: dict[tuple[Meeting, str | None], Var] = {}
        for meeting in layout.meetings:
            self._add_meeting(meeting)
        self.missing_meetings = {
            club.id: self.count(0, max(0, club.sessions_per_week)) for club in layout.case.clubs.values()
        }
        self.missing_at_post = {
            (post.id, day): self.count(0, max(0, post.count))
            for post in layout.case.posts.values()
            for day in dict.fromkeys(post.days)
        }
        self.lock_met = [self.flag() for _ in layout.case.locks]
        self.named = len(self.owners)
        """So many variables are found by name; those after them are conditions of constraints and of the objective."""

    def flag(self, owner: Owner = RESULT) -> Var:
        """A fresh 0-1 variable, for a decision or to name a condition in a constraint or a term."""
        self.owners.append(owner)
        return self._model.variable(0, 1)

    def count(self, low: int, high: int, owner: Owner = RESULT) -> Var:
        """A fresh whole number between ``low`` and ``high``."""
        self.owners.append(owner)
        return self._model.variable(low, high)

    def when_nobody_serves(self) -> Iterator[tuple[Var, int]]:
        """The variables that are not 0 in the roster without any person, with their values."""
        for groups in self.groups.values():
            for var in (*groups.absent.values(), *groups.needed.values()):
                yield var, 1
        for slot, counts in self.counts.items():
            for var in counts.deficits:
                yield var, 1
            if counts.absent is not None:
                yield counts.absent, len(slot.pupils)
        for club_id, var in self.missing_meetings.items():
            yield var, max(0, self._layout.case.clubs[club_id].sessions_per_week)
        for (post, _day), var in self.missing_at_post.items():
            yield var, max(0, self._layout.case.posts[post].count)

    def shortages_of(self, slot: Slot) -> list[Var]:
        """The variables that count classes without a session or a supervisor in ``slot``."""
        if slot in self.groups:
            groups = self.groups[slot]
            return [*groups.absent.values(), *groups.unsupervised.values(), *groups.left.values()]
        counts = self.counts[slot]
        return [*counts.deficits, *(var for var in (counts.absent, counts.unsupervised) if var is not None)]

    def without_sport(self) -> Iterator[Var]:
        """The variables that count classes without a sport session."""
        for slot, groups in self.groups.items():
            if slot.kind is SessionKind.SPORT:
                yield from groups.absent.values()
        for counts in self.counts.values():
            if counts.absent is not None:
                yield counts.absent

    def takers(self, task: Task, among: Iterable[str] | None = None) -> list[Var]:
        """The decisions who takes ``task``, of everybody or of ``among``."""
        people = self._layout.takers.get(task, ())
        if among is not None:
            wanted = set(among)
            people = tuple(person for person in people if person in wanted)
        return [self.serve[person, task] for person in people]

    def _add_slot(self, slot: Slot) -> None:
        if slot.by_class:
            self.groups[slot] = self._group_decisions(slot)
        elif slot.kind is SessionKind.SPORT:
            decided = Owner(Part.STRUCTURE, day=slot.time.day, phase=slot.phase)
            rooms = self._layout.case.rooms
            most = {v: min(rooms[v].classes_at_once, len(slot.pupils)) for v in slot.venues}
            self.counts[slot] = Counts(
                classes={v: self.count(0, most[v], decided) for v in slot.venues},
                pe={v: self.count(0, most[v]) for v in slot.venues},
                absent=self.count(0, len(slot.pupils), decided),
                unsupervised=self.count(0, len(slot.pupils)),
            )
        else:
            fewest = slot.fewest[0]
            self.counts[slot] = Counts(
                deficits=[self.flag() for _ in range(fewest)], extra=self.count(0, len(slot.pupils) - fewest)
            )
        for venue in slot.venues:
            self.missing_pe[slot, venue] = self.count(0, len(slot.pupils))

    def _group_decisions(self, slot: Slot) -> Groups:
        flag, hosts = self.flag, slot.hosts
        decided = Owner(Part.STRUCTURE, day=slot.time.day, phase=slot.phase)
        groups = Groups(
            host={h: flag(decided) for h in hosts},
            join={pair: flag(decided) for pair in slot.pairs},
            absent={k: flag() for k in slot.pupils},
            needed={k: flag() for k in slot.pupils if slot.least[k] <= 0},
            unsupervised={h: flag() for h in hosts},
            left={k: flag() for k in dict.fromkeys(k for k, _ in slot.pairs)},
        )
        if slot.triples and slot.kind is not SessionKind.SPORT:
            groups.load = {(k, h): self.count(0, slot.pupils[k]) for k, h in slot.pairs}
        sport = slot.kind is SessionKind.SPORT
        campuses = dict.fromkeys(self._layout.campus[v] for v in slot.venues)
        where = {h: list(campuses) if sport else [slot.campus[h]] for h in hosts}
        groups.anonymous = {(h, c): flag() for h in hosts for c in where[h]}
        members = [(h, h) for h in hosts] + list(slot.pairs)
        named = self._named_classes(slot)
        groups.known = {(k, h, c): flag() for k, h in members for c in where[h] if (k, c, False) in named}
        if sport:
            groups.anonymous_pe = {(h, c): flag() for h in hosts for c in where[h]}
            groups.known_pe = {(k, h, c): flag() for k, h in members for c in where[h] if (k, c, True) in named}
            groups.at = {(k, v): flag(decided) for k, v in product(slot.pupils, slot.venues)}
            groups.pe_at = {(h, v): flag() for h, v in product(hosts, slot.venues)}
        return groups

    def _named_classes(self, slot: Slot) -> set[tuple[str, str | None, bool]]:
        """(class, campus, with the skill ``pe``) for which somebody can serve by name."""
        return {
            (task.klass, task.campus, slot.kind is SessionKind.SPORT and person in self._layout.pe)
            for task in self.tasks_of(slot)
            if task.klass is not None
            for person in self._layout.takers[task]
        }

    def tasks_of(self, slot: Slot) -> list[Task]:
        """The tasks of the activity, phase and day of ``slot``, those of its classes and the anonymous ones."""
        return [
            task
            for task in self._tasks_at.get((slot.kind, slot.phase, slot.time.day), ())
            if task.klass is None or task.klass in slot.pupils
        ]

    def _add_meeting(self, meeting: Meeting) -> None:
        layout = self._layout
        club = layout.case.clubs[meeting.club]
        most = max(club.assistants, 1)
        for person in meeting.leaders:
            if (club.id, person) not in self.chosen:
                self.chosen[club.id, person] = self.flag(Owner(Part.STRUCTURE, club=club.id))
        for pool in layout.meeting_pools(meeting):
            self.room[meeting, pool] = self.flag(_of_meeting(meeting))
        for campus in self.meeting_campuses(meeting):
            if meeting.may_be_vacant:
                self.vacant[meeting, campus] = self.flag(_of_meeting(meeting))
            self.own_helpers[meeting, campus] = self.count(0, most)
            self.other_helpers[meeting, campus] = self.count(0, most)
            self.missing_helpers[meeting, campus] = self.count(0, most)

    def meeting_campuses(self, meeting: Meeting) -> list[str | None]:
        """The campuses on which ``meeting`` can take place."""
        return list(dict.fromkeys(pool.campus for pool in self._layout.meeting_pools(meeting)))

    def meets(self, meeting: Meeting) -> Expr:
        """1 if the meeting is in the roster, with or without a leader."""
        vacant = [self.vacant[meeting, c] for c in self.meeting_campuses(meeting) if (meeting, c) in self.vacant]
        return self.held[meeting] + total(vacant)

    def held_at(self, club: str, phase: str, day: Weekday) -> Var:
        """The decision that ``club`` meets under a leader then."""
        return self._held_at[club, phase, day]


def _of_meeting(meeting: Meeting) -> Owner:
    return Owner(Part.STRUCTURE, day=meeting.time.day, phase=meeting.phase, club=meeting.club)
