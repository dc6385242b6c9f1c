"""What speaks against a window, each with its reason in words."""

from dataclasses import dataclass
from enum import StrEnum

from afterschool.texts import Message


class ObjectionKind(StrEnum):
    """What a window would break."""

    IMPOSSIBLE = "impossible"
    """It makes no sense: no school on that date, a wrong time, a second window at the time."""
    LESSON = "lesson"
    PLACE = "place"
    """A place in a session of the service."""
    POST = "post"
    MARGIN = "margin"
    """There is too little time to come or go."""
    PRESENCE = "presence"
    """Too few of a group would be at school."""
    RIGHT = "right"
    """The person has nothing left to spend on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One thing that speaks against a window."""

    kind: ObjectionKind
    text: Message

    @property
    def is_final(self) -> bool:
        """Whether nobody may set it aside."""
        return self.kind is ObjectionKind.IMPOSSIBLE
