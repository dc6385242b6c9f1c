"""What follows from a case alone and is needed by more than one check, worked out once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TypeVar, cast

from afterschool.model.case import Case, ClubWeek, Phase, RoomWeek, StaffWeek
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Activity, Role, SessionKind, StaffKind, Weekday
from afterschool.preflight.finding import Duty
from afterschool.preflight.turns import turns_of
from afterschool.preflight.words import Words
from afterschool.remembering import remembered

T = TypeVar("T")


class Survey:
    """A case with what can be said of it before anything is placed.

    Whatever is said of "available" people and rooms is optimistic: everybody and everything that no single rule
    excludes. Counts of what is needed are pessimistic only where no roster can avoid it. So a gap between the two is
    a gap of every roster.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.words = Words(case)
        self._made: dict[object, object] = {}
        self.people = remembered(self._people)
        self.free_times = remembered(self._free_times)
        self.meeting_times = remembered(self._meeting_times)
        self.club_rooms = remembered(self._club_rooms)
        self.leader_times = remembered(self._leader_times)
        self.club_people = remembered(self._club_people)

    def _people(self, role: Role, time: WeeklyTime) -> tuple[str, ...]:
        """Ids of everybody who may serve in ``role`` at ``time``, in the order of the case."""
        return tuple(row.id for row in self._by_role[role] if time in self.free_times(row.id))

    def _free_times(self, person: str) -> frozenset[WeeklyTime]:
        """All times of the week's phases and posts in which the person is not unavailable."""
        row = self.case.staff[person]
        return frozenset(time for time in self.turns if is_free(row, time))

    @cached_property
    def _by_role(self) -> dict[Role, list[StaffWeek]]:
        by_role: dict[Role, list[StaffWeek]] = {role: [] for role in Role}
        for row in self.case.staff.values():
            if row.cleared and row.max_per_day > 0 and row.max_per_week > 0:
                for role in dict.fromkeys(row.roles):
                    by_role[role].append(row)
        return by_role

    def once(self, work: Callable[["Survey"], T]) -> T:
        """What ``work`` makes of this survey; made at the first call."""
        if work not in self._made:
            self._made[work] = work(self)
        return cast(T, self._made[work])

    @cached_property
    def turns(self) -> dict[WeeklyTime, int]:
        """Every time of the week -> the number of its turn on its day (:mod:`afterschool.preflight.turns`)."""
        phases = [row.on(day) for row in self.case.phases.values() for day in row.days]
        posts = [row.on(day) for row in self.case.posts.values() for day in row.days]
        return turns_of([*phases, *posts])

    @cached_property
    def turn_numbers(self) -> dict[Weekday, tuple[int, ...]]:
        """The turns of each day that has any."""
        numbers: dict[Weekday, set[int]] = defaultdict(set)
        for time, number in self.turns.items():
            numbers[time.day].add(number)
        return {day: tuple(sorted(of_day)) for day, of_day in numbers.items()}

    @cached_property
    def serving(self) -> tuple[StaffWeek, ...]:
        """Everybody who may serve at all."""
        able = {row.id for rows in self._by_role.values() for row in rows}
        return tuple(row for row in self.case.staff.values() if row.id in able)

    def home_room(self, class_id: str) -> RoomWeek:
        """The home room of a class; a place without seats stands for one that is not in the case."""
        key = self.case.classes[class_id].home_room
        return self.case.rooms.get(key) or RoomWeek(id=key, kind="", capacity=0)

    @cached_property
    def unheld_posts(self) -> frozenset[str]:
        """Posts that nobody may hold on any of their days."""
        return frozenset(
            post.id for post in self.case.posts.values() if not any(self.post_people(post.id, day) for day in post.days)
        )

    def post_people(self, post: str, day: Weekday) -> tuple[str, ...]:
        """Ids of everybody who may hold ``post`` on ``day``."""
        row = self.case.posts[post]
        return tuple(key for key in self.people(Role.POST, row.on(day)) if row.admits(self.case.staff[key]))

    def phase_days(self, activity: Activity) -> Iterator[tuple[Phase, Weekday]]:
        """Every phase with ``activity``, day by day."""
        for phase in self.case.phases.values():
            if activity in phase.activities:
                for day in dict.fromkeys(phase.days):
                    yield phase, day

    def pupils(self, activity: Activity, phase: Phase, day: Weekday) -> dict[str, int]:
        """Class -> pupils who stay then, members of clubs included; classes without any are left out."""
        stay = {row.id: row.stay(activity, day, phase.id) for row in self.case.classes_of(phase)}
        return {key: count for key, count in stay.items() if count > 0}

    def certain_pupils(self, activity: Activity, phase: Phase, day: Weekday) -> dict[str, int]:
        """As :meth:`pupils`, less all members of clubs that might meet then: those who need a group in any case."""
        pupils = self.pupils(activity, phase, day)
        if activity is not Activity.HOMEWORK:
            return pupils
        for club in self.clubs_at(phase.id, day):
            for key, count in self.case.clubs[club].members.items():
                if key in pupils:
                    pupils[key] -= count
        return {key: count for key, count in pupils.items() if count > 0}

    def duties(self, activity: Activity, phase: Phase, day: Weekday) -> frozenset[Duty]:
        """What the classes of ``phase`` ask for that day, one duty a class."""
        return self.duties_of(self.pupils(activity, phase, day), activity, phase, day)

    @staticmethod
    def duties_of(classes: Iterable[str], activity: Activity, phase: Phase, day: Weekday) -> frozenset[Duty]:
        """The duties of these classes."""
        kind = SessionKind(activity.value)
        return frozenset(Duty(kind, phase.id, day, key) for key in classes)

    # -- clubs -------------------------------------------------------------------------------

    def _meeting_times(self, club: str) -> tuple[tuple[Phase, Weekday], ...]:
        """Every phase and day on which ``club`` may meet by its entry."""
        row = self.case.clubs[club]
        phases = (self.case.phases[key] for key in dict.fromkeys(row.phases) if key in self.case.phases)
        return tuple(
            (phase, day)
            for phase in phases
            if Activity.CLUB in phase.activities
            for day in dict.fromkeys(phase.days)
            if day in row.days
        )

    @cached_property
    def _clubs_at(self) -> dict[tuple[str, Weekday], list[str]]:
        at: dict[tuple[str, Weekday], list[str]] = defaultdict(list)
        for club, row in self.case.clubs.items():
            if row.sessions_per_week > 0:
                for phase, day in self.meeting_times(club):
                    at[phase.id, day].append(club)
        return at

    def clubs_at(self, phase: str, day: Weekday) -> tuple[str, ...]:
        """Clubs that might meet then."""
        return tuple(self._clubs_at.get((phase, day), ()))

    def _club_rooms(self, club: str) -> tuple[str, ...]:
        """Rooms of its entry that hold all members."""
        row = self.case.clubs[club]
        size = row.size
        return tuple(
            key for key in dict.fromkeys(row.rooms) if key in self.case.rooms and self.case.rooms[key].capacity >= size
        )

    def has_room(self, club: str, time: WeeklyTime) -> bool:
        """Whether a room that holds the club is open at ``time``."""
        return any(is_open(self.case.rooms[key], time) for key in self.club_rooms(club))

    def _club_people(self, club: str) -> tuple[str, ...]:
        """Leaders of its entry who may lead a club at all."""
        able = {row.id for row in self._by_role[Role.CLUB]}
        return tuple(key for key in dict.fromkeys(self.case.clubs[club].leaders) if key in able)

    def _leader_times(self, club: str, leader: str) -> tuple[tuple[Phase, Weekday], ...]:
        """When ``club`` may meet under ``leader``: both free to, and a room that holds it open."""
        free = self.free_times(leader)
        return tuple(
            (phase, day)
            for phase, day in self.meeting_times(club)
            if phase.on(day) in free and self.has_room(club, phase.on(day))
        )

    def possible_meetings(self, club: str) -> int:
        """How often the club can meet at most: under one leader, days far enough apart, a room that holds it open."""
        row = self.case.clubs[club]
        most = 0
        for leader in self.club_people(club):
            days = [day for _phase, day in self.leader_times(club, leader)]
            most = max(most, min(most_meetings(row, days), self.case.staff[leader].max_per_week))
        return min(most, row.sessions_per_week)

    def helpers_needed(self, club: str) -> int:
        """Assistants that a meeting needs whoever leads it."""
        row = self.case.clubs[club]
        kinds = {self.case.staff[key].kind for key in self.club_people(club)}
        outside = self.case.rules.accompany_external and bool(kinds) and StaffKind.OWN not in kinds
        return max(row.assistants, 1) if outside else row.assistants


def is_free(row: StaffWeek, time: WeeklyTime) -> bool:
    """Whether no unavailable time of the person touches ``time``."""
    return not any(taken.overlaps(time) for taken in row.unavailable)


def is_open(room: RoomWeek, time: WeeklyTime) -> bool:
    """Whether no closed time of the room touches ``time``."""
    return not any(taken.overlaps(time) for taken in room.unavailable)


def most_meetings(club: ClubWeek, days: Iterable[Weekday]) -> int:
    """How many meetings fit on ``days``, one entry for each phase of a day: the earliest day first is best.

    Without a gap (0) a club may meet in several phases of a day.
    """
    numbers = sorted(day.number for day in days)
    if club.min_gap_days < 1:
        return len(numbers)
    count, last = 0, -club.min_gap_days
    for number in numbers:
        if number - last >= club.min_gap_days:
            count, last = count + 1, number
    return count
