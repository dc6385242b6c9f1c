"""The whole layout of a week: the one object that variables, constraints and decoding read."""

from collections.abc import Iterable
from dataclasses import dataclass

from afterschool.model.case import Case
from afterschool.model.roster import PE_SKILL, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Role, SessionKind, StaffKind
from solver.layout.care import CareContext, care_slots
from solver.layout.clubs import Meeting, meetings_of
from solver.layout.pins import Pins
from solver.layout.rooms import RoomPool, campuses, pools_of
from solver.layout.slots import Slot
from solver.layout.sport import sport_slots
from solver.layout.tasks import Eligibility, Task, teachers_of

STRANGER_KINDS = (SessionKind.HOMEWORK, SessionKind.EVENING)
"""Kinds of session in which somebody who teaches none of the classes is a stranger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything that can be decided about ``case``. Built by :func:`lay_out`."""

    case: Case
    pins: Pins
    campus: dict[str, str | None]
    """Room -> campus where travelling takes time."""
    slots: tuple[Slot, ...]
    meetings: tuple[Meeting, ...]
    pools: dict[str, RoomPool]
    """Room -> pool, for the rooms clubs can use."""
    takers: dict[Task, tuple[str, ...]]
    """Task -> who may take it."""
    own: frozenset[str]
    pe: frozenset[str]
    """Staff with the skill ``pe``."""
    teachers: dict[str, frozenset[str]]

    def meeting_pools(self, meeting: Meeting) -> list[RoomPool]:
        """The different pools that ``meeting`` can use."""
        return list(dict.fromkeys(self.pools[room] for room in meeting.rooms))

    def is_stranger(self, person: str, task: Task) -> bool:
        """Whether a homework or evening place costs because the person teaches no class of the group."""
        return task.kind in STRANGER_KINDS and (task.klass is None or person not in self.teachers[task.klass])

    def is_sport_stranger(self, person: str, task: Task) -> bool:
        """Whether a sport place costs because the person has neither the skill nor a class there."""
        unknown = task.klass is None or person not in self.teachers[task.klass]
        return task.kind is SessionKind.SPORT and unknown and person not in self.pe


def lay_out(case: Case, remembered: tuple[Session, ...] = ()) -> Layout:
    """Work out what can be decided in ``case``, and where it matters whether ``remembered`` sessions stay."""
    eligible, pins, campus = Eligibility(case), Pins(case, remembered), campuses(case)
    meetings = tuple(meetings_of(case, eligible, pins))
    care = care_slots(CareContext(case=case, meetings=meetings, campus=campus, pins=pins))
    slots = (*sport_slots(case, pins), *care)
    home_rooms = {row.id: row.home_room for row in case.classes.values()}
    venues = {room.id for room in case.rooms.values() if room.is_venue}
    pools = pools_of(meetings, care, home_rooms, campus, pins.rooms() | venues)
    pe = frozenset(row.id for row in case.staff.values() if PE_SKILL in row.skills)
    maker = _TaskMaker(case, eligible, pins, campus, pe)
    maker.add_slots(slots)
    maker.add_meetings(meetings)
    maker.add_posts()
    return Layout(
        case=case,
        pins=pins,
        campus=campus,
        slots=slots,
        meetings=meetings,
        pools=pools,
        takers={task: people for task, people in maker.takers.items() if people},
        own=frozenset(row.id for row in case.staff.values() if row.kind is StaffKind.OWN),
        pe=pe,
        teachers=dict(teachers_of(case)),
    )


class _TaskMaker:
    """Lists the tasks of the week and who may take each."""

    def __init__(
        self, case: Case, eligible: Eligibility, pins: Pins, campus: dict[str, str | None], pe: frozenset[str]
    ) -> None:
        self._case, self._eligible, self._pins, self._campus, self._pe = case, eligible, pins, campus, pe
        self.takers: dict[Task, tuple[str, ...]] = {}
        self._anonymous: set[tuple[object, ...]] = set()
        self._teachers = teachers_of(case)

    def add_slots(self, slots: Iterable[Slot]) -> None:
        """Supervision of sport and care: anonymous, and by class for those whom it matters for."""
        for slot in slots:
            people = self._eligible.people(Role(slot.kind.value), slot.time)
            for campus in sorted(self._slot_campuses(slot), key=str):
                self._add_anonymous(slot.kind, Role(slot.kind.value), slot.time, slot.phase, campus, people)
            for klass in slot.pupils:
                self._add_named(slot, klass, people)

    def _slot_campuses(self, slot: Slot) -> set[str | None]:
        if slot.kind is SessionKind.SPORT:
            return {self._campus[venue] for venue in slot.venues}
        return {slot.campus[host] for host in slot.hosts}

    def _add_anonymous(
        self,
        kind: SessionKind,
        role: Role,
        time: WeeklyTime,
        phase: str,
        campus: str | None,
        people: tuple[str, ...],
    ) -> None:
        key = (kind, role, time, phase, campus)
        if key not in self._anonymous:
            self._anonymous.add(key)
            self.takers[Task(kind=kind, role=role, time=time, phase=phase, campus=campus)] = people

    def _add_named(self, slot: Slot, klass: str, people: tuple[str, ...]) -> None:
        wanted = self._pins.named(slot.kind, slot.phase, slot.time.day, klass)
        if slot.kind in STRANGER_KINDS:
            wanted = wanted | self._teachers[klass]
        elif slot.kind is SessionKind.SPORT:
            wanted = wanted | (self._teachers[klass] - self._pe)
        takers = tuple(person for person in people if person in wanted)
        if slot.kind is SessionKind.SPORT:
            places: set[str | None] = self._slot_campuses(slot)
        else:
            joins = {slot.campus[host] for member, host in slot.pairs if member == klass}
            places = joins | ({slot.campus[klass]} if klass in slot.hosts else set())
        for campus in sorted(places, key=str):
            self.takers[
                Task(
                    kind=slot.kind,
                    role=Role(slot.kind.value),
                    time=slot.time,
                    phase=slot.phase,
                    campus=campus,
                    klass=klass,
                )
            ] = takers

    def add_meetings(self, meetings: Iterable[Meeting]) -> None:
        """Leading each club, assisting any club, assisting a certain club where a lock or the baseline says so."""
        for meeting in meetings:
            club, time = meeting.club, meeting.time
            helpers = self._eligible.people(Role.ASSISTANT, time)
            named = self._pins.named_assistants(club, meeting.phase, time.day)
            for campus in sorted({self._campus[room] for room in meeting.rooms}, key=str):
                for role, people in (
                    (Role.CLUB, meeting.leaders),
                    (Role.ASSISTANT, tuple(p for p in helpers if p in named)),
                ):
                    self.takers[
                        Task(
                            kind=SessionKind.CLUB,
                            role=role,
                            time=time,
                            phase=meeting.phase,
                            campus=campus,
                            club=club,
                        )
                    ] = people
                self._add_anonymous(SessionKind.CLUB, Role.ASSISTANT, time, meeting.phase, campus, helpers)

    def add_posts(self) -> None:
        """Standing at each post on each of its days."""
        for post in self._case.posts.values():
            for day in dict.fromkeys(post.days):
                time = post.on(day)
                people = self._eligible.people(Role.POST, time)
                takers = tuple(person for person in people if post.admits(self._case.staff[person]))
                self.takers[Task(kind=SessionKind.POST, role=Role.POST, time=time, post=post.id)] = takers
