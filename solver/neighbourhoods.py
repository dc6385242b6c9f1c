"""Which parts of a roster are planned anew together."""

import itertools
import random
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field

from afterschool.model.words import WEEK, SessionKind, Weekday
from solver.engine import Engine, Limit, Outcome, Values
from solver.goals import Goal
from solver.shortages import Shortage, every_shortage
from solver.variables import Owner, Part
from solver.week_model import WeekModel

Free = Callable[[Owner], bool]
Search = Callable[[WeekModel, Engine, Values, Free, Goal, Limit], Outcome]
"""A way to plan a neighbourhood anew."""
MANY_FIRST = 16
"""Turns of what many people do before the parts of the week have theirs."""
MOST_RIVALS = 20
"""Clubs planned anew around one that misses a meeting."""


def skeleton(week: WeekModel) -> Free:
    """What few people can do: clubs with their leaders, and sport under PE teachers; the first thing to be planned."""
    sport = {slot.phase for slot in week.layout.slots if slot.kind is SessionKind.SPORT}

    def free(owner: Owner) -> bool:
        if owner.club is not None:
            return True
        if owner.part is Part.PERSON:
            return owner.person in week.layout.pe and owner.phase in sport
        return owner.phase in sport

    return free


def on_day(day: Weekday, free: Free) -> Free:
    """What ``free`` allows on ``day``, clubs left as they are."""
    return lambda owner: owner.day is day and owner.club is None and free(owner)


def one_part(day: Weekday, phase: str | None) -> Free:
    """Everything in one phase on ``day`` but its clubs; ``None`` for the posts of the day."""
    return lambda owner: owner.day is day and owner.phase == phase and owner.club is None


def weeks_of(people: Set[str]) -> Free:
    """All that ``people`` do, and which of them leads a club; its meetings and all groups stay as they are."""
    return lambda owner: owner.person in people if owner.part is Part.PERSON else owner.decides_leader


def parts_of(week: WeekModel) -> list[tuple[Weekday, str | None]]:
    """The parts of the week in the order in which a first roster is planned: the posts of a day, then its phases."""
    found = {(owner.day, owner.phase) for owner in week.owners if owner.part is Part.PERSON}
    begins: dict[str | None, int] = {None: -1} | {p.id: p.start_min for p in week.case.phases.values()}
    return sorted(
        ((day, phase) for day, phase in found if day is not None),
        key=lambda part: (part[0].number, begins[part[1]], part[1] or ""),
    )


@dataclass(slots=True)
class Kind:
    """A kind of neighbourhood, how large it is now, and how well it has done."""

    name: str
    make: Callable[[float, Values], Free]
    size: float
    smallest: float
    largest: float
    credit: float = 1.0
    work: float = 0.12
    """Deterministic seconds for one try."""
    search: Search = WeekModel.improve

    def learn(self, *, gain: float, work: float, solved: bool) -> None:
        """Note a result: larger when solved to the end, smaller when not; credit follows gain per work."""
        self.size = min(self.largest, self.size * 1.15) if solved else max(self.smallest, self.size * 0.85)
        self.credit = 0.70 * self.credit + 0.30 * min(50.0, gain) / max(0.02, work)


