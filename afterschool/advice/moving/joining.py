"""The sums of joining a group: every group of one kind at one time, priced at once."""

from afterschool.advice.accounts import STRANGE, venue_of
from afterschool.advice.desk import Desk
from afterschool.advice.moving.drops import REFUSED, Target
from afterschool.advice.moving.week_part import Outcome
from afterschool.model.roster import PE_SKILL, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import MergeScope, SessionKind
from afterschool.remembering import remembered


class Joining:
    """``classes`` leave their group ``here``, which does ``leaving``, and join another."""

    def __init__(self, desk: Desk, here: Session, classes: tuple[str, ...], leaving: Outcome) -> None:
        self._board, self._accounts, self._case = desk.board, desk.accounts, desk.board.case
        self._facts, self._here, self._classes = desk.board.facts, here, classes
        self._leaving = leaving
        self._points = leaving.cost.without_shortages(self._case.rules.weights)
        self._pupils = self._pupils_of(classes)
        self._grades = {self._case.classes[key].grade for key in classes}
        self._leads_gone = sum(PE_SKILL in self._case.staff[person].skills for person in here.people)
        if len(classes) < len(here.classes):
            self._leads_gone = 0
        self._in_venue = remembered(self._fullest)

    def target(self, other: Session) -> Target:
        """What joining ``other`` does."""
        if self._leaving.refusals or not self._may_join(other):
            return REFUSED
        uncovered = self._leaving.cost.uncovered + self._leads(other)
        if not other.staff:
            uncovered += len(self._classes)
        return Target(True, uncovered, self._points + sum(self._familiar(person, other) for person in other.people))

    def _may_join(self, other: Session) -> bool:
        rules, classes = self._case.rules, (*other.classes, *self._classes)
        if other.kind is SessionKind.SPORT:
            return len(classes) <= rules.classes_per_sport_supervisor and self._has_room(other)
        scope = rules.merge[other.kind]
        grades = self._grades | {self._case.classes[key].grade for key in other.classes}
        if scope is MergeScope.NONE or (scope is MergeScope.GRADE and len(grades) > 1):
            return False
        capacity = self._case.rooms[other.room or ""].capacity
        return self._pupils + self._pupils_of(other.classes) <= min(rules.group_size, capacity)

    def _has_room(self, other: Session) -> bool:
        """Whether the venue takes the classes too; nobody more comes if they are there already."""
        if other.room == self._here.room:
            return True
        classes, pupils = self._in_venue(other.room or "")
        room = self._case.rooms[other.room or ""]
        return classes + len(self._classes) <= room.classes_at_once and pupils + self._pupils <= room.capacity

    def _fullest(self, room: str) -> tuple[int, int]:
        """Most classes, and most pupils, that are in a venue at one moment of this time."""
        now = self._case.time_of(self._here)
        there = [entry for index in self._board.in_room[room, self._here.day] if (entry := self._entry(index, now))]
        moments = [max(time.start_min, now.start_min) for _session, time in there]
        sums = [
            (
                sum(len(session.classes) for session, time in there if time.start_min <= moment < time.end_min),
                sum(self._head_count(session) for session, time in there if time.start_min <= moment < time.end_min),
            )
            for moment in dict.fromkeys(moments)
        ]
        return max((one for one, _two in sums), default=0), max((two for _one, two in sums), default=0)

    def _entry(self, index: int, now: WeeklyTime) -> tuple[Session, WeeklyTime] | None:
        time = self._board.moments[index].time
        return (self._board.sessions[index], time) if time.overlaps(now) else None

    def _leads(self, other: Session) -> int:
        """PE leads missing, beyond what leaving does: at one venue the classes only change hands."""
        if other.kind is not SessionKind.SPORT:
            return 0
        count, here, there = len(self._classes), venue_of(self._here), venue_of(other)
        if here != there:
            return self._accounts.leads_change(there, 0, count)
        left = self._accounts.leads_change(here, -self._leads_gone, -count)
        return self._accounts.leads_change(here, -self._leads_gone) - left

    def _familiar(self, person: str, other: Session) -> float:
        """What it is worth that the person of the other group knows one of the classes, if they knew none before."""
        amount = STRANGE.get(other.role_at(0))
        row = self._case.staff[person]
        if amount is None or (other.kind is SessionKind.SPORT and PE_SKILL in row.skills):
            return 0.0
        knows = any(person in self._case.classes[key].teachers for key in self._classes)
        if not knows or self._accounts.teaches(person, other):
            return 0.0
        return -self._case.rules.weights[amount]

    def _pupils_of(self, classes: tuple[str, ...]) -> int:
        here = self._here
        return sum(self._facts.pupils(key, here.kind, here.day, here.phase or "") for key in classes)

    def _head_count(self, session: Session) -> int:
        if session.club is not None:
            return self._case.clubs[session.club].size
        return sum(self._facts.pupils(key, session.kind, session.day, session.phase or "") for key in session.classes)
