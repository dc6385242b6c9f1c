"""The difference between two rosters of one week, in words: by session for the office, by person for a notice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from afterschool.model.case import Case
from afterschool.model.roster import Roster, Session
from afterschool.model.words import SessionKind, name_of
from afterschool.rules.wording import Wording
from afterschool.texts import Message, _, joined


class ChangeKind(StrEnum):
    """What has changed."""

    PEOPLE = "people"
    """The same session in other hands."""
    ROOM = "room"
    """The same session elsewhere."""
    GROUPS = "groups"
    """The same classes, put together differently."""
    TIME = "time"
    """A club that meets at another time."""
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of a session, or of sessions that belong together."""

    kind: ChangeKind
    text: Message
    before: tuple[Session, ...]
    after: tuple[Session, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Ids of everybody who serves before or after."""
        return tuple(dict.fromkeys(p for session in (*self.before, *self.after) for p in session.people))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Everything that has changed, in the order of the week."""

    changes: tuple[Change, ...]
    by_person: Mapping[str, tuple[Message, ...]]
    """Staff id -> what the person has to know, for those whose week has changed."""
    changed_places: int
    """People in sessions before who are not in the same session after; the amount ``change``."""
    changed_rooms: int
    """Sessions that take place in another room."""


def difference(case: Case, before: Roster, after: Roster) -> Difference:
    """What turns ``before`` into ``after``; ``case`` has the names."""
    compared = _Comparison(case, before, after)
    changes = sorted(compared.changes(), key=lambda change: compared.place_in_week((*change.before, *change.after)[0]))
    return Difference(
        changes=tuple(changes),
        by_person=compared.by_person(),
        changed_places=sum(
            len(set(session.people) - set(compared.people_after(session))) for session in before.sessions
        ),
        changed_rooms=sum(change.kind is ChangeKind.ROOM for change in changes),
    )


class _Comparison:
    def __init__(self, case: Case, before: Roster, after: Roster) -> None:
        self._case, self._words = case, Wording(case)
        self._before = {session.duty: session for session in before.sessions}
        self._after = {session.duty: session for session in after.sessions}

    def people_after(self, session: Session) -> tuple[str, ...]:
        """Who serves in the same session now."""
        same = self._after.get(session.duty)
        return () if same is None else same.people

    def place_in_week(self, session: Session) -> tuple[object, ...]:
        """Sorts sessions by time, kind and name."""
        return session.day.number, self._start(session), session.kind.value, str(self._what(session))

    def changes(self) -> Iterator[Change]:
        """Every change, in no order."""
        for duty, old in self._before.items():
            new = self._after.get(duty)
            if new is not None:
                yield from self._within(old, new)
        gone = [session for duty, session in self._before.items() if duty not in self._after]
        come = [session for duty, session in self._after.items() if duty not in self._before]
        for some_gone, some_come in _together(gone, come):
            if some_gone and some_come:
                yield self._between(some_gone, some_come)
            else:
                yield from map(self._dropped, some_gone)
                yield from map(self._new, some_come)

    def _within(self, old: Session, new: Session) -> Iterator[Change]:
        """What is different in a session that stays."""
        if set(old.staff) != set(new.staff) or _leader(old) != _leader(new):
            names = {"session": self._named(old), "before": self._people(old, new), "after": self._people(new, old)}
            text = _("{session}：{before} → {after}", **names)
            yield Change(kind=ChangeKind.PEOPLE, text=text, before=(old,), after=(new,))
        if old.room != new.room:
            names = {"session": self._named(old), "before": self._room(old), "after": self._room(new)}
            text = _("{session}：地点 {before} → {after}", **names)
            yield Change(kind=ChangeKind.ROOM, text=text, before=(old,), after=(new,))

    def _dropped(self, gone: Session) -> Change:
        text = _("取消：{session}（{people}）", session=self._named(gone), people=self._people(gone))
        return Change(kind=ChangeKind.DROPPED, text=text, before=(gone,), after=())

    def _new(self, come: Session) -> Change:
        names = {"session": self._named(come), "people": self._people(come)}
        text = _("新增：{session}（{people}）", **names)
        if come.room is not None:
            text = _("新增：{session}（{people}，{room}）", room=self._room(come), **names)
        return Change(kind=ChangeKind.NEW, text=text, before=(), after=(come,))

    def _between(self, gone: tuple[Session, ...], come: tuple[Session, ...]) -> Change:
        """What has become of sessions that are no more."""
        names = {"before": self._listed(gone), "after": self._listed(come)}
        if gone[0].kind is SessionKind.CLUB:
            text = _("改时间：{before} → {after}", **names)
            return Change(kind=ChangeKind.TIME, text=text, before=gone, after=come)
        return Change(kind=ChangeKind.GROUPS, text=_("分组改变：{before} → {after}", **names), before=gone, after=come)

    # -- by person -----------------------------------------------------------------------------
    def by_person(self) -> dict[str, tuple[Message, ...]]:
        """What each person loses, gains, and does elsewhere."""
        notes: dict[str, list[tuple[tuple[object, ...], Message]]] = {}
        for duty in {**self._before, **self._after}:
            old, new = self._before.get(duty), self._after.get(duty)
            for person in dict.fromkeys((*(old.people if old else ()), *(new.people if new else ()))):
                note = self._note(person, old, new)
                session = new or old
                if note is not None and session is not None:
                    notes.setdefault(person, []).append((self.place_in_week(session), note))
        in_order = {p: tuple(note for _place, note in sorted(notes[p], key=lambda n: n[0])) for p in notes}
        return {person: in_order[person] for person in (*self._case.staff, *in_order) if person in in_order}

    def _note(self, person: str, old: Session | None, new: Session | None) -> Message | None:
        here, was = new is not None and person in new.people, old is not None and person in old.people
        if old is not None and was and not here:
            return _("不再承担：{session}", session=self._named(old))
        if new is not None and here and not was:
            if new.room is None:
                return _("新承担：{session}", session=self._named(new))
            return _("新承担：{session}，{room}", session=self._named(new), room=self._room(new))
        if old is not None and new is not None and old.room != new.room:
            names = {"session": self._named(new), "before": self._room(old), "after": self._room(new)}
            return _("改地点：{session}，{before} → {after}", **names)
        return None

    # -- words ---------------------------------------------------------------------------------
    def _known(self, session: Session) -> bool:
        rows: Mapping[str, object] = self._case.posts if session.kind is SessionKind.POST else self._case.phases
        return (session.post if session.kind is SessionKind.POST else session.phase) in rows

    def _start(self, session: Session) -> int:
        return self._case.time_of(session).start_min if self._known(session) else 0

    def _named(self, session: Session) -> Message:
        if self._known(session):
            return self._words.session(session)
        names = {"when": name_of(session.day), "kind": name_of(session.kind), "what": self._what(session)}
        return _("{when} {kind} {what}", **names)

    def _what(self, session: Session) -> str:
        return session.club or session.post or self._words.classes(session.classes)

    def _room(self, session: Session) -> str:
        return self._words.room(session.room or "")

    def _people(self, session: Session, beside: Session | None = None) -> Message | str:
        """The people of ``session``; where it has several, only those who are not in ``beside`` too."""
        known: set[str | None] = set() if beside is None or len(session.staff) < 2 else set(beside.people)
        if beside is not None and _leader(session) != _leader(beside):
            known -= {_leader(session)}
        shown = [person for person in session.people if person not in known]
        return self._words.people(shown) if shown else _("无人")

    def _listed(self, sessions: Iterable[Session]) -> Message:
        """Sessions with their people, for a list."""
        return joined([_("{session}（{people}）", session=self._named(s), people=self._people(s)) for s in sessions])


def _leader(session: Session) -> str | None:
    """The leader of a club meeting; in other sessions all people are alike."""
    return session.staff[0] if session.kind is SessionKind.CLUB and session.staff else None


def _together(gone: list[Session], come: list[Session]) -> Iterator[tuple[tuple[Session, ...], tuple[Session, ...]]]:
    """Old and new sessions that are about the same club, or about the same classes at the same time."""
    left = [(session, False) for session in gone] + [(session, True) for session in come]
    while left:
        cluster = [left.pop(0)]
        grown = True
        while grown:
            near = [item for item in left if any(_related(item[0], other) for other, _new in cluster)]
            grown = bool(near)
            cluster += near
            left = [item for item in left if item not in near]
        yield (
            tuple(session for session, is_new in cluster if not is_new),
            tuple(session for session, is_new in cluster if is_new),
        )


def _related(one: Session, other: Session) -> bool:
    if one.kind is not other.kind:
        return False
    if one.kind is SessionKind.CLUB:
        return one.club == other.club
    same_time = (one.day, one.phase) == (other.day, other.phase)
    return same_time and not set(one.classes).isdisjoint(other.classes)
