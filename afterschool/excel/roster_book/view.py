"""A case, its roster and what the rules miss in it, seen from each side: by class, by person, by room."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from afterschool.excel.roster_book.names import display_names
from afterschool.model.case import Case, ClassWeek, Phase
from afterschool.model.roster import Roster, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import WEEK, SessionKind, Weekday
from afterschool.rules import Shortage, ShortageCause

KIND_ORDER = (
    SessionKind.NOON,
    SessionKind.SPORT,
    SessionKind.HOMEWORK,
    SessionKind.CLUB,
    SessionKind.EXTENDED,
    SessionKind.EVENING,
    SessionKind.POST,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """A session with its time and what it misses."""

    session: Session
    time: WeeklyTime
    shortage: Shortage | None = None

    @property
    def is_held(self) -> bool:
        """A club meeting without a leader is not held; anything else is."""
        return self.session.kind is not SessionKind.CLUB or self.session.staff[0] is not None


class RosterView:
    """Looks up names and sessions. The roster must have passed the rules, so that every id in it exists."""

    def __init__(self, case: Case, roster: Roster, shortages: Sequence[Shortage]) -> None:
        self.case = case
        self.people = display_names(case.staff)
        self.classes = display_names(case.classes)
        self.rooms = display_names(case.rooms)
        self.clubs = display_names(case.clubs)
        self.posts = display_names(case.posts)
        self.days = _days(case)
        self.entries = _entries(case, roster, shortages)
        self.shortages = shortages
        self._by_class: dict[str, list[Entry]] = defaultdict(list)
        self._by_person: dict[str, list[Entry]] = defaultdict(list)
        self._by_room: dict[str, list[Entry]] = defaultdict(list)
        self._by_cause: dict[tuple[ShortageCause, str | None], list[Shortage]] = defaultdict(list)
        for entry in self.entries:
            for id_ in self._classes_in(entry.session):
                self._by_class[id_].append(entry)
            for id_ in entry.session.people:
                self._by_person[id_].append(entry)
            if entry.session.room is not None:
                self._by_room[entry.session.room].append(entry)
        for shortage in shortages:
            self._by_cause[shortage.cause, shortage.owner].append(shortage)

    def of_class(self, class_id: str) -> Sequence[Entry]:
        """Sessions in which pupils of the class are, clubs included, in order of day and time."""
        return self._by_class.get(class_id, ())

    def of_person(self, person_id: str) -> Sequence[Entry]:
        """Sessions in which the person serves, in order of day and time."""
        return self._by_person.get(person_id, ())

    def of_room(self, room_id: str) -> Sequence[Entry]:
        """Sessions that take place in the room, in order of day and time."""
        return self._by_room.get(room_id, ())

    def missing(self, cause: ShortageCause, owner: str) -> Sequence[Shortage]:
        """What ``owner`` goes short of by ``cause``."""
        return self._by_cause.get((cause, owner), ())

    def phases_of(self, row: ClassWeek) -> list[Phase]:
        """The phases that serve the class, by time."""
        phases = (phase for phase in self.case.phases.values() if row.grade in phase.grades)
        return sorted(phases, key=lambda phase: (phase.start_min, phase.end_min))

    def _classes_in(self, session: Session) -> Iterable[str]:
        if session.kind is SessionKind.CLUB:
            members = self.case.clubs[session.club or ""].members
            return [id_ for id_, count in members.items() if count > 0 and id_ in self.case.classes]
        return session.classes


def _entries(case: Case, roster: Roster, shortages: Sequence[Shortage]) -> list[Entry]:
    """All sessions, in order of day, time and kind."""
    by_index = {shortage.session: shortage for shortage in shortages if shortage.session is not None}
    entries = [
        Entry(session=session, time=case.time_of(session), shortage=by_index.get(index))
        for index, session in enumerate(roster.sessions)
    ]
    return sorted(entries, key=_order)


def _order(entry: Entry) -> tuple[int, int, int, int]:
    time = entry.time
    return (time.day.number, time.start_min, time.end_min, KIND_ORDER.index(entry.session.kind))


def _days(case: Case) -> tuple[Weekday, ...]:
    """Monday to Friday, and the weekend days on which anything is planned."""
    planned = {day for phase in case.phases.values() for day in phase.days}
    planned |= {day for post in case.posts.values() for day in post.days}
    return tuple(day for day in WEEK if not day.is_weekend or day in planned)
