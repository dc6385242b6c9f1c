"""Which parts of a roster are planned anew together."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from afterschool.model.words import WEEK, Weekday
from solver.variables import Owner, Part
from solver.week_model import WeekModel

Free = Callable[[Owner], bool]


def club_plan() -> Free:
    """When, where and under whom clubs meet; the first thing to be planned."""
    return lambda owner: owner.club is not None


def one_day(day: Weekday) -> Free:
    """Everything on ``day`` but its clubs."""
    return lambda owner: owner.day is day and owner.club is None


@dataclass(slots=True)
class Kind:
    """A kind of neighbourhood, how large it is now, and how well it has done."""

    name: str
    make: Callable[[float], Free]
    size: float
    smallest: float
    largest: float
    credit: float = 1.0

    def learn(self, *, gain: float, work: float, solved: bool) -> None:
        """Note a result: larger when solved to the end, smaller when not; credit follows gain per work."""
        self.size = min(self.largest, self.size * 1.1) if solved else max(self.smallest, self.size * 0.85)
        self.credit = 0.85 * self.credit + 0.15 * gain / max(0.05, work)


@dataclass(slots=True)
class Neighbourhoods:
    """All kinds for one model, chosen by lot, the better ones more often."""

    week: WeekModel
    lot: random.Random
    kinds: list[Kind] = field(default_factory=list)

    def __post_init__(self) -> None:
        people = list(self.week.variables.by_person)
        clubs = list(dict.fromkeys(meeting.club for meeting in self.week.layout.meetings))
        days = self._days()
        if len(people) > 1:
            self.kinds.append(Kind("people", self._people, min(14.0, len(people)), 4, len(people)))
        if days:
            self.kinds.append(Kind("days", self._some_days, 1.0, 1.0, len(days)))
            self.kinds.append(
                Kind("people on days", self._people_and_structure, min(10.0, len(people)), 3, len(people))
            )
        if clubs:
            self.kinds.append(Kind("clubs", self._clubs, min(4.0, len(clubs)), 1, len(clubs)))

    def next(self) -> Kind:
        """The kind to try next."""
        floor = 0.05 + 0.1 * max(kind.credit for kind in self.kinds)
        return self.lot.choices(self.kinds, [kind.credit + floor for kind in self.kinds])[0]

    def _days(self) -> list[Weekday]:
        found = {owner.day for owner in self.week.variables.owners}
        return [day for day in WEEK if day in found]

    def _sample(self, things: list[str], size: float) -> set[str]:
        return set(self.lot.sample(things, min(len(things), max(1, round(size)))))

    def _people(self, size: float) -> Free:
        """All that some people do, groups and clubs as they are."""
        people = self._sample(list(self.week.variables.by_person), size)
        return lambda owner: owner.part is Part.PERSON and owner.person in people and owner.club is None

    def _some_days(self, size: float) -> Free:
        """Everything on some days but the clubs."""
        days = self._days()
        chosen = set(self.lot.sample(days, min(len(days), max(1, round(size)))))
        return lambda owner: owner.day in chosen and owner.club is None

    def _people_and_structure(self, size: float) -> Free:
        """All that some people do, and all groups and venues of one day."""
        people = self._sample(list(self.week.variables.by_person), size)
        day = self.lot.choice(self._days())
        return lambda owner: (
            owner.person in people if owner.part is Part.PERSON else owner.day is day and owner.club is None
        )

    def _clubs(self, size: float) -> Free:
        """Some clubs of one phase with their leaders, the groups of that phase, and what some people do."""
        meetings = self.week.layout.meetings
        phase = self.lot.choice(meetings).phase
        clubs = self._sample(list(dict.fromkeys(m.club for m in meetings if m.phase == phase)), size)
        leaders = {person for m in meetings if m.club in clubs for person in m.leaders}
        people = self._sample(list(self.week.variables.by_person), 3 * size + 6) | leaders

        def free(owner: Owner) -> bool:
            if owner.club is not None:
                return owner.club in clubs
            if owner.part is Part.STRUCTURE:
                return owner.phase == phase
            return owner.person in people

        return free
