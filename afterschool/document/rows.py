"""Rows as the document keeps them where the model nests them deeper, and both ways between the two."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from afterschool.model.plan import KeptPlace
from afterschool.model.roster import Lock, MalformedSession, Roster, Session
from afterschool.model.words import SessionKind, Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow:
    """A :class:`KeptPlace` with the fields of its lock beside its own."""

    id: str
    version: str
    note: str
    kind: SessionKind | None
    day: Weekday | None
    phase: str | None
    room: str | None
    classes: tuple[str, ...] | None
    club: str | None
    post: str | None
    staff: tuple[str | None, ...] | None
    extra: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """Two clubs that share pupils."""

    id: str
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """What a roster holds beside its sessions. ``id`` is that of the plan version."""

    id: str
    version: str
    malformed: tuple[MalformedSession, ...]
    extra: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """A session of the roster of ``version``. Without slots, to keep the session that is made of it."""

    id: str
    version: str
    kind: SessionKind
    day: Weekday
    phase: str | None
    room: str | None
    classes: tuple[str, ...]
    club: str | None
    post: str | None
    staff: tuple[str | None, ...]
    extra: Mapping[str, object]

    @cached_property
    def session(self) -> Session:
        """The session as the model has it."""
        return Session(**{name: getattr(self, name) for name in Session.__dataclass_fields__})


def kept_row(kept: KeptPlace) -> KeptRow:
    """How ``kept`` is stored."""
    lock = {name: getattr(kept.lock, name) for name in Lock.__dataclass_fields__}
    return KeptRow(id=kept.id, version=kept.version, note=kept.note, **lock)


def kept_place(row: KeptRow) -> KeptPlace:
    """What :func:`kept_row` stored."""
    lock = Lock(**{name: getattr(row, name) for name in Lock.__dataclass_fields__})
    return KeptPlace(id=row.id, version=row.version, note=row.note, lock=lock)


def conflict_rows(pairs: tuple[tuple[str, str], ...]) -> list[ConflictRow]:
    """How pairs of clubs are stored: their place in the list is their id."""
    return [ConflictRow(id=str(n), first=first, second=second) for n, (first, second) in enumerate(pairs)]


def session_rows(version: str, roster: Roster, before: list[SessionRow]) -> list[SessionRow]:
    """How the sessions of ``roster`` are stored; those of ``before`` lend their ids to the same duties."""
    free: dict[tuple[object, ...], list[SessionRow]] = {}
    for old in reversed(before):
        free.setdefault(old.session.duty, []).append(old)
    serial = 1 + max((int(old.id.rsplit("#", 1)[1]) for old in before), default=0)
    rows = []
    for session in roster.sessions:
        same = free.get(session.duty)
        if same:
            old = same.pop()
            rows.append(old if old.session == session else _session_row(old.id, version, session))
        else:
            rows.append(_session_row(f"{version}#{serial}", version, session))
            serial += 1
    return rows


def _session_row(id_: str, version: str, session: Session) -> SessionRow:
    values = {name: getattr(session, name) for name in Session.__dataclass_fields__}
    row = SessionRow(id=id_, version=version, **values)
    vars(row)["session"] = session  # what the cached property would make again
    return row
