"""One week to be rostered: everything the solver and the rules need to know, and nothing else.

A case is derived from a school's plan (:mod:`afterschool.week`) or read from an ``afterschool-case/1`` document
(:mod:`afterschool.interchange`). Rows carry the suffix ``Week``: they say what holds in this one week, where the
plan's own rows say what the school knows (dates of clearance, seasons, exemptions …).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from afterschool.model.roster import Lock, Session
from afterschool.model.rules import RosterRules
from afterschool.model.time import WeeklyTime
from afterschool.model.words import WEEK, Activity, ClubCategory, Role, SessionKind, StaffKind, Weekday

PupilsByDay = Mapping[Weekday, int]
"""How many pupils stay on a day; an absent day counts 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A part of the afternoon that some grades spend on some days, e.g. the sport hour of grades 1–3."""

    id: str
    activities: tuple[Activity, ...]
    days: tuple[Weekday, ...]
    start_min: int
    end_min: int
    grades: tuple[int, ...]
    name: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)

    def on(self, day: Weekday) -> WeeklyTime:
        """Its time on ``day``."""
        return WeeklyTime(day, self.start_min, self.end_min)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassWeek:
    """An administrative class and how many of its pupils stay."""

    id: str
    grade: int
    home_room: str
    teachers: tuple[str, ...]
    """Ids of staff who teach the class; anybody else is a stranger to it."""
    students: PupilsByDay
    """For the sport and homework/club phases."""
    phase_students: Mapping[str, PupilsByDay] = field(default_factory=dict)
    """By phase id, instead of ``students`` in that phase (flexible dismissal)."""
    noon: PupilsByDay = field(default_factory=dict)
    extended: PupilsByDay = field(default_factory=dict)
    evening: PupilsByDay = field(default_factory=dict)
    name: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)

    def stay(self, activity: Activity, day: Weekday, phase: str) -> int:
        """Pupils of the class who stay for ``activity`` in ``phase`` on ``day``, members of clubs not yet taken off."""
        by_day: PupilsByDay
        if activity is Activity.NOON:
            by_day = self.noon
        elif activity is Activity.EXTENDED:
            by_day = self.extended
        elif activity is Activity.EVENING:
            by_day = self.evening
        else:
            by_day = self.phase_students.get(phase, self.students)
        return by_day.get(day, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomWeek:
    """A classroom, a function room or a sports venue (``kind == "venue"``)."""

    id: str
    kind: str
    capacity: int
    """In pupils."""
    classes_at_once: int = 1
    """How many classes a venue takes at the same time."""
    outdoor: bool = False
    campus: str | None = None
    unavailable: tuple[WeeklyTime, ...] = ()
    name: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_venue(self) -> bool:
        """Whether sport can take place here."""
        return self.kind == "venue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """A place that matches costs ``weight``: negative for a wish, positive for an aversion. ``None`` matches all."""

    weight: float
    day: Weekday | None = None
    phase: str | None = None

    def matches(self, day: Weekday, phase: str | None) -> bool:
        """Whether a place on ``day`` in ``phase`` (``None`` for a post) is meant."""
        return self.day in (None, day) and self.phase in (None, phase)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffWeek:
    """A person who may be rostered. Limits count places (a place is one person in one session)."""

    id: str
    kind: StaffKind
    cleared: bool
    """Background check and qualification are on file; nobody uncleared is ever placed."""
    roles: tuple[Role, ...]
    max_per_day: int
    max_per_week: int
    min_per_week: int = 0
    """Reported when not reached, not scored."""
    share: float = 1.0
    """Part of a full load that an own teacher should carry; 0 leaves the person out of the balance."""
    ranks: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    unavailable: tuple[WeeklyTime, ...] = ()
    campus: str | None = None
    prefers: tuple[Preference, ...] = ()
    name: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def counts_for_balance(self) -> bool:
        """Cleared own staff with a share above 0."""
        return self.cleared and self.kind is StaffKind.OWN and self.share > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubWeek:
    """A club of the menu and who signed up for it."""

    id: str
    category: ClubCategory
    grades: tuple[int, ...]
    members: Mapping[str, int]
    """Class id -> how many of its pupils are members."""
    sessions_per_week: int
    phases: tuple[str, ...]
    leaders: tuple[str, ...]
    rooms: tuple[str, ...]
    min_gap_days: int = 1
    days: tuple[Weekday, ...] = WEEK
    """The days it may meet on, within its phases' days."""
    assistants: int = 0
    name: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Pupils in the club."""
        return sum(self.members.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class PostWeek:
    """A duty post: ``count`` people whose kind is in ``kinds`` and who hold one of ``ranks`` (empty: none asked)."""

    id: str
    days: tuple[Weekday, ...]
    start_min: int
    end_min: int
    count: int
    kinds: tuple[StaffKind, ...] | None = None
    """``None``: any kind."""
    ranks: tuple[str, ...] = ()
    name: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)

    def on(self, day: Weekday) -> WeeklyTime:
        """Its time on ``day``."""
        return WeeklyTime(day, self.start_min, self.end_min)

    def admits(self, person: StaffWeek) -> bool:
        """Whether ``person`` has a kind and a rank that the post asks for."""
        right_kind = self.kinds is None or person.kind in self.kinds
        return right_kind and (not self.ranks or not set(self.ranks).isdisjoint(person.ranks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The whole weekly problem. Every mapping is keyed by id and keeps the order of the source."""

    school_name: str
    policy: str | None
    off_work_min: int
    """The earliest time at which a service day may end for pupils who stay."""
    phases: Mapping[str, Phase]
    classes: Mapping[str, ClassWeek]
    rooms: Mapping[str, RoomWeek]
    staff: Mapping[str, StaffWeek]
    clubs: Mapping[str, ClubWeek]
    posts: Mapping[str, PostWeek]
    rules: RosterRules = field(default_factory=RosterRules)
    club_conflicts: tuple[tuple[str, str], ...] = ()
    """Pairs of clubs that share pupils and so never meet at overlapping times."""
    locks: tuple[Lock, ...] = ()
    baseline: tuple[Session, ...] = ()
    """An earlier roster from which change costs."""
    extra: Mapping[str, object] = field(default_factory=dict)

    def time_of(self, session: Session) -> WeeklyTime:
        """When ``session`` takes place.

        Raises:
            KeyError: if its phase or post is unknown.
        """
        if session.kind is SessionKind.POST:
            return self.posts[session.post or ""].on(session.day)
        return self.phases[session.phase or ""].on(session.day)

    def classes_of(self, phase: Phase) -> Iterator[ClassWeek]:
        """The classes that ``phase`` serves."""
        return (row for row in self.classes.values() if row.grade in phase.grades)
