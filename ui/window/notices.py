"""What is told in the message bar, and where it leads."""

from dataclasses import dataclass
from enum import StrEnum

from afterschool.problems import Problem
from afterschool.texts import Message


class NoticeKind(StrEnum):
    """How a notice is meant."""

    DONE = "done"
    HINT = "hint"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where to go: a page by its id, and there a row and a field (both may be empty)."""

    page: str
    row: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A sentence for the message bar, with the problems behind it."""

    text: Message
    kind: NoticeKind = NoticeKind.HINT
    problems: tuple[Problem, ...] = ()
    step: Message | None = None
    """What to do next, as a link to :attr:`place`."""
    place: Place | None = None
    stays: bool = False
    """Until it is closed, or something else is told."""
    is_refusal: bool = False
    """Something was not done: it holds no more once something is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unapplied:
    """Work that is not in the document yet: what it is, and where it is seen."""

    text: Message
    place: Place
