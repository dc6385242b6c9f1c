"""What both peers need: the request and the answers, who may do what when, and what a person's week must keep to."""

import json
import math
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from ortools.sat.python import cp_model

from afterschool.interchange import parse_case, roster_object
from afterschool.model.case import Case, StaffWeek
from afterschool.model.roster import Roster, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Activity, Role, SessionKind, Weekday

SCALE = 1000
"""Whole units of the objective in one point of score."""
Expression = cp_model.LinearExpr | int
Who = dict[str, cp_model.IntVar]
"""Id -> whether that one is taken."""
Uses = list[tuple[WeeklyTime, cp_model.IntVar]]


def one_at_a_time(model: cp_model.CpModel, uses: Uses) -> None:
    """Of all uses under way at a moment at most one takes place."""
    for begun in {time_ for time_, _var in uses}:
        now = [v for t, v in uses if t.day == begun.day and t.start_min <= begun.start_min < t.end_min]
        model.add_at_most_one(now)


class Request:
    """The line on standard input: the case and what may be used."""

    def __init__(self) -> None:
        content = json.loads(sys.stdin.readline())
        self.began = time.monotonic()
        _say(type="StageReached", stage="reading", seconds=0.0)
        self.case = parse_case(content["case"]).case
        self.seconds: float = content["seconds"]
        self._threads: int = content["threads"]
        self._seed: int = content["seed"]

    @property
    def left(self) -> float:
        """Seconds until the end."""
        return max(0.1, self.seconds - (time.monotonic() - self.began))

    def solve(self, model: cp_model.CpModel, seconds: float, tell: Callable[[Sequence[int]], Roster]) -> Sequence[int]:
        """Search with CP-SAT's own settings; every solution is told as a roster. The values of the last one."""
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = self._threads
        solver.parameters.random_seed = self._seed
        solver.parameters.presolve_inclusion_work_limit = 0  # 9.15 can certify a wrong optimum with it
        teller = _Teller(self.began, tell)
        solver.solve(model, teller)
        teller.close()
        return tuple(teller.latest)


class _Teller(cp_model.CpSolverSolutionCallback):
    """Tells rosters on a thread of its own, so that the search does not wait; the newest is enough."""

    def __init__(self, began: float, tell: Callable[[Sequence[int]], Roster]) -> None:
        super().__init__()
        self._began, self._tell = began, tell
        self.latest: Sequence[int] = ()
        self._news, self._over = threading.Event(), False
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def on_solution_callback(self) -> None:
        """Called by CP-SAT."""
        self.latest = tuple(self.response_proto.solution)
        self._news.set()

    def close(self) -> None:
        """Tell the last one and end."""
        self._over = True
        self._news.set()
        self._thread.join()

    def _run(self) -> None:
        told: Sequence[int] = ()
        while not self._over or told is not self.latest:
            self._news.wait()
            self._news.clear()
            if told is not self.latest:
                told = self.latest
                seconds = time.monotonic() - self._began
                _say(type="Improved", seconds=seconds, roster=roster_object(self._tell(told)))


def _say(**content: object) -> None:
    print(json.dumps(content, ensure_ascii=False), flush=True)


def people_for(case: Case, role: Role, time_: WeeklyTime) -> list[StaffWeek]:
    """Everybody who may do ``role`` then."""
    return [
        row
        for row in case.staff.values()
        if row.cleared
        and role in row.roles
        and row.max_per_day > 0
        and row.max_per_week > 0
        and not any(taken.overlaps(time_) for taken in row.unavailable)
    ]


def is_free(case: Case, room: str, time_: WeeklyTime) -> bool:
    """Whether nothing outside the roster takes the room then."""
    return not any(taken.overlaps(time_) for taken in case.rooms[room].unavailable)


