"""Who could serve in an open place, in the order in which an office asks.

Who can do it and is free by the clock comes first; among them who is at school on that day anyway; who knows the
class or has the subject; who has served for others least often; who could take the next session as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from afterschool.model.roster import PE_SKILL
from afterschool.model.vocabulary import SKILLS, word_name
from afterschool.model.words import Role, SessionKind
from afterschool.record.availability import Availability
from afterschool.record.board import BoardSession, DayBoard
from afterschool.record.daybook import Daybook
from afterschool.texts import Message, _, pgettext

BACK_TO_BACK_MIN = 15
"""Sessions with at most so many minutes between them are back to back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverCandidate:
    """Somebody for an open place."""

    person: str
    impossible: tuple[Message, ...] = ()
    """Why not; empty: it is possible."""
    against: tuple[Message, ...] = ()
    """What the office would set aside."""
    at_school: bool = False
    knows: tuple[Message, ...] = ()
    """Which class or subject is the person's own."""
    covers: int = 0
    """Places served for others so far in the semester."""
    next_too: tuple[str, ...] = ()
    """Sessions back to back with this one that need somebody and that the person could take as well."""

    @property
    def fits(self) -> bool:
        """Whether nothing stands against it."""
        return not self.impossible and not self.against

    @property
    def reasons(self) -> tuple[Message, ...]:
        """What decides its rank, in words."""
        if self.impossible:
            return self.impossible
        found = [*self.against, _("当天已在校") if self.at_school else _("当天没有其他安排"), *self.knows]
        found.append(_("本学期已代 {count} 次", count=self.covers) if self.covers else _("本学期还没有代过"))
        if self.next_too:
            found.append(_("可以连着代相邻的一场"))
        return tuple(found)

    @property
    def rank(self) -> tuple[int, int, bool, bool, int, bool]:
        """Smaller is better."""
        return (
            len(self.impossible),
            len(self.against),
            not self.at_school,
            not self.knows,
            self.covers,
            not self.next_too,
        )


class CoverDesk:
    """Finds covers for the places of one date."""

    def __init__(self, book: Daybook, board: DayBoard) -> None:
        self._book, self._board = book, board
        self._availability = Availability(book, board)

    def candidates(self, session: BoardSession, position: int) -> tuple[CoverCandidate, ...]:
        """Everybody on the staff for one place, the best first; whoever cannot comes last, with the reason."""
        planned = session.planned[position] if position < len(session.planned) else None
        others = [row.id for row in self._book.plan.staff if row.id not in (planned, *session.present)]
        return tuple(sorted((self._candidate(p, session, position) for p in others), key=lambda found: found.rank))

    def best(self, session: BoardSession, position: int) -> CoverCandidate | None:
        """The first who fits."""
        found = self.candidates(session, position)
        return found[0] if found and found[0].fits else None

    def _candidate(self, person: str, session: BoardSession, position: int) -> CoverCandidate:
        impossible = tuple(self._availability.impossible(person, session))
        if impossible:
            return CoverCandidate(person=person, impossible=impossible)
        return CoverCandidate(
            person=person,
            against=tuple(self._availability.against(person, session, position)),
            at_school=self._availability.is_at_school(person),
            knows=tuple(self._knows(person, session, position)),
            covers=self._book.record.covers_so_far[person],
            next_too=tuple(self._next_too(person, session)),
        )

    def _knows(self, person: str, session: BoardSession, position: int) -> Iterator[Message]:
        case = self._book.week_of(session.dated).case
        if any(person in case.classes[key].teachers for key in session.classes if key in case.classes):
            yield pgettext("among reasons", "任教这个班")
        club = case.clubs.get(session.session.club or "")
        if club is not None and person in club.leaders:
            yield _("在这个社团的主教师名单里")
        skills = self._book.staff[person].skills
        role = session.session.role_at(position)
        if role is Role.SPORT and PE_SKILL in skills:
            yield _("体育骨干")
        planned = self._book.staff.get(session.planned[position] or "") if position < len(session.planned) else None
        if planned is not None and session.session.kind is SessionKind.CLUB:
            shared = [skill for skill in skills if skill in planned.skills]
            if shared:
                yield _("同学科（{skill}）", skill=word_name(SKILLS, shared[0]))

    def _next_too(self, person: str, session: BoardSession) -> Iterator[str]:
        for other, _position in self._board.open_places:
            if _back_to_back(session, other) and not any(self._availability.impossible(person, other)):
                yield other.id


def _back_to_back(one: BoardSession, other: BoardSession) -> bool:
    after, before = other.dated.start_min - one.dated.end_min, one.dated.start_min - other.dated.end_min
    return 0 <= max(after, before) <= BACK_TO_BACK_MIN
