"""What a school is told by before anything is invented: its size, its people by subject, its menu of clubs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from afterschool.model.plan import ClockPhase, DismissalWave, Post
from afterschool.model.rules import RosterRules
from afterschool.model.school import School
from afterschool.model.semester import Semester
from afterschool.model.words import ClubCategory, Role, StaffKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A sports venue."""

    name: str
    classes_at_once: int
    outdoor: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Outsider:
    """People from outside, invented ``count`` times."""

    kind: StaffKind
    count: int
    skills: tuple[str, ...]
    roles: tuple[Role, ...]
    days: int
    """On how many weekdays each of them comes."""
    max_per_week: int
    body: str | None = None
    uncleared: int = 0
    """How many of them are not reviewed yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubIdea:
    """A club that a school might offer."""

    name: str
    category: ClubCategory
    skills: tuple[str, ...]
    """Of those who may lead it."""
    room_kinds: tuple[str, ...]
    materials: str = ""
    description: str = ""
    outsiders: tuple[StaffKind, ...] = ()
    """Kinds of outside people with one of ``skills`` who may lead it too."""

    def renamed(self, name: str) -> "ClubIdea":
        """The same club under another name."""
        return replace(self, name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeBand:
    """Grades that share a clock, and the phases in which their clubs meet."""

    grades: tuple[int, ...]
    club_phases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shape:
    """Everything that makes one school differ from another; each is only equal to itself."""

    file: str
    """Name of the sample without its ending."""
    seed: int
    school: School
    semester: Semester
    clock: tuple[ClockPhase, ...]
    bands: tuple[GradeBand, ...]
    posts: tuple[Post, ...]
    rules: RosterRules
    classes_per_grade: Mapping[int, int]
    pupils: int
    """Of the whole school."""
    room_capacity: int
    teachers: Mapping[str, int]
    """Subject -> how many own teachers have it as their first."""
    core_subjects: tuple[str, ...]
    """Taught by teachers of few classes, who may be homeroom teachers: the first of them mostly are."""
    subjects_by_grade: Mapping[int, tuple[str, ...]]
    leaders: int
    backbone: int
    outsiders: tuple[Outsider, ...]
    venues: tuple[Venue, ...]
    function_rooms: Mapping[str, int]
    """Kind -> how many."""
    clubs: tuple[ClubIdea, ...]
    meetings: tuple[int, ...]
    """Meetings a week of each club, in the order of ``clubs``."""
    periods: tuple[str, ...] = ()
    """When the ordinary lessons of a day are, e.g. ``08:20-09:00``; empty: the school has no timetable here."""
    has_evening: bool = False
    early_leaving: DismissalWave | None = None
    """In every fourth class some pupils leave so."""

    @property
    def grades(self) -> tuple[int, ...]:
        """All grades."""
        return tuple(self.classes_per_grade)

    @property
    def class_count(self) -> int:
        """How many classes the school has."""
        return sum(self.classes_per_grade.values())