class People:
    """The weeks of all people in one model: limits, overlaps, ways between campuses, days at school and balance."""

    def __init__(self, model: cp_model.CpModel, case: Case) -> None:
        self._model, self._case = model, case
        self._places: dict[str, dict[Weekday, list[tuple[cp_model.IntVar, WeeklyTime, str | None, Role]]]]
        self._places = defaultdict(lambda: defaultdict(list))
        self.cost: list[Expression] = []

    def place(
        self, row: StaffWeek, role: Role, time_: WeeklyTime, phase: str | None, campus: str | None
    ) -> cp_model.IntVar:
        """A new variable: ``row`` does ``role`` then and there."""
        var = self._model.new_bool_var("")
        self._places[row.id][time_.day].append((var, time_, campus, role))
        wishes = sum(wish.weight for wish in row.prefers if wish.matches(time_.day, phase))
        self.charge(var, wishes * self._case.rules.weights["prefer"])
        return var

    def able(
        self, role: Role, time_: WeeklyTime, phase: str | None, campus: str | None, among: Sequence[str] | None = None
    ) -> Who:
        """A variable for everybody (of ``among``) who may do ``role`` then."""
        rows = (row for row in people_for(self._case, role, time_) if among is None or row.id in among)
        return {row.id: self.place(row, role, time_, phase, campus) for row in rows}

    def charge(self, amount: Expression, weight: float) -> None:
        """``amount`` costs ``weight`` each."""
        if weight:
            self.cost.append(round(SCALE * weight) * amount)

    def finish(self, *, balanced: bool = True) -> None:
        """Add what ties the places of a person together, and the objective; with or without the balance."""
        for person, by_day in self._places.items():
            row = self._case.staff[person]
            for places in by_day.values():
                self._day(row, places)
            every = [place[0] for places in by_day.values() for place in places]
            self._model.add(sum(every) <= row.max_per_week)
        if balanced:
            self._balance()
        self._model.minimize(sum(self.cost))

    def _day(self, row: StaffWeek, places: list[tuple[cp_model.IntVar, WeeklyTime, str | None, Role]]) -> None:
        present = self._model.new_bool_var("")
        self._model.add(sum(var for var, *_ in places) <= row.max_per_day * present)
        self.charge(present, self._case.rules.weights["staff_day"])
        one_at_a_time(self._model, [(time_, var) for var, time_, *_ in places])
        groups: dict[tuple[WeeklyTime, str | None], list[cp_model.IntVar]] = defaultdict(list)
        for var, time_, campus, _role in places:
            groups[time_, campus].append(var)
        way = self._case.rules.travel_minutes
        for (one, here), some in groups.items():
            for (other, there), more in groups.items():
                apart = None not in (here, there) and here != there
                if apart and one < other and one.overlaps(other, way) and not one.overlaps(other):
                    self._model.add(sum(some) + sum(more) <= 1)

    def _balance(self) -> None:
        """Σ p²/s − P²/S, with points in whole quarters; rounded to the scale of the objective."""
        squares: list[Expression] = []
        rules, loads = self._case.rules, list[tuple[cp_model.IntVar, int]]()
        weight = Fraction(str(rules.weights["unfairness"])) * SCALE / 16
        shares = {row.id: Fraction(str(row.share)) for row in self._case.staff.values() if row.counts_for_balance}
        for person, share in shares.items():
            places = [place for of_day in self._places[person].values() for place in of_day]
            most = self._case.staff[person].max_per_week * max(map(self._quarters, places), default=0)
            load = self._model.new_int_var(0, most, "")
            self._model.add(load == sum(self._quarters(place) * place[0] for place in places))
            squares.append(round(weight / share) * self._square(load, most))
            loads.append((load, most))
        if loads and weight:
            most = sum(most for _load, most in loads)
            total = self._model.new_int_var(0, most, "")
            self._model.add(total == sum(load for load, _most in loads))
            self.cost += [*squares, -round(weight / sum(shares.values())) * self._square(total, most)]

    def _quarters(self, place: tuple[cp_model.IntVar, WeeklyTime, str | None, Role]) -> int:
        factor = self._case.rules.weekend_factor if place[1].day.is_weekend else 1
        return round(4 * self._case.rules.points[place[3]] * factor)

    def _square(self, var: cp_model.IntVar, most: int) -> cp_model.IntVar:
        square = self._model.new_int_var(0, most**2, "")
        self._model.add_multiplication_equality(square, [var, var])
        return square


