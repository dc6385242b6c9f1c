"""Which volunteers fill which demands: as many as can be, by the flow that preflight counts with.

The flow knows how often each may serve, and that nobody serves twice in a turn: times that share a moment. Two times of
different turns may still overlap, and a club has one leader all week; what breaks that is taken back and offered to
others who are free. So what is matched can be done, and :attr:`Matching.most` is a bound that nobody can beat.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from afterschool.model.case import Case
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Role, StaffKind
from afterschool.preflight.flow import Network
from afterschool.preflight.turns import turns_of
from afterschool.shortages.demand import Demand

OFTEN = 2
"""Places a day of a volunteer of whom nothing else is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volunteer:
    """Somebody who offers to come."""

    name: str
    kind: StaffKind = StaffKind.VOLUNTEER
    roles: tuple[Role, ...] = tuple(Role)
    skills: tuple[str, ...] = ()
    free: tuple[WeeklyTime, ...] = ()
    """Wholly within one of these a demand must lie."""
    max_per_day: int = OFTEN
    max_per_week: int = OFTEN * 7

    def can(self, case: Case, demand: Demand) -> bool:
        """Whether the person may do the work, at whatever time."""
        if demand.role not in self.roles or (demand.kinds is not None and self.kind not in demand.kinds):
            return False
        if demand.ranks or (demand.skill is not None and demand.skill not in self.skills):
            return False
        return demand.role is not Role.CLUB or self._leads(case, demand.club or "")

    def is_free(self, time: WeeklyTime) -> bool:
        """Whether all of ``time`` lies in one of the free times."""
        return any(
            free.day == time.day and free.start_min <= time.start_min and time.end_min <= free.end_min
            for free in self.free
        )

    def _leads(self, case: Case, club: str) -> bool:
        """A club is led by somebody one of whose skills its name tells of."""
        name = case.clubs[club].name or club
        return any(skill in name for skill in self.skills if skill)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One volunteer at one time for one demand."""

    volunteer: Volunteer
    demand: Demand
    time: WeeklyTime


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """Who fills what."""

    placements: tuple[Placement, ...]
    most: int
    """No choice fills more."""

    def open_count(self, demand: Demand) -> int:
        """How many people ``demand`` still lacks."""
        return demand.count - sum(placement.demand is demand for placement in self.placements)


def match(case: Case, demands: Sequence[Demand], volunteers: Sequence[Volunteer]) -> Matching:
    """The volunteers for the demands; nobody is needed for all, and somebody may serve several times."""
    network = _network(case, demands, volunteers)
    chosen = [head for _tail, head in network.sent() if isinstance(head, tuple) and head[0] == "at"]
    book = _Book()
    dropped = [
        demands[number]
        for _at, number, person, time in chosen
        if not book.take(volunteers[person], demands[number], time)
    ]
    for demand in dropped:
        for volunteer, time in _others(case, demand, volunteers):
            if book.take(volunteer, demand, time):
                break
    return Matching(placements=tuple(book.placements), most=len(chosen))


def _network(case: Case, demands: Sequence[Demand], volunteers: Sequence[Volunteer]) -> Network:
    """Demands draw from a volunteer's turns, those from the days, those from the week."""
    turns = turns_of(time for demand in demands for time in demand.times)
    network = Network()
    for number, demand in enumerate(demands):
        network.need(("demand", number), demand.count)
        for person, volunteer in enumerate(volunteers):
            for time in demand.times if volunteer.can(case, demand) else ():
                if volunteer.is_free(time):
                    turn = ("turn", person, time.day, turns[time])
                    network.arc(("demand", number), ("at", number, person, time), 1)
                    network.arc(("at", number, person, time), turn, 1)
    for person, volunteer in enumerate(volunteers):
        for day, number in dict.fromkeys((time.day, number) for time, number in turns.items()):
            network.arc(("turn", person, day, number), ("day", person, day), 1)
        for day in dict.fromkeys(time.day for time in turns):
            network.arc(("day", person, day), ("week", person), volunteer.max_per_day)
        network.supply(("week", person), volunteer.max_per_week)
    return network


class _Book:
    """Placements that go together."""

    def __init__(self) -> None:
        self.placements: list[Placement] = []
        self._diary: dict[int, list[WeeklyTime]] = defaultdict(list)

    def take(self, volunteer: Volunteer, demand: Demand, time: WeeklyTime) -> bool:
        """Enter a placement unless the volunteer is elsewhere then, has enough, or another leads the club."""
        diary = self._diary[id(volunteer)]
        today = sum(other.day == time.day for other in diary)
        led_by_another = demand.role is Role.CLUB and any(
            other.demand is demand and other.volunteer is not volunteer for other in self.placements
        )
        if (
            led_by_another
            or any(other.overlaps(time) for other in diary)
            or today >= volunteer.max_per_day
            or len(diary) >= volunteer.max_per_week
        ):
            return False
        diary.append(time)
        self.placements.append(Placement(volunteer=volunteer, demand=demand, time=time))
        return True


def _others(case: Case, demand: Demand, volunteers: Sequence[Volunteer]) -> Iterator[tuple[Volunteer, WeeklyTime]]:
    for volunteer in volunteers:
        if volunteer.can(case, demand):
            yield from ((volunteer, time) for time in demand.times if volunteer.is_free(time))
