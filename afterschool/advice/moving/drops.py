"""Where something that is held can be put, and what that does."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from afterschool.advice.cost import Cost
from afterschool.advice.seats import Staffing, with_staff
from afterschool.model.roster import Roster, Session
from afterschool.model.words import Weekday
from afterschool.texts import Message

NOTICED = 1e-6
"""A change of the score that is smaller is none."""


class DropKind(StrEnum):
    """How something is put down."""

    MOVE = "move"
    """On a free place; the place before stays empty."""
    SWAP = "swap"
    """The two change places."""
    REPLACE = "replace"
    """In somebody's stead, who is then without this place; the place before stays empty."""
    CHAIN = "chain"
    """In somebody's stead, while others move on until nothing is empty that was not before."""
    JOIN = "join"
    """Classes become part of another group."""
    APART = "apart"
    """Classes leave their group and form one of their own."""
    MEET = "meet"
    """A club meets at another time or in another room."""
    TAKE = "take"
    """Somebody takes an empty place beside what they do already."""
    OPEN = "open"
    """A group or a meeting that did not exist begins."""


class Target(NamedTuple):
    """What putting down here would do: the cost of the way that suggests itself, or that there is none."""

    allowed: bool
    """Whether the rules allow it."""
    uncovered: int = 0
    """Change of the number of shortages."""
    points: float = 0.0
    """Change of the rest of the score."""

    @property
    def costs(self) -> bool:
        """Whether it makes the roster worse."""
        return self.uncovered > 0 or (self.uncovered == 0 and self.points > NOTICED)

    @classmethod
    def of(cls, cost: Cost, weights: Mapping[str, float]) -> "Target":
        """What is allowed and costs so much."""
        return cls(True, cost.uncovered, cost.without_shortages(weights))

    def score(self, weights: Mapping[str, float]) -> float:
        """Change of the whole score."""
        return weights["uncovered"] * self.uncovered + self.points

    def rank(self, weights: Mapping[str, float]) -> tuple[bool, float]:
        """Less is better: what is allowed first, then by score."""
        return not self.allowed, self.score(weights)


REFUSED = Target(allowed=False)


class Opening(NamedTuple):
    """A time, and perhaps a room, at which nothing of what is held takes place yet."""

    day: Weekday
    phase: str
    room: str = ""
    """Empty: whichever suits best."""


class Taker(NamedTuple):
    """Somebody, whatever they do already."""

    person: str


Spot = int | Opening | Taker
"""Where something is put down: the index of a session, a time, or a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """One way to put something down."""

    kind: DropKind
    text: Message
    """What happens, as a sentence."""
    cost: Cost
    """Exact change of the verdict."""
    changed: Mapping[int, Session | None]
    """By index: sessions that change; ``None`` for one that is no more."""
    added: tuple[Session, ...] = ()

    @classmethod
    def of_people(
        cls, kind: DropKind, text: Message, cost: Cost, sessions: Mapping[int, Session], staffing: Staffing
    ) -> "Drop":
        """A way that only changes who serves in some of ``sessions``."""
        changed = {index: with_staff(sessions[index], staff) for index, staff in staffing.items()}
        return cls(kind=kind, text=text, cost=cost, changed=changed)

    def applied(self, roster: Roster) -> Roster:
        """``roster`` afterwards."""
        kept = (self.changed.get(index, session) for index, session in enumerate(roster.sessions))
        return replace(roster, sessions=(*(session for session in kept if session is not None), *self.added))
