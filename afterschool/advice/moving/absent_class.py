"""A class that is nowhere: which groups it could join, or where and with whom it could begin one of its own."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from afterschool.advice.cost import NO_COST
from afterschool.advice.desk import Desk
from afterschool.advice.moving.drops import Drop, DropKind, Opening, Spot, Target
from afterschool.advice.moving.holds import HeldClass
from afterschool.advice.moving.joining import Joining
from afterschool.advice.moving.week_part import Outcome, Start, WeekPart
from afterschool.model.roster import Session
from afterschool.model.words import Role, SessionKind
from afterschool.texts import Message, _

RULES = ("H1", "H2", "H3", "H4", "H5", "H6")


class ClassHand:
    """Targets of a class that is in no session: the groups of that kind at that time, and the time itself."""

    def __init__(self, desk: Desk, hold: HeldClass) -> None:
        self._desk, self._board, self._case = desk, desk.board, desk.board.case
        self._weights = self._case.rules.weights
        self.hold = hold
        self._row = self._case.classes[hold.class_id]
        self._alone = Session(
            kind=hold.kind, day=hold.day, phase=hold.phase, room=self._row.home_room, classes=(hold.class_id,)
        )
        self._joined: dict[int, Outcome] = {}

    @property
    def targets(self) -> dict[Spot, Target]:
        """By index of a group, and the time as an opening, with and without a room."""
        now = Opening(self.hold.day, self.hold.phase)
        rooms = dict.fromkeys(start.session.room or "" for start in self._starts)
        spots: tuple[Spot, ...] = (*self._groups, now, *(now._replace(room=room) for room in rooms))
        return {spot: target for spot in spots if (target := self.target(spot)) is not None}

    def target(self, spot: Spot) -> Target | None:
        """What joining that group, or beginning one, would do; ``None``: it means nothing for this class."""
        if isinstance(spot, int):
            return self._join_target(spot) if spot in self._groups else None
        found = [start.outcome.target(self._weights) for start in self._at(spot)]
        return min(found, key=lambda target: target.rank(self._weights), default=None)

    def reasons(self, spot: Spot) -> tuple[Message, ...]:
        """Why it cannot be there: as few as any way has."""
        if isinstance(spot, int):
            return self._join(spot).refusals if spot in self._groups else ()
        return min((start.outcome.refusals for start in self._at(spot)), key=len, default=())

    def drops(self, spot: Spot) -> tuple[Drop, ...]:
        """Joining the group; or beginning one in each room, with each teacher of the class who can, and with nobody."""
        if isinstance(spot, int):
            return self._join_drops(spot) if spot in self._groups else ()
        found = [self._begun(start) for start in self._at(spot) if not start.outcome.refusals]
        return tuple(sorted(found, key=lambda drop: drop.cost.score))

    # -- joining ------------------------------------------------------------------------------

    @cached_property
    def _groups(self) -> frozenset[int]:
        """The groups of this kind at this time."""
        when = self.hold.kind, self.hold.day, self.hold.phase
        sessions = self._board.sessions.items()
        return frozenset(index for index, session in sessions if (session.kind, session.day, session.phase) == when)

    def _join_target(self, index: int) -> Target:
        """Told of all groups at once by sums; where an earlier roster counts they are judged one by one."""
        if self._case.baseline:
            return self._join(index).target(self._weights)
        return self._joining.target(self._board.sessions[index])

    @cached_property
    def _joining(self) -> Joining:
        nowhere = replace(self._alone, room=None)
        return Joining(self._desk, nowhere, nowhere.classes, self._seated(Outcome(refusals=(), cost=NO_COST)))

    def _join(self, index: int) -> Outcome:
        if index not in self._joined:
            group = self._grown(index)
            part = WeekPart(self._desk, self._near(group, index), RULES, coming=(self._alone,))
            self._joined[index] = self._seated(part.outcome({index: group}))
        return self._joined[index]

    def _grown(self, index: int) -> Session:
        group = self._board.sessions[index]
        return replace(group, classes=(*group.classes, self.hold.class_id))

    def _join_drops(self, index: int) -> tuple[Drop, ...]:
        outcome = self._join(index)
        if outcome.refusals:
            return ()
        words = self._board.facts.words
        classes, session = words.classes([self.hold.class_id]), words.session(self._board.sessions[index])
        text = _("{classes}并入{session}", classes=classes, session=session)
        return (Drop(kind=DropKind.JOIN, text=text, cost=outcome.cost, changed={index: self._grown(index)}),)

    # -- beginning ----------------------------------------------------------------------------

    @cached_property
    def _starts(self) -> tuple[Start, ...]:
        """Every group of its own: each room, with nobody and with each of its teachers."""
        teachers = [person for person in self._row.teachers if person in self._case.staff]
        crews: tuple[tuple[str, ...], ...] = ((), *((person,) for person in teachers if self._is_able(person)))
        sessions = [replace(self._alone, room=room, staff=staff) for room in self._rooms() for staff in crews]
        near = {index for session in sessions for index in self._near(session)}
        part = WeekPart(self._desk, near, RULES, coming=sessions)
        return tuple(Start(session, self._seated(part.outcome({}, (session,)))) for session in sessions)

    def _rooms(self) -> Iterator[str]:
        if self.hold.kind is SessionKind.SPORT:
            yield from (room.id for room in self._case.rooms.values() if room.is_venue)
        elif self._row.home_room in self._case.rooms:
            yield self._row.home_room

    def _is_able(self, person: str) -> bool:
        """Whether the person does such work and is there then: most others are told apart by that alone."""
        crew, time = self._board.crew, self._case.phases[self.hold.phase].on(self.hold.day)
        return bool(crew.able[Role(self.hold.kind.value)] & crew.present(time) & crew.bit[person])

    def _at(self, spot: Spot) -> Iterator[Start]:
        if isinstance(spot, Opening) and (spot.day, spot.phase) == (self.hold.day, self.hold.phase):
            yield from (start for start in self._starts if spot.room in ("", start.session.room))

    def _begun(self, start: Start) -> Drop:
        words, session = self._board.facts.words, start.session
        names = {"session": words.session(session), "room": words.room(session.room or "")}
        if session.people:
            text = _("新开一组：{session}，{room}，由{person}负责", person=words.people(session.people), **names)
        else:
            text = _("新开一组：{session}，{room}，教师待排", **names)
        return Drop(kind=DropKind.OPEN, text=text, cost=start.outcome.cost, changed={}, added=(session,))

    # -- both ---------------------------------------------------------------------------------

    def _near(self, session: Session, index: int | None = None) -> Iterator[int]:
        """The group, all work of its people, and on that day its room and the clubs that take pupils away."""
        if index is not None:
            yield index
        for other, there in self._board.sessions.items():
            is_club = self.hold.kind is SessionKind.HOMEWORK and there.kind is SessionKind.CLUB
            if there.day is self.hold.day and (is_club or there.room == session.room is not None):
                yield other
        for person in session.people:
            for duty, _role in self._board.duties.get(person, ()):
                yield duty

    def _seated(self, outcome: Outcome) -> Outcome:
        """``outcome``, and the class is no longer without a session, which a part of the week does not count."""
        return replace(outcome, cost=outcome.cost.with_uncovered(-1, self._weights))
