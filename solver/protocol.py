"""What the solver process and those who start it say to each other: one JSON object a line.

The window and the command line start ``python -m solver worker``, write one :class:`SolveRequest` to its standard
input and read events from its standard output until :class:`Finished` or :class:`Failed`. A :class:`FlexRequest` is
answered by :class:`FlexImproved` and in the end :class:`FlexFinished` or :class:`Failed`. Writing :data:`STOP` ends
either search early; the best so far still comes as the last word. This module imports no OR-Tools, so that those who
only talk to the worker stay small.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from afterschool.texts import Message

STOP = '{"type": "stop"}'


class Stage(StrEnum):
    """What the search is doing."""

    READING = "reading"
    BUILDING = "building"
    BOUNDING = "bounding"
    FIRST_ROSTER = "first_roster"
    SHORTAGES = "shortages"
    BALANCE = "balance"


class EndReason(StrEnum):
    """Why the search ended."""

    OPTIMAL = "optimal"
    TIME = "time"
    STOPPED = "stopped"
    CUT_SHORT = "cut_short"
    """The process died; what it had found until then is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a run may use, and the seed that makes it repeatable with one thread."""

    seconds: float
    threads: int
    seed: int
    strict_balance: bool = False
    """Whether an even load goes before everything but uncovered places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The selection that may be planned anew; what is empty is not limited. Everything outside stays exactly."""

    days: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    """Ids."""
    kinds: tuple[str, ...] = ()
    """Kinds of session: sport, homework, club, post …"""
    grades: tuple[int, ...] = ()
    """Sessions of classes of these grades only, clubs whose members are all of them; no posts."""
    people: tuple[str, ...] = ()
    """Only what these people do; groups, rooms and everybody else stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveRequest:
    """Solve one week. ``case`` is an ``afterschool-case/1`` object.

    ``hint`` is an ``afterschool-roster/1`` object: the search starts from it and, if it
    keeps the hard rules, hands out nothing worse.
    """

    case: Mapping[str, object]
    seconds: float = 60
    threads: int = 2
    seed: int = 1
    hint: Mapping[str, object] | None = None
    strict_balance: bool = False
    """Whether an even load goes before everything but uncovered places."""
    scope: Scope | None = None
    """Only this part of ``hint`` is planned anew."""
    least_change: bool = False
    """Mend ``hint`` with as few changes as can be instead of searching for the best roster."""
    accepted: int | None = None
    """So many places may stay uncovered before somebody is moved for it; ``None``: as many as in ``hint``."""
    curve: int = 0
    """Also find the best scores with up to so many changes more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LockConflict:
    """Locks that cannot hold together, as proved."""

    locks: tuple[int, ...]
    """Indexes into the case's locks."""
    minimal: bool = False
    """Whether it is proved as well that without any one of them the others can hold."""
    rules: tuple[str, ...] = ()
    """Ids of the hard rules without any one of which they could hold together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastChange:
    """How much of the earlier roster a repair has given up."""

    changed: int
    """People in sessions of the earlier roster who are not in the same session now."""
    changed_bound: int
    """No roster that covers every day and every club as well changes fewer."""
    rooms: int
    """Sessions of the touched days that are not where they were."""
    accepted: int
    """So many uncovered places were accepted."""
    curve: tuple[tuple[int, float], ...] = ()
    """(changed people, best score found with so many)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageReached:
    """The search entered ``stage`` at ``seconds`` after the worker began its work (imports excluded)."""

    stage: Stage
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Improved:
    """A better roster, already judged by the rules, or a better bound. ``roster`` is absent when only a bound moved.

    ``score`` and ``uncovered`` are those of the best roster so far (absent before the first); ``bound`` and
    ``uncovered_bound`` are proven lower limits of both.
    """

    seconds: float
    score: float | None = None
    uncovered: int | None = None
    bound: float | None = None
    uncovered_bound: int | None = None
    roster: Mapping[str, object] | None = None
    least_change: LeastChange | None = None
    """Of a repair that only looks for a better score from now on."""
    proved: bool | None = None
    """Of such a repair: whether it is proved that nothing but the score can be better."""

    def after(self, earlier: "Improved | None") -> "Improved":
        """This with every figure that it leaves out taken from ``earlier``."""
        if earlier is None:
            return self
        kept = {
            name: getattr(earlier, name)
            for name in ("score", "uncovered", "bound", "uncovered_bound", "roster", "least_change", "proved")
            if getattr(self, name) is None
        }
        return replace(self, **kept)

    def as_last(self, reason: "EndReason", locks_given_up: tuple[int, ...] = ()) -> "Finished":
        """The last word of a search that found nothing better; one that had proved all was not ended early."""
        return Finished(
            seconds=self.seconds,
            reason=EndReason.OPTIMAL if self.proved else reason,
            score=self.score or 0.0,
            uncovered=self.uncovered or 0,
            bound=self.bound if self.bound is not None else float("-inf"),
            uncovered_bound=self.uncovered_bound or 0,
            roster=self.roster or {},
            locks_given_up=locks_given_up,
            least_change=self.least_change,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The search is over; ``roster`` is the best one and has passed every hard rule."""

    seconds: float
    reason: EndReason
    score: float
    uncovered: int
    bound: float
    uncovered_bound: int
    roster: Mapping[str, object] = field(default_factory=dict)
    locks_given_up: tuple[int, ...] = ()
    """Indexes of the case's locks that contradict the rest; their sessions were planned without them."""
    lock_conflicts: tuple[LockConflict, ...] = ()
    """Why locks were given up, as far as that could be proved in time."""
    least_change: LeastChange | None = None
    """Where a repair was asked for."""

    @property
    def gap(self) -> float:
        """How far the score may be from the best possible, as a part of it (0.01 = one per cent)."""
        return 0.0 if self.score <= self.bound else (self.score - self.bound) / max(abs(self.score), 1e-9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The worker could not do what was asked. ``source`` and ``parameters`` make the message for the user."""

    source: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    """Texts, or messages within it as mappings with their own ``source`` and ``parameters``: whoever tells the user
    knows the language."""

    @classmethod
    def of(cls, message: Message) -> "Failed":
        """The worker's way to say ``message``."""
        return cls(**_wire(message))

    @property
    def message(self) -> Message:
        """What the user is told."""
        return _message(self.source, self.parameters)


def _wire(message: Message) -> dict[str, Any]:
    parts = {key: _wire(part) if isinstance(part, Message) else str(part) for key, part in message.parameters.items()}
    return {"source": message.source, "parameters": parts}


def _message(source: str, parameters: Mapping[str, object]) -> Message:
    return Message(
        source, {key: _message(**part) if isinstance(part, dict) else part for key, part in parameters.items()}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FlexRequest:
    """Choose the late arrivals and early leaves of one week; ``problem`` is made by :mod:`solver.flex.wire`."""

    problem: Mapping[str, object]
    seconds: float = 20
    threads: int = 1
    """With one the same seed gives the same windows."""
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FlexFinished:
    """The windows are chosen."""

    seconds: float
    reason: EndReason
    """``OPTIMAL``: it is proved that no choice is better."""
    chosen: tuple[int, ...]
    """Indexes of the problem's candidates."""
    proved: int = 0
    """So many of the amounts, in their turn (fairness, change, use), are proved to be the least there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlexImproved:
    """A better choice of windows, and how much is proved of it."""

    seconds: float
    chosen: tuple[int, ...]
    proved: int = 0

    def as_last(self, reason: EndReason) -> FlexFinished:
        """The last word of a search that found nothing better."""
        return FlexFinished(seconds=self.seconds, reason=reason, chosen=self.chosen, proved=self.proved)


Request = SolveRequest | FlexRequest
Event = StageReached | Improved | Finished | Failed
"""What is heard of the search for a roster."""
FlexEvent = FlexImproved | FlexFinished
"""What is heard of the search for windows, besides :class:`Failed`."""
LastWord = Finished | FlexFinished | Failed
Said = Request | Event | FlexEvent
_TYPES: dict[str, type] = {
    c.__name__: c
    for c in (SolveRequest, FlexRequest, StageReached, Improved, Finished, FlexImproved, FlexFinished, Failed)
}
_ENUMS = {"stage": Stage, "reason": EndReason}


def encode(message: Said) -> str:
    """One line of JSON, without the line break."""
    content = {part.name: getattr(message, part.name) for part in fields(message)}
    return json.dumps({"type": type(message).__name__, **content}, ensure_ascii=False, default=_object)


def _object(part: LeastChange | LockConflict | Scope) -> dict[str, object]:
    return asdict(part)


def decode(line: str) -> Said:
    """The message of one line.

    Raises:
        ValueError: if the line is none of this protocol.
    """
    content = json.loads(line)
    kind = _TYPES.get(content.pop("type", ""))
    if kind is None:
        raise ValueError(f"not a message of this protocol: {line[:80]!r}")
    for key, enum in _ENUMS.items():
        if key in content:
            content[key] = enum(content[key])
    if "locks_given_up" in content:
        content["locks_given_up"] = tuple(content["locks_given_up"])
    if content.get("scope") is not None and kind is SolveRequest:
        content["scope"] = Scope(**{key: tuple(value) for key, value in content["scope"].items()})
    if "chosen" in content:
        content["chosen"] = tuple(content["chosen"])
    if "lock_conflicts" in content:
        content["lock_conflicts"] = tuple(
            LockConflict(locks=tuple(row["locks"]), minimal=row["minimal"], rules=tuple(row["rules"]))
            for row in content["lock_conflicts"]
        )
    if content.get("least_change") and kind in (Finished, Improved):
        change = content["least_change"]
        content["least_change"] = LeastChange(**{**change, "curve": tuple(map(tuple, change.get("curve", ())))})
    message: Said = kind(**content)
    return message
