"""Two club meetings change places: each takes the other's time, and its room where it may meet there."""

from collections.abc import Iterator
from dataclasses import replace

from afterschool.advice.desk import Desk
from afterschool.advice.moving.drops import REFUSED, Drop, DropKind, Opening, Target
from afterschool.advice.moving.gathering import crowd_of, gathered, room_refusals
from afterschool.advice.moving.week_part import Outcome, WeekPart
from afterschool.model.roster import Session
from afterschool.model.words import SessionKind, Weekday
from afterschool.texts import Message, _

RULES = ("H1", "H2", "H3", "H7")
"""What people and entries of clubs can break; rooms and homework groups are looked at by themselves."""


class Trading:
    """What it would do if the meeting ``held`` changed places with another one; worked out when it is asked for."""

    def __init__(self, desk: Desk, held: int) -> None:
        self._desk, self._board, self._case = desk, desk.board, desk.board.case
        self._held, self._here = held, desk.board.sessions[held]
        self._known: dict[int, tuple[Outcome, dict[int, Session]]] = {}

    def target(self, index: int) -> Target | None:
        """What changing places with session ``index`` would do; ``None``: it is no meeting of another club."""
        if not self._is_other(index):
            return None
        if not self._may_meet(self._here, self._board.sessions[index]):
            return REFUSED
        outcome, _moved = self._found(index)
        return outcome.target(self._case.rules.weights)

    def reasons(self, index: int) -> tuple[Message, ...]:
        """Why the two cannot change places."""
        return self._found(index)[0].refusals if self._is_other(index) else ()

    def drops(self, index: int) -> tuple[Drop, ...]:
        """Changing places."""
        if not self._is_other(index):
            return ()
        outcome, moved = self._found(index)
        if outcome.refusals:
            return ()
        words = self._board.facts.words
        one, other = words.session(self._here), words.session(self._board.sessions[index])
        rooms = {"room": words.room(moved[self._held].room or ""), "other_room": words.room(moved[index].room or "")}
        text = _("{one}（到{room}）与{other}（到{other_room}）对换", one=one, other=other, **rooms)
        return (Drop(kind=DropKind.SWAP, text=text, cost=outcome.cost, changed=moved),)

    def _is_other(self, index: int) -> bool:
        other = self._board.sessions.get(index)
        return other is not None and other.kind is SessionKind.CLUB and other.club != self._here.club

    def _may_meet(self, one: Session, other: Session) -> bool:
        """Whether the entries of both clubs allow the other's time: most pairs are told apart by that alone."""
        pairs = (one, other), (other, one)
        clubs = self._case.clubs
        return all(
            to.phase in clubs[who.club or ""].phases and to.day in clubs[who.club or ""].days for who, to in pairs
        )

    def _found(self, index: int) -> tuple[Outcome, dict[int, Session]]:
        if index not in self._known:
            self._known[index] = self._worked_out(index)
        return self._known[index]

    def _worked_out(self, index: int) -> tuple[Outcome, dict[int, Session]]:
        here, other = self._here, self._board.sessions[index]
        first, no_room = self._moved(here, other, index)
        second, no_other_room = self._moved(other, here, index)
        moved = {self._held: first, index: second}
        clubs = (here.club or "", other.club or "")
        part = WeekPart(self._desk, self._near(index), RULES, blurred=clubs)
        crowd = crowd_of(self._desk, self._away(index))
        shared = _same_room_and_time(self._case.time_of(first).overlaps(self._case.time_of(second)), first, second)
        found = gathered(part.outcome(moved), (*no_room, *no_other_room), crowd, self._case.rules.weights)
        return replace(found, refusals=tuple(dict.fromkeys((*found.refusals, *shared)))), moved

    def _moved(self, session: Session, to: Session, index: int) -> tuple[Session, tuple[Message, ...]]:
        """The session at the other's time, in the room against which least speaks, and what does."""
        club = self._case.clubs[session.club or ""]
        rooms = [room for room in dict.fromkeys((to.room, session.room, *club.rooms)) if room in club.rooms]
        tried: list[tuple[tuple[Message, ...], str]] = []
        for room in rooms:
            opening = Opening(to.day, to.phase or "", room or "")
            tried.append((tuple(room_refusals(self._desk, club, opening, (self._held, index))), room or ""))
            if not tried[-1][0]:
                break
        reasons, room = min(tried, key=lambda one: len(one[0]), default=((), session.room or ""))
        return replace(session, day=to.day, phase=to.phase, room=room), reasons

    def _away(self, index: int) -> dict[tuple[Weekday, str], dict[str, int]]:
        """(day, phase) -> class -> pupils more who are in these clubs then."""
        away: dict[tuple[Weekday, str], dict[str, int]] = {}
        one, other = self._here, self._board.sessions[index]
        for who, where, sign in ((one, other, 1), (one, one, -1), (other, one, 1), (other, other, -1)):
            if who.staff[0] is None:
                continue
            then = away.setdefault((where.day, where.phase or ""), {})
            for class_id, pupils in self._case.clubs[who.club or ""].members.items():
                then[class_id] = then.get(class_id, 0) + sign * pupils
        return away

    def _near(self, index: int) -> Iterator[int]:
        """Meetings of both clubs and of those that share pupils with them, and all work of their people."""
        both = (self._here, self._board.sessions[index])
        clubs = {session.club for session in both}
        clubs |= {key for pair in self._case.club_conflicts if not clubs.isdisjoint(pair) for key in pair}
        for club in clubs:
            yield from self._board.meetings.get(club, ())
        for person in {person for session in both for person in session.people}:
            for duty, _role in self._board.duties[person]:
                yield duty


def _same_room_and_time(overlap: bool, one: Session, other: Session) -> tuple[Message, ...]:
    """Two meetings that begin at different times may still meet in one room."""
    return (_("两个社团会同时用同一个场地"),) if overlap and one.room == other.room else ()