def care_slots(case: Case) -> Iterable[tuple[SessionKind, str, WeeklyTime, dict[str, int]]]:
    """(kind, phase, time, pupils who stay by class) of everything in which classes form groups, and of sport."""
    for phase in case.phases.values():
        for activity in phase.activities:
            for day in phase.days if activity is not Activity.CLUB else ():
                stay = {row.id: row.stay(activity, day, phase.id) for row in case.classes_of(phase)}
                yield SessionKind(activity.value), phase.id, phase.on(day), {k: n for k, n in stay.items() if n > 0}


def ceil_div(number: int, by: int) -> int:
    """``number`` ÷ ``by``, rounded up."""
    return math.ceil(Fraction(number, by))


def club_times(case: Case, club_id: str) -> list[tuple[str, WeeklyTime]]:
    """(phase, time) at which the club may meet."""
    club = case.clubs[club_id]
    phases = [case.phases[key] for key in club.phases if Activity.CLUB in case.phases[key].activities]
    return [(phase.id, phase.on(day)) for phase in phases for day in phase.days if day in club.days]


def pupils_left(
    case: Case, meetings: Iterable[Session], phase: str, time_: WeeklyTime, stay: dict[str, int]
) -> dict[str, int]:
    """Pupils by class who do homework, as they are in no club that meets then."""
    left = dict(stay)
    for session in meetings:
        if (session.kind, session.phase, session.day) == (SessionKind.CLUB, phase, time_.day):
            for key, count in case.clubs[session.club or ""].members.items():
                left[key] = left.get(key, 0) - count
    return {key: count for key, count in left.items() if count > 0 and key in stay}


def with_those_left(case: Case, sessions: Iterable[Session]) -> Roster:
    """``sessions``, and for each class in none a session of its own without anybody, where a room allows it."""
    made = list(sessions)
    for kind, phase, time_, stay in care_slots(case):
        pupils = pupils_left(case, made, phase, time_, stay) if kind is SessionKind.HOMEWORK else stay
        here = [s for s in made if (s.kind, s.phase, s.day) == (kind, phase, time_.day)]
        for key in sorted(pupils.keys() - {key for session in here for key in session.classes}):
            busy = [s for s in made if s.room and s.day == time_.day and case.time_of(s).overlaps(time_)]
            room = _room_left(case, key, time_, pupils[key], busy, sport=kind is SessionKind.SPORT)
            if room is not None:
                made.append(Session(kind=kind, day=time_.day, phase=phase, room=room, classes=(key,)))
    return Roster(sessions=tuple(made))


def _room_left(case: Case, key: str, time_: WeeklyTime, pupils: int, busy: list[Session], *, sport: bool) -> str | None:
    """A room that can still take the class: its own, or the venue where most others are (it takes fewer PE leads)."""
    rooms = [row.id for row in case.rooms.values() if row.is_venue] if sport else [case.classes[key].home_room]
    places: dict[str, tuple[int, int]] = {}
    for room in rooms:
        there = [session for session in busy if session.room == room]
        counts = [_stay(case, session) for session in there] if sport else []
        free = (case.rooms[room].classes_at_once if sport else 1) - len(there)
        if free > 0 and sum(counts) + pupils <= case.rooms[room].capacity and is_free(case, room, time_):
            companions = sum(case.time_of(session) == time_ for session in there)
            places[room] = (companions, free)
    return max(places, key=lambda room: places[room], default=None)


def _stay(case: Case, session: Session) -> int:
    """Pupils of a sport session, which has one class."""
    return sum(case.classes[key].stay(Activity.SPORT, session.day, session.phase or "") for key in session.classes)