@dataclass(slots=True)
class Neighbourhoods:
    """All kinds for one model, chosen by lot, the better ones more often."""

    week: WeekModel
    lot: random.Random
    kinds: list[Kind] = field(default_factory=list)
    people: list[str] = field(init=False)
    days: list[Weekday] = field(init=False)
    shortages: list[Shortage] = field(init=False)
    _pe_teachers: list[str] = field(init=False)
    parts: list[tuple[Weekday, str | None]] = field(init=False)
    _in_turn: Iterator[tuple[Weekday, str | None]] = field(init=False)
    """The parts of the week, for ever."""
    _deck: list[str] = field(init=False, default_factory=list)
    """People in the order in which many of them are planned anew next."""
    _first_round: list[Kind] = field(init=False)
    """From the last to the first. What a part gains in its first turn says nothing about the turns to come."""

    def __post_init__(self) -> None:
        self.people = list(self.week.variables.by_person)
        found = {owner.day for owner in self.week.owners}
        self.days = [day for day in WEEK if day in found]
        self._pe_teachers = [person for person in self.people if person in self.week.layout.pe]
        self.shortages = list(every_shortage(self.week))
        self.parts = parts_of(self.week)
        self._in_turn = itertools.cycle(self.parts)
        self._first_round = [self._part() for _ in self.parts]
        everybody = len(self.people)
        if everybody:
            self.kinds.append(self._part())
            self.kinds.append(Kind("people", self._some_people, min(14.0, everybody), 4, everybody))
            self.kinds.append(self._many_people(everybody))
            self._first_round.extend(MANY_FIRST * self.kinds[-1:])
            self.kinds.append(Kind("people and a day", self._people_and_day, min(10.0, everybody), 3, everybody))
            self.kinds.append(Kind("phases", self._phases, 2.0, 1.0, 1.0 + len(self.parts)))
            self.kinds.append(Kind("shortage", self._shortage, min(16.0, everybody), 4, everybody, work=0.5))
        if self.week.layout.meetings:
            clubs = len({meeting.club for meeting in self.week.layout.meetings})
            self.kinds.append(Kind("clubs", self._clubs, min(4.0, clubs), 1, clubs))
            pe = len(self._pe_teachers)
            if pe:
                self.kinds.append(Kind("leads", self._leads, min(8.0, pe), 1, pe, work=0.25))

    def next(self, *, short: bool) -> Kind:
        """The kind to try next; ``short`` while places are uncovered that might be filled.

        Many people have the first turns, then each part of the week has one: nothing else gains as much as soon after a
        first roster. Then the kinds that gain most for their work come first by far, and all others now and then.
        """
        if self._first_round:
            return self._first_round.pop()
        floor = 0.1 + 0.2 * max(kind.credit for kind in self.kinds)
        favour = {"shortage": 10.0 if short else 0.0}
        weights = [favour.get(kind.name, 1.0) * (kind.credit + floor) ** 2 for kind in self.kinds]
        return self.lot.choices(self.kinds, weights)[0]

    def _part(self) -> Kind:
        return Kind("part", self._next_part, 1, 1, 1, work=0.5, search=WeekModel.plan)

    def _many_people(self, everybody: int) -> Kind:
        """Tried first, and often until it stops gaining: nothing else gains as much in a large school."""
        size = min(40.0, everybody)
        largest = max(size, everybody / 2)
        return Kind("many people", self._many_weeks, size, 8, largest, credit=100.0, work=0.25, search=WeekModel.round)

    def _sample(self, things: Iterable[str], size: float) -> set[str]:
        listed = list(things)
        return set(self.lot.sample(listed, min(len(listed), max(1, round(size)))))

    def _next_part(self, _size: float, _values: Values) -> Free:
        """Everything in one phase on one day but its clubs, or the posts of a day: the next in turn."""
        return one_part(*next(self._in_turn))

    def _some_people(self, size: float, _values: Values) -> Free:
        """All that some people do."""
        return weeks_of(self._sample(self.people, size))

    def _many_weeks(self, size: float, values: Values) -> Free:
        """All that many people do: half of them next in turn, half by lot, sooner the more unfair their load is.

        Those in turn come from a shuffled list: two at once have nobody of them in common, and nobody is left out. The
        others are few in a large school, and half a place too little is made good only where two of them meet.
        """
        number = max(1, round(size))
        unfair = self._by_unfairness(number // 2, values)
        return weeks_of(unfair | self._next_people(number - len(unfair)))

    def _next_people(self, number: int) -> set[str]:
        if len(self._deck) < number:
            others = [person for person in self.people if person not in set(self._deck)]
            self._deck += self.lot.sample(others, len(others))
        people, self._deck = set(self._deck[:number]), self._deck[number:]
        return people

    def _by_unfairness(self, number: int, values: Values) -> set[str]:
        """People drawn by what their load adds to unfairness: the first whose time comes, at that rate."""
        unfair = {person: added for person, added in self.week.goals.unfair(values).items() if added > 0}
        times = {person: self.lot.expovariate(1.0) / added for person, added in unfair.items()}
        return set(sorted(times, key=times.__getitem__)[:number])

    def _people_and_day(self, size: float, _values: Values) -> Free:
        """All that some people do, and all groups and venues of one day."""
        people, day = self._sample(self.people, size), self.lot.choice(self.days)
        return lambda owner: (
            owner.person in people if owner.part is Part.PERSON else owner.day is day and owner.club is None
        )

    def _phases(self, size: float, _values: Values) -> Free:
        """Everything in some phases and posts of one or two days but the clubs."""
        days = self.lot.sample(self.days, min(len(self.days), self.lot.choice((1, 1, 2))))
        parts = [part for part in self.parts if part[0] in days]
        chosen = set(self.lot.sample(parts, min(len(parts), max(1, round(size)))))
        return lambda owner: owner.club is None and (owner.day, owner.phase) in chosen

    def _clubs(self, size: float, _values: Values) -> Free:
        """Some clubs of one phase with their leaders, the groups of that phase, and what some people do."""
        meetings = self.week.layout.meetings
        phase = self.lot.choice(meetings).phase
        clubs = self._sample(dict.fromkeys(m.club for m in meetings if m.phase == phase), size)
        return self._free_clubs(clubs, phase, 3 * size + 6)

    def _leads(self, size: float, _values: Values) -> Free:
        """All that some PE teachers do, the clubs that they may lead, and all groups and venues.

        Who leads sport on which day and who leads a club on which days can only be changed for the better together.
        """
        people = self._sample(self._pe_teachers, size)
        clubs = {club for club, leader in self.week.variables.chosen if leader in people}

        def free(owner: Owner) -> bool:
            if owner.part is Part.PERSON:
                return owner.person in people or owner.club in clubs
            return owner.club is None or owner.club in clubs

        return free

    def _rivals(self, club: str) -> list[str]:
        """Clubs that could use the same rooms or leaders as ``club``."""
        meetings = self.week.layout.meetings
        rooms = {room for m in meetings if m.club == club for room in m.rooms}
        leaders = {person for m in meetings if m.club == club for person in m.leaders}
        rivals = (m.club for m in meetings if not (rooms.isdisjoint(m.rooms) and leaders.isdisjoint(m.leaders)))
        return list(dict.fromkeys(rivals))

    def _free_clubs(self, clubs: set[str], phase: str | None, size: float) -> Free:
        """Clubs, all that their leaders and some people do, and the groups of ``phase`` if there is one."""
        leaders = {person for m in self.week.layout.meetings if m.club in clubs for person in m.leaders}
        people = self._sample(self.people, size) | leaders

        def free(owner: Owner) -> bool:
            if owner.club is not None:
                return owner.club in clubs
            if owner.part is Part.STRUCTURE:
                return phase is not None and owner.phase == phase
            return owner.person in people

        return free

    def _shortage(self, size: float, values: Values) -> Free:
        """Where a place is missing: its groups, those who could fill it with all they do, and some others."""
        missing = [shortage for shortage in self.shortages if values[shortage.column] > 0]
        if not missing:
            return self._some_people(size, values)
        _index, place, able = self.lot.choice(missing)
        people = self._sample(sorted(able), size) if able else set()
        people |= self._sample(self.people, size / 3)
        if place.club is not None and place.phase is not None:
            clubs = self._sample(self._rivals(place.club), MOST_RIVALS) | {place.club}
            return self._free_clubs(clubs, None, size / 3)
        return lambda owner: (
            owner.club is None
            and (
                owner.person in people
                if owner.part is Part.PERSON
                else (owner.day, owner.phase) == (place.day, place.phase)
            )
        )
