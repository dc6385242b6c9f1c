"""Everyone who may be asked to serve."""

from dataclasses import dataclass
from datetime import date

from afterschool.model.case import Preference
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Role, StaffKind, WeekParity


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """Review, qualification and background check (准入审核) with the dates they hold for."""

    reviewed: bool = False
    """All that is asked for was seen and is on file."""
    first_day: date | None = None
    last_day: date | None = None
    """``None``: no end."""
    evidence: str = ""
    """Where the paper is kept."""

    def holds_on(self, day: date) -> bool:
        """Whether the person may be placed on ``day``."""
        return (
            self.reviewed
            and (self.first_day is None or self.first_day <= day)
            and (self.last_day is None or day <= self.last_day)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """Why and until when a person is left out (免排)."""

    reason: str
    last_day: date | None = None
    """``None``: for the whole semester."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """An ordinary lesson that the person teaches."""

    time: WeeklyTime
    class_id: str | None = None
    subject: str = ""
    parity: WeekParity = WeekParity.EVERY


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """A person who may be rostered, as the office knows them."""

    id: str
    number: str
    """Staff number 工号, unique; tells people of the same name apart."""
    name: str
    kind: StaffKind = StaffKind.OWN
    ranks: tuple[str, ...] = ()
    """e.g. ``leader``, ``backbone``, ``homeroom``."""
    skills: tuple[str, ...] = ()
    """Subjects and skills, e.g. ``chinese``, ``pe``."""
    campus: str | None = None
    phone: str = ""
    clearance: Clearance = Clearance(reviewed=True)
    share: float = 1.0
    roles: tuple[Role, ...] = (Role.SPORT, Role.HOMEWORK, Role.CLUB, Role.ASSISTANT, Role.EXTENDED, Role.POST)
    max_per_day: int = 3
    max_per_week: int = 9
    min_per_week: int = 0
    unavailable: tuple[WeeklyTime, ...] = ()
    wishes: tuple[Preference, ...] = ()
    exemption: Exemption | None = None
    lessons: tuple[Lesson, ...] = ()
    body: str | None = None
    """Id of the institution or lending school the person comes from."""
