"""What can be taken up from a session."""

from collections.abc import Iterator
from dataclasses import dataclass

from afterschool.model.roster import Session
from afterschool.model.words import SessionKind, Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPerson:
    """A person out of one place; the leader of a club out of all its meetings."""

    session: int
    position: int
    """Index in the session's ``staff``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldGroup:
    """Classes out of a care group or a sport session, to be put together with others or by themselves."""

    session: int
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMeeting:
    """A club meeting with all its people, to take place at another time or in another room."""

    session: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldVacancy:
    """An empty place that looks for somebody; that of a club's leader in all its meetings."""

    session: int
    position: int
    """Index in the session's ``staff``, past the end where a person is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldClass:
    """A class whose pupils stay and that is in no session: it looks for a group, or begins one."""

    class_id: str
    kind: SessionKind
    day: Weekday
    phase: str
    session: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldClub:
    """A meeting that a club should have and has not: it looks for a time, a room and its leader."""

    club: str
    session: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPost:
    """A duty post on a day on which nobody serves at it: it looks for the first of its people."""

    post: str
    day: Weekday
    count: int
    """People who are missing."""
    session: None = None

    @property
    def like(self) -> Session:
        """What will be there, still without people."""
        return Session(kind=SessionKind.POST, day=self.day, post=self.post)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLead:
    """A PE lead who is missing at a venue: somebody with the skill is to have one of the sessions there."""

    room: str
    day: Weekday
    phase: str
    count: int
    """Leads who are missing."""
    session: None = None

    @property
    def like(self) -> Session:
        """What takes place there, without classes and people."""
        return Session(kind=SessionKind.SPORT, day=self.day, phase=self.phase, room=self.room)


Hold = HeldPerson | HeldGroup | HeldMeeting | HeldVacancy | HeldClass | HeldClub | HeldPost | HeldLead
"""``session``: the index of the session that it is taken from or belongs to; ``None`` for what does not exist yet."""


def holds_of(session: Session, index: int) -> tuple[Hold, ...]:
    """Everything that can be taken up from ``session``, which stands at ``index``: its people first."""
    return tuple(_holds(session, index))


def _holds(session: Session, index: int) -> Iterator[Hold]:
    for position, person in enumerate(session.staff):
        if person is not None:
            yield HeldPerson(session=index, position=position)
    if session.kind is SessionKind.CLUB:
        yield HeldMeeting(session=index)
    elif session.kind is not SessionKind.POST:
        yield HeldGroup(session=index, classes=session.classes)
        if len(session.classes) > 1:
            for class_id in session.classes:
                yield HeldGroup(session=index, classes=(class_id,))
