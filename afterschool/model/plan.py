"""A school's plan for one semester: everything a document holds except rosters and records.

Ids are stable and never shown as positions; people see names and numbers. All times are local minutes after midnight.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from afterschool.model.case import PupilsByDay
from afterschool.model.people import StaffMember
from afterschool.model.roster import Lock
from afterschool.model.rules import RosterRules
from afterschool.model.school import School
from afterschool.model.semester import Semester
from afterschool.model.time import WeeklyTime
from afterschool.model.words import (
    WORKDAYS,
    Activity,
    ClubCategory,
    DutyKind,
    Programme,
    StaffKind,
    Weekday,
    WeekParity,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockPhase:
    """A row of the clock table: what some grades do on some weekdays of some seasons, and when."""

    id: str
    name: str
    programme: Programme
    activities: tuple[Activity, ...]
    days: tuple[Weekday, ...]
    grades: tuple[int, ...]
    start_min: int
    end_min: int
    seasons: tuple[str, ...] = ()
    """Season ids; empty: all seasons."""
    parity: WeekParity = WeekParity.EVERY


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissalWave:
    """Pupils of a class who leave early on a day (弹性离校), with the post that escorts them."""

    day: Weekday
    leave_min: int
    pupils: int
    reason: str = ""
    """Distance, traffic, weather …"""
    escort_post: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectTeacher:
    """Who teaches a subject to a class."""

    staff: str
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeClass:
    """An administrative class (行政班) and who of it stays when."""

    id: str
    name: str
    grade: int
    home_room: str
    homeroom_teacher: str | None = None
    subject_teachers: tuple[SubjectTeacher, ...] = ()
    pupils: int = 0
    """On the class list, staying or not."""
    students: PupilsByDay = field(default_factory=dict)
    """Who stay for the sport and homework/club phases, by weekday."""
    phase_students: Mapping[str, PupilsByDay] = field(default_factory=dict)
    """By phase id, instead of ``students`` in that phase."""
    noon: PupilsByDay = field(default_factory=dict)
    extended: PupilsByDay = field(default_factory=dict)
    evening: PupilsByDay = field(default_factory=dict)
    dismissal_waves: tuple[DismissalWave, ...] = ()
    pe_days: tuple[Weekday, ...] = ()
    """Weekdays with an ordinary PE lesson; a class without one goes outdoors first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A classroom, function room, sports venue or off-campus place."""

    id: str
    name: str
    kind: str = "classroom"
    """``classroom``, ``venue`` (sport), or the type of a function room, e.g. ``music``."""
    capacity: int = 50
    classes_at_once: int = 1
    outdoor: bool = False
    campus: str | None = None
    unavailable: tuple[WeeklyTime, ...] = ()
    number: str = ""
    floor: str = ""
    area_m2: float | None = None
    way_there: str = ""
    """For places off the campus: how groups get there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Club:
    """A club or school team of the menu."""

    id: str
    name: str
    category: ClubCategory = ClubCategory.AESTHETIC
    grades: tuple[int, ...] = ()
    members: Mapping[str, int] = field(default_factory=dict)
    """Class id -> pupils who signed up."""
    sessions_per_week: int = 1
    min_gap_days: int = 1
    phases: tuple[str, ...] = ()
    days: tuple[Weekday, ...] = ()
    """Empty: any day of its phases."""
    leaders: tuple[str, ...] = ()
    assistants: int = 0
    rooms: tuple[str, ...] = ()
    min_members: int = 15
    """Fewer are flagged: merge, cancel or keep."""
    max_members: int = 45
    body: str | None = None
    """Id of the institution that runs it."""
    school_team: bool = False
    materials: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A duty post with the people it needs."""

    id: str
    name: str
    start_min: int
    end_min: int
    kind: DutyKind = DutyKind.OTHER
    days: tuple[Weekday, ...] = WORKDAYS
    count: int = 1
    kinds: tuple[StaffKind, ...] | None = None
    """``None``: any kind of person."""
    ranks: tuple[str, ...] = ()
    """Empty: no rank asked."""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlace:
    """A lock on the roster of one plan version."""

    id: str
    version: str
    lock: Lock
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlan:
    """Everything the school knows about one semester. Rows keep the order in which people see them."""

    school: School
    semester: Semester
    clock: tuple[ClockPhase, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    classes: tuple[HomeClass, ...] = ()
    rooms: tuple[Room, ...] = ()
    clubs: tuple[Club, ...] = ()
    club_conflicts: tuple[tuple[str, str], ...] = ()
    posts: tuple[Post, ...] = ()
    rules: RosterRules = field(default_factory=RosterRules)
    kept: tuple[KeptPlace, ...] = ()
