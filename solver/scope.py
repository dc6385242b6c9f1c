"""Planning only a selection anew: days, phases, kinds of session, grades, people. Everything outside stays exactly."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from afterschool.model.case import Case
from afterschool.model.roster import Roster, Session
from afterschool.model.words import SessionKind, Weekday
from solver.engine import Values
from solver.layout.clubs import Meeting
from solver.layout.slots import Slot
from solver.layout.tasks import Task
from solver.protocol import Scope
from solver.sparse import Flags
from solver.variables import Groups, Part, Var
from solver.week_model import WeekModel


class Selection:
    """What of a roster of ``case`` may change under ``scope``."""

    def __init__(self, case: Case, scope: Scope, roster: Roster) -> None:
        self._case, self._scope = case, scope
        self._grades, self._people = set(scope.grades), set(scope.people)
        self._fixed = [self._fixed_part(session) for session in roster.sessions]
        self._bound = {
            (s.kind, s.day, s.phase, klass) for s in roster.sessions for klass in s.classes if not self.may_change(s)
        }

    def keeps(self, roster: Roster) -> bool:
        """Whether everything outside the selection is in ``roster`` exactly as it was."""
        return Counter(self._fixed) == Counter(self._fixed_part(session) for session in roster.sessions)

    def _fixed_part(self, session: Session) -> tuple[object, ...]:
        """What of a session may not change: nothing where it is in the selection, all but the chosen people there."""
        if not self.may_change(session):
            return (*session.duty, session.room, session.staff)
        if self._people:
            return (*session.duty, session.room, frozenset(set(session.people) - self._people))
        return ()

    def may_change(self, session: Session) -> bool:
        """Whether ``session`` is in the selection; with a selection of people: whether they may come and go."""
        if not self._slot(session.kind, session.day, session.phase):
            return False
        if session.kind is SessionKind.POST:
            return not self._grades
        if session.kind is SessionKind.CLUB:
            return self._club(session.club)
        return not self._grades or all(self._grade_of(klass) in self._grades for klass in session.classes)

    def remembered(self, roster: Roster) -> tuple[Session, ...]:
        """Sessions of which the model has to know who is in which: all where a slot may be only partly in the
        selection. Otherwise just meetings without a leader, which a model holds only if it has to remember them.
        """
        everything = bool(self._grades or self._people)
        return tuple(session for session in roster.sessions if everything or session.staff[:1] == (None,))

    def _slot(self, kind: SessionKind, day: Weekday, phase: str | None) -> bool:
        scope = self._scope
        return (
            (not scope.days or day.value in scope.days)
            and (not scope.kinds or kind.value in scope.kinds)
            and (not scope.phases or phase in scope.phases)
        )

    def _grade_of(self, klass: str) -> int | None:
        row = self._case.classes.get(klass)
        return None if row is None else row.grade

    def _club(self, club: str | None) -> bool:
        row = self._case.clubs.get(club or "")
        return not self._grades or (row is not None and {self._grade_of(k) for k in row.members} <= self._grades)

    # -- the model -------------------------------------------------------------------------------
    def pin(self, week: WeekModel, values: Values) -> None:
        """Fix every decision outside the selection at ``values``."""
        free = self._free(week)
        fixed = np.flatnonzero(self._decisions(week) & ~free)
        now = np.asarray(values, dtype=np.int64)
        week.rows.lower[fixed] = week.rows.upper[fixed] = now[fixed]
        week.only(self.keeps)

    def _decisions(self, week: WeekModel) -> Flags:
        """All decisions, and how groups are supervised where a slot is only partly in the selection."""
        decisions = np.asarray([owner.part is not Part.RESULT for owner in week.variables.owners], dtype=bool)
        for slot, groups in week.variables.groups.items():
            for host, var in _supervision(groups):
                if self._people or not self._class(slot, host):
                    decisions[var.index] = not self._people or not self._slot(*_where(slot))
        return decisions

    def _free(self, week: WeekModel) -> Flags:
        free = np.zeros(week.size, dtype=bool)
        for (person, task), var in week.variables.serve.items():
            free[var.index] = (not self._people or person in self._people) and self._task(task)
        if not self._people:
            self._free_groups(week, free)
            self._free_clubs(week, free)
        return free

    def _free_groups(self, week: WeekModel, free: Flags) -> None:
        for slot, groups in week.variables.groups.items():
            for klass, var in groups.host.items():
                free[var.index] = self._class(slot, klass)
            for (klass, other), var in groups.join.items():
                free[var.index] = self._class(slot, klass) and self._class(slot, other)
            for (klass, _venue), var in groups.at.items():
                free[var.index] = self._class(slot, klass)
        for slot, counts in week.variables.counts.items():
            if self._slot(*_where(slot)):
                free[[var.index for var in (*counts.classes.values(), counts.absent) if var is not None]] = True

    def _free_clubs(self, week: WeekModel, free: Flags) -> None:
        for meeting, var in week.variables.held.items():
            free[var.index] = self._meeting(meeting)
        for (meeting, _place), var in (*week.variables.room.items(), *week.variables.vacant.items()):
            free[var.index] = self._meeting(meeting)
        for (club, _person), var in week.variables.chosen.items():
            free[var.index] = self._club(club)

    def _task(self, task: Task) -> bool:
        if not self._slot(task.kind, task.time.day, task.phase):
            return False
        if task.club is not None:
            return self._club(task.club)
        if task.klass is not None:
            return (task.kind, task.time.day, task.phase, task.klass) not in self._bound
        return task.kind is not SessionKind.POST or not self._grades

    def _class(self, slot: Slot, klass: str) -> bool:
        if not self._slot(*_where(slot)) or (*_where(slot), klass) in self._bound:
            return False
        return not self._grades or self._grade_of(klass) in self._grades

    def _meeting(self, meeting: Meeting) -> bool:
        return self._slot(SessionKind.CLUB, meeting.time.day, meeting.phase) and self._club(meeting.club)


def _where(slot: Slot) -> tuple[SessionKind, Weekday, str]:
    return slot.kind, slot.time.day, slot.phase


def _supervision(groups: Groups) -> Iterator[tuple[str, Var]]:
    """How each group is supervised, by its host."""
    yield from groups.unsupervised.items()
    for anonymous in (groups.anonymous, groups.anonymous_pe):
        yield from ((host, var) for (host, _campus), var in anonymous.items())
    for known in (groups.known, groups.known_pe):
        yield from ((host, var) for (_klass, host, _campus), var in known.items())
