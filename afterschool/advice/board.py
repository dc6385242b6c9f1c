"""A roster laid out for questions: who serves where and when, who is free, and which seat keeps somebody from another.

The sets of people here are quick and exact for seats of one session; where a club's leader must be free for several
meetings at once they are a first sieve. The last word on every proposal is :mod:`.legality`.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from afterschool.advice.crew import crew_of
from afterschool.advice.seats import Seat, Staffing, meetings_by_club, with_staff
from afterschool.model.case import Case
from afterschool.model.roster import Lock, Roster, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Role, SessionKind, Weekday
from afterschool.remembering import remembered
from afterschool.rules.facts import Facts

Duty = tuple[int, Role]
"""A session index and what the person does there."""


class Moment(NamedTuple):
    """When and on which campus something takes place; ``None`` where the campus is not known."""

    time: WeeklyTime
    campus: str | None


class Board:
    """One case and one roster, indexed. Only sessions that make sense are on it."""

    def __init__(self, case: Case, roster: Roster) -> None:
        self.case, self.roster = case, roster
        self.facts = Facts(case, roster)
        self.crew = crew_of(case)
        self.sessions: dict[int, Session] = {entry.index: entry.session for entry in self.facts.entries}
        self.moments: dict[int, Moment] = {}
        for entry in self.facts.entries:
            room = self.facts.room_of(entry)
            self.moments[entry.index] = Moment(entry.time, room.campus or None if room else None)
        self.clash = remembered(self._clash)
        self.free = remembered(self._free)
        self.eligible = remembered(self._eligible)
        self._busy = remembered(self._busy_people)
        self._ways = remembered(self._freeing)
        self.keepers = remembered(self._lock_keepers)

    # -- who serves where ---------------------------------------------------------------------

    @cached_property
    def duties(self) -> dict[str, list[Duty]]:
        """Person -> places, for everybody who has any."""
        duties: dict[str, list[Duty]] = defaultdict(list)
        for index, session in self.sessions.items():
            for position, person in enumerate(session.staff):
                if person is not None:
                    duties[person].append((index, session.role_at(position)))
        return dict(duties)

    @cached_property
    def seats(self) -> dict[str, list[Seat]]:
        """Person -> seats, for everybody who has any; the lead of a club is one seat."""
        seats: dict[str, dict[Seat, None]] = defaultdict(dict)
        for index, session in self.sessions.items():
            for position, person in enumerate(session.staff):
                if person is None:
                    continue
                indexes: tuple[int, ...] = (index,)
                role = session.role_at(position)
                if role is Role.CLUB:
                    indexes = self.meetings[session.club]
                if self.sessions.keys() >= set(indexes):
                    seats[person][Seat(indexes, position, role)] = None
        return {person: list(found) for person, found in seats.items()}

    def staff_in(self, index: int, staffing: Staffing) -> tuple[str | None, ...]:
        """Who serves in a session once ``staffing`` holds."""
        return staffing[index] if index in staffing else self.sessions[index].staff

    def duties_in(self, person: str, staffing: Staffing) -> list[Duty]:
        """The person's places once ``staffing`` holds."""
        kept = [duty for duty in self.duties.get(person, ()) if duty[0] not in staffing]
        for index, staff in staffing.items():
            session = self.sessions[index]
            kept += [(index, session.role_at(n)) for n, other in enumerate(staff) if other == person]
        return kept

    # -- who is free --------------------------------------------------------------------------

    def _eligible(self, seat: Seat) -> int:
        """People whom nothing but their other work keeps from the seat; those in its sessions are left out."""
        crew, first = self.crew, self.sessions[seat.sessions[0]]
        mask = crew.able[seat.role]
        if first.kind is SessionKind.POST:
            mask &= crew.admitted(first.post or "")
        elif seat.role is Role.CLUB:
            mask &= crew.leaders(first.club or "")
        for index in seat.sessions:
            mask &= crew.present(self.moments[index].time) & ~crew.mask(self.sessions[index].staff)
        return mask

    def _free(self, seat: Seat) -> int:
        """People who could take the seat as the roster stands."""
        mask = self.eligible(seat) & ~self._full_week
        for index in seat.sessions:
            moment = self.moments[index]
            mask &= ~self._busy(moment) & ~self._full_day[moment.time.day]
        return mask

    def _busy_people(self, moment: Moment) -> int:
        mask = 0
        for other, people in self._people_at[moment.time.day].items():
            if self.clash(moment, other):
                mask |= people
        return mask

    @cached_property
    def _people_at(self) -> dict[Weekday, dict[Moment, int]]:
        at: dict[Weekday, dict[Moment, int]] = {day: defaultdict(int) for day in Weekday}
        for index, moment in self.moments.items():
            at[moment.time.day][moment] |= self.crew.mask(self.sessions[index].staff)
        return at

    @cached_property
    def _full_day(self) -> dict[Weekday, int]:
        full = dict.fromkeys(Weekday, 0)
        for row in self.case.staff.values():
            days = [self.moments[index].time.day for index, _role in self.duties.get(row.id, ())]
            for day in set(days) if row.max_per_day > 0 else Weekday:
                if days.count(day) >= row.max_per_day:
                    full[day] |= self.crew.bit[row.id]
        return full

    @cached_property
    def _full_week(self) -> int:
        rows = self.case.staff.values()
        return self.crew.mask(row.id for row in rows if len(self.duties.get(row.id, ())) >= row.max_per_week)

    def _clash(self, one: Moment, other: Moment) -> bool:
        """Whether nobody can serve in both (H2)."""
        apart = one.campus is not None and other.campus is not None and one.campus != other.campus
        return one.time.overlaps(other.time, self.case.rules.travel_minutes if apart else 0)

    # -- who could be freed -------------------------------------------------------------------

    def freeing(self, person: str, seat: Seat) -> tuple[Seat, ...]:
        """The person's seats of which any one, given up, lets them take ``seat`` by time and limits."""
        return self._ways(person, tuple(self.moments[index] for index in seat.sessions))

    def _freeing(self, person: str, wanted: tuple[Moment, ...]) -> tuple[Seat, ...]:
        duties = self.duties.get(person, [])
        in_the_way = {index for index, _role in duties if any(self.clash(self.moments[index], m) for m in wanted)}
        return tuple(
            seat
            for seat in self.seats.get(person, ())
            if in_the_way <= set(seat.sessions)
            and self._within_limits(person, [index for index, _role in duties if index not in seat.sessions], wanted)
            and not self._is_kept(person, seat)
        )

    def _within_limits(self, person: str, kept: list[int], wanted: tuple[Moment, ...]) -> bool:
        row = self.case.staff[person]
        days = [self.moments[index].time.day for index in kept] + [moment.time.day for moment in wanted]
        return len(days) <= row.max_per_week and all(
            days.count(moment.time.day) <= row.max_per_day for moment in wanted
        )

    # -- locks --------------------------------------------------------------------------------

    @cached_property
    def locked(self) -> frozenset[int]:
        """The sessions that meet a lock on people."""
        numbers = (number for number, lock in enumerate(self.case.locks) if lock.staff is not None)
        return frozenset().union(*map(self.keepers, numbers))

    @cached_property
    def in_room(self) -> dict[tuple[str, Weekday], list[int]]:
        """(room, day) -> the sessions there, posts left out."""
        there: dict[tuple[str, Weekday], list[int]] = defaultdict(list)
        for index, session in self.sessions.items():
            if session.room is not None and session.kind is not SessionKind.POST:
                there[session.room, session.day].append(index)
        return there

    @cached_property
    def moment_number(self) -> dict[int, int]:
        """Session -> a number for its moment, the same for all sessions that share it: quicker than its hash."""
        numbers: dict[Moment, int] = {}
        return {index: numbers.setdefault(moment, index) for index, moment in self.moments.items()}

    @cached_property
    def meetings(self) -> dict[str | None, tuple[int, ...]]:
        """Club -> indexes of all its meetings."""
        return meetings_by_club(self.roster)

    def seat_at(self, index: int, position: int) -> Seat:
        """The seat that a place belongs to, as :func:`afterschool.advice.seats.seat_at` finds it, but at once."""
        session = self.sessions[index]
        role = session.role_at(position)
        return Seat(self.meetings[session.club] if role is Role.CLUB else (index,), position, role)

    def broken_locks(self, staffing: Staffing) -> Iterator[Lock]:
        """Locks that are met now and no longer once ``staffing`` holds."""
        for number, lock in enumerate(self.case.locks if not self.locked.isdisjoint(staffing) else ()):
            if lock.staff is None or not any(lock.is_met_by(self.sessions[index]) for index in staffing):
                continue
            keepers = self.keepers(number)
            if not keepers - staffing.keys() and not any(
                lock.is_met_by(with_staff(self.sessions[index], staff)) for index, staff in staffing.items()
            ):
                yield lock

    def _is_kept(self, person: str, seat: Seat) -> bool:
        """Whether a lock holds the person in the seat."""
        return not self.locked.isdisjoint(seat.sessions) and any(
            lock.staff is not None
            and person in lock.staff
            and any(lock.is_met_by(self.sessions[index]) for index in seat.sessions)
            and self.keepers(number) <= set(seat.sessions)
            for number, lock in enumerate(self.case.locks)
        )

    def _lock_keepers(self, number: int) -> frozenset[int]:
        """The sessions that meet a lock."""
        lock = self.case.locks[number]
        near = (lock.kind, lock.day)
        indexes = self.sessions if None in near else self._by_kind_and_day.get(near, ())
        return frozenset(index for index in indexes if lock.is_met_by(self.sessions[index]))

    @cached_property
    def _by_kind_and_day(self) -> dict[tuple[SessionKind | None, Weekday | None], list[int]]:
        found: dict[tuple[SessionKind | None, Weekday | None], list[int]] = defaultdict(list)
        for index, session in self.sessions.items():
            found[session.kind, session.day].append(index)
        return found
