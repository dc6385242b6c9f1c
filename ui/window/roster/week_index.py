"""Every session of a roster, looked at once and found again by whose week it is in. No Qt."""

from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from enum import StrEnum

from afterschool.model.case import Case, PostWeek
from afterschool.model.roster import Lock, Roster, Session
from afterschool.model.words import Activity, SessionKind, Weekday
from afterschool.rules.places import people_needed
from afterschool.texts import joined
from ui.labels import Labels
from ui.window.roster.weekgrid import Cell, Entry, Slot


class Subject(StrEnum):
    """Whose week is looked up."""

    CLASS = "class"
    CLASS_CLUB = "class_club"
    """Clubs that pupils of a class attend."""
    PERSON = "person"
    ROOM = "room"
    CLUB = "club"
    POST = "post"


Key = tuple[Subject, str, Weekday, Slot]
"""Whose week, on which day, in which part of it."""
MOST_DIFFERENT = 100
"""If more sessions differ it is quicker to look at all of them anew."""


class WeekIndex:
    """Every session of a roster as an :class:`Entry`, found by class, person, room, club or post."""

    def __init__(self, case: Case, roster: Roster, labels: Labels, locks: tuple[Lock, ...] = ()) -> None:
        self.case, self.roster, self.labels, self._all_locks = case, roster, labels, locks
        self._order = {id_: number for number, id_ in enumerate(labels.classes)}
        self._locks: dict[tuple[SessionKind | None, Weekday | None], list[Lock]] = defaultdict(list)
        for lock in locks:
            self._locks[lock.kind, lock.day].append(lock)
        self._found: dict[Key, list[Entry]] = defaultdict(list)
        self._lacking: dict[Key, list[Entry]] = {}
        self.days = _days_of(case)
        for index, session in enumerate(roster.sessions):
            if _is_known(case, session):
                entry = self._entry(index, session)
                for key in self._keys(session):
                    self._found[key].append(entry)
        self._look_for_absent()

    def following(self, roster: Roster) -> "WeekIndex":
        """The same week with another roster. After a change by hand only the sessions that differ are looked at."""
        if not self.is_near(roster):
            return WeekIndex(self.case, roster, self.labels, self._all_locks)
        before, differ = self.roster.sessions, self._differing(roster)
        made = copy(self)
        made.roster, made._found = roster, self._found.copy()
        for number in differ:
            made._replace(number, before[number], roster.sessions[number])
        made._look_for_absent()
        return made

    def is_near(self, roster: Roster) -> bool:
        """Whether so few sessions of another roster differ that :meth:`following` is quick."""
        same_length = len(self.roster.sessions) == len(roster.sessions)
        return same_length and len(self._differing(roster)) <= MOST_DIFFERENT

    def _differing(self, roster: Roster) -> list[int]:
        pairs = zip(self.roster.sessions, roster.sessions, strict=False)
        return [number for number, (one, other) in enumerate(pairs) if one is not other]

    def at(self, subject: Subject, id_: str, day: Weekday, slot: Slot) -> Cell:
        """What ``id_`` does on ``day`` in ``slot``."""
        key = (subject, id_, day, slot)
        found = self._found.get(key, ())
        return (*found, *self._lacking.get(key, ())) if self._lacking else tuple(found)

    def _replace(self, number: int, before: Session, after: Session) -> None:
        """Lists are made anew: the index that this one follows still has the old ones."""
        for key in self._keys(before) if _is_known(self.case, before) else ():
            self._found[key] = [entry for entry in self._found[key] if entry.session != number]
        if _is_known(self.case, after):
            entry = self._entry(number, after)
            for key in self._keys(after):
                self._found[key] = sorted([*self._found.get(key, ()), entry], key=lambda row: row.session or 0)

    def _keys(self, session: Session) -> list[Key]:
        """Where a session is found."""
        slot = Slot(session.post or "", is_post=True) if session.post else Slot(session.phase or "")
        keys = [(Subject.CLASS, class_id) for class_id in session.classes]
        keys += [(Subject.PERSON, person) for person in session.people]
        if session.room:
            keys.append((Subject.ROOM, session.room))
        if session.post:
            keys.append((Subject.POST, session.post))
        if session.club:
            keys.append((Subject.CLUB, session.club))
            keys += [(Subject.CLASS_CLUB, class_id) for class_id in self.case.clubs[session.club].members]
        return [(subject, id_, session.day, slot) for subject, id_ in keys]

    def _entry(self, index: int, session: Session) -> Entry:
        staff, people = self.labels.staff, session.people
        return Entry(
            session=index,
            kind=session.kind,
            title=self.title_of(session),
            classes=tuple(self._class_names(session)),
            people=tuple(staff.get(person, person) for person in people),
            missing=max(people_needed(self.case, session), len(session.staff)) - len(people),
            room=self.labels.rooms.get(session.room or "", session.room or ""),
            time=self.case.time_of(session),
            locked=bool(self._locks) and any(lock.is_met_by(session) for lock in self._locks_near(session)),
        )

    def title_of(self, session: Session) -> str:
        """Its classes, club or post by name."""
        if session.club:
            return self.labels.clubs.get(session.club, session.club)
        if session.post:
            return self.labels.posts.get(session.post, session.post)
        names = self._class_names(session)
        return names[0] if len(names) == 1 else str(joined(names))

    def _class_names(self, session: Session) -> list[str]:
        """In the order of the school; groups are put together in any."""
        names = self.labels.classes
        ordered = sorted(session.classes, key=lambda id_: self._order.get(id_, len(self._order)))
        return [names.get(id_, id_) for id_ in ordered]

    def _locks_near(self, session: Session) -> Iterator[Lock]:
        for kind in (session.kind, None):
            for day in (session.day, None):
                yield from self._locks.get((kind, day), ())

    def _look_for_absent(self) -> None:
        self._lacking = {}
        for entry, class_id, phase in tuple(self._absent()):
            key = (Subject.CLASS, class_id, entry.time.day, Slot(phase))
            self._lacking.setdefault(key, []).append(entry)
        for post in self.case.posts.values():
            for day in post.days:
                key = (Subject.POST, post.id, day, Slot(post.id, is_post=True))
                if not self._found.get(key):
                    self._lacking[key] = [self._absent_post(post, day)]

    def _absent(self) -> Iterator[tuple[Entry, str, str]]:
        """Classes with pupils who stay and no session to stay in, with class and phase."""
        for phase in self.case.phases.values():
            for activity in phase.activities:
                if activity is Activity.CLUB:
                    continue
                for row in self.case.classes_of(phase):
                    for day in phase.days:
                        if self._is_absent(row.id, activity, day, phase.id):
                            yield self._absent_entry(row.id, activity, day, phase.id), row.id, phase.id

    def _is_absent(self, class_id: str, activity: Activity, day: Weekday, phase: str) -> bool:
        slot = Slot(phase)
        if any(entry.kind == activity.value for entry in self.at(Subject.CLASS, class_id, day, slot)):
            return False
        pupils = self.case.classes[class_id].stay(activity, day, phase)
        if activity is Activity.HOMEWORK:
            pupils -= sum(self._members(entry, class_id) for entry in self.at(Subject.CLASS_CLUB, class_id, day, slot))
        return pupils > 0

    def _members(self, entry: Entry, class_id: str) -> int:
        """Pupils of the class who are away in this meeting; none in one without a leader, which is not held."""
        session = self.roster.sessions[entry.session or 0]
        held = session.staff[:1] != (None,)
        return self.case.clubs[session.club or ""].members.get(class_id, 0) if held else 0

    def _absent_post(self, post: PostWeek, day: Weekday) -> Entry:
        return Entry(
            session=None,
            kind=SessionKind.POST,
            title=self.labels.posts[post.id],
            classes=(),
            people=(),
            missing=post.count,
            room="",
            time=post.on(day),
            owner=post.id,
        )

    def _absent_entry(self, class_id: str, activity: Activity, day: Weekday, phase: str) -> Entry:
        return Entry(
            session=None,
            kind=SessionKind(activity.value),
            title=self.labels.classes[class_id],
            classes=(self.labels.classes[class_id],),
            people=(),
            missing=1,
            room="",
            time=self.case.phases[phase].on(day),
            owner=class_id,
        )


def _days_of(case: Case) -> tuple[Weekday, ...]:
    used = {day for phase in case.phases.values() for day in phase.days}
    used |= {day for post in case.posts.values() for day in post.days}
    return tuple(sorted(used, key=lambda day: day.number))


def _is_known(case: Case, session: Session) -> bool:
    """Whether what the session refers to exists; after a row was deleted from the plan it may not."""
    if session.kind is SessionKind.POST:
        return session.post in case.posts
    return session.phase in case.phases and (session.kind is not SessionKind.CLUB or session.club in case.clubs)
