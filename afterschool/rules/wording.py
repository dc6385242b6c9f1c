"""What people call the rows of a case, for the texts of violations and shortages."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from afterschool.model.case import Case, ClassWeek, ClubWeek, Phase, PostWeek, RoomWeek, StaffWeek
from afterschool.model.roster import Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import SessionKind, Weekday, name_of
from afterschool.texts import Message, _

BETWEEN = " / "
"""Stands between the names of a list in either language."""


class Wording:
    """Names of people and things of one case; an id stands in where there is no name, or no such row."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._times: dict[tuple[str, Weekday], Message] = {}

    @cached_property
    def _bearers(self) -> Counter[str]:
        """How many people have a name."""
        return Counter(row.name for row in self._case.staff.values())

    def person(self, key: str) -> str:
        """The name, with the id where several people have it."""
        name = _name(self._case.staff, key)
        return f"{name} ({key})" if self._bearers[name] > 1 else name

    def people(self, keys: Iterable[str]) -> str:
        """Several names."""
        return BETWEEN.join(self.person(key) for key in keys)

    def phase_name(self, key: str) -> str:
        """The phase's name."""
        return _name(self._case.phases, key)

    def room(self, key: str) -> str:
        """The room's name."""
        return _name(self._case.rooms, key)

    def club(self, key: str) -> str:
        """The club's name."""
        return _name(self._case.clubs, key)

    def post(self, key: str) -> str:
        """The post's name."""
        return _name(self._case.posts, key)

    def classes(self, keys: Iterable[str]) -> str:
        """Names of classes."""
        return BETWEEN.join(_name(self._case.classes, key) for key in keys)

    def session(self, session: Session) -> Message:
        """A session that makes sense, e.g. ``周一 15:20–16:20 体育锻炼 1年级1班``."""
        if session.kind is SessionKind.POST:
            what = self.post(session.post or "")
        elif session.kind is SessionKind.CLUB:
            what = self.club(session.club or "")
        else:
            what = self.classes(session.classes)
        when = self.when(self._case.time_of(session))
        return _("{when} {kind} {what}", when=when, kind=name_of(session.kind), what=what)

    def when(self, time: WeeklyTime) -> Message:
        """Day and time."""
        return _("{day} {time}", day=name_of(time.day), time=time)

    def phase_on(self, phase: str, day: Weekday) -> Message:
        """A phase's time on a day, e.g. ``周一 15:20–16:20``."""
        if (phase, day) not in self._times:
            self._times[phase, day] = self.when(self._case.phases[phase].on(day))
        return self._times[phase, day]


def _name(rows: Mapping[str, Phase | ClassWeek | RoomWeek | StaffWeek | ClubWeek | PostWeek], key: str) -> str:
    return (rows[key].name if key in rows else "") or key
