"""What may be planned anew around a change: its very places, the whole days, all clubs, then the week."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from afterschool.model.case import Case
from afterschool.model.roster import Roster, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import SessionKind, Weekday
from afterschool.rules import Shortage, ShortageCause
from solver.decoding.memory import PartOfWeek
from solver.sparse import Flags
from solver.variables import Owner
from solver.week_model import WeekModel

_OF_CLUBS = (ShortageCause.MEETING, ShortageCause.ASSISTANT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Where a roster does not fit its case any more."""

    sessions: tuple[Session, ...]
    """Those that have to change."""
    days: frozenset[Weekday]
    clubs: frozenset[str]
    """Clubs with such a session."""
    parts: frozenset[PartOfWeek]
    """Parts of the week that share a moment with such a session."""

    def places(self, week: WeekModel) -> Flags:
        """The very sessions: who serves in them and, where they are lost, where their classes go."""
        free = np.zeros(week.size, dtype=bool)
        duties = {(s.kind, s.day, s.phase): set[str | None]() for s in self.sessions}
        for s in self.sessions:
            duties[s.kind, s.day, s.phase] |= {None, *s.classes}
        names = {(s.day, s.phase, s.club, s.post) for s in self.sessions if not s.classes}
        for (_person, task), var in week.variables.serve.items():
            day, phase = task.time.day, task.phase
            of_class = task.klass in duties.get((task.kind, day, phase), ()) and task.club is None and task.post is None
            free[var.index] = of_class or (day, phase, task.club, task.post) in names
        for slot, groups in week.variables.groups.items():
            classes = duties.get((slot.kind, slot.time.day, slot.phase), ())
            for klass, var in groups.host.items():
                free[var.index] = klass in classes
            for (klass, _other), var in (*groups.join.items(), *groups.at.items()):
                free[var.index] = klass in classes
        return week.with_results(free)

    def moments(self, owner: Owner) -> bool:
        """What goes on at the same time, but clubs that are not touched."""
        if owner.club is not None:
            return owner.club in self.clubs
        return (owner.day, owner.phase) in self.parts

    def whole_days(self, owner: Owner) -> bool:
        """The days with everything on them, and the clubs with all they do."""
        return owner.day in self.days or (owner.club is not None and (owner.day is None or owner.club in self.clubs))

    def whole_days_and_clubs(self, owner: Owner) -> bool:
        """The days with everything on them, and all clubs on all days: who can replace a leader may lead another."""
        return owner.day in self.days or owner.club is not None

    def remembered(self, roster: Roster) -> tuple[Session, ...]:
        """The sessions of ``roster`` that :meth:`whole_days` may change, and meetings without a leader: a model holds
        those only if it has to remember them.
        """
        return tuple(s for s in roster.sessions if s.day in self.days or s.club in self.clubs or s.staff[:1] == (None,))

    def with_shortages(self, shortages: Iterable[Shortage], case: Case) -> "Touched":
        """The same and the days on which somebody is missing, and the clubs that miss a meeting."""
        parts = {row.day for row in shortages if row.day is not None and row.cause not in _OF_CLUBS}
        clubs = {row.owner for row in shortages if row.cause in _OF_CLUBS and row.owner is not None}
        days = {day for club in clubs for day in case.clubs[club].days}
        return Touched(
            sessions=self.sessions,
            days=self.days | parts | days,
            clubs=self.clubs | clubs,
            parts=self.parts,
        )


def touched(case: Case, sessions: Iterable[Session]) -> Touched:
    """Everything that ``sessions`` touch."""
    listed = list(sessions)
    parts: set[PartOfWeek] = set()
    for time in {time for time in (_time(case, session) for session in listed) if time is not None}:
        parts |= {(time.day, p.id) for p in case.phases.values() if p.on(time.day).overlaps(time)}
        parts |= {(time.day, None) for post in case.posts.values() if post.on(time.day).overlaps(time)}
    return Touched(
        sessions=tuple(listed),
        days=frozenset(session.day for session in listed),
        clubs=frozenset(session.club for session in listed if session.club is not None),
        parts=frozenset(parts),
    )


def _time(case: Case, session: Session) -> WeeklyTime | None:
    is_post = session.kind is SessionKind.POST
    known = session.post in case.posts if is_post else session.phase in case.phases
    return case.time_of(session) if known else None
