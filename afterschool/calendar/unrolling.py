"""From the weekly roster to the sessions of real dates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote

from afterschool.calendar.days import CalendarDay, RunningPhase
from afterschool.model.plan import ClockPhase, Post, SchoolPlan
from afterschool.model.roster import Roster, Session
from afterschool.model.words import Programme, Weekday

_ESCAPES = str.maketrans({character: f"%{ord(character):02X}" for character in "%/+#"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedSession:
    """A session of the roster on one date. Times are local minutes after midnight."""

    id: str
    """Date and duty: the same whoever serves and in whichever room. Sessions of one duty are counted in their order."""
    day: date
    week: int
    version: str
    session: Session
    """As the roster has it for the weekday that the date runs; of its classes those that have service on this date."""
    start_min: int
    end_min: int
    programme: Programme | None
    """``None`` for duty posts, which belong to the whole afternoon."""
    planned: tuple[str | None, ...] = ()
    """Whom the week's plan has where the date's own plan lets others serve for absent people; empty: the same."""


def unroll(plan: SchoolPlan, rosters: Mapping[str, Roster], days: Iterable[CalendarDay]) -> tuple[DatedSession, ...]:
    """The sessions of all ``days``, in the order of dates, then of the roster.

    ``rosters`` are weekly rosters by version id; a version without one has no sessions. A session is held when its
    phase runs on the date and one of its classes has service; posts are held on every service day.
    """
    weeks = {version: _by_weekday(roster) for version, roster in rosters.items()}
    unroller = _Unroller(plan)
    return tuple(
        dated
        for day in days
        if day.version is not None and day.runs is not None
        for dated in unroller.on(day, weeks.get(day.version, {}).get(day.runs, []))
    )


def session_id(day: date, session: Session, nth: int = 0) -> str:
    """The id of ``session`` on ``day``; ``nth`` counts sessions of the same duty on one date from 0."""
    return f"{day.isoformat()}/{_duty_text(session, nth)}"


def duty_id(session: str) -> str:
    """The id of a dated session without its date: what it is on any date."""
    return session.split("/", 1)[1]


def classes_of(session: str) -> tuple[str, ...]:
    """The classes of a dated session, read from its id."""
    names = duty_id(session).split("#")[0].split("/")[3]
    return tuple(unquote(name) for name in names.split("+") if name)


def _duty_text(session: Session, nth: int) -> str:
    duty = (session.kind.value, session.phase or "", session.club or session.post or "")
    classes = "+".join(sorted(name.translate(_ESCAPES) for name in session.classes))
    return "/".join([*(part.translate(_ESCAPES) for part in duty), classes]) + (f"#{nth}" if nth else "")


@dataclass(frozen=True, slots=True)
class _WeeklySession:
    """A session of the roster with the part of its id that no date changes."""

    session: Session
    duty_text: str


def _by_weekday(roster: Roster) -> dict[Weekday, list[_WeeklySession]]:
    found: dict[Weekday, list[_WeeklySession]] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    for session in roster.sessions:
        nth = seen[session.duty]
        seen[session.duty] += 1
        found.setdefault(session.day, []).append(_WeeklySession(session, _duty_text(session, nth)))
    return found


class _Unroller:
    """What the plan knows of classes, clubs and posts, looked up once for all dates."""

    def __init__(self, plan: SchoolPlan) -> None:
        self._grades = {row.id: row.grade for row in plan.classes}
        self._clubs = {row.id: row for row in plan.clubs}
        self._posts = {row.id: row for row in plan.posts}

    def on(self, day: CalendarDay, sessions: list[_WeeklySession]) -> Iterator[DatedSession]:
        """The sessions of one service day."""
        running = {row.phase.id: row for row in day.phases}
        prefix = f"{day.day.isoformat()}/"
        for weekly in sessions:
            dated = self._dated(day, weekly.session, running, prefix + weekly.duty_text)
            if dated is not None:
                yield dated

    def _dated(
        self, day: CalendarDay, session: Session, running: Mapping[str, RunningPhase], id_: str
    ) -> DatedSession | None:
        row = running.get(session.phase or "")
        place: ClockPhase | Post | None = row.phase if row else self._posts.get(session.post or "")
        if place is None or (row and not self._is_for(session, row.grades)):
            return None
        served = tuple(c for c in session.classes if not row or self._grades.get(c) in row.grades)
        return DatedSession(
            id=id_,
            day=day.day,
            week=day.week,
            version=day.version or "",
            session=session if served == session.classes else replace(session, classes=served),
            start_min=place.start_min,
            end_min=place.end_min,
            programme=row.phase.programme if row else None,
        )

    def _is_for(self, session: Session, grades: tuple[int, ...]) -> bool:
        """Whether somebody of ``grades`` takes part; a club that nobody signed up for asks for its own grades."""
        club = self._clubs.get(session.club or "")
        classes = session.classes or (tuple(club.members) if club else ())
        asked = {self._grades.get(class_id) for class_id in classes} or set(club.grades if club else ())
        return not asked or not asked.isdisjoint(grades)
