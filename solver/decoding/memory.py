"""What an earlier roster looked like where a solution has not changed it.

Anonymous places and pools of rooms can be given out in many ways. Whoever is given a new roster for an old one wants
to find unchanged what was not decided anew, so parts of the week with the old decisions keep their old sessions.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from afterschool.model.roster import Roster, Session
from afterschool.model.words import Weekday
from solver.sparse import Flags, Ints
from solver.variables import Owner, Part

PartOfWeek = tuple[Weekday | None, str | None]
"""Day and phase; without a phase: the posts of the day."""


class Memory:
    """A roster and the solution that stands for it. Parts with a session in ``blurred`` are not remembered."""

    def __init__(
        self, roster: Roster, values: Sequence[int], owners: Sequence[Owner], blurred: Iterable[Session]
    ) -> None:
        self._values = np.asarray(values, dtype=np.int64)
        self._parts: list[PartOfWeek] = [(owner.day, owner.phase) for owner in owners]
        self._decisions: Flags = np.asarray([owner.part is not Part.RESULT for owner in owners], dtype=bool)
        self._blurred = {part_of(session) for session in blurred}
        self._by_part: dict[PartOfWeek, list[Session]] = {}
        for session in roster.sessions:
            self._by_part.setdefault(part_of(session), []).append(session)

    def recall(self, decoded: Roster, values: Sequence[int]) -> Roster:
        """``decoded``, the roster of ``values``, with the old sessions wherever they are as good."""
        changed = self._changed(np.asarray(values, dtype=np.int64)) | self._blurred
        kept = [session for part, its in self._by_part.items() if part not in changed for session in its]
        known = {_people_in(session): session for part in changed for session in self._by_part.get(part, ())}
        new = [known.get(_people_in(s), s) for s in decoded.sessions if part_of(s) in changed]
        return Roster(sessions=(*kept, *new), extra=decoded.extra)

    def _changed(self, values: Ints) -> set[PartOfWeek]:
        return {self._parts[column] for column in np.flatnonzero(self._decisions & (values != self._values)).tolist()}


def part_of(session: Session) -> PartOfWeek:
    """The part of the week that ``session`` belongs to."""
    return session.day, session.phase


def _people_in(session: Session) -> tuple[object, ...]:
    """The duty and who serves in it, in which role."""
    return (*session.duty, session.staff[:1], frozenset(session.staff))
