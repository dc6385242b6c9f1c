"""How much of an earlier roster a solution gives up: people first, then rooms."""

from collections.abc import Iterator

import numpy as np

from afterschool.model.roster import Session
from afterschool.model.words import SessionKind
from solver.engine import Values
from solver.objective import Kept
from solver.sparse import Ints
from solver.variables import Var
from solver.week_model import WeekModel


class Changes:
    """The changed places of a model's remembered sessions as one sum: people count more than all rooms together."""

    def __init__(self, week: WeekModel) -> None:
        self.kept: list[Kept] = week.objective.kept
        same_room = list(_same_room(week))
        self.people: Ints = np.zeros(week.size, dtype=np.int64)
        """−1 for each place that is kept; with ``len(kept)`` added, the changed people."""
        self._rooms: Ints = np.zeros(week.size, dtype=np.int64)
        for place in self.kept:
            if place.var is not None:
                self.people[place.var.index] -= 1
        for var in same_room:
            if var is not None:
                self._rooms[var.index] -= 1
        self._most_rooms = len(same_room)
        self.weights: Ints = (1 + len(same_room)) * self.people + self._rooms
        """Both as one aim."""

    @property
    def certain(self) -> int:
        """Places that nobody can keep: the person may not be there any more, or there is no such session."""
        return sum(place.var is None for place in self.kept)

    def of(self, values: Values) -> tuple[int, int]:
        """Changed people and changed rooms of a solution."""
        now = np.asarray(values, dtype=np.int64)
        return len(self.kept) + int(self.people @ now), self._most_rooms + int(self._rooms @ now)


def _same_room(week: WeekModel) -> Iterator[Var | None]:
    """For every remembered session with a room, what says that it is there again; ``None`` if it cannot be."""
    slots = {(s.kind, s.phase, s.time.day, klass): s for s in week.layout.slots for klass in s.pupils}
    meetings = {(m.club, m.phase, m.time.day): m for m in week.layout.meetings}
    for session in week.layout.pins.remembered:
        if session.kind is SessionKind.POST:
            continue
        if session.kind is SessionKind.CLUB:
            meeting = meetings.get((session.club or "", session.phase or "", session.day))
            pool = week.layout.pools.get(session.room or "")
            yield None if meeting is None or pool is None else week.variables.room.get((meeting, pool))
            continue
        slot = slots.get((session.kind, session.phase or "", session.day, next(iter(session.classes), "")))
        groups = None if slot is None else week.variables.groups.get(slot)
        if groups is None:
            yield None
        elif session.kind is SessionKind.SPORT:
            yield groups.at.get((session.classes[0], session.room or ""))
        else:
            yield _host_at_home(week, session, groups.host)


def _host_at_home(week: WeekModel, session: Session, hosts: dict[str, Var]) -> Var | None:
    classes = week.case.classes
    return next((hosts[k] for k in session.classes if k in hosts and classes[k].home_room == session.room), None)
