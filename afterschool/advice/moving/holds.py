"""What can be taken up from a session."""

from collections.abc import Iterator
from dataclasses import dataclass

from afterschool.model.roster import Session
from afterschool.model.words import SessionKind


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


Hold = HeldPerson | HeldGroup | HeldMeeting


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
