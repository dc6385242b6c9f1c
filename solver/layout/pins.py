"""Places that locks or a baseline talk about: where the model must know who is with which class."""

from collections.abc import Iterator

from afterschool.model.case import Case
from afterschool.model.roster import Lock, Session
from afterschool.model.words import SessionKind, Weekday


class Pins:
    """What the locks of a case and an earlier roster name."""

    def __init__(self, case: Case, remembered: tuple[Session, ...] = ()) -> None:
        self._locks = case.locks
        self.charged: tuple[Session, ...] = case.baseline if case.rules.weights.get("change", 0) > 0 else ()
        """Earlier sessions that cost something to change."""
        self.remembered = remembered
        charged = {(session.duty, session.staff) for session in self.charged}
        self.baseline = self.charged + tuple(s for s in remembered if (s.duty, s.staff) not in charged)
        """Earlier sessions of which it matters whether they stay as they are."""

    def need_groups(self, kind: SessionKind, phase: str, day: Weekday) -> bool:
        """Whether it must be decided which class is in which group and room of this slot."""
        return any(lock.classes or lock.room is not None for lock in self._touching(kind, phase, day)) or any(
            len(row.classes) > 0 for row in self._earlier(kind, phase, day)
        )

    def named(self, kind: SessionKind, phase: str, day: Weekday, klass: str) -> set[str]:
        """People for whom it matters whether they serve the group of ``klass`` in this slot."""
        people: set[str] = set()
        for lock in self._touching(kind, phase, day):
            if lock.classes or lock.room is not None:
                people.update(p for p in lock.staff or () if p is not None)
        for row in self._earlier(kind, phase, day):
            if klass in row.classes:
                people.update(row.people)
        return people

    def named_assistants(self, club: str, phase: str, day: Weekday) -> set[str]:
        """People for whom it matters whether they assist in this very club."""
        people: set[str] = set()
        for lock in self._locks:
            if self.meets_club(lock, club, phase, day):
                people.update(p for p in lock.staff or () if p is not None)
        for row in self.baseline:
            if (row.kind, row.club, row.phase, row.day) == (SessionKind.CLUB, club, phase, day):
                people.update(row.people)
        return people

    def may_be_vacant(self, club: str, phase: str, day: Weekday) -> bool:
        """Whether a meeting without a leader can be of use: to meet a lock, or to keep an assistant of the baseline."""
        return any(self.meets_club(lock, club, phase, day) for lock in self._locks) or any(
            (row.kind, row.club, row.phase, row.day) == (SessionKind.CLUB, club, phase, day) for row in self.baseline
        )

    def rooms(self) -> set[str]:
        """Rooms that a lock or a remembered session names: they may not be taken for one like them."""
        named = {lock.room for lock in self._locks if lock.room is not None}
        return named | {s.room for s in self.remembered if s.kind is SessionKind.CLUB and s.room is not None}

    @staticmethod
    def meets_club(lock: Lock, club: str, phase: str, day: Weekday) -> bool:
        """Whether a meeting of ``club`` then could be what ``lock`` asks for."""
        return (
            lock.kind in (None, SessionKind.CLUB)
            and lock.club in (None, club)
            and lock.phase in (None, phase)
            and lock.day in (None, day)
            and lock.post is None
            and not lock.classes
        )

    def _touching(self, kind: SessionKind, phase: str, day: Weekday) -> Iterator[Lock]:
        return (
            lock
            for lock in self._locks
            if lock.kind in (None, kind)
            and lock.phase in (None, phase)
            and lock.day in (None, day)
            and lock.club is None
            and lock.post is None
        )

    def _earlier(self, kind: SessionKind, phase: str, day: Weekday) -> Iterator[Session]:
        return (row for row in self.baseline if (row.kind, row.phase, row.day) == (kind, phase, day))
