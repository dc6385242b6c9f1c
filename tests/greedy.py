"""A quick roster that breaks no rule (locks aside): places whatever fits, first come, first served.

Not clever and not meant to be: tests need good rosters of any case without the solver.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from afterschool.model.case import Case, ClassWeek, ClubWeek, Phase, RoomWeek, StaffWeek
from afterschool.model.roster import PE_SKILL, Roster, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import CARE, Activity, Role, SessionKind, StaffKind, Weekday


def greedy_roster(case: Case) -> Roster:
    """Clubs, then sport, then care groups, then posts."""
    return Roster(sessions=tuple(_Greedy(case).sessions()))


class _Greedy:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.people: dict[str, list[tuple[WeeklyTime, str | None]]] = defaultdict(list)
        self.rooms: dict[str, list[tuple[WeeklyTime, int, int]]] = defaultdict(list)
        self.away: dict[tuple[Weekday, str, str], int] = defaultdict(int)

    def sessions(self) -> Iterator[Session]:
        """Every session that can be placed."""
        meeting_times: dict[str, list[WeeklyTime]] = defaultdict(list)
        for club in self.case.clubs.values():
            yield from self.meetings(club, meeting_times)
        for phase in self.case.phases.values():
            for day in phase.days:
                if Activity.SPORT in phase.activities:
                    yield from self.sport(phase, day)
                for activity in CARE:
                    if activity in phase.activities:
                        yield from self.care(phase, day, activity)
        for post in self.case.posts.values():
            for day in post.days:
                fit = [p for p in self.case.staff.values() if post.admits(p)]
                staff = self.choose(fit, Role.POST, post.on(day), None, post.count)
                yield Session(kind=SessionKind.POST, day=day, post=post.id, staff=staff)

    def meetings(self, club: ClubWeek, times: dict[str, list[WeeklyTime]]) -> Iterator[Session]:
        if (club.id, club.id) in self.case.club_conflicts:
            return
        leaders = [self.case.staff[p] for p in club.leaders]
        slots = [(d, self.case.phases[p]) for p in club.phases for d in self.case.phases[p].days if d in club.days]
        foes = [a if b == club.id else b for a, b in self.case.club_conflicts if club.id in (a, b)]
        taken = [time for foe in foes for time in times[foe]]
        days: list[int] = []
        for day, phase in sorted(slots, key=lambda slot: slot[0].number):
            time = phase.on(day)
            open_now = Activity.CLUB in phase.activities and len(days) < club.sessions_per_week
            apart = all(abs(day.number - other) >= max(1, club.min_gap_days) for other in days)
            room = self.free_room((self.case.rooms[r] for r in club.rooms), time, club.size)
            if not open_now or not apart or room is None or any(time.overlaps(other) for other in taken):
                continue
            staff = self.choose(leaders, Role.CLUB, time, room, 1)
            if not staff:
                continue
            leaders = [self.case.staff[staff[0]]]
            days.append(day.number)
            times[club.id].append(time)
            self.rooms[room.id].append((time, club.size, 99))
            for class_id, members in club.members.items():
                self.away[day, phase.id, class_id] += members
            yield Session(
                kind=SessionKind.CLUB,
                day=day,
                phase=phase.id,
                room=room.id,
                club=club.id,
                staff=staff + self.assistants(club, leaders[0], time, room),
            )

    def assistants(self, club: ClubWeek, leader: StaffWeek, time: WeeklyTime, room: RoomWeek) -> tuple[str, ...]:
        outside = leader.kind is not StaffKind.OWN and self.case.rules.accompany_external
        needed = max(club.assistants, 1 if outside else 0)
        own = [p for p in self.case.staff.values() if p.kind is StaffKind.OWN]
        return self.choose(own, Role.ASSISTANT, time, room, needed)

    def sport(self, phase: Phase, day: Weekday) -> Iterator[Session]:
        time = phase.on(day)
        placed: dict[str, int] = defaultdict(int)
        for row in self.case.classes_of(phase):
            pupils = row.stay(Activity.SPORT, day, phase.id)
            venues = (room for room in self.case.rooms.values() if room.is_venue)
            room = self.free_room(venues, time, pupils) if pupils else None
            if room is None or self.case.rules.classes_per_sport_supervisor < 1:
                continue
            self.rooms[room.id].append((time, pupils, 1))
            wants_lead = placed[room.id] % self.case.rules.classes_per_pe_lead == 0
            placed[room.id] += 1
            ranked = sorted(
                self.case.staff.values(),
                key=lambda p: (wants_lead and PE_SKILL not in p.skills, p.id not in row.teachers),
            )
            staff = self.choose(ranked, Role.SPORT, time, room, 1)
            yield Session(kind=SessionKind.SPORT, day=day, phase=phase.id, room=room.id, classes=(row.id,), staff=staff)

    def care(self, phase: Phase, day: Weekday, activity: Activity) -> Iterator[Session]:
        time = phase.on(day)
        for row in self.case.classes_of(phase):
            pupils = row.stay(activity, day, phase.id)
            if activity is Activity.HOMEWORK:
                pupils -= self.away[day, phase.id, row.id]
            room = self.free_room([self.case.rooms[row.home_room]], time, pupils) if pupils > 0 else None
            if room is None:
                continue
            self.rooms[room.id].append((time, pupils, 99))
            staff = self.choose(self.knowing(row), Role(activity.value), time, room, 1)
            kind = SessionKind(activity.value)
            yield Session(kind=kind, day=day, phase=phase.id, room=room.id, classes=(row.id,), staff=staff)

    def knowing(self, row: ClassWeek) -> list[StaffWeek]:
        """Everybody, teachers of the class first, then those who have served least."""
        return sorted(self.case.staff.values(), key=lambda p: (p.id not in row.teachers, len(self.people[p.id]), p.id))

    def free_room(self, rooms: Iterable[RoomWeek], time: WeeklyTime, pupils: int) -> RoomWeek | None:
        """The first room that is open and has space; one class more where a venue allows it."""
        for room in rooms:
            now = [use for use in self.rooms[room.id] if use[0].overlaps(time)]
            fits = pupils + sum(use[1] for use in now) <= room.capacity
            classes = sum(use[2] for use in now)
            is_free = classes < room.classes_at_once if room.is_venue else not now
            if fits and is_free and not any(closed.overlaps(time) for closed in room.unavailable):
                return room
        return None

    def choose(
        self, people: Iterable[StaffWeek], role: Role, time: WeeklyTime, room: RoomWeek | None, count: int
    ) -> tuple[str, ...]:
        """Up to ``count`` people who may serve then, entered in the diary."""
        chosen: list[str] = []
        for row in people:
            if len(chosen) < count and row.id not in chosen and self.may_serve(row, role, time, room):
                chosen.append(row.id)
                self.people[row.id].append((time, room.campus if room else None))
        return tuple(chosen)

    def may_serve(self, row: StaffWeek, role: Role, time: WeeklyTime, room: RoomWeek | None) -> bool:
        diary = self.people[row.id]
        today = sum(entry.day == time.day for entry, _campus in diary)
        if not row.cleared or role not in row.roles or today >= row.max_per_day or len(diary) >= row.max_per_week:
            return False
        campus = room.campus if room else None
        gap = self.case.rules.travel_minutes
        near = (entry.overlaps(time, gap if campus and other and campus != other else 0) for entry, other in diary)
        return not any(near) and not any(away.overlaps(time) for away in row.unavailable)
