"""The weekly roster: who does what, where and when, and the parts of it that must stay."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from afterschool.model.words import Role, SessionKind, Weekday
from afterschool.texts import Message

PE_SKILL = "pe"
"""The skill that a sport lead (体育骨干) has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session of the week: a sport class, a care group, a club meeting or a duty post.

    ``staff`` are staff ids, one *place* each. For a club the first is the leader, ``None`` when the leader is missing
    (the meeting is then not held), and the others are assistants. Any other kind may be empty: unfilled, a shortage.
    ``phase`` and ``room`` are ``None`` for a post; ``club`` and ``post`` name the duty of their kind.
    """

    kind: SessionKind
    day: Weekday
    phase: str | None = None
    room: str | None = None
    classes: tuple[str, ...] = ()
    club: str | None = None
    post: str | None = None
    staff: tuple[str | None, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    """Keys of the interchange format that this version does not know; kept and written back."""

    @property
    def duty(self) -> tuple[object, ...]:
        """What the session is, whoever serves in it and wherever: two sessions of one duty are the same session."""
        return (self.kind, self.day, self.phase, self.club, self.post, tuple(sorted(self.classes)))

    def role_at(self, position: int) -> Role:
        """The role of the person at ``position`` in ``staff``."""
        return role_in(self.kind, position)

    @property
    def people(self) -> tuple[str, ...]:
        """Ids of those who serve, a missing leader left out."""
        return tuple(person for person in self.staff if person is not None)


_ROLES = {kind: Role(kind.value) for kind in SessionKind}


def role_in(kind: SessionKind, position: int) -> Role:
    """The role of the person at ``position`` of a session of ``kind``."""
    if kind is SessionKind.CLUB:
        return Role.CLUB if position == 0 else Role.ASSISTANT
    return _ROLES[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class MalformedSession:
    """A session of a foreign roster that is no session at all; it breaks H1 and is judged no further."""

    position: int
    """Its index in the list of sessions, from 0."""
    raw: object
    fault: Message
    """What is wrong with it, for the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """All sessions of one week."""

    sessions: tuple[Session, ...] = ()
    malformed: tuple[MalformedSession, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Part of a session that one session of the roster must have: every field that is not ``None`` must be met.

    ``staff`` and ``classes`` are met by any superset; ``None`` among ``staff`` asks for a missing leader.
    """

    kind: SessionKind | None = None
    day: Weekday | None = None
    phase: str | None = None
    room: str | None = None
    classes: tuple[str, ...] | None = None
    club: str | None = None
    post: str | None = None
    staff: tuple[str | None, ...] | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    """Further keys that a session must carry: with an equal value, or with a list that contains the one given."""

    def is_met_by(self, session: Session) -> bool:
        """Whether ``session`` has everything this lock asks for."""
        exact = ("kind", "day", "phase", "room", "club", "post")
        if any(getattr(self, key) is not None and getattr(self, key) != getattr(session, key) for key in exact):
            return False
        if self.classes is not None and not set(self.classes) <= set(session.classes):
            return False
        if self.staff is not None and not set(self.staff) <= set(session.staff):
            return False
        return all(_has(session.extra, key, asked) for key, asked in self.extra.items())


def _has(extra: Mapping[str, object], key: str, asked: object) -> bool:
    """Whether ``extra`` has at ``key`` what is ``asked`` or, for lists, all of it; an absent list is an empty one."""
    if isinstance(asked, list):
        actual = extra.get(key, [])
        return isinstance(actual, list | str | dict) and all(item in actual for item in asked)
    return extra.get(key) == asked
