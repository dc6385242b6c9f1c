"""All decisions in one CP-SAT model with default parameters: ``python -m bench.peers.whole``.

Simplified where a colleague would: each sport session has one class, on the campus of its home room, and a club's rooms
lie on one campus. Classes that nobody supervises are given a room of their own afterwards.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ortools.sat.python import cp_model

from afterschool.model.case import Case, ClassWeek
from afterschool.model.roster import Roster, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import MergeScope, Role, SessionKind, StaffKind
from bench.peers.week import People, Request, Uses, Who, care_slots, club_times, is_free, one_at_a_time, with_those_left

Sum = cp_model.LinearExpr | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A session that may take place: in which of the rooms, for which of the classes, with which of the people."""

    session: Session
    rooms: Who = field(default_factory=dict)
    classes: Who = field(default_factory=dict)
    leader: Who = field(default_factory=dict)
    staff: Who = field(default_factory=dict)


class Whole:
    """The model and how a solution of it is read."""

    def __init__(self, case: Case) -> None:
        self.case, self.model = case, cp_model.CpModel()
        self.people, self.price = People(self.model, case), case.rules.weights["uncovered"]
        self.options: list[Option] = []
        self.meetings: dict[tuple[str, str, WeeklyTime], Sum] = {}
        self.rooms: dict[str, Uses] = defaultdict(list)
        self.venues: dict[str, list[tuple[WeeklyTime, cp_model.IntVar, int]]] = defaultdict(list)
        for club in case.clubs:
            self._club(club)
        for one, other in case.club_conflicts:
            self._apart(one, other)
        for kind, phase, time, stay in care_slots(case):
            if kind is SessionKind.SPORT:
                self._sport(phase, time, stay)
            else:
                self._care(kind, phase, time, stay)
        self._posts()
        for uses in self.rooms.values():
            one_at_a_time(self.model, uses)
        self._venue_capacity()
        self.people.finish()

    def _new(self) -> cp_model.IntVar:
        return self.model.new_bool_var("")

    def _missing(self, found: Sum, wanted: Sum, most: int) -> None:
        """What is missing up to ``wanted`` costs the price of an uncovered place."""
        missing = self.model.new_int_var(0, most, "")
        self.model.add(found + missing == wanted)
        self.people.charge(missing, self.price)

    def _club(self, key: str) -> None:
        case, model, club = self.case, self.model, self.case.clubs[key]
        same = {person: self._new() for person in club.leaders}
        model.add_at_most_one(same.values())
        held: dict[WeeklyTime, Sum] = {}
        for phase, time in club_times(case, key):
            fit = [r for r in club.rooms if case.rooms[r].capacity >= club.size and is_free(case, r, time)]
            where = {room: self._new() for room in fit}
            campus = case.rooms[fit[0]].campus if fit else None
            lead = self.people.able(Role.CLUB, time, phase, campus, club.leaders)
            held[time] = self.meetings[key, phase, time] = sum(where.values())
            model.add(held[time] == sum(lead.values()))
            for person, var in lead.items():
                model.add_implication(var, same[person])
            for room, var in where.items():
                self.rooms[room].append((time, var))
            helpers = self._helpers(key, phase, time, campus, lead)
            session = Session(kind=SessionKind.CLUB, day=time.day, phase=phase, club=key)
            self.options.append(Option(session=session, rooms=where, leader=lead, staff=helpers))
        for day in {time.day for time in held}:
            near = (h for t, h in held.items() if 0 <= t.day.number - day.number < max(1, club.min_gap_days))
            model.add(sum(near) <= 1)
        self._missing(sum(held.values()), club.sessions_per_week, club.sessions_per_week)

    def _helpers(self, key: str, phase: str, time: WeeklyTime, campus: str | None, lead: Who) -> Who:
        """Assistants: the club's own number, and an own teacher beside a leader from outside."""
        case, most = self.case, self.case.clubs[key].assistants
        accompany = case.rules.accompany_external
        outside = sum(v for p, v in lead.items() if accompany and case.staff[p].kind is not StaffKind.OWN)
        if not most and isinstance(outside, int):
            return {}
        who = self.people.able(Role.ASSISTANT, time, phase, campus)
        self._missing(sum(who.values()), most * sum(lead.values()) if most else outside, max(1, most))
        strangers = sum(var for person, var in who.items() if case.staff[person].kind is not StaffKind.OWN)
        self.model.add(strangers + (outside if most else 0) <= most)
        return who

    def _apart(self, one: str, other: str) -> None:
        for (key, _p, time), held in self.meetings.items():
            for (rival, _q, then), beside in self.meetings.items():
                if (key, rival) == (one, other) and time.overlaps(then):
                    self.model.add(held + beside <= 1)

    def _care(self, kind: SessionKind, phase: str, time: WeeklyTime, stay: dict[str, int]) -> None:
        """Each class may be host of a group in its room; a group has a supervisor or does not exist."""
        case, inside = self.case, defaultdict[str, list[cp_model.IntVar]](list)
        left = {key: self._left(kind, phase, time, key, count) for key, count in stay.items()}
        for host in map(case.classes.__getitem__, stay):
            if not is_free(case, host.home_room, time):
                continue
            who = self.people.able(Role(kind.value), time, phase, case.rooms[host.home_room].campus)
            joins = {key: self._new() for key in stay if self._may_join(kind, case.classes[key], host)}
            self.model.add(sum(who.values()) == joins[host.id])
            self.rooms[host.home_room].append((time, joins[host.id]))
            self._size(host, joins, {key: left[key][0] for key in joins}, stay)
            for key, join in joins.items():
                inside[key].append(join)
            if kind in (SessionKind.HOMEWORK, SessionKind.EVENING):
                self._strangers(host, who, joins)
            session = Session(kind=kind, day=time.day, phase=phase)
            self.options.append(
                Option(session=session, rooms={host.home_room: joins[host.id]}, classes=joins, staff=who)
            )
        for key in stay:
            self._missing(sum(inside[key]), left[key][1], 1)

    def _may_join(self, kind: SessionKind, one: ClassWeek, host: ClassWeek) -> bool:
        scope = self.case.rules.merge[kind]
        return one is host or scope is MergeScope.PHASE or (scope is MergeScope.GRADE and one.grade == host.grade)

    def _left(self, kind: SessionKind, phase: str, time: WeeklyTime, key: str, count: int) -> tuple[Sum, Sum]:
        """How many pupils of the class the clubs leave, and whether any."""
        away = [
            (self.case.clubs[club].members[key], held)
            for (club, at, when), held in self.meetings.items()
            if kind is SessionKind.HOMEWORK and (at, when) == (phase, time) and key in self.case.clubs[club].members
        ]
        gone = sum(members * held for members, held in away)
        if sum(members for members, _held in away) < count:
            return count - gone, 1
        left, some = self.model.new_int_var(0, count, ""), self._new()
        self.model.add_max_equality(left, [count - gone, 0])
        self.model.add(left >= 1).only_enforce_if(some)
        self.model.add(left == 0).only_enforce_if(some.negated())
        return left, some

    def _size(self, host: ClassWeek, joins: Who, left: dict[str, Sum], stay: dict[str, int]) -> None:
        pupils, together = [], self._new()
        for key, join in joins.items():
            pupils.append(self.model.new_int_var(0, stay[key], ""))
            self.model.add(pupils[-1] >= left[key]).only_enforce_if(join)
            self.model.add_implication(join, joins[host.id])
            if key != host.id:
                self.model.add_implication(join, together)
        self.model.add(sum(pupils) <= self.case.rooms[host.home_room].capacity)
        self.model.add(sum(pupils) <= self.case.rules.group_size).only_enforce_if(together)

    def _strangers(self, host: ClassWeek, who: Who, joins: Who) -> None:
        for person, var in who.items():
            taught = [join for key, join in joins.items() if person in self.case.classes[key].teachers]
            if person not in host.teachers:
                stranger = self._new() if taught else var
                self.model.add(stranger >= var - sum(taught))
                self.people.charge(stranger, self.case.rules.weights["stranger"])

    def _sport(self, phase: str, time: WeeklyTime, stay: dict[str, int]) -> None:
        case, model, leads = self.case, self.model, defaultdict[str, list[cp_model.IntVar]](list)
        classes: dict[str, list[cp_model.IntVar]] = defaultdict(list)
        for key, count in stay.items():
            campus = case.rooms[case.classes[key].home_room].campus
            open_ = [
                r.id for r in case.rooms.values() if r.is_venue and r.campus == campus and is_free(case, r.id, time)
            ]
            who, where = self.people.able(Role.SPORT, time, phase, campus), {venue: self._new() for venue in open_}
            session = Session(kind=SessionKind.SPORT, day=time.day, phase=phase, classes=(key,))
            self.options.append(Option(session=session, rooms=where, staff=who))
            model.add(sum(where.values()) == sum(who.values()))
            self._missing(sum(who.values()), 1, 1)
            skilled = sum(var for person, var in who.items() if "pe" in case.staff[person].skills)
            for person, var in who.items():
                known = "pe" in case.staff[person].skills or person in case.classes[key].teachers
                self.people.charge(var, 0 if known else case.rules.weights["sport_stranger"])
            for venue, var in where.items():
                self.venues[venue].append((time, var, count))
                classes[venue].append(var)
                leads[venue].append(self._new())
                model.add_implication(leads[venue][-1], var)
                model.add(leads[venue][-1] <= skilled)
        for venue, there in leads.items():
            missing = model.new_int_var(0, len(there), "")
            model.add(case.rules.classes_per_pe_lead * (sum(there) + missing) >= sum(classes[venue]))
            self.people.charge(missing, self.price)

    def _posts(self) -> None:
        for post in self.case.posts.values():
            admitted = [key for key, row in self.case.staff.items() if post.admits(row)]
            for day in post.days:
                who = self.people.able(Role.POST, post.on(day), None, None, admitted)
                self._missing(sum(who.values()), post.count, post.count)
                self.options.append(Option(session=Session(kind=SessionKind.POST, day=day, post=post.id), staff=who))

    def _venue_capacity(self) -> None:
        for venue, classes in self.venues.items():
            row = self.case.rooms[venue]
            for begun in {time for time, *_ in classes}:
                now = [
                    (var, n)
                    for t, var, n in classes
                    if t.day == begun.day and t.start_min <= begun.start_min < t.end_min
                ]
                self.model.add(sum(var for var, _n in now) <= row.classes_at_once)
                self.model.add(sum(var * n for var, n in now) <= row.capacity)

    def roster(self, values: Sequence[int]) -> Roster:
        """What a solution means."""

        def true(variables: Who) -> tuple[str, ...]:
            return tuple(key for key, var in variables.items() if values[var.index])

        made = []
        for option in self.options:
            room = next(iter(true(option.rooms)), None)
            if room is not None or not option.session.phase:
                classes, staff = (
                    option.session.classes or true(option.classes),
                    true(option.leader) + true(option.staff),
                )
                made.append(replace(option.session, room=room, classes=classes, staff=staff))
        return with_those_left(self.case, made)


if __name__ == "__main__":
    request = Request()
    whole = Whole(request.case)
    request.solve(whole.model, request.left, whole.roster)
