"""A day and its sessions as the checks look at them, of a weekly plan or of the record alike."""

from dataclasses import dataclass

from afterschool.calendar import DatedSession, RunningPhase
from afterschool.load.held import IncidentKind
from afterschool.model.plan import ClockPhase
from afterschool.model.words import Activity, Programme, SessionKind, Weekday
from afterschool.policy.outcome import DayLabel
from afterschool.record.board import BoardSession
from afterschool.record.sessions import PlaceRecord, SessionState
from afterschool.week.day_plan import phase_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSession:
    """A session on a day, as the plan foresees it or the record has it."""

    kind: SessionKind
    start_min: int
    end_min: int
    phase: str | None
    room: str | None
    club: str | None
    post: str | None
    classes: tuple[str, ...]
    adults: tuple[str, ...]
    """Who is there, leader first."""
    led: bool
    """A club meeting without its leader is not; anything else always is."""
    held: bool = True
    """Not cancelled, merged into another one or left to self-study."""
    unattended: bool = False
    """Of a date: the patrol noted that pupils were without an adult for a while (空岗)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDay:
    """A weekday of a plan version, or a recorded date."""

    version: str
    weekday: Weekday
    """Whose plan runs."""
    season: str | None
    phases: tuple[RunningPhase, ...]
    sessions: tuple[SeenSession, ...]
    label: DayLabel
    held: frozenset[tuple[str, int]] = frozenset()
    """Of a date: phase and grade for which something took place."""
    outdoor_closed: bool = False
    """Of a date: rain or bad air kept everybody indoors by a plan of its own."""

    @property
    def is_dated(self) -> bool:
        """Whether it is a date of the record."""
        return self.label.day is not None

    def service(self, grade: int) -> tuple[ClockPhase, ...]:
        """The after-school service of ``grade``, by time, of a date what was held of it.

        Extended care is for some pupils only and is no part of it.
        """
        rows = [row.phase for row in self.phases if grade in row.grades and is_service(row.phase)]
        if self.is_dated:
            rows = [row for row in rows if (row.id, grade) in self.held]
        return tuple(sorted(rows, key=lambda row: (row.start_min, row.end_min)))


def is_service(phase: ClockPhase) -> bool:
    """Whether it is a stage of after-school service for everybody who stays."""
    return phase.programme is Programme.SERVICE and set(phase.activities) != {Activity.EXTENDED}


def seen_in_plan(dated: DatedSession) -> SeenSession:
    """``dated`` as the plan foresees it."""
    session = dated.session
    return SeenSession(
        kind=session.kind,
        start_min=dated.start_min,
        end_min=dated.end_min,
        phase=session.phase,
        room=session.room,
        club=session.club,
        post=session.post,
        classes=session.classes,
        adults=session.people,
        led=session.kind is not SessionKind.CLUB or session.staff[:1] not in ((), (None,)),
    )


def seen_on_board(row: BoardSession) -> SeenSession:
    """``row`` as it was noted or changed on its date."""
    session, staff = row.session, row.staff
    return SeenSession(
        kind=session.kind,
        start_min=row.dated.start_min,
        end_min=row.dated.end_min,
        phase=phase_of(session),
        room=row.room,
        club=session.club,
        post=session.post,
        classes=row.classes,
        adults=row.present,
        led=session.kind is not SessionKind.CLUB or (bool(staff) and staff[0] in row.present),
        held=row.state is SessionState.HELD,
        unattended=row.record is not None and any(_was_left(place) for place in row.record.places),
    )


def _was_left(place: PlaceRecord) -> bool:
    return any(incident.kind is IncidentKind.UNATTENDED for incident in place.incidents)
