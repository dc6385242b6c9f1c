"""What follows from a case and a roster and is needed by more than one rule, worked out once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from afterschool.model.case import Case, RoomWeek
from afterschool.model.roster import Roster, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import CARE, Role, SessionKind, Weekday
from afterschool.rules.verdict import Violation
from afterschool.rules.week_facts import Need, week_facts
from afterschool.rules.wellformed import fault_of
from afterschool.texts import Message

_CARE_KINDS = frozenset(SessionKind(activity.value) for activity in CARE)
_GROUP_KINDS = _CARE_KINDS | {SessionKind.SPORT}
"""Kinds whose sessions are for classes."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """A session that makes sense, with its index in the roster and its time."""

    index: int
    session: Session
    time: WeeklyTime

    @property
    def leader(self) -> str | None:
        """The leader of a club meeting, ``None`` when missing."""
        return self.session.staff[0]

    @property
    def assistants(self) -> tuple[str, ...]:
        """The assistants of a club meeting."""
        return tuple(person for person in self.session.staff[1:] if person is not None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FilledPlace:
    """One person in one session."""

    entry: Entry
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A session that makes no sense, and why."""

    text: Message
    position: int
    """Where it stands in the document, malformed sessions counted too."""
    index: int | None = None
    """Its index in the roster's sessions, unless it is malformed."""


class Facts:
    """A case, a roster, and what follows from both. Only sessions that make sense count."""

    def __init__(self, case: Case, roster: Roster) -> None:
        self.case = case
        self.roster = roster
        self.week = week_facts(case)
        self.words = self.week.words
        self.faults: list[Fault] = [
            Fault(text=session.fault, position=session.position) for session in roster.malformed
        ]
        self.entries: list[Entry] = []
        malformed = {session.position for session in roster.malformed}
        positions = (position for position in count() if position not in malformed)
        for index, (session, position) in enumerate(zip(roster.sessions, positions, strict=False)):
            fault = fault_of(case, session)
            if fault is None:
                self.entries.append(Entry(index=index, session=session, time=self._time_of(session)))
            else:
                self.faults.append(Fault(text=fault, position=position, index=index))

    def _time_of(self, session: Session) -> WeeklyTime:
        if session.kind is SessionKind.POST:
            return self.week.duty_times[session.post or "", session.day]
        return self.week.times[session.phase or "", session.day]

    @cached_property
    def by_kind(self) -> dict[SessionKind, list[Entry]]:
        """Entries by kind, every kind present."""
        kinds: dict[SessionKind, list[Entry]] = {kind: [] for kind in SessionKind}
        for entry in self.entries:
            kinds[entry.session.kind].append(entry)
        return kinds

    @cached_property
    def care(self) -> list[Entry]:
        """The care groups: homework, noon, extended, evening."""
        return [entry for entry in self.entries if entry.session.kind in _CARE_KINDS]

    @cached_property
    def meetings(self) -> dict[str, list[Entry]]:
        """Club -> its meetings, those without a leader among them; every club present."""
        meetings: dict[str, list[Entry]] = {club: [] for club in self.case.clubs}
        for entry in self.by_kind[SessionKind.CLUB]:
            meetings[entry.session.club or ""].append(entry)
        return meetings

    @cached_property
    def places(self) -> dict[str, list[FilledPlace]]:
        """Person -> places, for everybody who has any, in the order of the roster."""
        places: dict[str, list[FilledPlace]] = defaultdict(list)
        for entry in self.entries:
            for position, person in enumerate(entry.session.staff):
                if person is not None:
                    places[person].append(FilledPlace(entry=entry, role=entry.session.role_at(position)))
        return dict(places)

    @cached_property
    def points(self) -> dict[str, float]:
        """Person -> points of load, for everybody who has any place."""
        worth = self.week.points
        return {
            person: sum(worth[place.role, place.entry.session.day] for place in places)
            for person, places in self.places.items()
        }

    @cached_property
    def away(self) -> dict[tuple[Weekday, str], dict[str, int]]:
        """(day, phase) -> class -> its pupils who are in clubs that are held then."""
        away: dict[tuple[Weekday, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for entry in self.by_kind[SessionKind.CLUB]:
            if entry.leader is not None:
                classes = away[entry.session.day, entry.session.phase or ""]
                for class_id, members in self.case.clubs[entry.session.club or ""].members.items():
                    classes[class_id] += members
        return away

    @cached_property
    def sittings(self) -> dict[Need, int]:
        """In how many sessions the class is, for all phases that serve it, 0 included."""
        sittings = dict.fromkeys(self.week.stay, 0)
        for entry in self.entries:
            session = entry.session
            if session.kind in _GROUP_KINDS:
                for class_id in session.classes:
                    sittings[class_id, session.kind, session.day, session.phase or ""] += 1
        return sittings

    @cached_property
    def duties(self) -> dict[tuple[str, Weekday], list[Entry]]:
        """(post, day) -> its entries, for every day on which the post is needed."""
        duties: dict[tuple[str, Weekday], list[Entry]] = {
            (post.id, day): [] for post in self.case.posts.values() for day in post.days
        }
        for entry in self.by_kind[SessionKind.POST]:
            duties[entry.session.post or "", entry.session.day].append(entry)
        return duties

    @cached_property
    def mean_load(self) -> float:
        """Points per full share: all points of those who count divided by all their shares."""
        points = sum(self.points.get(person, 0.0) for person in self.week.shares)
        shares = sum(self.week.shares.values())
        return points / shares if shares else 0.0

    @cached_property
    def targets(self) -> dict[str, float]:
        """Person -> the points that a fair share of all points would be, for everybody who counts for the balance."""
        return {person: share * self.mean_load for person, share in self.week.shares.items()}

    def room_of(self, entry: Entry) -> RoomWeek | None:
        """The room of a session; a post of a foreign roster may name one too."""
        return self.case.rooms.get(entry.session.room or "")

    def teaches(self, person: str, entry: Entry) -> bool:
        """Whether the person teaches one of the session's classes."""
        return any(person in self.week.teachers[class_id] for class_id in entry.session.classes)

    def classes_without_pupils(self, entry: Entry) -> list[str]:
        """Classes of the session of which nobody needs it."""
        session = entry.session
        return [c for c in session.classes if self.pupils(c, session.kind, session.day, session.phase or "") == 0]

    def pupils(self, class_id: str, kind: SessionKind, day: Weekday, phase: str) -> int:
        """Pupils of the class who need a session of ``kind`` then: who stay, for homework less those in clubs."""
        stay = self.week.stay[class_id, kind, day, phase]
        if kind is not SessionKind.HOMEWORK or (day, phase) not in self.away:
            return stay
        return max(0, stay - self.away[day, phase].get(class_id, 0))

    def head_count(self, entry: Entry) -> int:
        """Pupils in a session; all members of a club, whether or not it is held."""
        session = entry.session
        if session.kind is SessionKind.CLUB:
            return self.week.sizes[session.club or ""]
        return sum([self.pupils(c, session.kind, session.day, session.phase or "") for c in session.classes])

    def violation(self, rule_id: str, text: Message, entries: Iterable[Entry], people: Iterable[str] = ()) -> Violation:
        """A violation that names ``entries`` and ``people``."""
        named = tuple(entries)
        return Violation(
            rule_id=rule_id,
            text=text,
            people=tuple(people),
            sessions=tuple(entry.index for entry in named),
            times=tuple(entry.time for entry in named),
        )
