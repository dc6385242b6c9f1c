"""The dated places that load and pay are worked out from: one adult, one session, one date."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from afterschool.model.words import WEEK, DutyKind, Programme, Role, SessionKind, StaffKind, Weekday
from afterschool.texts import Message, _


class IncidentKind(StrEnum):
    """What went wrong at a place, as the patrol or the duty log noted it."""

    LATE = "late"
    EARLY = "early"
    UNATTENDED = "unattended"
    """Pupils without an adult (空岗)."""
    HANDOVER = "handover"
    """A bad handover (交接班)."""
    PROXY = "proxy"
    """Signed for by somebody else (代签)."""


INCIDENT_NAMES: dict[IncidentKind, Message] = {
    IncidentKind.LATE: _("迟到"),
    IncidentKind.EARLY: _("早退"),
    IncidentKind.UNATTENDED: _("空岗"),
    IncidentKind.HANDOVER: _("交接不合格"),
    IncidentKind.PROXY: _("代签"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One thing that went wrong."""

    kind: IncidentKind
    minutes: int = 0
    """How late or early."""
    other: str | None = None
    """Id of the person who signed for this one; it counts for both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPupils:
    """The pupils of one class in a session."""

    class_id: str
    pupils: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServingPerson:
    """Somebody who serves, as far as load and pay ask."""

    id: str
    name: str = ""
    number: str = ""
    kind: StaffKind = StaffKind.OWN
    ranks: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    share: Fraction = Fraction(1)
    """Part of a full load; 0 leaves the person out of the balance."""
    homerooms: tuple[str, ...] = ()
    """Ids of the classes whose homeroom teacher the person is."""

    @property
    def counts_for_balance(self) -> bool:
        """Own staff with a share above 0."""
        return self.kind is StaffKind.OWN and self.share > 0

    @property
    def shown_name(self) -> str:
        """The name for people; the id where there is none."""
        return self.name or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPlace:
    """One adult's place in one session on one date."""

    person: str
    day: date
    kind: SessionKind
    role: Role
    start_min: int
    end_min: int
    programme: Programme = Programme.SERVICE
    weekday: Weekday | None = None
    """Whose plan the date ran where that is not its own weekday (make-up days)."""
    phase: str | None = None
    duty: DutyKind | None = None
    """For posts: what the post is for."""
    groups: tuple[GroupPupils, ...] = ()
    points: Fraction = Fraction(1)
    planned: bool = True
    """The plan had this person here."""
    held: bool = True
    """This person was here."""
    cover: bool = False
    """In the place of somebody else."""
    counts: bool = True
    """Whether it counts for pay."""
    incidents: tuple[Incident, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end_min - self.start_min

    @property
    def pupils(self) -> int:
        """All pupils in it."""
        return sum(group.pupils for group in self.groups)

    @property
    def plan_weekday(self) -> Weekday:
        """The weekday whose plan the date ran."""
        return self.weekday or WEEK[self.day.weekday()]

    @property
    def is_paid(self) -> bool:
        """Held, and counted for pay."""
        return self.held and self.counts
