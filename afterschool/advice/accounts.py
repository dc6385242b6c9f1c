"""The arithmetic of a board: what its people's places come to, and the exact cost of any change of them.

The amounts are those of :mod:`afterschool.rules`; a test holds that a cost equals the difference of two verdicts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from afterschool.advice.board import Board, Duty
from afterschool.advice.cost import Cost
from afterschool.advice.seats import Staffing, with_staff
from afterschool.model.roster import PE_SKILL, Session
from afterschool.model.words import Role, SessionKind, Weekday
from afterschool.rules.places import assistants_needed, leads_needed


class Tally(NamedTuple):
    """What one person's places come to."""

    stranger: int = 0
    sport_stranger: int = 0
    days: int = 0
    prefer: float = 0.0
    points: float = 0.0


Away = Mapping[tuple[Weekday, str], Mapping[str, int]]
"""(day, phase) -> class -> pupils who leave for a club then; negative: who come back."""
Venue = tuple[str | None, Weekday, str | None]
"""A room with what takes place in it on one day in one phase."""


def venue_of(session: Session) -> Venue:
    """Where and when a sport session is."""
    return session.room, session.day, session.phase


class Work(NamedTuple):
    """One place of a session, for quick sums."""

    day: int
    """0 for Monday."""
    points: float
    strange: float
    """What it costs if the person knows none of the classes."""
    teachers: frozenset[str]
    """Who knows one of them."""
    is_sport: bool


STRANGE = {Role.HOMEWORK: "stranger", Role.EVENING: "stranger", Role.SPORT: "sport_stranger"}
"""Role -> the amount that asks whether a person knows the class."""


