"""Classes are taken out of a group: which others they could join, or whether they can be by themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from afterschool.advice.desk import Desk
from afterschool.advice.moving.drops import Drop, DropKind, Spot, Target
from afterschool.advice.moving.holds import HeldGroup
from afterschool.advice.moving.joining import Joining
from afterschool.advice.moving.week_part import Outcome, WeekPart
from afterschool.model.roster import Session
from afterschool.model.words import SessionKind
from afterschool.texts import Message, _

RULES = ("H1", "H4", "H5", "H6")
"""What groups can break; nobody gets more to do."""
Sessions = Mapping[int, Session | None]


class GroupHand:
    """Targets of classes: the groups of the same kind at the same time; their own group, if they were not alone."""

    def __init__(self, desk: Desk, hold: HeldGroup) -> None:
        self._desk, self._board, self._case = desk, desk.board, desk.board.case
        self.hold = hold
        self._here = self._board.sessions[hold.session]
        self._stay_behind = tuple(key for key in self._here.classes if key not in hold.classes)

    @cached_property
    def targets(self) -> dict[Spot, Target]:
        """By index of the session."""
        return {index: self._target(index) for index in self._spots()}

    def target(self, spot: Spot) -> Target | None:
        """What joining that group would do; ``None``: it is no group for these classes."""
        return self.targets.get(spot)

    def reasons(self, spot: Spot) -> tuple[Message, ...]:
        """Why the classes cannot join."""
        return self._outcome(spot).refusals if isinstance(spot, int) and spot in self.targets else ()

    def drops(self, spot: Spot) -> tuple[Drop, ...]:
        """Joining the group, or leaving the own one."""
        if not isinstance(spot, int) or spot not in self.targets:
            return ()
        outcome = self._outcome(spot)
        if outcome.refusals:
            return ()
        changed, added = self._changes(spot)
        kind = DropKind.APART if added else DropKind.JOIN
        return (Drop(kind=kind, text=self._words(spot), cost=outcome.cost, changed=changed, added=added),)

    def _spots(self) -> Iterator[int]:
        here = (self._here.kind, self._here.day, self._here.phase)
        for index, session in self._board.sessions.items():
            is_own = index == self.hold.session
            if (session.kind, session.day, session.phase) == here and not (is_own and not self._stay_behind):
                yield index

    def _target(self, index: int) -> Target:
        """What is told of all groups at once; the few for which sums are not enough are judged one by one."""
        if index != self.hold.session:
            target = self._joining.target(self._board.sessions[index])
            if not target.allowed or not self._is_entangled(index):
                return target
        return self._outcome(index).target(self._case.rules.weights)

    def _is_entangled(self, index: int) -> bool:
        """Whether a lock or an earlier roster has to do with one of the groups."""
        return bool(self._case.baseline) or not self._locked.isdisjoint((index, self.hold.session))

    @cached_property
    def _locked(self) -> frozenset[int]:
        """Sessions that any lock asks for."""
        return frozenset[int]().union(*map(self._board.keepers, range(len(self._case.locks))))

    @cached_property
    def _joining(self) -> Joining:
        left = self._left()
        near = self._near({self.hold.session: left}, ())
        leaving = WeekPart(self._desk, near, RULES).outcome({self.hold.session: left}, locks=False)
        return Joining(self._desk, self._here, self.hold.classes, leaving)

    def _changes(self, index: int) -> tuple[Sessions, tuple[Session, ...]]:
        """What becomes of the two groups."""
        left = self._left()
        if index == self.hold.session:
            return {index: left}, (self._group(self.hold.classes, (), self._here),)
        other = self._board.sessions[index]
        return {
            self.hold.session: left,
            index: self._group((*other.classes, *self.hold.classes), other.staff, other),
        }, ()

    def _left(self) -> Session | None:
        """What stays of the group."""
        return self._group(self._stay_behind, self._here.staff, self._here) if self._stay_behind else None

    def _group(self, classes: tuple[str, ...], staff: tuple[str | None, ...], like: Session) -> Session:
        """A group of ``classes`` in the place of ``like``; a care group that has no home there moves."""
        room = like.room
        homes = [self._case.classes[key].home_room for key in classes]
        if like.kind is not SessionKind.SPORT and room not in homes:
            room = homes[0]
        return replace(like, classes=classes, staff=staff, room=room)

    def _outcome(self, index: int) -> Outcome:
        changed, added = self._changes(index)
        return WeekPart(self._desk, self._near(changed, added), RULES).outcome(changed, added)

    def _near(self, changed: Sessions, added: tuple[Session, ...]) -> Iterator[int]:
        """Both groups, all work of their people, and on that day who is in their rooms and in clubs."""
        people = {person for index in changed for person in self._board.sessions[index].people}
        new = [session for session in (*changed.values(), *added) if session is not None]
        rooms = {session.room for session in new} | {self._board.sessions[index].room for index in changed}
        yield from changed
        for index in self._today:
            session = self._board.sessions[index]
            if session.room in rooms or (session.kind, session.phase) == (SessionKind.CLUB, self._here.phase):
                yield index
        for person in people:
            for index, _role in self._board.duties[person]:
                yield index

    @cached_property
    def _today(self) -> tuple[int, ...]:
        sessions = self._board.sessions.items()
        return tuple(index for index, session in sessions if session.day is self._here.day)

    def _words(self, index: int) -> Message:
        words = self._board.facts.words
        classes = words.classes(self.hold.classes)
        if index == self.hold.session:
            return _("{classes}单独成组：{session}", classes=classes, session=words.session(self._here))
        other = words.session(self._board.sessions[index])
        return _("{classes}并入{session}", classes=classes, session=other)
