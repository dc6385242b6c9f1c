"""Everybody of a case as bits of whole numbers, so that "who could" is answered by a few bit operations.

Bit n stands for the n-th person of the case. Only what the case alone says is here; :mod:`.board` adds the roster.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from afterschool.model.case import Case
from afterschool.model.roster import PE_SKILL
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Role, StaffKind
from afterschool.remembering import remembered


class Crew:
    """Sets of people by what they may do."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.people = tuple(case.staff)
        self.bit = {person: 1 << number for number, person in enumerate(self.people)}
        self.able: dict[Role, int] = defaultdict(int)
        """Cleared people by role."""
        for row in case.staff.values():
            for role in row.roles if row.cleared else ():
                self.able[role] |= self.bit[row.id]
        rows = case.staff.values()
        self.skilled = self.mask(row.id for row in rows if PE_SKILL in row.skills)
        self.own = self.mask(row.id for row in rows if row.kind is StaffKind.OWN)
        self.present = remembered(self._present)
        self.admitted = remembered(self._admitted)
        self.leaders = remembered(self._leaders)

    def mask(self, people: Iterable[str | None]) -> int:
        """The set of ``people``; nobody of another case."""
        found = 0
        for person in people:
            found |= self.bit.get(person or "", 0)
        return found

    def members(self, mask: int) -> Iterator[str]:
        """The people of a set, in the order of the case."""
        while mask:
            lowest = mask & -mask
            yield self.people[lowest.bit_length() - 1]
            mask ^= lowest

    def _present(self, time: WeeklyTime) -> int:
        """People who are not unavailable at ``time``."""
        rows = self.case.staff.values()
        return self.mask(row.id for row in rows if not any(closed.overlaps(time) for closed in row.unavailable))

    def _admitted(self, post: str) -> int:
        """People who have the kind and rank that a post asks for."""
        row = self.case.posts[post]
        return self.mask(person.id for person in self.case.staff.values() if row.admits(person))

    def _leaders(self, club: str) -> int:
        """People on a club's list of leaders."""
        return self.mask(self.case.clubs[club].leaders)


_latest: list[Crew] = []


def crew_of(case: Case) -> Crew:
    """The people of ``case``; those of the latest case are kept, since many rosters of one case are looked at."""
    for crew in _latest:
        if crew.case is case:
            return crew
    made = Crew(case)
    _latest[:] = [made]
    return made