class Accounts:
    """The arithmetic of one board."""

    def __init__(self, board: Board) -> None:
        self.board, self.case = board, board.case
        week = board.facts.week
        self.shares = week.shares
        self.points, self._teachers = week.points, week.teachers
        self.all_shares = sum(self.shares.values())
        self._single: dict[tuple[str, Duty], Tally] = {}
        self._now: dict[str, Tally] = {}
        self._days: dict[str, frozenset[Weekday]] = {}
        self.all_points = sum(self.now(person).points for person in self.shares)
        self._before: dict[tuple[object, ...], list[frozenset[str]]] = defaultdict(list)
        for session in self.case.baseline:
            self._before[session.duty].append(frozenset(session.people))
        self._at_venue: dict[Venue, tuple[int, int]] = defaultdict(lambda: (0, 0))
        """Classes at sport, and the people with the skill beside them."""
        self._at_post: dict[tuple[str | None, Weekday], list[int]] = defaultdict(list)
        self._of_duty: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for index, session in board.sessions.items():
            if session.kind is SessionKind.SPORT:
                classes, leads = self._at_venue[venue_of(session)]
                more = self._leads_in(session.staff)
                self._at_venue[venue_of(session)] = classes + len(session.classes), leads + more
            elif session.kind is SessionKind.POST:
                self._at_post[session.post, session.day].append(index)
            if self._before:
                self._of_duty[session.duty].append(index)

    def cost(self, staffing: Staffing) -> Cost:
        """The exact change when ``staffing`` holds instead of the roster."""
        amounts = defaultdict[str, float](float)
        more_points = spread = 0.0
        for person in self._moved(staffing):
            old, new = self.now(person), self.tally(person, self.board.duties_in(person, staffing))
            amounts["stranger"] += new.stranger - old.stranger
            amounts["sport_stranger"] += new.sport_stranger - old.sport_stranger
            amounts["staff_day"] += new.days - old.days
            amounts["prefer"] += new.prefer - old.prefer
            if person in self.shares:
                more_points += new.points - old.points
                spread += (new.points**2 - old.points**2) / self.shares[person]
        amounts["unfairness"] = spread - self.together(more_points)
        amounts["uncovered"], amounts["change"] = self.shortages(staffing), self.changes(staffing)
        weights = self.case.rules.weights
        changed = {key: amount for key, amount in amounts.items() if abs(amount) > 1e-9}
        return Cost(score=sum(weights[key] * amount for key, amount in changed.items()), amounts=changed)

    def together(self, more_points: float) -> float:
        """Change of (Σ points)² ÷ Σ share: unfairness is Σ points² ÷ share less this."""
        if not self.all_shares:
            return 0.0
        return ((self.all_points + more_points) ** 2 - self.all_points**2) / self.all_shares

    # -- people -------------------------------------------------------------------------------

    def now(self, person: str) -> Tally:
        """What the person's places come to as the roster stands."""
        if person not in self._now:
            self._now[person] = self.tally(person, self.board.duties.get(person, ()))
        return self._now[person]

    def days_now(self, person: str) -> frozenset[Weekday]:
        """The days on which the person has a place as the roster stands."""
        if person not in self._days:
            duties = self.board.duties.get(person, ())
            self._days[person] = frozenset(self.board.sessions[index].day for index, _role in duties)
        return self._days[person]

    def tally(self, person: str, duties: Iterable[Duty]) -> Tally:
        """What these places of the person come to."""
        days, parts = set[Weekday](), list[Tally]()
        for duty in duties:
            days.add(self.board.sessions[duty[0]].day)
            parts.append(self.of_place(person, duty))
        return Tally(
            stranger=sum(part.stranger for part in parts),
            sport_stranger=sum(part.sport_stranger for part in parts),
            days=len(days),
            prefer=sum(part.prefer for part in parts),
            points=sum(part.points for part in parts),
        )

    def teaches(self, person: str, session: Session) -> bool:
        """Whether the person teaches one of the session's classes."""
        return any(person in self._teachers[key] for key in session.classes)

    def of_place(self, person: str, duty: Duty) -> Tally:
        """What one place of the person comes to; the day is not counted."""
        known = self._single.get((person, duty))
        if known is None:
            session, role, row = self.board.sessions[duty[0]], duty[1], self.case.staff[person]
            strange = role in STRANGE and not self.teaches(person, session)
            known = self._single[person, duty] = Tally(
                stranger=int(strange and role is not Role.SPORT),
                sport_stranger=int(strange and role is Role.SPORT and PE_SKILL not in row.skills),
                prefer=sum(wish.weight for wish in row.prefers if wish.matches(session.day, session.phase)),
                points=self.points[role, session.day],
            )
        return known

    def _moved(self, staffing: Staffing) -> dict[str, None]:
        """People who are in a changed session before or after."""
        staffs = ((*staff, *self.board.sessions[index].staff) for index, staff in staffing.items())
        return dict.fromkeys(person for staff in staffs for person in staff if person is not None)

    @cached_property
    def works(self) -> dict[int, Work]:
        """What one place of each session is like, in numbers; in a club meeting that of an assistant."""
        return {index: self._work(session) for index, session in self.board.sessions.items()}

    def _work(self, session: Session) -> Work:
        role = session.role_at(1)
        weights = self.case.rules.weights
        return Work(
            day=session.day.number,
            points=self.points[role, session.day],
            strange=weights[STRANGE[role]] if role in STRANGE else 0.0,
            teachers=frozenset[str]().union(*(self._teachers[key] for key in session.classes)),
            is_sport=role is Role.SPORT,
        )

    # -- shortages ----------------------------------------------------------------------------

    def shortages(self, staffing: Staffing) -> int:
        """Change of ``uncovered``: only what depends on the changed sessions is counted, before and after."""
        return (
            self._uncovered(staffing, staffing) - self._uncovered(staffing, {}) + self.left_alone(self.begun(staffing))
        )

    def _uncovered(self, changed: Iterable[int], staffing: Staffing) -> int:
        """Shortages in the changed sessions, at their venues and posts, and of meetings."""
        count, venues, posts = 0, dict[Venue, None](), dict[object, list[int]]()
        for index in changed:
            session, staff = self.board.sessions[index], self.board.staff_in(index, staffing)
            if session.kind is SessionKind.CLUB:
                count += self._missing_in_meeting(session, staff)
            elif session.kind is SessionKind.POST:
                posts[session.post, session.day] = self._at_post[session.post, session.day]
            else:
                count += 0 if staff else len(session.classes)
                if session.kind is SessionKind.SPORT:
                    venues[venue_of(session)] = None
        count += sum(self.leads_missing(venue, staffing) for venue in venues)
        count += sum(self._post_missing(indexes, staffing) for indexes in posts.values())
        return count + self._meetings_missing(changed, staffing)

    def _missing_in_meeting(self, session: Session, staff: tuple[str | None, ...]) -> int:
        if staff[0] is None:
            return 0
        helpers = sum(person is not None for person in staff[1:])
        return max(0, assistants_needed(self.case, with_staff(session, staff)) - helpers)

    def leads_missing(self, venue: Venue, staffing: Staffing) -> int:
        """PE leads that the sport sessions at a venue lack in a phase once ``staffing`` holds."""
        classes, leads = self._at_venue[venue]
        for index, staff in staffing.items():
            session = self.board.sessions[index]
            if session.kind is SessionKind.SPORT and venue_of(session) == venue:
                leads += self._leads_in(staff) - self._leads_in(session.staff)
        return max(0, leads_needed(self.case, classes) - leads)

    def leads_change(self, venue: Venue, more: int, classes: int = 0) -> int:
        """Change of :meth:`leads_missing` with ``more`` people with the skill, and more ``classes``, at a venue."""
        there, leads = self._at_venue[venue]
        before, after = leads_needed(self.case, there), leads_needed(self.case, there + classes)
        return max(0, after - leads - more) - max(0, before - leads)

    def _leads_in(self, staff: Iterable[str | None]) -> int:
        return sum(PE_SKILL in self.case.staff[person].skills for person in staff if person is not None)

    def _post_missing(self, indexes: Iterable[int], staffing: Staffing) -> int:
        there = list(indexes)
        people = sum(person is not None for index in there for person in self.board.staff_in(index, staffing))
        return max(0, self.case.posts[self.board.sessions[there[0]].post or ""].count - people)

    def _meetings_missing(self, changed: Iterable[int], staffing: Staffing) -> int:
        clubs = {self.board.sessions[index].club for index in changed} - {None}
        count = 0
        for club in clubs:
            meetings = self.board.facts.meetings.get(club or "", [])
            held = sum(self.board.staff_in(entry.index, staffing)[0] is not None for entry in meetings)
            count += max(0, self.case.clubs[club or ""].sessions_per_week - held)
        return count

    def left_alone(self, begun: Away) -> int:
        """Change of the classes without a session: members of a club that begins to meet need no homework group."""
        facts, count = self.board.facts, 0
        for (day, phase), away in begun.items():
            for class_id, pupils in away.items():
                need = class_id, SessionKind.HOMEWORK, day, phase
                if facts.sittings.get(need, 1) == 0:
                    left = facts.week.stay[need] - facts.away.get((day, phase), {}).get(class_id, 0)
                    count += (left - pupils > 0) - (left > 0)
        return count

    def begun(self, staffing: Staffing) -> Away:
        """(day, phase) -> class -> pupils in meetings that are held once ``staffing`` holds, less those no longer."""
        begun: dict[tuple[Weekday, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for index in staffing:
            session = self.board.sessions[index]
            if session.kind is SessionKind.CLUB:
                more = (staffing[index][0] is not None) - (session.staff[0] is not None)
                for class_id, pupils in self.case.clubs[session.club or ""].members.items() if more else ():
                    begun[session.day, session.phase or ""][class_id] += more * pupils
        return begun

    # -- change against an earlier roster -------------------------------------------------------

    def changes(self, staffing: Staffing) -> int:
        """Change of ``change``."""
        if not self._before:
            return 0
        duties = {self.board.sessions[index].duty for index in staffing}
        return sum(self._gone(duty, staffing) - self._gone(duty, {}) for duty in duties)

    def _gone(self, duty: tuple[object, ...], staffing: Staffing) -> int:
        """How many people of the baseline are no longer in the duty."""
        if duty not in self._before:
            return 0
        now = {person for index in self._of_duty[duty] for person in self.board.staff_in(index, staffing)}
        return sum(len(people - now) for people in self._before[duty])

    def before(self, index: int) -> frozenset[str]:
        """Who was in this session in the earlier roster."""
        if not self._before:
            return frozenset()
        return frozenset().union(*self._before.get(self.board.sessions[index].duty, ()))
