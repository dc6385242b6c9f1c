"""In stages, as an office would: clubs, groups and venues greedily, people: ``python -m bench.peers.staged``.

What an earlier stage decided a later one does not touch. People are placed first without the balance, then with it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ortools.sat.python import cp_model

from afterschool.model.case import Case
from afterschool.model.roster import Roster, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import MergeScope, Role, SessionKind, StaffKind, Weekday
from bench.peers.week import (
    People,
    Request,
    Uses,
    Who,
    care_slots,
    ceil_div,
    club_times,
    is_free,
    one_at_a_time,
    people_for,
    pupils_left,
    with_those_left,
)

CLUB_SHARE, PLACING_SHARE = 0.25, 0.5
"""The most of the time that clubs may take; the most of what is left for people without the balance."""


class Clubs:
    """As many meetings as possible; leaders and rooms are looked at, nobody else."""

    def __init__(self, case: Case) -> None:
        self.case, self.model = case, cp_model.CpModel()
        people, model = People(self.model, case), self.model
        self.options: dict[tuple[str, str, WeeklyTime, str, str], cp_model.IntVar] = {}
        rooms: dict[str, Uses] = defaultdict(list)
        for key, club in case.clubs.items():
            same = {person: model.new_bool_var("") for person in club.leaders}
            model.add_at_most_one(same.values())
            held: dict[Weekday, list[cp_model.IntVar]] = defaultdict(list)
            for phase, time in club_times(case, key):
                for room in club.rooms:
                    if case.rooms[room].capacity < club.size or not is_free(case, room, time):
                        continue
                    for row in people_for(case, Role.CLUB, time):
                        if row.id in club.leaders:
                            var = people.place(row, Role.CLUB, time, phase, case.rooms[room].campus)
                            self.options[key, phase, time, room, row.id] = var
                            model.add_implication(var, same[row.id])
                            held[time.day].append(var)
                            rooms[room].append((time, var))
            for day in held:
                near = (
                    v
                    for other in held
                    if 0 <= other.number - day.number < max(1, club.min_gap_days)
                    for v in held[other]
                )
                model.add_at_most_one(near)
            missing = model.new_int_var(0, club.sessions_per_week, "")
            model.add(sum(v for some in held.values() for v in some) + missing == club.sessions_per_week)
            people.charge(missing, case.rules.weights["uncovered"])
        for uses in rooms.values():
            one_at_a_time(model, uses)
        for pair in case.club_conflicts:
            one_at_a_time(model, [(key[2], var) for key, var in self.options.items() if key[0] in pair])
        people.finish(balanced=False)

    def sessions(self, values: Sequence[int]) -> list[Session]:
        """The meetings of a solution."""
        return [
            Session(kind=SessionKind.CLUB, day=time.day, phase=phase, club=club, room=room, staff=(leader,))
            for (club, phase, time, room, leader), var in self.options.items()
            if values and values[var.index]
        ]


def groups(case: Case, clubs: list[Session]) -> list[Session]:
    """Care groups: the largest classes first, each into the first group that has room for it."""
    made: list[Session] = []
    for kind, phase, time, stay in care_slots(case):
        if kind is SessionKind.SPORT:
            continue
        pupils = pupils_left(case, clubs, phase, time, stay) if kind is SessionKind.HOMEWORK else stay
        taken = {s.room for s in clubs + made if s.day == time.day and case.time_of(s).overlaps(time)}
        scope = case.rules.merge[kind]
        found: list[list[str]] = []
        for key in sorted(pupils, key=lambda key: -pupils[key]):
            home = case.rooms[case.classes[key].home_room]
            fits = (
                g
                for g in found
                if _mates(case, scope, g[0], key) and _size(case, g, pupils) + pupils[key] <= _most(case, g)
            )
            group = next(fits, None)
            if group is not None:
                group.append(key)
            elif home.id not in taken and home.capacity >= pupils[key] and is_free(case, home.id, time):
                found.append([key])
        rows = ((case.classes[group[0]].home_room, tuple(group)) for group in found)
        made += [Session(kind=kind, day=time.day, phase=phase, room=room, classes=group) for room, group in rows]
    return made


def _mates(case: Case, scope: MergeScope, one: str, other: str) -> bool:
    same_grade = case.classes[one].grade == case.classes[other].grade
    return scope is MergeScope.PHASE or (scope is MergeScope.GRADE and same_grade)


def _size(case: Case, group: list[str], pupils: dict[str, int]) -> int:
    return sum(pupils[key] for key in group)


def _most(case: Case, group: list[str]) -> int:
    return min(case.rules.group_size, case.rooms[case.classes[group[0]].home_room].capacity)


class Staffing:
    """Who serves, once it is known what takes place."""

    def __init__(self, case: Case, sessions: Sequence[Session], found: Sequence[int] | None = None) -> None:
        """``found``: values of a solution without the balance, to begin with; without them there is no balance."""
        self.case, self.model, self.sessions = case, cp_model.CpModel(), sessions
        self.people, self.short = People(self.model, case), case.rules.weights["uncovered"]
        self.who = [self._session(session) for session in sessions]
        self._leads()
        self.people.finish(balanced=found is not None)
        for index, value in enumerate(found or ()):
            self.model.add_hint(self.model.get_int_var_from_proto_index(index), value)

    def _session(self, session: Session) -> Who:
        case, time = self.case, self.case.time_of(session)
        role = Role.ASSISTANT if session.kind is SessionKind.CLUB else Role(session.kind.value)
        campus = case.rooms[session.room].campus if session.room else None
        count = self._wanted(session, campus)
        post = case.posts.get(session.post or "")
        among = [key for key, row in case.staff.items() if key not in session.staff and (not post or post.admits(row))]
        who = self.people.able(role, time, session.phase, campus, among if count else ())
        missing = self.model.new_int_var(0, max(0, count), "")
        self.model.add(sum(who.values()) + missing == count)
        self.people.charge(missing, self.short * max(1, len(session.classes)))
        self._strangers(session, who, count)
        return who

    def _wanted(self, session: Session, campus: str | None) -> int:
        """How many more people; a club's leader is placed already."""
        case = self.case
        if session.kind is SessionKind.POST:
            return case.posts[session.post or ""].count
        if session.kind is not SessionKind.CLUB:
            return 1
        leader = case.staff[session.staff[0] or ""]
        self.model.add(self.people.place(leader, Role.CLUB, case.time_of(session), session.phase, campus) == 1)
        companion = leader.kind is not StaffKind.OWN and case.rules.accompany_external
        return max(case.clubs[session.club or ""].assistants, int(companion))

    def _strangers(self, session: Session, who: Who, count: int) -> None:
        case, weights = self.case, self.case.rules.weights
        if session.kind is SessionKind.CLUB and case.staff[session.staff[0] or ""].kind is not StaffKind.OWN:
            outside = [var for person, var in who.items() if case.staff[person].kind is not StaffKind.OWN]
            self.model.add(sum(outside) <= max(0, count - int(case.rules.accompany_external)))
        teaching = {person for key in session.classes for person in case.classes[key].teachers}
        for person, var in who.items() if session.classes else ():
            if session.kind is SessionKind.SPORT:
                known = person in teaching or "pe" in case.staff[person].skills
                self.people.charge(var, 0 if known else weights["sport_stranger"])
            elif session.kind in (SessionKind.HOMEWORK, SessionKind.EVENING):
                self.people.charge(var, 0 if person in teaching else weights["stranger"])

    def _leads(self) -> None:
        """PE teachers at each venue."""
        venues: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for index, session in enumerate(self.sessions):
            if session.kind is SessionKind.SPORT:
                venues[session.day, session.phase, session.room].append(index)
        for indexes in venues.values():
            classes = sum(len(self.sessions[i].classes) for i in indexes)
            skilled = [v for i in indexes for p, v in self.who[i].items() if "pe" in self.case.staff[p].skills]
            missing = self.model.new_int_var(0, classes, "")
            self.model.add(sum(skilled) + missing >= ceil_div(classes, self.case.rules.classes_per_pe_lead))
            self.people.charge(missing, self.short)

    def roster(self, values: Sequence[int]) -> Roster:
        """What a solution means."""
        found = [tuple(person for person, var in who.items() if values[var.index]) for who in self.who]
        rows = zip(self.sessions, found, strict=True)
        return Roster(sessions=tuple(replace(session, staff=session.staff + staff) for session, staff in rows))


if __name__ == "__main__":
    request = Request()
    menu = Clubs(request.case)
    meetings = menu.sessions(
        request.solve(menu.model, request.seconds * CLUB_SHARE, lambda v: Roster(sessions=tuple(menu.sessions(v))))
    )
    posts = [
        Session(kind=SessionKind.POST, day=day, post=post.id)
        for post in request.case.posts.values()
        for day in post.days
    ]
    planned = with_those_left(request.case, [*meetings, *groups(request.case, meetings), *posts])
    staffing = Staffing(request.case, planned.sessions)
    placed = request.solve(staffing.model, request.left * PLACING_SHARE, staffing.roster)
    balanced = Staffing(request.case, planned.sessions, placed)
    request.solve(balanced.model, request.left, balanced.roster)
